"""Pieces of raw HTML and the nodes between them, as a tree of what encloses what.

Markdown ends a block of HTML at a blank line, so that ``<div>`` and its ``</div>`` are often two
raw nodes, with other nodes between them; inside a paragraph each tag is a raw node of its own.
The tree is built over all of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_talks.posts.embeds.html import Piece, cut
from sphinx_talks.posts.markup.html_names import VOID
from sphinx_talks.problems import inline_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeGuard

_DEEPEST = 50


@dataclass(slots=True, eq=False)
class Leaf:
    """A piece and the raw node it was cut from."""

    piece: Piece
    owner: nodes.raw


@dataclass(slots=True, eq=False)
class Opaque:
    """A docutils node that is no raw HTML; ``embed`` where it is (or has become) an embed.

    ``owner`` is the raw node that it was made of, if any.
    """

    node: nodes.Node
    embed: bool = False
    owner: nodes.raw | None = None


@dataclass(slots=True, eq=False)
class Element:
    """A tag, its end tag and what they enclose."""

    start: Leaf
    children: list[Item] = field(default_factory=list)
    end: Leaf | None = None

    @property
    def name(self) -> str:
        """Return the tag's name."""
        return self.start.piece.name


Item = Leaf | Opaque | Element


class Tags(NamedTuple):
    """Tags as they are written, and the source line (1-based) of the first."""

    line: int
    written: list[str]


def holders(document: nodes.document) -> list[nodes.Element]:
    """Return the nodes that hold raw HTML among their children, in document order."""
    from sphinx_talks.nodes import find

    found = (raw.parent for raw in find(document, nodes.raw) if is_html(raw))
    return list({id(parent): parent for parent in found}.values())


def flatten(children: Sequence[nodes.Node], pieces: dict[int, list[Piece]]) -> list[Leaf | Opaque]:
    """Return a node's children with the raw HTML among them cut into pieces.

    ``pieces`` keeps what was cut, by the identity of the raw node, so that each is cut once.
    """
    from sphinx_talks.nodes import embed

    flat: list[Leaf | Opaque] = []
    for child in children:
        if is_html(child):
            if id(child) not in pieces:
                pieces[id(child)] = cut(child.astext())
            flat += [Leaf(piece, child) for piece in pieces[id(child)]]
        else:
            flat.append(Opaque(child, embed=isinstance(child, embed)))
    return flat


def rewrite(
    parent: nodes.Element, html: dict[int, list[str]], pieces: dict[int, list[Piece]]
) -> None:
    """Give raw nodes among a node's children the pieces that are there for their identity.

    ``pieces`` is what ``flatten`` keeps, and forgets those that are others now.
    """
    for raw in parent.children:
        if isinstance(raw, nodes.raw) and id(raw) in html:
            text = "".join(html[id(raw)])
            if text != raw.children[0].astext():
                raw[:] = [nodes.Text(text), *raw.children[1:]]
                del pieces[id(raw)]


def tags_at(flat: Sequence[Leaf | Opaque], positions: Iterable[int]) -> Tags | None:
    """Return the tags at some positions, None where there are none."""
    at = sorted(positions)
    found = [item for item in (flat[position] for position in at) if isinstance(item, Leaf)]
    if not found:
        return None
    owner = found[0].owner
    above = (i.piece.html for i in flat[: at[0]] if isinstance(i, Leaf) and i.owner is owner)
    line = (inline_line(owner) or owner.line or 1) + sum(html.count("\n") for html in above)
    return Tags(line, [item.piece.html for item in found])


_RAW = ("raw", "local_html")


def is_html(node: nodes.Node) -> TypeGuard[nodes.raw]:
    """Tell whether a node is raw HTML."""
    return node.__class__.__name__ in _RAW and "html" in node["format"].split()  # type: ignore[index]


def grow(flat: Sequence[Leaf | Opaque]) -> list[Item]:
    """Return the tree; tags without their counterpart are leaves, and no item is lost."""
    ends = matched(flat)
    root: list[Item] = []
    open_elements: list[tuple[Element, int]] = []
    for position, item in enumerate(flat):
        if open_elements and position == open_elements[-1][1] and isinstance(item, Leaf):
            open_elements.pop()[0].end = item
            continue
        here = open_elements[-1][0].children if open_elements else root
        # Nesting beyond what people write stays flat, so that no recursion is ever deep.
        if position in ends and isinstance(item, Leaf) and len(open_elements) < _DEEPEST:
            element = Element(item)
            here.append(element)
            open_elements.append((element, ends[position]))
        else:
            here.append(item)
    return root


def matched(flat: Sequence[Leaf | Opaque]) -> dict[int, int]:
    """Return the position of each start tag that has an end tag, with that tag's position."""
    ends: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for position, item in enumerate(flat):
        if isinstance(item, Opaque) or item.piece.kind in {"text", "comment"}:
            continue
        name = item.piece.name
        if item.piece.kind == "open":
            if name not in VOID and not item.piece.raw_attributes.endswith("/"):
                stack.append((name, position))
                waiting[name] += 1
        elif waiting[name]:
            while stack:
                opened, start = stack.pop()
                waiting[opened] -= 1
                if opened == name:
                    ends[start] = position
                    break
    return ends


def leaves(item: Item) -> list[Leaf | Opaque]:
    """Return what an item is made of, in order."""
    if not isinstance(item, Element):
        return [item]
    inside = [leaf for child in item.children for leaf in leaves(child)]
    return [item.start, *inside, *([item.end] if item.end else [])]


def holds_embed(item: Item) -> bool:
    """Tell whether an item is an embed or encloses one."""
    if isinstance(item, Element):
        return any(map(holds_embed, item.children))
    return isinstance(item, Opaque) and item.embed


def is_blank(item: Item) -> bool:
    """Tell whether an item shows nothing."""
    return isinstance(item, Leaf) and item.piece.blank
