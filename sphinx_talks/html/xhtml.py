"""Raw HTML of posts in EPUB, whose pages are XML: a tag that is not closed makes one unreadable.

Browsers forgive what XML does not. The author's words and elements stay. An end tag that HTML does
not ask for is put in; any other tag without its counterpart goes, since the words stay without it.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.nodes import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.posts.embeds.html import Piece
    from sphinx_talks.posts.embeds.tree import Leaf, Opaque

_NAME = re.compile(r"[a-z_][a-z0-9_.-]*", re.ASCII)
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BLOCKS = frozenset(
    {"p", "ul", "ol", "dl", "div", "table", "pre", "blockquote", "figure", "section", "hr",
     "h1", "h2", "h3", "h4", "h5", "h6"}
)  # fmt: skip
_ENDED_BY = {
    "p": _BLOCKS, "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "option": {"option"},
    "td": {"td", "th", "tr"}, "th": {"td", "th", "tr"}, "tr": {"tr"},
}  # fmt: skip
"""Elements that need no end tag in HTML, and the start tags that end them."""
_CODE = frozenset({"script", "style"})
"""What EPUB does not run, or allows in a page's head alone."""
_XML = frozenset({"svg", "math"})
"""What is XML already, with names in upper and lower case."""


class WellFormed(SphinxPostTransform):
    """Closes, quotes and escapes what an author wrote as HTML."""

    builders = ("epub",)
    default_priority = 900

    def run(self, **kwargs: Any) -> None:
        """Go through the raw HTML of a page with front matter: a post, or close to one."""
        if not self.env.metadata.get(self.env.docname):
            return
        from sphinx_talks.posts.embeds.tree import is_html

        found = [raw for raw in find(self.document, nodes.raw) if is_html(raw)]
        for parent in {id(raw.parent): raw.parent for raw in found}.values():
            _repair(parent)


def _repair(parent: nodes.Element) -> None:
    from sphinx_talks.posts.embeds.tree import Leaf, flatten

    flat = flatten(parent.children, {})
    ends, implied = _pairs(flat)
    paired = {*ends, *ends.values()}
    written: dict[int, list[str]] = {}
    code = foreign = -1  # where the element ends that is being passed over, or copied
    for position, item in enumerate(flat):
        if not isinstance(item, Leaf):
            continue
        piece, rows = item.piece, written.setdefault(id(item.owner), [])
        if piece.name in _CODE:
            code = max(code, ends.get(position, position))
        elif piece.name in _XML:
            foreign = max(foreign, ends.get(position, -1))
        if position <= foreign:
            rows.append(piece.html)
        elif position > code:
            rows += implied.get(position, ())
            rows.append(well_formed(piece, paired=position in paired))
    for raw in parent.children:
        if isinstance(raw, nodes.raw) and id(raw) in written:
            raw.children = []
            raw.append(nodes.Text("".join(written[id(raw)])))


def _pairs(flat: Sequence[Leaf | Opaque]) -> tuple[dict[int, int], dict[int, list[str]]]:
    """Return where the element of each start tag ends, and the end tags missing at a position."""
    from sphinx_talks.posts.embeds.html import VOID
    from sphinx_talks.posts.embeds.tree import Leaf

    ends: dict[int, int] = {}
    implied: dict[int, list[str]] = {}
    stack: list[tuple[str, int]] = []

    def end(position: int) -> None:
        name, start = stack.pop()
        ends[start] = position
        implied.setdefault(position, []).append(f"</{name}>")

    for position, item in enumerate(flat):
        if not isinstance(item, Leaf) or item.piece.kind not in {"open", "close"}:
            continue
        name = item.piece.name
        if item.piece.kind == "open":
            while stack and name in _ENDED_BY.get(stack[-1][0], ()):
                end(position)
            if name not in VOID:
                stack.append((name, position))
        elif any(name == opened for opened, _start in stack):
            while stack[-1][0] != name:
                if stack[-1][0] in _ENDED_BY:
                    end(position)
                else:
                    stack.pop()
            ends[stack.pop()[1]] = position
    return ends, implied


def well_formed(piece: Piece, *, paired: bool) -> str:
    """Return a piece of HTML as XML has it; ``paired``: its counterpart is there."""
    from sphinx_talks.posts.embeds.html import VOID

    if piece.kind == "text":
        return escape(_NO_XML.sub("", unescape(piece.html)), quote=False)
    if piece.kind == "comment":
        return ""
    void = piece.name in VOID
    if not _NAME.fullmatch(piece.name) or not (void or paired):
        return ""
    if piece.kind == "close":
        return "" if void else f"</{piece.name}>"
    attributes = "".join(
        f' {name}="{escape(_NO_XML.sub("", value))}"'
        for name, value in piece.attributes.items()
        if _NAME.fullmatch(name) and not name.startswith("on")
    )
    return f"<{piece.name}{attributes}{' /' if void else ''}>"
