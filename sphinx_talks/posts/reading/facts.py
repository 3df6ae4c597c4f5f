"""What the links of a post are, read back from its nodes for ``talks.json`` and the listings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks import nodes as talk_nodes
from sphinx_talks.model import Resource
from sphinx_talks.posts.kinds import host_of, kind_of
from sphinx_talks.posts.reading.archive import archived_of, archived_url
from sphinx_talks.posts.reading.flat import flatten
from sphinx_talks.posts.reading.rules import is_address, unquote

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


def resources_of(document: nodes.Element) -> tuple[Resource, ...]:
    """Return the resources of every further-reading list, in document order.

    Resources of a nested list, and further links of the same item, are children; of the latter not
    those that name a person, nor those that are resources in their own right.
    """
    own = _urls(document)
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
            title=_title(flat.text[link.start : link.end], link.url),
            url=link.url,
            kind=kind,
            host=host_of(link.url),
            section=section,
            archived=archived_url(link.url, stamp),
        )


def _title(text: str, url: str) -> str | None:
    return None if is_address(text, url) else unquote(text) or None


def prose_links(document: nodes.Element, stamp: str | None = None) -> tuple[Resource, ...]:
    """Return the links to other sites in the running text, each URL once, with context "prose".

    Links that a further-reading list has are left out. ``stamp`` is the archive's timestamp.
    """
    seen = _urls(document)
    found: list[Resource] = []
    stack: list[tuple[nodes.Node, str | None]] = [(document, None)]
    while stack:
        node, section = stack.pop()
        if not isinstance(node, nodes.Element) or isinstance(node, _NO_PROSE):
            continue
        if isinstance(node, nodes.TextElement):
            if not _may_link(node):
                continue
            flat = flatten(node)
            for link in flat.links:
                host = host_of(link.url)
                if host is None or link.url in seen:
                    continue
                seen.add(link.url)
                found.append(
                    Resource(
                        title=_title(flat.text[link.start : link.end], link.url),
                        url=link.url,
                        kind=link.kind or kind_of(link.url),
                        host=host,
                        section=section,
                        archived=archived_url(link.url, stamp),
                        context="prose",
                    )
                )
            continue
        section = section_title(node, section)
        stack.extend((child, section) for child in reversed(talk_nodes.own_children(node)))
    return tuple(found)


def _may_link(node: nodes.Element) -> bool:
    """Tell whether there is more than words in a paragraph, or an address among them."""
    return any(not isinstance(c, nodes.Text) or "://" in c for c in node.children)


def _urls(document: nodes.Element) -> set[str]:
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
