"""Raw HTML of posts as ordinary nodes, for the builders that leave raw HTML out.

A table, a ``<details>`` or a link that an author wrote as HTML is then in a PDF and a man page,
too, and linkcheck looks at it. Where a post has raw text in another format, too, its author
provides for these builders, and nothing is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.nodes import find, renew
from sphinx_talks.posts.embeds.tree import (
    Element,
    Leaf,
    Opaque,
    flatten,
    grow,
    holders,
    is_html,
    leaves,
)
from sphinx_talks.posts.gate import post_of
from sphinx_talks.posts.markup.html_names import PHRASING
from sphinx_talks.posts.raw.sentences import PLAYERS, UNSEEN, filled, played, sentence, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_talks.posts.embeds.tree import Item

_BLOCKS: dict[str, type[nodes.Element]] = {
    "blockquote": nodes.block_quote, "dd": nodes.block_quote, "li": nodes.list_item,
}  # fmt: skip
"""What holds paragraphs."""
_LISTS: dict[str, type[nodes.Element]] = {
    "menu": nodes.bullet_list, "ol": nodes.enumerated_list, "ul": nodes.bullet_list
}  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NAMING = frozenset({"dt", "summary"})
"""Elements that name what follows them."""
_WITHIN = PHRASING | UNSEEN
"""Elements that do not end a sentence."""


class OrdinaryHtml(SphinxPostTransform):
    """Puts ordinary nodes in the place of raw HTML in posts."""

    default_priority = 700  # once references are resolved, before linkcheck collects addresses

    def run(self, **kwargs: Any) -> None:
        """Go through the raw HTML."""
        asked: dict[nodes.section, bool] = {}
        for parent in holders(self.document):
            post = post_of(parent)
            if post is None:
                continue
            if post not in asked:
                asked[post] = all(is_html(r) or _is_break(r) for r in find(post, nodes.raw))
            if asked[post]:
                items = grow(flatten(parent.children, {}))
                new = sentence(items) if isinstance(parent, nodes.TextElement) else _blocks(items)
                renew(parent, list(new))


def _is_break(raw: nodes.Node) -> bool:
    """Tell whether raw text is what MyST has for LaTeX where a line of Markdown is broken."""
    return raw.astext().strip() == r"\\"


def _blocks(items: Sequence[Item]) -> Iterator[nodes.Node]:
    """Yield what stands below each other: paragraphs of the words, and what is a block itself."""
    words: list[Item] = []
    for item in items:
        if _is_inline(item):
            words.append(item)
            continue
        yield from filled(nodes.paragraph(), sentence(words))
        words = []
        if isinstance(item, Opaque):
            yield item.node
        elif isinstance(item, Element):
            yield from _block(item)
    yield from filled(nodes.paragraph(), sentence(words))


def _is_inline(item: Item) -> bool:
    """Tell whether an item is part of a sentence among blocks; a line break ends one."""
    if isinstance(item, Leaf):
        return item.piece.name != "br"
    if isinstance(item, Opaque):
        return isinstance(item.node, nodes.Text | nodes.Inline)
    return item.name in _WITHIN and all(
        isinstance(one, Leaf) or _is_inline(one) for one in leaves(item)
    )


def _block(element: Element) -> Iterator[nodes.Node]:
    """Yield what becomes of an element among blocks."""
    name, inside = element.name, element.children
    below = (one.node for one in leaves(element) if isinstance(one, Opaque))
    if any(isinstance(node, nodes.section) for node in below):
        yield from _blocks(inside)  # sections stand in sections alone
    elif name in _BLOCKS:
        yield from filled(_BLOCKS[name](), _blocks(inside))
    elif name in _LISTS:
        yield from filled(_LISTS[name](), _items(inside))
    elif name in _HEADINGS:
        yield from filled(nodes.rubric(), sentence(inside))
    elif name in _NAMING:
        yield from filled(nodes.paragraph(), filled(nodes.strong(), sentence(inside)))
    elif name == "pre":
        text = "".join(map(words_of, leaves(element))).strip("\n")
        yield nodes.literal_block(text, text, language="none")
    elif name == "table":
        yield from _table(inside)
    elif name in PLAYERS:
        yield from filled(nodes.paragraph(), played(element))
    elif name not in UNSEEN:
        yield from _blocks(inside)


def _items(inside: Sequence[Item]) -> Iterator[nodes.Node]:
    """Yield the items of a list; what its author wrote beside them has one of its own."""
    for item in inside:
        if isinstance(item, Element) and item.name == "li":
            yield from _block(item)
        else:
            yield from filled(nodes.list_item(), _blocks([item]))


def _table(inside: Sequence[Item]) -> Iterator[nodes.Node]:
    """Yield a table below what stands beside its rows; blocks alone where it is for the layout."""
    rows = list(_rows(inside))
    cells = [[cell for cell in row.children if isinstance(cell, Element)] for row in rows]
    width = max(map(len, cells), default=0)
    if width < 2 or len(rows) < 2 or any(_is_layout(cell) for row in cells for cell in row):
        yield from _blocks(inside)
        return
    for item in inside:
        if isinstance(item, Element) and item.name == "caption":
            yield from _blocks(item.children)
    made = [nodes.row("", *(nodes.entry("", *_blocks(c.children)) for c in row)) for row in cells]
    for row in made:
        row += [nodes.entry() for _ in range(width - len(row))]
    heads = next((i for i, r in enumerate(cells) if any(c.name != "th" for c in r)), len(cells))
    group = nodes.tgroup("", cols=width)
    group += [nodes.colspec(colwidth=100 // width) for _ in range(width)]
    if 0 < heads < len(made):
        group += nodes.thead("", *made[:heads])
        del made[:heads]
    group += nodes.tbody("", *made)
    yield nodes.table("", group, classes=["colwidths-auto"])


def _rows(inside: Sequence[Item]) -> Iterator[Element]:
    for item in inside:
        if isinstance(item, Element) and item.name == "tr":
            yield item
        elif isinstance(item, Element) and item.name in ("tbody", "tfoot", "thead"):
            yield from _rows(item.children)


def _is_layout(cell: Element) -> bool:
    """Tell whether a cell spans others, or holds more than words, links and pictures."""
    if cell.start.piece.attributes.keys() & {"colspan", "rowspan"}:
        return True
    return any(
        one.piece.name == "table" if isinstance(one, Leaf) else not _is_inline(one)
        for one in leaves(cell)
    )
