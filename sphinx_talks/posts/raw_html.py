"""Raw HTML of posts made fit for a page: words that look like tags, attributes, tags that pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_talks.nodes import find
from sphinx_talks.posts.embeds.tree import is_html
from sphinx_talks.posts.raw_attributes import complete
from sphinx_talks.posts.tag_pairs import pair_tags
from sphinx_talks.posts.tag_words import may_hold_words, spell_out

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_WORDS = "talks_tag_words"
"""Where it is kept whether words of the document being read may look like tags."""


class RawHtml(SphinxTransform):
    """Goes through what a post holds as HTML once its embeds are nodes."""

    default_priority = 9

    def apply(self, **kwargs: Any) -> None:
        """Look at what stands beside each other; documents that are no posts are left alone."""
        if self.env.temp_data.get("talks_front") is None:
            return
        found = [raw for raw in find(self.document, nodes.raw) if is_html(raw)]
        for parent in {id(raw.parent): raw.parent for raw in found}.values():
            if self.env.temp_data.get(_WORDS):
                spell_out(parent)  # first, since a word needs no end tag
            complete(parent, self.document)
            pair_tags(parent)


def _note_source(app: Sphinx, docname: str, content: list[str]) -> None:
    app.env.temp_data[_WORDS] = may_hold_words(content[0])


def setup_raw_html(app: Sphinx) -> None:
    """Register the transform, and the look at the text that spares most posts a part of it."""
    app.connect("source-read", _note_source, priority=900)
    app.add_transform(RawHtml)
