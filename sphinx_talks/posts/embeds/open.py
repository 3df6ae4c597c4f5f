"""HTML that Markdown misreads: players indented inside open elements, and tags without an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.posts.embeds.html import cut
from sphinx_talks.posts.embeds.tree import Leaf, Opaque, is_html, matched

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCKS = frozenset(
    {"article", "section", "div", "main", "aside", "header", "footer", "figure", "center", "nav"}
)
# Tags that say how something looks; half of one says nothing.
_LOOKS = frozenset({"center", "font", "p", "span", "strong", "b", "em", "i", "u", "small", "big"})


def indented(node: nodes.Node) -> bool:
    """Tell whether a node is code by its indentation alone, and looks like HTML."""
    return (
        isinstance(node, nodes.literal_block)
        and node.get("language") == "none"  # a fence has the language of the page
        and node.astext().startswith("<")
    )


def unindent(raws: Sequence[nodes.raw]) -> list[nodes.raw]:
    """Make raw HTML of indented blocks that stand inside an element which is open above them.

    Markdown ends raw HTML at a blank line and then sees code in what authors indented as HTML is;
    other parsers, kramdown's among them, read on to the end tag. Returns the new raw nodes.
    """
    made: list[nodes.raw] = []
    for parent in {id(raw.parent): raw.parent for raw in raws}.values():
        if not any(map(indented, parent.children)):
            continue
        depth = 0
        for child in list(parent.children):
            if is_html(child):
                depth += _balance(child.astext())
            elif depth > 0 and indented(child):
                raw = nodes.raw(child.astext(), child.astext(), format="html")
                raw.source, raw.line = child.source, child.line
                parent.replace(child, raw)
                depth += _balance(raw.astext())
                made.append(raw)
    return made


def _balance(html: str) -> int:
    pieces = [piece for piece in cut(html) if piece.name in _BLOCKS]
    return sum(1 if piece.kind == "open" else -1 for piece in pieces)


def without_strays(flat: Sequence[Leaf | Opaque], convert: set[int]) -> list[Leaf | Opaque]:
    """Leave out ``<center>``, ``<strong>`` and the like without their other half.

    They would centre or embolden the rest of the page. Only raw nodes in ``convert``, which hold
    embeds, are looked at, and end tags to match.
    """
    ends = matched(flat)
    whole = {*ends, *ends.values()}
    gone: set[int] = set()
    names: set[str] = set()
    for position, item in enumerate(flat):
        if isinstance(item, Opaque) or position in whole or item.piece.name not in _LOOKS:
            continue
        if item.piece.kind == "open" and id(item.owner) in convert:
            gone.add(position)
            names.add(item.piece.name)
        elif item.piece.kind == "close" and (id(item.owner) in convert or item.piece.name in names):
            gone.add(position)
    return [item for position, item in enumerate(flat) if position not in gone]
