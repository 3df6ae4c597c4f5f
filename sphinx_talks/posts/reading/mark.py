"""Mark what was recognised in an item: classes around the author's words, never other words.

A bare URL becomes a link as GitHub's Markdown would make it, a raw ``<a href>`` an ordinary
reference, so that builders other than HTML have them too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.posts.markup.html_names import VOID
from sphinx_talks.posts.reading.flat import Flat, Piece, own_kind_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.posts.reading.rules import Facts


_NAMED = (nodes.reference, nodes.emphasis, nodes.strong)
"""What takes a class itself; what is yet to become a link does not keep it."""
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*(?<!/)>\Z")
_MOST = 500
"""How many bare URLs of one item become links: each asks where it stands among all its words."""


def mark(flat: Flat, facts: Facts) -> None:
    """Give title and note of an item the classes ``resource-title`` and ``resource-note``.

    A link or emphasis that is all of the span has the class itself; what is more, or less, is put
    in an inline node. Where a span does not coincide with whole nodes of one parent nothing is.
    """
    for raw in flat.kind_marks:
        raw.parent.remove(raw)
    for first, last, url, span in flat.raw:  # first of all: a note may begin within such a link
        flat.spans[_link_raw(first, last, url)] = span
    own = own_kind_span(flat.text, facts.link)
    if facts.note_span:
        _name(flat, facts.note_span, "resource-note")
    if own:
        _wrap(flat, *own, None)
    link_bare(flat)
    if facts.title_span:
        _name(flat, facts.title_span, "resource-title")


def link_bare(flat: Flat) -> None:
    """Make links of the addresses that stand among the words."""
    tags = {span for *_, span in flat.raw}
    for link in reversed(flat.links[:_MOST]):
        if link.node is None and (link.start, link.end) not in tags:
            reference = nodes.reference("", "", refuri=link.url)
            reference["support_smartquotes"] = False  # two hyphens of an address are two hyphens
            _wrap(flat, link.start, link.end, reference)


def _link_raw(first: nodes.raw, last: nodes.raw, url: str) -> nodes.reference:
    parent = first.parent
    start, end = parent.children.index(first), parent.children.index(last)
    reference = nodes.reference("", "", refuri=url)
    reference.extend(parent.children[start + 1 : end])
    parent.children[start : end + 1] = [reference]
    reference.parent = parent
    return reference


def _name(flat: Flat, span: tuple[int, int], name: str) -> None:
    """Give a span a class, by a node of its own only where none of the author's is just that."""
    found = _place(flat, *span)
    if found is None:
        return
    parent, low, high = found
    only = parent.children[low] if low == high else None
    if isinstance(only, nodes.Element) and type(only) in _NAMED:
        only["classes"].append(name)
    else:
        _wrap(flat, *span, nodes.inline(classes=[name]))


def _wrap(flat: Flat, start: int, end: int, wrapper: nodes.Element | None) -> None:
    """Put the nodes of a span into ``wrapper``; without one, take them out."""
    found = _place(flat, start, end)
    if found is None:
        return
    parent, low, high = found
    taken = parent.children[low : high + 1]
    if wrapper is None:
        del parent.children[low : high + 1]
        return
    wrapper.children = taken
    wrapper.parent = parent
    for child in taken:
        child.parent = wrapper
    parent.children[low : high + 1] = [wrapper]
    flat.spans[wrapper] = (start, end)


def _place(flat: Flat, start: int, end: int) -> tuple[nodes.Element, int, int] | None:
    """Return the element whose children are a span, and the first and the last of these."""
    inside = _cut(flat.pieces, start, end)
    if not inside:
        return None
    first = _lift(flat, inside[0].node, start, end)
    last = _lift(flat, inside[-1].node, start, end)
    parent = first.parent
    if parent is None or parent is not last.parent:
        return None
    return _whole(parent, _index(parent.children, first), _index(parent.children, last))


def _whole(parent: nodes.Element, low: int, high: int) -> tuple[nodes.Element, int, int] | None:
    """Take in the author's own tags beside a span where it would part one from its end."""
    children = parent.children
    while unended := _unended(children[low : high + 1]):
        before = unended < 0
        at = low - 1 if before else high + 1
        if not 0 <= at < len(children) or not isinstance(children[at], nodes.raw):
            return None
        low, high = (at, high) if before else (low, at)
    return parent, low, high


def _unended(children: Sequence[nodes.Node]) -> int:
    """Return how many tags nodes leave open; less than 0 where they end one that began before."""
    opened = 0
    for child in children:
        if isinstance(child, nodes.raw) and (tag := _TAG.match(child.astext())):
            opened += -1 if tag[1] else tag[2].lower() not in VOID
        if opened < 0:
            return opened
    return opened


def _index(children: Sequence[nodes.Node], node: nodes.Node) -> int:
    for index, child in enumerate(children):
        if child is node:  # equal texts are not the same
            return index
    msg = "the node is no child of its parent"
    raise ValueError(msg)


def _lift(flat: Flat, node: nodes.Node, start: int, end: int) -> nodes.Node:
    """Return the outermost inline element around a text node that lies within the span."""
    while node.parent is not None and not isinstance(node.parent, nodes.paragraph):
        span = flat.spans.get(node.parent)
        if span is None or span[0] < start or span[1] > end:
            break
        node = node.parent
    return node


def _cut(pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """Return the text nodes of a span, after splitting those that its ends fall into."""
    inside: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.end > start and piece.start < end:
            for at in (start, end):
                if piece.start < at < piece.end:
                    halves = _split(piece, at)
                    pieces[index : index + 1] = halves
                    piece = halves[0]
                    break
            if piece.start >= start and piece.end <= end:
                inside.append(piece)
        index += 1
    return inside


def _split(piece: Piece, at: int) -> tuple[Piece, Piece]:
    text, cut = piece.node.astext(), at - piece.start
    left, right = nodes.Text(text[:cut]), nodes.Text(text[cut:])
    parent = piece.node.parent
    index = _index(parent.children, piece.node)
    parent.children[index : index + 1] = [left, right]
    left.parent = right.parent = parent
    return Piece(piece.start, at, left), Piece(at, piece.end, right)
