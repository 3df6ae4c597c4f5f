"""Links in the running text of a post, outside of further reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks import nodes as talk_nodes
from sphinx_talks.model import Resource
from sphinx_talks.posts.archive import archived_url
from sphinx_talks.posts.gate import PostTransform
from sphinx_talks.posts.kinds import host_of, kind_of
from sphinx_talks.posts.reading.facts import listed_urls, section_title, shown_title
from sphinx_talks.posts.reading.flat import flatten
from sphinx_talks.posts.reading.mark import link_bare

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_PROSE = (
    talk_nodes.embed,
    talk_nodes.resource,
    nodes.title,
    nodes.topic,
    nodes.FixedTextElement,
    nodes.Invisible,
    addnodes.toctree,
)
_BARE = re.compile(
    r"(?<![a-z0-9(<\"'=\[])(?<!\]:)(?<!\]: )https?://|^\[\^[^\]\n]+\]:[ \t]*https?://",
    re.IGNORECASE | re.MULTILINE,
)
"""An address that is not that of a link, nor of a definition other than a footnote's."""


class BareLinks(PostTransform):
    """Makes links of the addresses among a post's words, as Hugo and GitHub do."""

    default_priority = 705  # once further reading has taken what is its own

    @staticmethod
    def sign(text: str) -> bool:
        """Tell whether there is an address outside of Markdown's own links."""
        return _BARE.search(text) is not None

    def work(self) -> None:
        """Look at the running text."""
        for paragraph, _ in list(_running_text(self.document)):
            if "://" in paragraph.astext():
                link_bare(flatten(paragraph))


def prose_links(document: nodes.Element, stamp: str | None = None) -> tuple[Resource, ...]:
    """Return the links to other sites in the running text, each URL once, with context "prose".

    Links that a further-reading list has are left out. ``stamp`` is the archive's timestamp.
    """
    seen = listed_urls(document)
    found: list[Resource] = []
    for paragraph, section in _running_text(document):
        flat = flatten(paragraph)
        for link in flat.links:
            host = host_of(link.url)
            if host is None or link.url in seen:
                continue
            seen.add(link.url)
            found.append(
                Resource(
                    title=shown_title(flat.text[link.start : link.end], link.url),
                    url=link.url,
                    kind=link.kind or kind_of(link.url),
                    host=host,
                    section=section,
                    archived=archived_url(link.url, stamp),
                    context="prose",
                )
            )
    return tuple(found)


def _running_text(document: nodes.Element) -> Iterator[tuple[nodes.TextElement, str | None]]:
    """Go through the paragraphs that may hold a link, each with the heading it stands under."""
    stack: list[tuple[nodes.Node, str | None]] = [(document, None)]
    while stack:
        node, section = stack.pop()
        if not isinstance(node, nodes.Element) or isinstance(node, _NO_PROSE):
            continue
        if isinstance(node, nodes.TextElement):
            if _may_link(node):
                yield node, section
            continue
        section = section_title(node, section)
        stack.extend((child, section) for child in reversed(talk_nodes.own_children(node)))


def _may_link(node: nodes.Element) -> bool:
    """Tell whether there is more than words in a paragraph, or an address among them."""
    return any(not isinstance(c, nodes.Text) or "://" in c for c in node.children)
