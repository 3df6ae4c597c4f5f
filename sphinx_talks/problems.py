"""What can be wrong with a post, and how the author is told.

Every warning of this extension has the type ``talks`` and one of the subtypes below, so that
``suppress_warnings = ["talks.liquid"]`` silences one sort and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from sphinx.util import logging
from sphinx.util.nodes import get_node_source

if TYPE_CHECKING:
    from docutils import nodes

_LOGGER = logging.getLogger("sphinx_talks")


class Subtype(Enum):
    """The subtypes of a ``talks`` warning."""

    ENCODING = "encoding"
    """A source file is not UTF-8 and was read as what it most likely is."""
    FRONT_MATTER = "front_matter"
    """Front matter, or one value of it, cannot be read; the other values are kept."""
    FIELD = "field"
    """A field of a talk has a value or a name that is not known."""
    LIQUID = "liquid"
    """A Liquid tag or a shortcode means nothing outside the site it was written for."""
    LINK = "link"
    """A local link or file that this project does not have."""
    URL = "url"
    """A URL with a scheme other than http and https, which is never made a link or a source."""
    EMBED = "embed"
    """A URL or snippet of which no embed can be made."""
    DEAD = "dead"
    """An embed of a host that is gone."""
    THIRD_PARTY = "third_party"
    """A script or style sheet of another host in a post; the page does not load it by itself."""
    OPTION = "option"
    """An option or argument of a directive has a value that cannot be used."""
    CONFIG = "config"
    """A value in conf.py cannot be used."""
    REFERENCE = "reference"
    """A cross-reference to a talk, event or speaker that no page declares."""
    DUPLICATE = "duplicate"
    """Two talks claim the same id or alias."""
    LISTING = "listing"
    """A talk list or reading list that cannot show what it was asked for."""


class Problem(NamedTuple):
    """One thing to tell the author.

    ``line`` is 1-based and counts in the author's file as it is on disk.
    """

    line: int
    subtype: Subtype
    message: str


def report(problem: Problem, docname: str) -> None:
    """Warn of a problem in a document, at its line."""
    warn(problem.subtype, problem.message, location=(docname, problem.line))


def report_all(problems: Iterable[Problem], docname: str) -> None:
    """Warn of every problem, in the order of their lines."""
    for problem in sorted(problems, key=lambda p: p.line):
        report(problem, docname)


def warn(
    subtype: Subtype, message: str, *, location: tuple[str, int] | nodes.Node | str | None = None
) -> None:
    """Warn with type ``talks`` and the given subtype."""
    _LOGGER.warning("%s", message, type="talks", subtype=subtype.value, location=_exact(location))


def info(message: str, *, location: tuple[str, int] | nodes.Node | str | None = None) -> None:
    """Tell something that is no fault of the author's."""
    _LOGGER.info("%s", message, location=_exact(location))


def mended(rule: str, message: str, *, location: tuple[str, int]) -> None:
    """Say what is mended in a post; builds are silent of it, ``check`` tells it by this rule."""
    _LOGGER.verbose("%s", message, type="talks", subtype=rule, location=location)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" with the known name most like this one, "" where none is close.

    ``known`` may be a mapping of the names to what is shown of them.
    """
    from difflib import get_close_matches

    # Names of another program are not to be taken for ours misspelt.
    for close in get_close_matches(name, sorted(known), n=1, cutoff=0.7):
        shown = known[close] if isinstance(known, Mapping) else close
        return f"; did you mean {shown!r}?"
    return ""


_above: WeakKeyDictionary[nodes.Node, int] = WeakKeyDictionary()
"""How many line ends stand above each inline node of the paragraph that was last asked about."""


def inline_line(inline: Any) -> int | None:
    """Return the line on which an inline node begins; parsers know only that of its paragraph.

    None where they do not know that either.
    """
    from docutils import nodes

    around = inline
    while isinstance(around, nodes.Inline):
        child: Any = around
        around = child.parent
    if not (isinstance(around, nodes.TextElement) and around.source and around.line):
        return None
    if inline not in _above:  # else each node of a long paragraph would be counted up to
        _count_lines(around)
    return around.line + _above.get(inline, 0)


def _count_lines(paragraph: nodes.Element) -> None:
    from docutils import nodes

    _above.clear()
    above = 0
    stack = paragraph.children[::-1]
    while stack:
        node = stack.pop()
        if issubclass(node.__class__, nodes.Inline):  # no Node to the type checker
            _above[node] = above
        if node.children and not isinstance(node, nodes.raw):
            stack.extend(node.children[::-1])
        elif not isinstance(node, nodes.raw) or "html" in node["format"]:
            above += node.astext().count("\n")


def _exact(
    location: tuple[str, int] | nodes.Node | str | None,
) -> tuple[str, int] | nodes.Node | str | None:
    """Return the line on which an inline node begins, other locations as they are."""
    from docutils import nodes

    node: Any = location
    inline = isinstance(node, nodes.Inline)
    line, source = (inline_line(node), get_node_source(node)) if inline else (None, None)
    return f"{Path(source).absolute()}:{line}" if line and source else location
