"""Attributes that HTML asks for, where raw HTML of a post is without them.

A picture without ``alt`` may be read out letter by letter as its address, and ``<a name="here">``
has been ``<a id="here">`` since HTML 5.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from sphinx_talks.posts.embeds.scripts import REMOTE
from sphinx_talks.posts.embeds.tree import Leaf, Opaque, flatten, is_blank, is_html, rewrite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes

    from sphinx_talks.posts.embeds.html import Piece
    from sphinx_talks.providers import Table

_SIGN = re.compile(r"<img\b|<a\s[^<>]*\bname\s*=", re.IGNORECASE)
_NAME = re.compile(r"(?<=\s)name(?=\s*=)", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_FILES = frozenset({"html", "local", "office", "pdf"})
"""Providers that are any host with such a file: their names say nothing of a link."""


def complete(
    parent: nodes.Element, document: nodes.document, pieces: dict[int, list[Piece]], table: Table
) -> None:
    """Add and rename them in the raw HTML that a node of the document holds.

    ``pieces`` is what ``flatten`` keeps, ``table`` the project's providers.
    """
    if not any(is_html(child) and _SIGN.search(child.astext()) for child in parent.children):
        return
    flat = flatten(parent.children, pieces)
    written: dict[int, list[str]] = {}
    for position, item in enumerate(flat):
        if isinstance(item, Leaf):
            html = _completed(item.piece, flat, position, document, table)
            written.setdefault(id(item.owner), []).append(html)
    rewrite(parent, written, pieces)


def _completed(
    piece: Piece,
    flat: Sequence[Leaf | Opaque],
    position: int,
    document: nodes.document,
    table: Table,
) -> str:
    if piece.kind != "open" or piece.name not in {"a", "img"}:
        return piece.html
    given = piece.attributes
    if piece.name == "img":
        if "alt" in given:
            return piece.html
        # All that a link has is what it is called by.
        link = _all_of_a_link(flat, position)
        alt = ""
        if link is not None:
            title = given.get("title") or link.get("title")
            alt = title or link_name(given.get("src", ""), link.get("href", ""), table)
        return f'{piece.html[:4]} alt="{escape(alt)}"{piece.html[4:]}'
    name = given.get("name", "")
    if not name or given.keys() & {"href", "id"} or re.search(r"\s", name):
        return piece.html
    # Where an element has this id, links go there and not to the name.
    known = name in document.ids
    return _NAME.sub("data-name" if known else "id", piece.html, count=1)


def _all_of_a_link(flat: Sequence[Leaf | Opaque], position: int) -> dict[str, str] | None:
    """Return the attributes of the link that holds nothing but what is at a position."""

    def beside(positions: range, kind: str) -> Piece | None:
        item = next((flat[at] for at in positions if not is_blank(flat[at])), None)
        if isinstance(item, Leaf) and (item.piece.kind, item.piece.name) == (kind, "a"):
            return item.piece
        return None

    opening = beside(range(position - 1, -1, -1), "open")
    closing = beside(range(position + 1, len(flat)), "close")
    return opening.attributes if opening and closing else None


def link_name(picture: str, target: str, table: Table) -> str:
    """Return what a link is called by that holds a picture without words, both given by address.

    The name of the picture's file, as words; but where a provider made the still of a recording,
    as in ``https://img.youtube.com/vi/…/0.jpg``, the provider's name, as with an embed.
    """
    found = table.resolve(target) if REMOTE.match(picture) and REMOTE.match(target) else None
    if found and found.provider not in _FILES:
        return found.name
    parts, host = _split(picture), (_split(target).hostname or "").removeprefix("www.")
    name = unquote(parts.path.rpartition("/")[2])
    stem = " ".join(re.split(r"[-_\s]+", name.partition(".")[0])).strip()
    return stem if _LETTER.search(stem) else host or stem


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:  # a bracket in the place of a host
        return urlsplit("")
