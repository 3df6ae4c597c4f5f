"""The page title and the sections below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TITLE_KEY = "talks_title"
"""Where the title that a post's page needs is kept while the post is read."""


class Outline(SphinxTransform):
    """Puts a section with the page's title around a post that does not open with its own.

    It runs before Sphinx takes the messages for translation, so that titles are translated.
    """

    default_priority = 5

    def apply(self, **kwargs: object) -> None:
        """Wrap the content, or move later sections of the first level below the post's own title."""
        if self.env.temp_data.get("talks_front") is None:
            return
        document = self.document
        title = self.env.temp_data.get(TITLE_KEY)
        if title is not None:
            self._wrap(document, title)
        else:
            _nest(document)

    def _wrap(self, document: nodes.document, title: str) -> None:
        section = nodes.section("", nodes.title(title, title))
        section.source, section.line = document["source"], 1
        section[0].source, section[0].line = document["source"], 1
        name = nodes.fully_normalize_name(title)
        if name and name not in document.nameids:
            section["names"].append(name)
            document.note_implicit_target(section, section)
        else:
            document.set_id(section)
        section.extend(document.children)
        document.children = []
        document.append(section)


def _nest(document: nodes.document) -> None:
    first = next((n for n in document.children if isinstance(n, nodes.section)), None)
    if first is None:
        return
    later = document.children[document.index(first) + 1 :]
    del document.children[document.index(first) + 1 :]
    first.extend(later)


def setup_outline(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(Outline)
