"""Simple raw HTML as docutils content: the credit links and words around an embed.

Raw HTML is dropped by every writer but HTML's, and linkcheck does not look into it. What providers
put below their embeds is links, emphasis and plain words, which docutils can say as well.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.posts.embeds.html import markdown_links
from sphinx_talks.posts.embeds.tree import Element, Item, Leaf, Opaque

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CAPTION = "talk-embed-caption"
"""The class of what an author says below an embed."""
_BLOCKS = frozenset({"p", "div", "center", "figcaption", "footer"})
_INLINE: dict[str, type[nodes.TextElement]] = {
    "strong": nodes.strong, "b": nodes.strong, "em": nodes.emphasis, "i": nodes.emphasis,
    "cite": nodes.emphasis, "code": nodes.literal, "tt": nodes.literal, "kbd": nodes.literal,
    "sub": nodes.subscript, "sup": nodes.superscript,
}  # fmt: skip
_TRANSPARENT = frozenset({"span", "small", "font", "u", "big", "nobr", "time", "abbr", "label"})
_SAFE = re.compile(r"(?:https?://|mailto:|//|[^:]*(?:[/?#]|\Z))", re.IGNORECASE)
_PROMOTION = re.compile(
    r"(?:https?:)?//(?:[\w-]+\.)*(?:slideshare(?:cdn)?|scribd|issuu|prezi|speakerdeck|vimeo)\.(?:net|com)/",
    re.IGNORECASE,
)
"""Where the logos in old snippets lie; the link around one says what it says."""
_GAP = re.compile(r"\s+")


def is_simple(item: Item) -> bool:
    """Tell whether docutils can say all that an item says."""
    if isinstance(item, Opaque):
        return isinstance(item.node, (nodes.Text, nodes.Inline)) and not item.embed
    if isinstance(item, Leaf):
        if item.piece.name == "img":
            return _PROMOTION.match(item.piece.attributes.get("src", "")) is not None
        return item.piece.kind in {"text", "comment"} or item.piece.name in {"br", "wbr"}
    attributes = item.start.piece.attributes
    if "id" in attributes or "name" in attributes:
        return False  # the target of somebody's link
    known = item.name in _BLOCKS or item.name in _INLINE or item.name in _TRANSPARENT
    if item.name == "a":
        known = is_safe(attributes.get("href", "javascript:"))
    elif item.name == "blockquote":
        known = True
    return known and all(map(is_simple, item.children))


def is_safe(url: str) -> bool:
    """Tell whether an address is relative or of a scheme that links may have."""
    return _SAFE.match(url.strip()) is not None


def to_blocks(
    items: Iterable[Item], place: nodes.Element, names: Sequence[str]
) -> list[nodes.Element]:
    """Return paragraphs (and quotes) with the words and links of simple items.

    ``place`` lends source and line; ``names`` are the classes of each paragraph.
    """
    blocks: list[nodes.Element] = []
    run: list[nodes.Node] = []

    def finish(classes: Sequence[str] = ()) -> None:
        children = _trimmed(run)
        run.clear()
        if children:
            paragraph = nodes.paragraph("", "", *children, classes=[*names, *classes])
            paragraph.source, paragraph.line = place.source, place.line
            blocks.append(paragraph)

    for item in items:
        if isinstance(item, Leaf) and item.piece.name == "br":
            finish()
        elif isinstance(item, Element) and item.name == "blockquote":
            finish()
            quote = nodes.block_quote("", *to_blocks(item.children, place, ()))
            quote["classes"] += item.start.piece.attributes.get("class", "").split()
            quote.source, quote.line = place.source, place.line
            blocks.append(quote)
        elif isinstance(item, Element) and item.name == "figcaption":
            finish()
            blocks += to_blocks(item.children, place, [*names, CAPTION])
        elif isinstance(item, Element) and _has_blocks(item):
            finish()
            classes = item.start.piece.attributes.get("class", "").split()
            blocks += to_blocks(item.children, place, [*names, *classes])
        else:
            run += to_inline([item])
    finish()
    return blocks


def to_inline(items: Iterable[Item]) -> list[nodes.Node]:
    """Return the inline nodes for simple items."""
    found: list[nodes.Node] = []
    for item in items:
        if isinstance(item, Opaque):
            found.append(item.node)
        elif isinstance(item, Leaf):
            if item.piece.kind == "text":
                found += _text(_GAP.sub(" ", unescape(item.piece.html)))
            elif item.piece.name == "img":
                found.append(nodes.Text(item.piece.attributes.get("alt", "")))
            elif item.piece.name == "br":
                found.append(nodes.Text(" "))
        elif item.name == "a":
            url = item.start.piece.attributes.get("href", "").strip()
            url = f"https:{url}" if url.startswith("//") else url
            inside = to_inline(item.children)
            # A link around nothing visible still is a link.
            inside = inside if "".join(n.astext() for n in inside).strip() else [nodes.Text(url)]
            found += _spaced(nodes.reference("", "", refuri=url, internal=False), inside)
        elif item.name in _INLINE:
            found += _spaced(_INLINE[item.name]("", ""), to_inline(item.children))
        else:
            found += to_inline(item.children)
    return found


def _text(text: str) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for words, link, url in markdown_links(text):
        found += [nodes.Text(words)] if words else []
        if url:
            found.append(nodes.reference("", "", nodes.Text(link), refuri=url, internal=False))
    return found


def _spaced(node: nodes.TextElement, children: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return a node with its children, the white space at their ends put outside of it."""
    text = "".join(child.astext() for child in children)
    node.extend(_trimmed(children))
    before = [nodes.Text(" ")] if text[:1].isspace() else []
    after = [nodes.Text(" ")] if text[-1:].isspace() and node.children else []
    return [*before, *([node] if node.children else []), *after]


def _has_blocks(item: Item) -> bool:
    if isinstance(item, Leaf):
        return item.piece.name == "br"
    if isinstance(item, Opaque):
        return False
    return item.name in _BLOCKS or item.name == "blockquote" or any(map(_has_blocks, item.children))


def _trimmed(run: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return a paragraph's content without white space at its ends; empty if nothing shows."""
    children: list[nodes.Node] = []
    for node in run:
        if (
            isinstance(node, nodes.Text)
            and children
            and isinstance(children[-1], nodes.Text)
            and children[-1].endswith(" ")
        ):
            node = nodes.Text(node.lstrip())
        if node.astext() or not isinstance(node, nodes.Text):
            children.append(node)
    while children and isinstance(children[0], nodes.Text) and not children[0].strip():
        del children[0]
    while children and isinstance(children[-1], nodes.Text) and not children[-1].strip():
        del children[-1]
    if children and isinstance(children[0], nodes.Text):
        children[0] = nodes.Text(children[0].lstrip())
    if children and isinstance(children[-1], nodes.Text):
        children[-1] = nodes.Text(children[-1].rstrip())
    return children
