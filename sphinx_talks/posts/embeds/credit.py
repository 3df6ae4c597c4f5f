"""What the links beside an embed say of it: the deck's title, and its page at the provider."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.nodes import embed
from sphinx_talks.posts.embeds.html import Piece, link_text, markdown_links, specific_title
from sphinx_talks.posts.embeds.tree import Leaf, Opaque

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.posts.embeds.find import Found
    from sphinx_talks.providers import Table


def credited(
    flat: Sequence[Leaf | Opaque],
    found: Found,
    taken: set[int],
    table: Table,
    previous: nodes.Node | None,
) -> Found:
    """Return the find with the title and page that a link beside it gives.

    Only links of the same provider to one deck count: the first after the embed, else the last
    before it, up to the next embed or block (``taken``: positions of embeds); ``previous`` is
    the block above the first embed, which counts where it is a paragraph of one link alone.
    """
    if found.embed is None:
        return found
    after = _links(flat, range(found.end, len(flat)), taken)
    before = _links(flat, range(found.start - 1, -1, -1), taken)
    before += _lone_link(previous)
    for url, text in (*after, *before):
        page = table.resolve(url)
        if page is None or page.provider != found.embed.provider:
            continue
        if page.status not in {"embed", "card"} or (
            page.src and found.embed.src and page.id != found.embed.id
        ):
            continue  # a profile, or another deck of the same host
        if found.embed.status == "dead":
            # The player is gone, the deck is not.
            embed = replace(page, ratio=found.embed.ratio)
        else:
            embed = replace(found.embed, url=page.url)
        return replace(found, embed=embed, title=found.title or specific_title(text))
    return found


def _links(
    flat: Sequence[Leaf | Opaque], positions: range, taken: set[int]
) -> list[tuple[str, str]]:
    links: list[tuple[str, str]] = []
    for position in positions:
        if position in taken:
            break
        item = flat[position]
        if isinstance(item, Leaf):
            if item.piece.kind == "open" and item.piece.name == "a":
                ahead = flat[position : position + 12]
                pieces = [part.piece for part in ahead if isinstance(part, Leaf)]
                links.append((item.piece.attributes.get("href", ""), _said(pieces)))
            elif item.piece.kind == "text":
                links += [(url, text) for _, text, url in markdown_links(item.piece.html) if url]
        elif isinstance(item.node, (nodes.Text, nodes.Inline)):
            links += _references(item.node)
        else:
            if positions.step < 0:
                links += _lone_link(item.node)
            break
    return links


def _said(pieces: list[Piece]) -> str:
    """Return what a link says: its text, its title where the text is "View", or its picture's."""
    text = link_text(pieces, 0)
    return text if specific_title(text) else pieces[0].attributes.get("title", text)


def _references(node: nodes.Node) -> list[tuple[str, str]]:
    return [
        (reference["refuri"], reference.astext())
        for reference in node.findall(nodes.reference)
        if "refuri" in reference
    ]


def _lone_link(node: nodes.Node | None) -> list[tuple[str, str]]:
    """Return the link of a paragraph that holds nothing else."""
    if not isinstance(node, nodes.paragraph):
        return []
    links = _references(node)
    words = "".join(part.astext() for part in node.children if not isinstance(part, nodes.raw))
    return links if len(links) == 1 and words.strip() == links[0][1].strip() else []


def mark_credits(children: Sequence[nodes.Node]) -> None:
    """Mark the paragraphs beside embeds that link to the same host: what providers ask to be said.

    They have the class ``talk-embed-credit``.
    """
    hosts: set[str] = set()
    for before, child in zip([None, *children], children, strict=False):
        if isinstance(child, embed):
            hosts = {child.get("host", "")}
            if isinstance(before, nodes.paragraph):
                _mark(before, hosts)
        elif isinstance(child, nodes.paragraph) and hosts:
            _mark(child, hosts)
            hosts = hosts if "talk-embed-credit" in child["classes"] else set()


def _mark(paragraph: nodes.paragraph, hosts: set[str]) -> None:
    """Mark a paragraph that was raw HTML: an author's own has the text it was read from."""
    if paragraph.rawsource:
        return
    links = [url.partition("//")[2].partition("/")[0] for url, _ in _references(paragraph)]
    if any(link.removeprefix("www.") in hosts for link in links):
        paragraph["classes"].append("talk-embed-credit")
