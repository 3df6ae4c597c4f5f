"""Flash players whose tags Markdown tore apart."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_talks.posts.embeds.html import Piece, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes

    from sphinx_talks.providers import Table

_PARTS = frozenset({"object", "param", "noembed"})
_LONGEST = 200
_SOURCES = frozenset({"movie", "src", "url", "filename"})


def join_objects(
    raws: Sequence[nodes.raw], pieces: dict[int, list[Piece]], table: Table
) -> set[int]:
    """Take out the tags of each ``<object>`` that ends in another block than it begins in.

    Its ``<embed>`` stays, and where it has none, one is made of the parameter that names the movie.
    Fills ``pieces``; returns the identities of the raw nodes that changed.
    """
    if not any("<object" in raw.astext().lower() for raw in raws):
        return set()
    every: list[tuple[Piece, nodes.raw]] = []
    for raw in raws:
        pieces[id(raw)] = cut(raw.astext())
        every += [(piece, raw) for piece in pieces[id(raw)]]
    touched: set[int] = set()
    stack: list[int] = []
    for position, (piece, raw) in enumerate(every):
        if piece.name != "object":
            continue
        if piece.kind == "open":
            stack.append(position)
        elif stack:
            start = stack.pop()
            if every[start][1].parent is not raw.parent and position - start < _LONGEST:
                touched |= _joined(every[start : position + 1], pieces)
    return touched


def _joined(inside: Sequence[tuple[Piece, nodes.raw]], pieces: dict[int, list[Piece]]) -> set[int]:
    flash = any(piece.name == "embed" for piece, _ in inside)
    gone: set[int] = set()
    for piece, raw in inside:
        if piece.kind == "open" and piece.name == "param" and not flash:
            attributes = piece.attributes
            address = attributes.get("value", "")
            if attributes.get("name", "").lower() in _SOURCES and address:
                flash = True
                made = f'src="{escape(address)}" type="application/x-shockwave-flash"'
                own = pieces[id(raw)]
                own[own.index(piece)] = Piece("open", f"<embed {made}>", "embed", made)
    if not flash:
        return set()  # what a browser without the plug-in shows is the author's own content
    for piece, raw in inside:
        if piece.name in _PARTS:
            own = pieces[id(raw)]
            if any(each is piece for each in own):
                own[:] = [each for each in own if each is not piece]
                gone.add(id(raw))
    return gone
