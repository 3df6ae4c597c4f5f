"""Attributes that HTML asks for, where raw HTML of a post is without them.

A picture without ``alt`` is read out by its file's name, and ``<a name="here">`` has been
``<a id="here">`` since HTML 5.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_talks.nodes import find
from sphinx_talks.posts.embeds.html import cut
from sphinx_talks.posts.embeds.tree import is_html

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_talks.posts.embeds.html import Piece

_SIGN = re.compile(r"<img\b|<a\s[^>]*\bname\s*=", re.IGNORECASE)
_NAME = re.compile(r"(?<=\s)name(?=\s*=)", re.IGNORECASE)


class RawAttributes(SphinxTransform):
    """Adds and renames them."""

    default_priority = 9  # once embeds are nodes

    def apply(self, **kwargs: Any) -> None:
        """Go through the raw HTML of a post; other documents are left alone."""
        if self.env.temp_data.get("talks_front") is None:
            return
        for raw in find(self.document, nodes.raw):
            if is_html(raw) and _SIGN.search(text := raw.astext()):
                changed = "".join(_with(piece, self.document) for piece in cut(text))
                raw[:] = [nodes.Text(changed)]


def _with(piece: Piece, document: nodes.document) -> str:
    if piece.kind != "open" or piece.name not in {"a", "img"}:
        return piece.html
    given = piece.attributes
    if piece.name == "img":
        return piece.html if "alt" in given else f'{piece.html[:4]} alt=""{piece.html[4:]}'
    name = given.get("name", "")
    if not name or given.keys() & {"href", "id"} or re.search(r"\s", name):
        return piece.html
    # Where an element has this id, links go there and not to the name.
    return _NAME.sub("data-name" if name in document.ids else "id", piece.html, count=1)


def setup_raw_attributes(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(RawAttributes)
