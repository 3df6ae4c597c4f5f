"""What the options of a directive may be, and where one stands that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sphinx_talks.problems import Subtype, did_you_mean, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.parsers.rst import Directive

_DIRECTIVE = re.compile(r"\s*(?:\.\.|```|~~~|:::)")


class AnyOption(dict[str, Callable[[str | None], str]]):
    """An option specification that takes every name and value as text.

    reStructuredText drops a whole directive, and MyST words it differently, when one option is
    not to its liking; the directives here keep the embed and say themselves what is wrong.
    """

    @classmethod
    def of(cls, names: Iterable[str]) -> AnyOption:
        """Return the specification that names the known options."""
        return cls(dict.fromkeys(names, _text))

    def __contains__(self, name: object) -> bool:
        return True

    def __getitem__(self, name: str) -> Callable[[str | None], str]:
        return _text

    def get(self, name: str, default: object = None) -> Callable[[str | None], str]:
        """Return what reads any option: the text as it stands."""
        return _text


def _text(value: str | None) -> str:
    return (value or "").strip()


def line_of(block: str, line: int, name: str) -> int:
    """Return the line of an option, that of the directive where it stands nowhere.

    ``block`` is the directive's text as parsers give it and ``line`` where it begins: in
    reStructuredText with the directive's own line, in Markdown without it, and before myst-parser 5
    without its options.
    """
    rows = block.splitlines()
    head = re.compile(rf"\s*:?{re.escape(name)}\s*:")
    for number, row in enumerate(rows):
        if head.match(row):
            return line + number + (0 if _DIRECTIVE.match(rows[0]) else 1)
    return line


def warn_of_unknown(directive: Directive) -> None:
    """Warn of each option that a directive does not know; its specification is an ``AnyOption``."""
    known = list(directive.option_spec or ())
    for name in directive.options:
        if name not in known:
            message = f"{directive.name}: option {name!r} is not known{did_you_mean(name, known)}"
            source, line = directive.state_machine.get_source_and_line(directive.lineno)
            where = f"{source}:{line_of(directive.block_text, line or directive.lineno, name)}"
            warn(Subtype.OPTION, message, location=where)
