"""Raw HTML of posts made fit for a page: words that look like tags, attributes, tags that pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.transforms import SphinxTransform

from sphinx_talks.posts.embeds.tree import holders
from sphinx_talks.posts.raw_attributes import complete
from sphinx_talks.posts.tag_pairs import pair_tags
from sphinx_talks.posts.tag_words import may_hold_words, spell_out
from sphinx_talks.problems import mended

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_talks.posts.embeds.tree import Tags

_NAMED = 5
"""How many tags a message names."""
_WORDS = "talks_tag_words"
"""Where it is kept whether words of the document being read may look like tags."""


class RawHtml(SphinxTransform):
    """Goes through what a post holds as HTML once its embeds are nodes."""

    default_priority = 9

    def apply(self, **kwargs: Any) -> None:
        """Look at what stands beside each other; documents that are no posts are left alone."""
        if self.env.temp_data.get("talks_front") is None:
            return
        for parent in holders(self.document):
            if self.env.temp_data.get(_WORDS):  # first, since a word needs no end tag
                words = spell_out(parent)
                self._tell(words, "shown as the words they are: put code in backticks")
            complete(parent, self.document)
            self._tell(pair_tags(parent), "without their counterpart, and mended")

    def _tell(self, tags: Tags | None, what: str) -> None:
        if tags is None:
            return
        named = " ".join(tag.partition("\n")[0] for tag in tags.written[:_NAMED])
        more = f" and {len(tags.written) - _NAMED} more" if len(tags.written) > _NAMED else ""
        mended("html", f"{named}{more}: {what}", location=(self.env.docname, tags.line))


def _note_source(app: Sphinx, docname: str, content: list[str]) -> None:
    app.env.temp_data[_WORDS] = may_hold_words(content[0])


def setup_raw_html(app: Sphinx) -> None:
    """Register the transform, and the look at the text that spares most posts a part of it."""
    app.connect("source-read", _note_source, priority=900)
    app.add_transform(RawHtml)
