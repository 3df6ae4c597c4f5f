"""From the target of a reference to the talk, event or speaker that it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import docname_join

from sphinx_talks.domain.names import INDEX_OF
from sphinx_talks.domain.table import plain
from sphinx_talks.kept import digest
from sphinx_talks.model import name_key
from sphinx_talks.problems import did_you_mean

if TYPE_CHECKING:
    from sphinx_talks.domain import TalkDomain
    from sphinx_talks.domain.table import Table


@dataclass(frozen=True, slots=True)
class Found:
    """Where a reference leads and what it is called. ``index`` is its index, None for a talk."""

    docname: str
    anchor: str
    title: str
    index: str | None = None


def find(table: Table, typ: str, target: str, fromdocname: str) -> Found | None:
    """Return what a target means: an id, alias or docname of a talk, or the name of a group."""
    if index := INDEX_OF.get(typ):
        group = getattr(table, index).get(name_key(target))
        return Found(f"talk-{index}", group.anchor, group.name, index) if group else None
    name = plain(target)
    talk = table.names.get(name) or table.pages.get(docname_join(fromdocname, name))
    return Found(talk.docname, talk.anchor or "", plain(talk.title)) if talk else None


def sight(found: Found | None, *, explicit: bool) -> str:
    """Return a short text that changes when what a page shows of a reference does."""
    if found is None:
        return ""
    return digest(found.docname, found.anchor, None if explicit else found.title)


def retitle(contnode: nodes.Element, title: str) -> None:
    """Put a title in the place of a reference's text."""
    contnode.children = []
    contnode += nodes.Text(title)


def suggestion(domain: TalkDomain, typ: str, target: str) -> str:
    """Return the name most like a target that leads nowhere, as the end of a sentence, or ""."""
    if index := INDEX_OF.get(typ):
        groups = getattr(domain.table, index)
        return did_you_mean(name_key(target), {key: group.name for key, group in groups.items()})
    return did_you_mean(plain(target), [*domain.table.names])
