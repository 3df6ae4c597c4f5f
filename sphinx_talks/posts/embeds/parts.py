"""What a parent holds once its embeds are nodes: wrappers gone, words and links kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.posts.embeds.html import is_blank
from sphinx_talks.posts.embeds.tree import Element, Item, Leaf, Opaque, holds_embed, leaves
from sphinx_talks.posts.embeds.words import is_safe, is_simple, to_blocks, to_inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WRAPPERS = frozenset({"div", "p", "center", "figure", "section", "article", "main", "noscript"})
_PHRASING = frozenset(
    {"span", "strong", "b", "em", "i", "u", "font", "small", "big", "cite", "code", "a"}
)
# An embed is a block: it can stand in none of these.
_SPLIT = _PHRASING | {"p", "h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(slots=True)
class Part:
    """A tag or text that stays raw (``leaf``), or a node.

    ``made`` is True for a node that was made of raw HTML here, an embed or its credit.
    """

    leaf: Leaf | None = None
    node: nodes.Node | None = None
    made: bool = False

    @property
    def blank(self) -> bool:
        """Tell whether the part shows nothing."""
        return self.leaf is not None and self.leaf.piece.blank


@dataclass(slots=True)
class Arranger:
    """Arranges the items of one parent.

    ``convert`` holds the identities of the raw nodes of which simple words become docutils content;
    ``block`` is False where the parent holds inline nodes; ``place`` lends source and line.
    """

    block: bool
    convert: set[int]
    place: nodes.Element
    ids: list[str] = field(default_factory=list)

    def arrange(self, items: Sequence[Item]) -> list[Part]:
        """Return the parts for sibling items."""
        parts: list[Part] = []
        for simple, group in groupby(items, self._converts):
            if simple:
                parts += self._converted(list(group))
                continue
            for item in group:
                if isinstance(item, Element) and holds_embed(item):
                    parts += self._around(item)
                else:
                    parts += [_part(leaf) for leaf in leaves(item)]
        return parts

    def _converts(self, item: Item) -> bool:
        if isinstance(item, Opaque) or holds_embed(item) or not is_simple(item):
            return False
        if not self.block:
            return isinstance(item, Element)
        return all(
            isinstance(leaf, Leaf) and id(leaf.owner) in self.convert for leaf in leaves(item)
        )

    def _converted(self, items: list[Item]) -> list[Part]:
        made: Sequence[nodes.Node]
        if self.block:
            owner = next((leaf.owner for leaf in leaves(items[0])), None)
            made = to_blocks(items, owner or self.place, ())
        else:
            made = to_inline(items)
        return [Part(node=node, made=self.block) for node in made]

    def _around(self, element: Element) -> list[Part]:
        """Return the parts of an element that encloses an embed, without it where it has no use."""
        inner = self.arrange(element.children)
        attributes = element.start.piece.attributes
        href = attributes.get("href", "") if element.name == "a" else ""
        if href and is_safe(href) and self.block:
            reference = nodes.reference("", "", nodes.Text(href), refuri=href, internal=False)
            paragraph = nodes.paragraph("", "", reference)
            inner.append(Part(node=paragraph, made=True))
        if all(part.made or part.blank for part in inner) and (
            element.name in _WRAPPERS or element.name in _SPLIT or not self.block
        ):
            identity = attributes.get("id", "")
            if identity and not identity.startswith("__ss"):
                self.ids.append(identity)
            return [part for part in inner if part.made]
        start, end = _part(element.start), *(_part(e) for e in [element.end] if e)
        if element.name in _SPLIT or not self.block:
            return _distributed(start, inner, end)
        return [start, *inner, end]


def _part(item: Leaf | Opaque) -> Part:
    if isinstance(item, Leaf):
        return Part(leaf=item)
    return Part(node=item.node, made=item.embed)


def _distributed(start: Part, inner: Iterable[Part], end: Part) -> list[Part]:
    """Put a pair of tags around each run of parts between embeds, instead of around them all."""
    parts: list[Part] = []
    for made, group in groupby(inner, lambda part: part.made):
        run = list(group)
        if made or all(part.blank for part in run):
            parts += run
        else:
            parts += [start, *run, end]
    return parts


def to_nodes(parts: Iterable[Part], touched: set[int], *, block: bool) -> list[nodes.Node]:
    """Return the nodes for parts: raw nodes of which nothing was taken are the author's own."""
    found: list[nodes.Node] = []
    for owner, group in groupby(parts, lambda part: part.leaf and part.leaf.owner):
        run = list(group)
        if owner is None:
            found += [part.node for part in run if part.node is not None]
            continue
        html = "".join(part.leaf.piece.html for part in run if part.leaf is not None)
        if id(owner) not in touched and html == owner.astext():
            found.append(owner)
        elif not is_blank(html):
            found.append(_raw(html, owner))
        elif not block:
            found.append(nodes.Text(" "))
    return found


def _raw(html: str, owner: nodes.raw) -> nodes.raw:
    raw = nodes.raw(html, html, format=owner["format"])
    raw.source, raw.line = owner.source, owner.line
    return raw
