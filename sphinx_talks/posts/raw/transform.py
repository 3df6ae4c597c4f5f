"""Raw HTML of posts made fit for a page: addresses, words like tags, attributes, tags that pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.posts.embeds.table import project_table
from sphinx_talks.posts.embeds.tree import holders, is_html
from sphinx_talks.posts.gate import PostTransform
from sphinx_talks.posts.raw.attributes import complete
from sphinx_talks.posts.raw.pairs import pair_tags
from sphinx_talks.posts.raw.schemes import refuse
from sphinx_talks.posts.raw.words import spell_out
from sphinx_talks.problems import mended

if TYPE_CHECKING:
    from sphinx_talks.posts.embeds.html import Piece
    from sphinx_talks.posts.embeds.tree import Tags

_NAMED = 5
"""How many tags a message names."""


class RawHtml(PostTransform):
    """Goes through what a post holds as HTML once its embeds are nodes."""

    default_priority = 9

    def work(self) -> None:
        """Look at what stands beside each other."""
        table = project_table(self.config)
        for parent in holders(self.document):
            for raw in filter(is_html, parent.children):
                refuse(raw, self.env.docname)
            pieces: dict[int, list[Piece]] = {}
            words = spell_out(parent, pieces)  # first, since a word needs no end tag
            self._tell(words, "shown as the words they are: put code in backticks")
            complete(parent, self.document, pieces, table)
            self._tell(pair_tags(parent, pieces), "without their counterpart, and mended")

    def _tell(self, tags: Tags | None, what: str) -> None:
        if tags is None:
            return
        named = " ".join(tag.partition("\n")[0] for tag in tags.written[:_NAMED])
        more = f" and {len(tags.written) - _NAMED} more" if len(tags.written) > _NAMED else ""
        mended("html", f"{named}{more}: {what}", location=(self.env.docname, tags.line))
