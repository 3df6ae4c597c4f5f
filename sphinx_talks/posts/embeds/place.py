"""Puts the nodes of embeds where their raw HTML stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.nodes import get_node_line

from sphinx_talks.nodes import embed as embed_node
from sphinx_talks.nodes import make_embed
from sphinx_talks.posts.archive import nearest, post_stamp
from sphinx_talks.posts.embeds.captions import captioned
from sphinx_talks.posts.embeds.credit import credited, mark_credits
from sphinx_talks.posts.embeds.find import Found, find
from sphinx_talks.posts.embeds.objects import join_objects
from sphinx_talks.posts.embeds.open import unindent, without_strays
from sphinx_talks.posts.embeds.parts import Arranger, to_nodes
from sphinx_talks.posts.embeds.signs import may_hold_embed
from sphinx_talks.posts.embeds.split import hoist, split
from sphinx_talks.posts.embeds.table import project_table
from sphinx_talks.posts.embeds.titles import note_untitled, talk_title
from sphinx_talks.posts.embeds.tree import Leaf, Opaque, flatten, grow, is_html
from sphinx_talks.problems import Subtype, info, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_talks.posts.embeds.html import Piece
    from sphinx_talks.posts.front.matter import FrontMatter


class Placer:
    """Works through the raw nodes of one document."""

    def __init__(self, document: nodes.document, env: BuildEnvironment, front: FrontMatter) -> None:
        self.document = document
        self.env = env
        self.docname = env.docname
        self.table = project_table(env.config)
        self.stamp = post_stamp(front, env.docname)
        self.title = talk_title(front) or _first_title(document)
        self.pieces: dict[int, list[Piece]] = {}
        self.touched: set[int] = set()

    def place(self, raws: Sequence[nodes.raw]) -> None:
        """Replace what the raw nodes of the document hold."""
        # An indented player inside open HTML is no code to anybody but Markdown.
        raws = [*raws, *unindent(raws)]
        # An <object> may begin in one paragraph and end in the next.
        self.touched |= join_objects(raws, self.pieces, self.table)
        parents = list({id(raw.parent): raw.parent for raw in raws}.values())
        inline = [parent for parent in parents if isinstance(parent, nodes.TextElement)]
        blocks = [parent for parent in parents if not isinstance(parent, nodes.TextElement)]
        for text in inline:
            self._inline(text)
        for parent in blocks:
            self._block(parent)

    def _inline(self, parent: nodes.TextElement) -> None:
        if not self._may_hold(parent):
            return
        flat, changed = self._replaced(parent)
        if not changed:
            return
        arranger = Arranger(block=False, convert=set(), place=parent)
        children = to_nodes(arranger.arrange(grow(flat)), self.touched, block=False)
        _give_ids(arranger.ids, children, self.document)
        if isinstance(parent, nodes.paragraph):
            split(parent, children)
        else:
            hoist(parent, children)

    def _block(self, parent: nodes.Element) -> None:
        if not self._may_hold(parent):
            return
        flat, changed = self._replaced(parent)
        convert = self._convertible(flat)
        around = any(isinstance(child, embed_node) for child in parent.children)
        if not changed and not around and not convert:
            return
        flat = without_strays(flat, convert)
        arranger = Arranger(block=True, convert=convert, place=parent)
        children = to_nodes(arranger.arrange(grow(flat)), self.touched, block=True)
        _give_ids(arranger.ids, children, self.document)
        children = captioned(children)
        mark_credits(children)
        parent.children = []
        parent.extend(children)

    def _may_hold(self, parent: nodes.Element) -> bool:
        """Tell whether anything about a parent may have to change."""
        return any(
            isinstance(child, embed_node)
            or id(child) in self.touched
            or (is_html(child) and may_hold_embed(child.astext()))
            for child in parent.children
        )

    def _convertible(self, flat: Sequence[Leaf | Opaque]) -> set[int]:
        """Return the raw nodes that hold an embed, or a quoted post of a social network."""
        return {
            id(item.owner)
            for item in flat
            if item.owner is not None
            and (
                isinstance(item, Opaque)
                or (item.piece.name == "blockquote" and "twitter" in item.piece.html)
            )
        }

    def _replaced(self, parent: nodes.Element) -> tuple[list[Leaf | Opaque], bool]:
        """Return a parent's items with embeds for the pieces they are made of."""
        flat = flatten(parent.children, self.pieces)
        finds = find(flat, self.table)
        taken = {p for one in finds if one.fate == "embed" for p in range(one.start, one.end)}
        items: list[Leaf | Opaque] = []
        position = 0
        previous = _above(parent, self.pieces) if isinstance(parent, nodes.TextElement) else None
        changed = any(id(child) in self.touched for child in parent.children)
        lines = _lines(flat) if finds else []
        for one in finds:
            items += flat[position : one.start]
            position = one.end
            first = flat[one.start]
            assert isinstance(first, Leaf)  # noqa: S101 (for the type checker)
            line = lines[one.start]
            if one.fate == "foreign":
                loads = self.env.config.talks_embed == "load"
                if first.piece.name != "script" or loads:
                    asks = "at once" if loads else "when a reader asks for it"
                    message = f"it stays as it is, and asks its host {asks}: {one.url}"
                    info(message, location=(self.docname, line))
                items += flat[one.start : one.end]
                continue
            changed = True
            self.touched |= {
                id(item.owner) for item in flat[one.start : one.end] if isinstance(item, Leaf)
            }
            if one.fate == "embed":
                named = credited(flat, one, taken, self.table, previous)
                previous = None
                node = self._node(named, first.owner, line)
                items += [Opaque(node, embed=True, owner=first.owner), *one.kept]
            elif one.fate == "link":
                link = nodes.reference("", one.title or one.url, refuri=one.url)
                inline = isinstance(parent, nodes.TextElement)
                items.append(Opaque(link if inline else nodes.paragraph("", "", link)))
            else:
                self._dropped(one, line)
        return [*items, *flat[position:]], changed

    def _node(self, one: Found, raw: nodes.raw, line: int) -> nodes.Node:
        embed = one.embed
        assert embed is not None  # noqa: S101 (for the type checker)
        dead = embed.status == "dead"
        if dead:
            message = f"{embed.name} is gone; its archived copy is linked instead: {embed.url}"
            warn(Subtype.DEAD, message, location=(self.docname, line))
        elif embed.status == "page":
            message = f"{embed.url} is no single deck or recording; it is shown as a link"
            warn(Subtype.EMBED, message, location=(self.docname, line))
        elif embed.status == "card":
            message = f"{embed.url} is shown as a link: {embed.note}"
            info(message, location=(self.docname, line))
        node = make_embed(
            embed,
            directive=None,
            title=one.title or self.title,
            archived=nearest(embed.url, self.stamp) if dead else None,
            source=raw.source or self.document["source"],
            line=line,
        )
        if not one.title:
            note_untitled(self.env, node)
        return node

    def _dropped(self, one: Found, line: int) -> None:
        location = (self.docname, line)
        if one.fate == "style":
            message = f"a style sheet or font of another host is left out: {one.url}"
            warn(Subtype.THIRD_PARTY, message, location=location)
        elif one.fate == "tracker":
            message = f"a script that counts readers is left out: {one.url or 'inline'}"
            warn(Subtype.THIRD_PARTY, message, location=location)
        else:
            message = f"a script of another host has nothing left to do and is left out: {one.url}"
            info(message, location=location)


def _lines(flat: Sequence[Leaf | Opaque]) -> list[int]:
    """Return the line of the author's file at which each item begins; 0 for nodes."""
    lines: list[int] = []
    owner, line = None, 0
    for item in flat:
        if isinstance(item, Opaque):
            lines.append(0)
            continue
        if item.owner is not owner:
            owner, line = item.owner, get_node_line(item.owner) or 1
        lines.append(line)
        line += item.piece.html.count("\n")
    return lines


def _above(node: nodes.Node, pieces: dict[int, list[Piece]]) -> nodes.Node | None:
    """Return the block before a paragraph, past raw HTML of which nothing is left."""
    siblings = node.parent.children
    for sibling in reversed(siblings[: siblings.index(node)]):
        if (
            not all(piece.blank for piece in pieces.get(id(sibling), ()))
            or id(sibling) not in pieces
        ):
            return sibling
    return None


def _first_title(document: nodes.document) -> str | None:
    title = next(iter(document.findall(nodes.title)), None)
    return title.astext() if title is not None else None


def _give_ids(ids: Sequence[str], children: Sequence[nodes.Node], document: nodes.document) -> None:
    """Let the targets that removed wrappers were be those of the first embed."""
    first: Any = next((child for child in children if isinstance(child, embed_node)), None)
    if first is not None:
        first["ids"] += [identity for identity in ids if identity not in document.ids]
