"""Fill the "cite this talk" blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_talks.builders import is_site
from sphinx_talks.messages import _
from sphinx_talks.nodes import talk_citation
from sphinx_talks.problems import Subtype, warn
from sphinx_talks.when import now

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_talks.domain import TalkDomain


def fill_citations(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put a title, a line for people and the BibTeX entry of the page's first talk into each block.

    A block on a page without a talk is taken away, with a warning; on a draft without one.
    """
    domain = cast("TalkDomain", app.env.get_domain("talk"))
    for block in list(doctree.findall(talk_citation)):
        page = _docname_of(block) or docname
        talk = next(iter(domain.talks_of(page)), None)
        domain.note_ids(page)
        if talk is None:
            if "draft" not in app.env.metadata[page]:
                warn(
                    Subtype.REFERENCE,
                    "talk-citation stands on a page that declares no talk; "
                    "move it to a talk's post",
                    location=block,
                )
            block.parent.remove(block)
            continue
        from sphinx_talks.directives.header_links import is_link
        from sphinx_talks.feeds import citations
        from sphinx_talks.feeds.addresses import Addresses

        addresses = Addresses.of(app.builder) if is_site(app.builder) else None
        first = talk.canonical if is_link(talk.canonical) else None
        url = addresses.talk(talk) if addresses else first
        clock = now()
        line = nodes.paragraph()
        for text, address in citations.sentence(talk, url, clock):
            if line.children:
                line += nodes.Text(". ")
            line += nodes.reference(text, text, refuri=address) if address else nodes.Text(text)
        entry = citations.bibtex(talk, url, clock)
        block += nodes.rubric("", str(_("Cite this talk")))
        block += [line, nodes.literal_block(entry, entry, language="bibtex")]


def _docname_of(node: nodes.Element) -> str | None:
    # LaTeX and singlehtml write several documents as one, and name each one's own on its sections.
    while node.parent is not None:
        node = node.parent
        if "docname" in node:
            return str(node["docname"])
    return None
