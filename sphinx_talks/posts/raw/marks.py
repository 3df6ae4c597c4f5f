"""Take the marks away that told Markdown where a post's HTML ends."""

from __future__ import annotations

from docutils import nodes

from sphinx_talks.nodes import find
from sphinx_talks.posts.gate import PostTransform
from sphinx_talks.posts.markup.html_ends import HEAD, TAIL


class HtmlMarks(PostTransform):
    """Leaves the author's HTML of each block; a mark within a sentence goes whole."""

    default_priority = 4  # before anything looks at raw HTML

    @staticmethod
    def sign(text: str) -> bool:
        """Tell whether there are marks, which few posts have."""
        return HEAD in text

    def work(self) -> None:
        """Look at the raw HTML."""
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
