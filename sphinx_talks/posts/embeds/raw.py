"""Embeds that posts hold as raw HTML become nodes, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_talks.nodes import find
from sphinx_talks.posts.embeds.signs import may_hold_embed

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_POSSIBLE = "talks_raw_embeds"
"""Where it is kept whether the document being read may hold an embed as raw HTML."""


def note_source(app: Sphinx, docname: str, content: list[str]) -> None:
    """Look for a sign of an embed in the text, which is cheaper than in the nodes."""
    text = content[0]
    app.env.temp_data[_POSSIBLE] = (
        may_hold_embed(text) or "include" in text or "raw::" in text or "{raw}" in text
    )


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

        shown = find(self.document, nodes.raw, nodes.literal_block)
        found = [node for node in shown if is_html(node)]
        if not found or not any(
            may_hold_embed(node.astext()) for node in shown if is_html(node) or indented(node)
        ):
            return
        from sphinx_talks.posts.embeds.place import Placer

        Placer(self.document, self.env, front).place(found)


def setup_raw_embeds(app: Sphinx) -> None:
    """Register the transforms."""
    from sphinx_talks.posts.embeds.captions import setup_captions
    from sphinx_talks.posts.embeds.titles import setup_titles

    # Once the post has been prepared: templates leave embeds as HTML.
    app.connect("source-read", note_source, priority=900)
    app.add_transform(RawEmbeds)
    setup_captions(app)
    setup_titles(app)
