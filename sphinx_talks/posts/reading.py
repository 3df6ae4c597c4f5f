"""Lists of links in posts become further reading.

The transform finds each post's lists, asks the rules whether they are further reading, and retypes those
that are: ``bullet_list`` to ``further_reading``, ``enumerated_list`` to ``numbered_reading``,
``list_item`` to ``resource``. The author's words and links stay as they are and where they are.
``resources_of`` and ``prose_links`` read the result back from the nodes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_talks import nodes as talk_nodes
from sphinx_talks.model import Resource
from sphinx_talks.posts.archive import archived_url, timestamp
from sphinx_talks.posts.kinds import host_of, kind_of
from sphinx_talks.posts.reading_flat import LISTS, Flat, flatten
from sphinx_talks.posts.reading_mark import mark
from sphinx_talks.posts.reading_rules import Facts, facts_of, group_title, is_reading

if TYPE_CHECKING:

    from sphinx.application import Sphinx

FORCED = "talks-further-reading"
"""Class by which the directive marks a list that is further reading whatever the rules say."""

_OPAQUE = (
    nodes.TextElement,
    nodes.topic,
    nodes.footnote,
    nodes.citation,
    nodes.table,
    addnodes.toctree,
    talk_nodes.embed,
)


@dataclass(slots=True)
class Entry:
    """One item: its words, and the lists nested in it."""

    node: nodes.Element
    flat: Flat
    facts: Facts | None
    lists: list[Listed] = field(default_factory=list)


@dataclass(slots=True)
class Listed:
    """One list: its items, where it stands, and whether it is further reading."""

    node: nodes.Element
    section: str | None
    lead: str
    nested: bool
    entries: list[Entry] = field(default_factory=list)
    reading: bool = False
    holds: bool = False
    """Whether it, or a list nested in it, has a link."""


def lists_in(document: nodes.Element) -> list[Listed]:
    """Return every list outside tables, notes and embeds, each before those nested in it."""
    found: list[Listed] = []
    stack: list[tuple[nodes.Node, str | None, str]] = [(document, None, "")]
    while stack:
        node, section, lead = stack.pop()
        if isinstance(node, LISTS):
            found.extend(_read_list(node, section, lead))
            continue
        if not isinstance(node, nodes.Element) or isinstance(node, _OPAQUE):
            continue
        if isinstance(node, nodes.section) and not _is_page_title(node):
            section = next(
                (c.astext() for c in node.children if isinstance(c, nodes.title)), section
            )
        children: list[tuple[nodes.Node, str | None, str]] = []
        said = ""
        for child in node.children:
            children.append((child, section, said))
            if isinstance(child, (nodes.paragraph, nodes.title, nodes.rubric)):
                said = child.astext()
            elif not isinstance(child, nodes.Invisible):
                said = ""
        stack.extend(reversed(children))
    return found


def _is_page_title(section: nodes.section) -> bool:
    parent = section.parent
    return (
        isinstance(parent, nodes.document)
        and sum(isinstance(c, nodes.section) for c in parent.children) == 1
    )


def _read_list(node: nodes.Element, section: str | None, lead: str) -> list[Listed]:
    top = Listed(node, section, lead, nested=False)
    found = [top]
    at = 0
    while at < len(found):
        listed = found[at]
        at += 1
        for item in listed.node.children:
            if not isinstance(item, nodes.list_item):
                continue
            flat = flatten(item)
            entry = Entry(item, flat, facts_of(flat))
            entry.lists = [Listed(inner, section, flat.text, nested=True) for inner in flat.lists]
            listed.entries.append(entry)
            found.extend(entry.lists)
    for listed in reversed(found):
        listed.holds = any(
            e.facts is not None or any(inner.holds for inner in e.lists) for e in listed.entries
        )
    return found


def judge(found: list[Listed]) -> None:
    """Decide of each list whether it is further reading; nested ones first, since groups ask for theirs."""
    for listed in reversed(found):
        listed.reading = bool(listed.entries) and is_reading(listed)


class FurtherReading(SphinxTransform):
    """Retype the lists of a post that are further reading, and those that the directive marked."""

    # After docutils' ExternalTargets (640), so that rST's named links are known, and before process_doc (850).
    default_priority = 700

    def apply(self, **kwargs: Any) -> None:
        """Retype."""
        front = self.env.temp_data.get("talks_front")
        forced = self.env.temp_data.pop("talks_reading_directive", False)
        if front is None and not forced:
            return
        found = lists_in(self.document)
        if front is not None:
            judge(found)
            self.document["talks_post"] = "1"
        stamp = _post_stamp(front) if self.config.talks_archive else None
        retype(found, stamp)


def _post_stamp(front: Any) -> str | None:
    values = getattr(front, "values", None)
    return timestamp(values.get("date")) if isinstance(values, dict) else None


def retype(found: list[Listed], stamp: str | None = None) -> None:
    """Make further reading of the lists that are, and of the lists nested in them that hold links."""
    inside: set[int] = set()
    for listed in found:
        forced = FORCED in listed.node["classes"]
        if not (forced or (listed.reading and not listed.nested) or id(listed) in inside):
            continue
        numbered = isinstance(listed.node, nodes.enumerated_list)
        new = talk_nodes.numbered_reading() if numbered else talk_nodes.further_reading()
        items: dict[nodes.Node, nodes.Element] = {}
        for entry in listed.entries:
            inside.update(id(inner) for inner in entry.lists if inner.holds)
            items[entry.node] = _resource(entry, listed.section, stamp)
        children = [items.get(child, child) for child in listed.node.children]
        _take_over(new, listed.node, children, "further-reading")
        parent = listed.node.parent
        parent[parent.children.index(listed.node)] = new


def _resource(entry: Entry, section: str | None, stamp: str | None) -> talk_nodes.resource:
    new = talk_nodes.resource()
    new["context"] = "list"
    if section:
        new["section"] = section
    facts = entry.facts
    if facts is None:
        new["title_text"] = group_title(entry.flat)
    else:
        url = facts.link.url
        new["url"] = url
        new["kind"] = facts.link.kind or kind_of(url)
        for name, value in (
            ("host", host_of(url)),
            ("archived", archived_url(url, stamp)),
            ("title_text", facts.title),
            ("annotation", facts.note),
        ):
            if value:
                new[name] = value
        mark(entry.flat, facts)
    _take_over(new, entry.node, entry.node.children, "resource")
    return new


def _take_over(
    new: nodes.Element, old: nodes.Element, children: list[nodes.Node], name: str
) -> None:
    """Give ``new`` the attributes of ``old``, these children and a class."""
    for key, value in old.attributes.items():
        new[key] = list(value) if isinstance(value, list) else value
    new["classes"] = [*(c for c in new["classes"] if c not in (FORCED, name)), name]
    new.rawsource, new.source, new.line = old.rawsource, old.source, old.line
    new.extend(children)


def resources_of(document: nodes.Element) -> tuple[Resource, ...]:
    """Return the resources of every further-reading list, in document order, nested ones as children."""
    made: dict[nodes.Node | None, list[Resource]] = {None: []}
    order: list[tuple[nodes.Element, nodes.Node | None]] = []
    stack: list[tuple[nodes.Node, nodes.Node | None]] = [(document, None)]
    while stack:
        node, owner = stack.pop()
        if isinstance(node, talk_nodes.resource):
            order.append((node, owner))
            owner = node
        if isinstance(node, nodes.Element) and not isinstance(node, nodes.TextElement):
            stack.extend((child, owner) for child in reversed(node.children))
    for node, owner in reversed(order):
        children = tuple(reversed(made.pop(node, [])))
        made.setdefault(owner, []).append(_as_resource(node, children))
    return tuple(reversed(made[None]))


def _as_resource(node: nodes.Element, children: tuple[Resource, ...]) -> Resource:
    return Resource(
        title=node.get("title_text"),
        url=node.get("url"),
        annotation=node.get("annotation"),
        kind=node.get("kind", "group"),
        host=node.get("host"),
        section=node.get("section"),
        archived=node.get("archived"),
        children=children,
    )


def setup_reading(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(FurtherReading)
