"""Take the marks away that told Markdown where a post's HTML ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_talks.nodes import find
from sphinx_talks.posts.markup.html_ends import HEAD, TAIL

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_MARKED = "talks_html_marks"
"""Where it is kept whether the text of the document being read has such marks."""


class HtmlMarks(SphinxTransform):
    """Leaves the author's HTML of each block; a mark within a sentence goes whole."""

    default_priority = 4  # before anything looks at raw HTML

    def apply(self, **kwargs: Any) -> None:
        """Look at the raw HTML of a post that has marks, which few have."""
        if not self.env.temp_data.get(_MARKED):
            return
        for raw in find(self.document, nodes.raw):
            assert isinstance(raw, nodes.raw)  # noqa: S101 (for the type checker)
            html = raw.astext()
            if not html.startswith(HEAD):
                continue
            kept = html.removeprefix(HEAD).rstrip().removesuffix(TAIL)
            if kept:
                raw[:] = [nodes.Text(kept)]
            else:
                raw.parent.remove(raw)


def _note_source(app: Sphinx, docname: str, content: list[str]) -> None:
    app.env.temp_data[_MARKED] = HEAD in content[0]


def setup_html_marks(app: Sphinx) -> None:
    """Register the transform, and the look at the text that spares most posts its work."""
    app.connect("source-read", _note_source, priority=900)
    app.add_transform(HtmlMarks)
