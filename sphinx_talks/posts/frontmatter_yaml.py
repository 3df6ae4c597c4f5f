"""YAML front matter, from the parser's node tree: typed here, so that each value has its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.frontmatter import KEY_LINE, FrontMatter, KeyPath, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml

    from sphinx_talks.problems import Problem

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}  # type: ignore[dict-item]


def read_yaml(lines: Sequence[str], first: int, last: int) -> FrontMatter:
    """Return the front matter between two fences.

    ``lines`` are those between the fences; ``first`` and ``last`` are the 1-based lines of the fences.
    """
    reader = _Reader()
    reader.block(lines, first + 1)
    return FrontMatter(
        reader.values, reader.lines, "yaml", first, last, tuple(reader.problems)
    )


class _Reader:
    """Collects values, their lines and what is wrong with them."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.lines: dict[KeyPath, int] = {}
        self.problems: list[Problem] = []

    def block(self, lines: Sequence[str], offset: int) -> None:
        """Read the whole block at once, or value by value where that fails."""
        import yaml

        try:
            root = compose("\n".join(lines))
            if root is None:
                return
            if isinstance(root, yaml.MappingNode):
                self.values = self.mapping(root, (), offset)
                return
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            _ = error

    def mapping(self, node: yaml.MappingNode, path: KeyPath, offset: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(self.value(key_node, path, offset))
            here = (*path, key)
            self.lines[here] = offset + key_node.start_mark.line
            result[key] = self.value(value_node, here, offset)
        return result

    def value(self, node: yaml.Node, path: KeyPath, offset: int) -> Any:
        import yaml

        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path, offset)
        if isinstance(node, yaml.SequenceNode):
            items = []
            for number, item in enumerate(node.value):
                self.lines[*path, number] = offset + item.start_mark.line
                items.append(self.value(item, (*path, number), offset))
            return items
        return scalar(node.value, plain=not node.style)


def compose(text: str) -> yaml.Node | None:
    """Return the node tree of a YAML text, by the C parser where PyYAML has it."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    node: yaml.Node | None = yaml.compose(text, Loader=loader)
    return node


def scalar(text: str, *, plain: bool) -> Any:
    """Return what an unquoted scalar means: null, true, false, a number, or the text itself."""
    if not plain:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


_ = KEY_LINE
