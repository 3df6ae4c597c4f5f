"""HTML that Markdown misreads: players indented inside open elements, and tags without an end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.posts.raw_embeds_html import cut
from sphinx_talks.posts.raw_embeds_tree import Leaf, Opaque, is_html

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCKS = frozenset(
    {"article", "section", "div", "main", "aside", "header", "footer", "figure", "center", "nav"}
)


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


def without_strays(flat: Sequence[Leaf | Opaque], document: nodes.document) -> list[Leaf | Opaque]:
    """Leave out ``<center>`` and ``<p>`` that stand right before an embed and end nowhere.

    They would centre the rest of the page, which their author saw from no other parser.
    """
    gone: set[int] = set()
    for position, item in enumerate(flat):
        if not isinstance(item, Opaque) or not item.embed:
            continue
        for before in range(position - 1, -1, -1):
            other = flat[before]
            if isinstance(other, Opaque) or not (other.piece.blank or _opens(other)):
                break
            if _opens(other) and not _ends(other.piece.name, document):
                gone.add(before)
    return [item for position, item in enumerate(flat) if position not in gone]


def _opens(leaf: Leaf) -> bool:
    return leaf.piece.kind == "open" and leaf.piece.name in {"center", "p"}


def _ends(name: str, document: nodes.document) -> bool:
    """Tell whether the tags of that name are in balance in the document."""
    count: Counter[str] = Counter()
    for raw in document.findall(nodes.raw):
        if is_html(raw) and name in raw.astext():
            count.update(piece.kind for piece in cut(raw.astext()) if piece.name == name)
    return count["open"] <= count["close"]
