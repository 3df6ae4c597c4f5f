"""The lists of a document: judged, and retyped where they are further reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks import nodes as talk_nodes
from sphinx_talks.posts.kinds import kind_of
from sphinx_talks.posts.reading.called import Called, called
from sphinx_talks.posts.reading.judge import is_reading
from sphinx_talks.posts.reading.listed import FORCED
from sphinx_talks.posts.reading.mark import mark
from sphinx_talks.posts.reading.rules import group_title

if TYPE_CHECKING:
    from sphinx_talks.posts.reading.listed import Entry, Listed


def judge(found: list[Listed]) -> None:
    """Decide of each list whether it is further reading; nested ones first, for their groups."""
    for listed in reversed(found):
        listed.reading = listed.holds and is_reading(listed)


def retype(found: list[Listed], stamp: str | None = None) -> None:
    """Make further reading of the lists that are, and of lists nested in them that hold links.

    Within a list that is none, an agenda say, only those are that their author calls so.
    """
    inside: set[int] = set()
    for listed in found:
        chosen = listed.reading and (not listed.nested or called(listed) is Called.READING)
        if not (chosen or id(listed) in inside or FORCED in listed.node["classes"]):
            continue
        numbered = isinstance(listed.node, nodes.enumerated_list)
        new = talk_nodes.numbered_reading() if numbered else talk_nodes.further_reading()
        items: dict[nodes.Node, nodes.Node] = {}
        for item, entry in listed.items.items():
            inside.update(id(inner) for inner in entry.lists if inner.holds)
            items[item] = _resource(item, entry)
        children = [items.get(child, child) for child in listed.node.children]
        _take_over(new, listed.node, children, "further-reading")
        if stamp:
            new["stamp"] = stamp
        parent = listed.node.parent
        parent[parent.children.index(listed.node)] = new


def _resource(item: nodes.Element, entry: Entry) -> talk_nodes.resource:
    new = talk_nodes.resource()
    facts = entry.facts
    if facts is None:
        known = {"title_text": group_title(entry.flat)}
    else:
        url = facts.link.url
        known = {
            "url": url,
            "kind": facts.link.kind or kind_of(url),
            "title_text": facts.title,
            "annotation": facts.note,
        }
        if len(entry.flat.links) > 1:
            known["also"] = "1"
        mark(entry.flat, facts)
    new.attributes.update((name, value) for name, value in known.items() if value)
    _take_over(new, item, item.children, "resource")
    return new


def _take_over(
    new: nodes.Element, old: nodes.Element, children: list[nodes.Node], name: str
) -> None:
    """Give ``new`` the attributes of ``old``, these children, and a class."""
    # The old node is dropped, so its lists need no copies; extend() would ask each child for its
    # document again.
    new.attributes.update(old.attributes)
    new["classes"] = [*(c for c in new["classes"] if c not in (FORCED, name)), name]
    new.rawsource, new.source, new.line = old.rawsource, old.source, old.line
    for ident in new["ids"]:
        if old.document is not None:
            old.document.ids[ident] = new
    new.children = children
    for child in children:
        child.parent = new
