"""Raw HTML of posts in EPUB, whose pages are XML: a tag that is not closed makes one unreadable.

Browsers forgive what XML does not. The author's words and elements stay. Tags pair already, but for
those of pages that are no posts and those that HTML has no end tag for.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.html.book import described, leads_nowhere
from sphinx_talks.posts.embeds.tree import Leaf, flatten, holders, matched, rewrite
from sphinx_talks.posts.markup.html_names import FOREIGN
from sphinx_talks.posts.raw.pairs import is_whole, pair, pair_tags

if TYPE_CHECKING:
    from sphinx_talks.posts.embeds.html import Piece

_NAME = re.compile(r"[a-z_][a-z0-9_.-]*", re.ASCII)
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CODE = frozenset({"script", "style"})
"""What EPUB does not run, or allows in a page's head alone."""
_ADDRESSES = {"a": "href", "img": "src"}


class WellFormed(SphinxPostTransform):
    """Closes, quotes and escapes what an author wrote as HTML."""

    builders = ("epub",)
    default_priority = 900

    def run(self, **kwargs: Any) -> None:
        """Go through the raw HTML of a page with front matter: a post, or close to one."""
        if not self.env.metadata.get(self.env.docname):
            return
        for parent in holders(self.document):
            _repair(parent)


def _repair(parent: nodes.Element) -> None:
    pieces: dict[int, list[Piece]] = {}
    pair_tags(parent, pieces)
    flat = flatten(parent.children, pieces)
    ends = matched(flat)
    unended = pair(flat, sentence=isinstance(parent, nodes.TextElement)).open
    written: dict[int, list[str]] = {}
    printed: dict[int, str] = {}
    code = foreign = -1  # where the element ends that is being passed over, or copied
    for position, item in enumerate(flat):
        if not isinstance(item, Leaf):
            continue
        piece, rows = item.piece, written.setdefault(id(item.owner), [])
        if piece.name in _CODE:
            code = max(code, ends.get(position, position))
        elif piece.name in FOREIGN:
            foreign = max(foreign, ends.get(position, -1))
        if position <= foreign:
            rows.append(piece.html)
        elif position > code and position not in unended:
            address = piece.attributes.get(_ADDRESSES.get(piece.name, ""), "")
            if piece.kind != "open" or not leads_nowhere(address) or _is_held(item.owner, address):
                rows.append(well_formed(piece) + printed.get(position, ""))
            elif piece.name == "img":
                rows.append(escape(described(piece.attributes.get("alt"), address), quote=False))
            else:
                printed[ends.get(position, -1)] = f" ({escape(address, quote=False)})"
                rows.append(well_formed(piece, "href"))
    rewrite(parent, written, pieces)


def _is_held(raw: nodes.raw, address: str) -> bool:
    """Tell whether a book holds the picture or the document that an address names."""
    addresses: list[str] = raw.get("addresses", [])
    return any(
        named == address
        and isinstance(child, nodes.image | nodes.reference)
        and not isinstance(child, addnodes.download_reference)
        for child, named in zip(raw.children[1:], addresses, strict=True)
    )


def well_formed(piece: Piece, without: str = "") -> str:
    """Return a piece of HTML as XML has it, where need be without one of its attributes."""
    if piece.kind == "text":
        return escape(_NO_XML.sub("", unescape(piece.html)), quote=False)
    if piece.kind == "comment":
        return ""
    if not _NAME.fullmatch(piece.name):
        return ""
    if piece.kind == "close":
        return f"</{piece.name}>"
    attributes = "".join(
        f' {name}="{escape(_NO_XML.sub("", value))}"'
        for name, value in piece.attributes.items()
        if _NAME.fullmatch(name) and not name.startswith("on") and name != without
    )
    return f"<{piece.name}{attributes}{' /' if is_whole(piece) else ''}>"
