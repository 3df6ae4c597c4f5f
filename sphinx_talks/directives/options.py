"""What the options of a directive may be, and where one stands that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sphinx_talks.problems import Subtype, did_you_mean, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.util.docutils import SphinxDirective

DIRECTIVE = re.compile(r"\s*(?:\.\.|```|~~~|:::)")
"""How the line begins with which a directive does, in either language."""


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
    from sphinx_talks.posts.encoding import clean  # a build without any change reads no option

    return clean(value or "").strip()


def line_of(block: str, line: int, name: str) -> int:
    """Return the line of an option, that of the directive where it stands nowhere.

    ``block`` is the directive's text as parsers give it and ``line`` where it begins: in
    reStructuredText with the directive's own line, in Markdown without it, and before myst-parser 5
    without its options.
    """
    rows = block.splitlines()
    head = re.compile(rf"\s*:?{re.escape(name)}\s*:")
    number = next((at for at, row in enumerate(rows) if head.match(row)), None)
    return line if number is None else line + number + 1 - first_row(rows)


def first_row(rows: Sequence[str]) -> int:
    """Return where in the rows of a directive's text its options begin: 1 behind its own line."""
    return 1 if rows and DIRECTIVE.match(rows[0]) else 0


def place_of(directive: SphinxDirective, option: str | None = None) -> str:
    """Return file and line of an option or of the directive, as a location for warnings.

    The file is the one that the author wrote it in, which a document may only include.
    """
    source, line = directive.get_source_info()
    return f"{source}:{line_of(directive.block_text, line, option) if option else line}"


def warn_of_unknown(directive: SphinxDirective) -> None:
    """Warn of each option that a directive does not know; its specification is an ``AnyOption``."""
    known = list(directive.option_spec or ())
    for name in directive.options:
        if name not in known:
            message = f"{directive.name}: option {name!r} is not known{did_you_mean(name, known)}"
            warn(Subtype.OPTION, message, location=place_of(directive, name))


def classes_of(directive: SphinxDirective) -> list[str]:
    """Return the names in the option ``class`` as docutils makes them of what authors write.

    One of which none can be made is left out with a warning.
    """
    from docutils.parsers.rst.directives import class_option

    names: list[str] = []
    for text in directive.options.get("class", "").split():
        try:
            names += class_option(text)
        except ValueError:
            message = f"{directive.name}: {text!r} is no name of a class"
            warn(Subtype.OPTION, message, location=place_of(directive, "class"))
    return names
