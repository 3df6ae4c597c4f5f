"""The lists of a document, with what their items say of their links.

Everything walks with an explicit stack, so that no nesting is too deep for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks import nodes as talk_nodes
from sphinx_talks.posts.reading.flat import LISTS, Flat, flatten
from sphinx_talks.posts.reading.rules import Facts, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """One item: its words, what they say of its link, and the lists nested in it."""

    flat: Flat
    facts: Facts | None
    lists: list[Listed] = field(default_factory=list)


@dataclass(slots=True)
class Listed:
    """One list: its items by node, and whether it is further reading."""

    node: nodes.Element
    nested: bool
    items: dict[nodes.Element, Entry] = field(default_factory=dict)
    reading: bool = False
    holds: bool = False
    """Whether it, or a list nested in it, has a link."""

    @property
    def entries(self) -> Iterator[Entry]:
        """Yield the items in order."""
        yield from self.items.values()


def lists_in(document: nodes.Element) -> list[Listed]:
    """Return every list outside tables, notes and embeds, each before those nested in it.

    What is quoted is not the speaker's own list: there, only the directive's lists count.
    """
    found: list[Listed] = []
    stack: list[tuple[nodes.Node, bool]] = [(document, False)]
    while stack:
        node, quoted = stack.pop()
        if isinstance(node, LISTS):
            if not quoted or FORCED in node["classes"]:
                found.extend(_read(node))
        elif isinstance(node, nodes.Element) and not isinstance(node, _OPAQUE):
            quoted = quoted or isinstance(node, nodes.block_quote)
            stack.extend((child, quoted) for child in reversed(node.children))
    for listed in reversed(found):
        listed.holds = any(
            entry.facts is not None or any(inner.holds for inner in entry.lists)
            for entry in listed.entries
        )
    return found


def _read(node: nodes.Element) -> list[Listed]:
    found = [Listed(node, nested=False)]
    at = 0
    while at < len(found):
        listed = found[at]
        at += 1
        for item in listed.node.children:
            if isinstance(item, nodes.list_item):
                flat = flatten(item)
                entry = Entry(flat, facts_of(flat))
                entry.lists = [Listed(inner, nested=True) for inner in flat.lists]
                listed.items[item] = entry
                found.extend(entry.lists)
    return found
