"""Raw HTML whose tags do not pair: what its author opened is ended, and what nobody opened goes.

A page is made of many elements that the author never sees. An end tag too many closes one of
those, and the rest of the page loses its place; a ``<b>`` too many makes all of it bold. The words
stay where they are, and so does HTML whose tags pair, character for character.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.nodes import find
from sphinx_talks.posts.embeds.tree import Leaf, Opaque, flatten, is_html, matched, rewrite, tags_at
from sphinx_talks.posts.markup.html_names import ELEMENTS, PHRASING, VOID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.posts.embeds.html import Piece
    from sphinx_talks.posts.embeds.tree import Tags

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "center", "details", "dialog", "div", "dl",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "hr", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul"}
)  # fmt: skip
ENDED_BY = {
    "p": _BLOCKS, "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "option": {"option"},
    "td": {"td", "th", "tr"}, "th": {"td", "th", "tr"}, "tr": {"tr"},
}  # fmt: skip
"""Elements that need no end tag in HTML, and the start tags that end them."""

_HIDING = frozenset({"iframe", "noembed", "script", "style", "title"})
"""Elements whose words no reader sees, and of which nothing but their own end tag is a tag."""
_OF_LINKS = (PHRASING | VOID) - {"a", "hr"}
"""Elements that can stand within a link."""


@dataclass(slots=True)
class Pairs:
    """What to do about the tags of one parent, by their position among what it holds.

    ``gone`` are the tags to leave out, ``before`` the end tags to put in before an item, ``open``
    start tags in a sentence that HTML has no end tag for, ``words`` start tags that are to be read,
    ``alone`` all that lack a counterpart.
    """

    gone: set[int] = field(default_factory=set)
    before: dict[int, list[str]] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    words: set[int] = field(default_factory=set)
    alone: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.gone or self.before or self.words)


def pair(flat: Sequence[Leaf | Opaque], *, sentence: bool) -> Pairs:
    """Return what makes the tags pair; ``sentence``: they stand in a paragraph of Markdown."""
    pairs = Pairs()
    stack: list[tuple[str, int]] = []
    within = [""]  # the names on the stack, but for those within a sentence
    opened: Counter[str] = Counter()

    def pop() -> tuple[str, int]:
        name, start = stack.pop()
        opened[name] -= 1
        if name not in PHRASING:
            within.pop()
        return name, start

    def end(position: int) -> None:
        name, start = pop()
        item = flat[start]
        if name not in ENDED_BY:
            pairs.alone.add(start)
        if sentence and name in ENDED_BY:
            pairs.open.add(start)
        elif name in _HIDING:
            # It would take the words below, to the end of what encloses it.
            if isinstance(item, Leaf) and item.piece.attributes.keys() & {"src", "srcdoc"}:
                pairs.before.setdefault(start + 1, []).insert(0, f"</{name}>")
            else:
                pairs.words.add(start)
        elif sentence or name not in PHRASING:
            pairs.before.setdefault(position, []).append(f"</{name}>")
        elif isinstance(item, Leaf) and item.piece.attributes.keys() & {"id", "name"}:
            pairs.before.setdefault(start + 1, []).insert(0, f"</{name}>")
        elif name == "a" and (last := _words_end(flat, start, position, pairs)) is not None:
            pairs.before.setdefault(last, []).append("</a>")
        else:
            pairs.gone.add(start)

    def end_until(name: str, position: int) -> None:
        while stack[-1][0] != name:
            end(position)

    def give_way(name: str, position: int) -> None:
        while name in ENDED_BY.get(within[-1], ()):
            end_until(within[-1], position)
            end(position)

    for position, item in enumerate(flat):
        if isinstance(item, Opaque):
            if not sentence and _is_block(item.node):
                give_way("div", position)
            for name in _ended_within(item.node) if stack else ():
                if opened[name]:
                    end_until(name, position)
                    end(position)
            continue
        piece = item.piece
        if piece.kind == "open":
            give_way(piece.name, position)
        if piece.kind == "open" and not is_whole(piece):
            stack.append((piece.name, position))
            opened[piece.name] += 1
            if piece.name not in PHRASING:
                within.append(piece.name)
        elif piece.kind == "close" and opened[piece.name]:
            end_until(piece.name, position)
            pop()
        elif piece.kind == "close":
            pairs.gone.add(position)
            pairs.alone.add(position)
    while stack:
        end(len(flat))
    return pairs


def _words_end(flat: Sequence[Leaf | Opaque], start: int, end: int, pairs: Pairs) -> int | None:
    """Return the position behind the words of a link that nobody ended; None where it has none.

    They reach to the next link, and no further than the raw HTML or the block that they stand in.
    """
    link, depth, last, shown = flat[start], 0, start + 1, False
    for position in range(start + 1, end):
        item = flat[position]
        if isinstance(item, Opaque) or item.owner is not link.owner:
            break
        piece = item.piece
        if piece.kind in ("open", "close") and piece.name not in _OF_LINKS:
            break
        if position in pairs.gone:
            continue
        if piece.kind == "open" and not is_whole(piece):
            depth += f"</{piece.name}>" not in pairs.before.get(position + 1, ())
        elif piece.kind == "close":
            depth -= 1
        shown = shown or not piece.blank
        if depth == 0:
            last = position + 1
    has_target = isinstance(link, Leaf) and bool(link.piece.attributes.get("href"))
    return last if has_target and shown else None


def is_whole(piece: Piece) -> bool:
    """Tell whether a start tag is an element by itself, which no end tag follows."""
    within_svg = piece.name not in ELEMENTS and piece.raw_attributes.endswith("/")
    return piece.name in VOID or within_svg


def _is_block(node: nodes.Node) -> bool:
    return not isinstance(node, (nodes.Text, nodes.Inline, nodes.image, nodes.Invisible))


def _ended_within(node: nodes.Node) -> list[str]:
    """Return the names of the end tags in a section that end what was opened above it."""
    if not isinstance(node, nodes.section):
        return []
    flat = flatten([raw for raw in find(node, nodes.raw) if is_html(raw)], {})
    ends = set(matched(flat).values())
    return [
        item.piece.name
        for position, item in enumerate(flat)
        if isinstance(item, Leaf) and item.piece.kind == "close" and position not in ends
    ]


def pair_tags(parent: nodes.Element, pieces: dict[int, list[Piece]]) -> Tags | None:
    """Make the tags pair in the raw HTML that a node holds among other children.

    Those that have no counterpart are returned, but for what HTML lets go without. ``pieces`` is
    what ``flatten`` keeps.
    """
    flat = flatten(parent.children, pieces)
    pairs = pair(flat, sentence=isinstance(parent, nodes.TextElement))
    if not pairs:
        return None
    told = tags_at(flat, pairs.alone)
    written: dict[int, list[str]] = {}
    for position, item in enumerate(flat):
        ends = pairs.before.get(position, [])
        if isinstance(item, Leaf):
            html = item.piece.html
            kept = [] if position in pairs.gone else [html]
            if position in pairs.words:
                kept = [escape(html, quote=False)]
            written.setdefault(id(item.owner), []).extend([*ends, *kept])
        elif ends:
            parent.insert(parent.index(item.node), _raw(ends))
    rewrite(parent, written, pieces)
    if len(flat) in pairs.before:
        parent.append(_raw(pairs.before[len(flat)]))
    return told


def _raw(ends: list[str]) -> nodes.raw:
    html = "".join(ends)
    return nodes.raw(html, html, format="html")
