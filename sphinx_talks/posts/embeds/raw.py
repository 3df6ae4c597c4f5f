"""Embeds that posts hold as raw HTML become nodes, in place."""

from __future__ import annotations

from docutils import nodes

from sphinx_talks.nodes import find
from sphinx_talks.posts.embeds.signs import may_hold_embed
from sphinx_talks.posts.gate import PostTransform


class RawEmbeds(PostTransform):
    """Replaces the embeds in a post's raw HTML by ``slides`` and ``recording`` nodes.

    It runs before Sphinx takes the messages for translation, so that titles are translated, and
    after the page title is in its place.
    """

    default_priority = 7

    @staticmethod
    def sign(text: str) -> bool:
        """Tell whether the text, or a file that it takes in, may hold an embed."""
        return may_hold_embed(text) or "include" in text or "raw::" in text or "{raw}" in text

    def work(self) -> None:
        """Look for raw HTML with an embed; most posts have none, or one."""
        from sphinx_talks.posts.embeds.open import indented
        from sphinx_talks.posts.embeds.tree import is_html

        shown = find(self.document, nodes.raw, nodes.literal_block)
        found = [node for node in shown if is_html(node)]
        if not found or not any(
            may_hold_embed(node.astext()) for node in shown if is_html(node) or indented(node)
        ):
            return
        from sphinx_talks.posts.embeds.place import Placer

        Placer(self.document, self.env, self.front).place(found)
