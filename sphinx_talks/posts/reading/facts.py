"""What the links of a post are, read back from its nodes for ``talks.json`` and the listings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks import nodes as talk_nodes
from sphinx_talks.model import Resource
from sphinx_talks.posts.archive import archived_of, archived_url
from sphinx_talks.posts.kinds import host_of, kind_of
from sphinx_talks.posts.reading.flat import flatten
from sphinx_talks.posts.reading.rules import is_address, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator


def resources_of(document: nodes.Element) -> tuple[Resource, ...]:
    """Return the resources of every further-reading list, in document order.

    Resources of a nested list, and further links of the same item, are children; of the latter not
    those that name a person, nor those that are resources in their own right.
    """
    own = listed_urls(document)
    made: dict[nodes.Node | None, list[Resource]] = {None: []}
    order: list[tuple[nodes.Element, nodes.Node | None, str | None]] = []
    stack: list[tuple[nodes.Node, nodes.Node | None, str | None]] = [(document, None, None)]
    while stack:
        node, owner, section = stack.pop()
        if isinstance(node, talk_nodes.resource):
            order.append((node, owner, section))
            owner = node
        if isinstance(node, nodes.Element) and not isinstance(node, nodes.TextElement):
            section = section_title(node, section)
            children = reversed(talk_nodes.own_children(node))
            stack.extend((child, owner, section) for child in children)
    for node, owner, section in reversed(order):
        below = (*_also(node, section, own), *reversed(made.pop(node, [])))
        made.setdefault(owner, []).append(_as_resource(node, section, below))
    return tuple(reversed(made[None]))


def _as_resource(
    node: nodes.Element, section: str | None, children: tuple[Resource, ...]
) -> Resource:
    url = node.get("url")
    return Resource(
        title=node.get("title_text"),
        url=url,
        annotation=node.get("annotation"),
        kind=node.get("kind", "group" if children else "note"),
        host=host_of(url) if url else None,
        section=section,
        archived=archived_of(node),
        children=children,
    )


def _also(node: nodes.Element, section: str | None, own: set[str]) -> Iterator[Resource]:
    """Yield the further links of an item."""
    if "also" not in node:
        return
    seen: set[str] = set()
    stamp = node.parent.get("stamp") if node.parent is not None else None
    flat = flatten(node)
    for link in flat.links:
        kind = link.kind or kind_of(link.url)
        if link.url in own or link.url in seen or kind == "person":
            continue
        seen.add(link.url)
        yield Resource(
            title=shown_title(flat.text[link.start : link.end], link.url),
            url=link.url,
            kind=kind,
            host=host_of(link.url),
            section=section,
            archived=archived_url(link.url, stamp),
        )


def shown_title(text: str, url: str) -> str | None:
    """Return the words of a link, None where they are but its address."""
    return None if is_address(text, url) else unquote(text) or None


def listed_urls(document: nodes.Element) -> set[str]:
    """Return the address of every resource."""
    found: set[str] = set()
    stack: list[nodes.Node] = [document]
    while stack:
        node = stack.pop()
        if isinstance(node, talk_nodes.resource) and "url" in node:
            found.add(node["url"])
        if isinstance(node, nodes.Element) and not isinstance(node, nodes.TextElement):
            stack.extend(talk_nodes.own_children(node))
    return found


def section_title(node: nodes.Node, outer: str | None) -> str | None:
    """Return the heading that holds for what stands in a node; the page's own title is none."""
    if not isinstance(node, nodes.section):
        return outer
    parent = node.parent
    if isinstance(parent, nodes.document):
        sections = sum(isinstance(child, nodes.section) for child in parent.children)
        if sections == 1:
            return outer
    return next((c.astext() for c in node.children if isinstance(c, nodes.title)), outer)
