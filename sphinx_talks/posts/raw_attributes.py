"""Attributes that HTML asks for, where raw HTML of a post is without them.

A picture without ``alt`` may be read out letter by letter as its address, and ``<a name="here">``
has been ``<a id="here">`` since HTML 5.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from sphinx_talks.posts.embeds.tree import Leaf, Opaque, flatten, is_blank, is_html, rewrite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes

    from sphinx_talks.posts.embeds.html import Piece

_SIGN = re.compile(r"<img\b|<a\s[^<>]*\bname\s*=", re.IGNORECASE)
_NAME = re.compile(r"(?<=\s)name(?=\s*=)", re.IGNORECASE)


def complete(
    parent: nodes.Element, document: nodes.document, pieces: dict[int, list[Piece]]
) -> None:
    """Add and rename them in the raw HTML that a node of the document holds.

    ``pieces`` is what ``flatten`` keeps.
    """
    if not any(is_html(child) and _SIGN.search(child.astext()) for child in parent.children):
        return
    flat = flatten(parent.children, pieces)
    written: dict[int, list[str]] = {}
    for position, item in enumerate(flat):
        if isinstance(item, Leaf):
            html = _completed(item.piece, flat, position, document)
            written.setdefault(id(item.owner), []).append(html)
    rewrite(parent, written, pieces)


def _completed(
    piece: Piece, flat: Sequence[Leaf | Opaque], position: int, document: nodes.document
) -> str:
    if piece.kind != "open" or piece.name not in {"a", "img"}:
        return piece.html
    given = piece.attributes
    if piece.name == "img":
        if "alt" in given:
            return piece.html
        # All that a link has is what it is called by.
        alt = _stem(given.get("src", "")) if _is_all_of_a_link(flat, position) else ""
        return f'{piece.html[:4]} alt="{escape(alt)}"{piece.html[4:]}'
    name = given.get("name", "")
    if not name or given.keys() & {"href", "id"} or re.search(r"\s", name):
        return piece.html
    # Where an element has this id, links go there and not to the name.
    known = name in document.ids
    return _NAME.sub("data-name" if known else "id", piece.html, count=1)


def _is_all_of_a_link(flat: Sequence[Leaf | Opaque], position: int) -> bool:
    def is_link(positions: range, kind: str) -> bool:
        item = next((flat[at] for at in positions if not is_blank(flat[at])), None)
        return isinstance(item, Leaf) and (item.piece.kind, item.piece.name) == (kind, "a")

    before, after = range(position - 1, -1, -1), range(position + 1, len(flat))
    return is_link(before, "open") and is_link(after, "close")


def _stem(address: str) -> str:
    """Return the name of a file without its suffix, as words."""
    name = urlsplit(address).path.rpartition("/")[2]
    return " ".join(re.split(r"[-_\s]+", unquote(name).partition(".")[0])).strip()
