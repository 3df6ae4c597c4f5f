"""Words that look like tags: ``Set<T>``, or a sentence about the <template> element.

Browsers show nothing of such a tag, other writers leave raw HTML out, and after a ``<style>`` that
never ends browsers show nothing at all. What is no element of HTML, and what shows nothing without
its end tag or its attributes, is taken for a word of the author's.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_talks.nodes import find
from sphinx_talks.posts.embeds.tree import Leaf, flatten, is_html, matched
from sphinx_talks.posts.markup.html_tags import ELEMENTS, VOID

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_talks.posts.embeds.html import Piece

_POSSIBLE = "talks_tag_words"
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(/?>|\s)")
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
_FOREIGN = frozenset({"svg", "math"})
"""Elements whose content has names of its own."""
_ALONE = frozenset({"br", "hr", "wbr"})


class TagWords(SphinxTransform):
    """Makes text of them in posts."""

    default_priority = 8  # once embeds are nodes

    def apply(self, **kwargs: Any) -> None:
        """Go through the raw HTML of a post in whose text there may be one."""
        if self.env.temp_data.get("talks_front") is None or not self.env.temp_data.get(_POSSIBLE):
            return
        found = [raw for raw in find(self.document, nodes.raw) if is_html(raw)]
        for parent in {id(raw.parent): raw.parent for raw in found}.values():
            _spell_out(parent)


def _spell_out(parent: nodes.Element) -> None:
    flat = flatten(parent.children, {})
    ends = matched(flat)
    paired = {*ends, *ends.values()}
    sentence = isinstance(parent, nodes.TextElement)
    written: dict[int, list[str]] = {}
    words: set[int] = set()
    drawn = -1  # where the drawing or the formula ends that is being passed over
    for position, item in enumerate(flat):
        if isinstance(item, Leaf):
            if item.piece.name in _FOREIGN and item.piece.kind == "open":
                drawn = max(drawn, ends.get(position, len(flat)))
            apart = position > drawn and position not in paired
            word = apart and _is_word(item.piece, sentence=sentence)
            if word:
                words.add(id(item.owner))
            html = escape(item.piece.html, quote=False) if word else item.piece.html
            written.setdefault(id(item.owner), []).append(html)
    for raw in list(parent.children):
        if id(raw) not in words or not isinstance(raw, nodes.raw):
            continue
        text = raw.astext()
        if sentence and _TAG.match(text) and text.endswith(">") and text.count("<") == 1:
            parent.replace(raw, nodes.Text(text))
        else:
            raw[:] = [nodes.Text("".join(written[id(raw)]))]


def _is_word(piece: Piece, *, sentence: bool) -> bool:
    """Tell whether a tag without its counterpart is one."""
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


def _note_source(app: Sphinx, docname: str, content: list[str]) -> None:
    text = content[0]
    app.env.temp_data[_POSSIBLE] = "<" in text and any(map(_possible, _TAG.finditer(text)))


def _possible(tag: re.Match[str]) -> bool:
    name = tag[2].lower()
    if name not in ELEMENTS:
        return True
    return tag[3] != " " and (name in _SWALLOWING or name in _FRAME or name in VOID - _ALONE)


def setup_tag_words(app: Sphinx) -> None:
    """Register the transform, and the look at the text that spares most posts its cost."""
    app.connect("source-read", _note_source, priority=900)
    app.add_transform(TagWords)
