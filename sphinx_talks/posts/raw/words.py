"""Words that look like tags: ``Set<T>``, or a sentence about the <template> element.

Browsers show nothing of such a tag, other writers leave raw HTML out, and after a ``<style>`` or a
comment that never ends browsers show nothing at all. What is no element of HTML, and what shows
nothing without its end tag or its attributes, is taken for a word of the author's.
"""

from __future__ import annotations

from html import escape, unescape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.posts.embeds.tree import Leaf, flatten, matched, rewrite, tags_at
from sphinx_talks.posts.markup.html_names import ELEMENTS, FOREIGN, VOID

if TYPE_CHECKING:
    from sphinx_talks.posts.embeds.html import Piece
    from sphinx_talks.posts.embeds.tree import Tags

_SWALLOWING = frozenset(
    {"audio", "canvas", "iframe", "noscript", "object", "script", "select", "style", "template",
     "textarea", "title", "video", "xmp"}
)  # fmt: skip
"""Elements that show their content otherwise than as a part of the page."""
_FRAME = frozenset(
    {"html", "head", "body", "frameset", "form", "button", "div", "section", "header", "footer",
     "nav", "main", "article", "aside", "table", "ul", "ol", "dl", "menu", "dialog", "details",
     "fieldset", "figure"}
)  # fmt: skip
"""Elements that nobody opens within a sentence."""
_ALONE = frozenset({"br", "hr", "wbr"})


def spell_out(parent: nodes.Element, pieces: dict[int, list[Piece]]) -> Tags | None:
    """Make text of the words that look like tags among the raw HTML that a node holds.

    They are returned. ``pieces`` is what ``flatten`` keeps.
    """
    flat = flatten(parent.children, pieces)
    sentence = isinstance(parent, nodes.TextElement)
    if not any(isinstance(i, Leaf) and _is_word(i.piece, sentence=sentence) for i in flat):
        return None
    ends = matched(flat)
    paired = {*ends, *ends.values()}
    written: dict[int, list[str]] = {}
    words: dict[int, int] = {}  # position to the identity of the raw node
    drawn = -1  # where the drawing or the formula ends that is being passed over
    for position, item in enumerate(flat):
        if isinstance(item, Leaf):
            if item.piece.name in FOREIGN and item.piece.kind == "open":
                drawn = max(drawn, ends.get(position, len(flat)))
            apart = position > drawn and position not in paired
            word = apart and _is_word(item.piece, sentence=sentence)
            if word:
                words[position] = id(item.owner)
            html = escape(item.piece.html, quote=False) if word else item.piece.html
            written.setdefault(id(item.owner), []).append(html)
    told = tags_at(flat, words)
    holding = set(words.values())
    rewrite(parent, {owner: html for owner, html in written.items() if owner in holding}, pieces)
    for raw in list(parent.children):
        # In a sentence each tag is a node of its own: as text, it stands in every format.
        if sentence and id(raw) in holding and len(written[id(raw)]) == 1:
            parent.replace(raw, nodes.Text(unescape(raw.astext())))
    return told


def _is_word(piece: Piece, *, sentence: bool) -> bool:
    """Tell whether a tag without its counterpart is one, or a comment without its end."""
    if piece.kind == "comment":
        return not piece.html.endswith("-->")
    if piece.kind not in {"open", "close"} or ":" in piece.name:
        return False
    if piece.name not in ELEMENTS and "-" not in piece.name:
        return True
    if not sentence or piece.kind == "close" or piece.raw_attributes.strip(" /"):
        return False
    if "-" in piece.name:  # an element of the author's own, were it ended
        return True
    void = piece.name in VOID and piece.name not in _ALONE
    return void or piece.name in _SWALLOWING or piece.name in _FRAME
