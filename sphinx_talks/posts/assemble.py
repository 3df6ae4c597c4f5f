"""A talk from the facts, embeds and links of a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_talks.model import Talk

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.config import Config

    from sphinx_talks.posts.frontmatter import FrontMatter


def talks_of(
    document: nodes.document, front: FrontMatter | None, docname: str, config: Config
) -> list[Talk]:
    """Return the talk that a post is; none for a document that is no post."""
    if front is None:
        return []
    section = next(iter(document.findall(dn.section)), None)
    title = section[0].astext() if section is not None else docname
    return [Talk(id=docname.rpartition("/")[2], docname=docname, title=title)]
