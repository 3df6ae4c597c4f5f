"""Embeds that posts hold as raw HTML become nodes, in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HINT = re.compile(
    r"<(?:iframe|object|embed|script|link|lite-|amp-|wistia-player|blockquote\s[^>]*twitter)"
    r"|data-notist|data-slug-hash|wistia_async_|issuuembed",
    re.IGNORECASE,
)


_POSSIBLE = "talks_raw_embeds"
"""Where it is kept whether the document being read may hold an embed as raw HTML."""


def note_source(app: Sphinx, docname: str, content: list[str]) -> None:
    """Look for a sign of an embed in the text, which is cheaper than in the nodes."""
    text = content[0]
    possible = HINT.search(text) or "include" in text or "raw::" in text or "{raw}" in text
    app.env.temp_data[_POSSIBLE] = bool(possible)


class RawEmbeds(SphinxTransform):
    """Replaces the embeds in a post's raw HTML by ``slides`` and ``recording`` nodes.

    It runs before Sphinx takes the messages for translation, so that titles are translated, and
    after the page title is in its place.
    """

    default_priority = 7

    def apply(self, **kwargs: Any) -> None:
        """Look for raw HTML with an embed; most posts have none, or one."""
        front = self.env.temp_data.get("talks_front")
        if front is None or not self.env.temp_data.get(_POSSIBLE):
            return
        from sphinx_talks.posts.embeds.open import indented
        from sphinx_talks.posts.embeds.tree import is_html

        found = [raw for raw in self.document.findall(nodes.raw) if is_html(raw)]
        if not found or not (
            any(HINT.search(raw.astext()) for raw in found)
            or any(HINT.search(code.astext()) for code in self.document.findall(indented))
        ):
            return
        from sphinx_talks.posts.embeds.place import Placer

        Placer(self.document, self.env, front).place(found)


def setup_raw_embeds(app: Sphinx) -> None:
    """Register the transforms."""
    from sphinx_talks.posts.embeds.titles import setup_titles

    # Once the post has been prepared: templates leave embeds as HTML.
    app.connect("source-read", note_source, priority=900)
    app.add_transform(RawEmbeds)
    setup_titles(app)
