"""YAML as the parser's node tree, and what its unquoted scalars mean."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.encoding import clean

if TYPE_CHECKING:
    import yaml

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DEEP = 60
"""Levels of nesting beyond which a block is not handed to the parser, which recurses."""
_BRACKETS = re.compile(rf"(?:[\[{{]\s*){{{_DEEP}}}")


class BadYamlError(ValueError):
    """Text that is no YAML: the line, counted as the caller does, and what is wrong there."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def compose(text: str, offset: int) -> yaml.Node | None:
    """Return the node tree of a text that begins in line ``offset``; raise BadYamlError."""
    import yaml

    if _deep(text):
        raise BadYamlError(offset, "it is nested too deeply")
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=_loader())
    except (yaml.YAMLError, RecursionError, ValueError, IndexError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it has characters that YAML does not allow"
        line = offset + min(mark.line if mark else 0, text.count("\n"))
        raise BadYamlError(line, reason) from None
    return root


@cache
def _loader() -> Any:
    """Return the loader: the one in C where there is one, without tags, for which nobody asks."""
    import yaml

    class Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
        def resolve(self, *_: object) -> str:
            return "tag:yaml.org,2002:str"

    return Loader


def scalar(text: str, *, plain: bool) -> Any:
    """Return what an unquoted scalar means: null, true, false, a number, or the text itself."""
    if not plain:
        return clean(text)  # of what escapes such as "\x01" stand for
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "+-0123456789":
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def _deep(text: str) -> bool:
    if text.count("[") + text.count("{") > _DEEP:
        return _BRACKETS.search(text) is not None
    longest = max((len(line) - len(line.lstrip(" -?:")) for line in text.split("\n")), default=0)
    return longest > 4 * _DEEP
