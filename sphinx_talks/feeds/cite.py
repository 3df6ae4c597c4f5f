"""Fill the "cite this talk" blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_talks.builders import is_site
from sphinx_talks.nodes import talk_citation
from sphinx_talks.problems import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_talks.domain import TalkDomain


def fill_citations(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put one line for people and the BibTeX entry of the page's first talk into each block.

    A block on a page without a talk is taken away, with a warning; on a draft without one.
    """
    domain = cast("TalkDomain", app.env.get_domain("talk"))
    for block in list(doctree.findall(talk_citation)):
        talk = next(iter(domain.talks_of(_docname_of(block) or docname)), None)
        if talk is None:
            if "draft" not in app.env.metadata[_docname_of(block) or docname]:
                warn(
                    Subtype.REFERENCE,
                    "talk-citation stands on a page that declares no talk; "
                    "move it to a talk's post",
                    location=block,
                )
            block.parent.remove(block)
            continue
        from sphinx_talks.feeds import citations
        from sphinx_talks.feeds.addresses import Addresses

        addresses = Addresses.of(app.builder) if is_site(app.builder) else None
        url = addresses.talk(talk) if addresses else talk.canonical
        entry = citations.bibtex(talk, url)
        block += nodes.paragraph("", citations.sentence(talk, url))
        block += nodes.literal_block(entry, entry, language="bibtex")


def _docname_of(node: nodes.Element) -> str | None:
    # LaTeX and singlehtml write several documents as one, and name each one's own on its sections.
    while node.parent is not None:
        node = node.parent
        if "docname" in node:
            return str(node["docname"])
    return None
