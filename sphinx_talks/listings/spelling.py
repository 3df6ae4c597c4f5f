"""One spelling for each tag, event and speaker of the lists, as the indices have it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.model import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_talks.domain.table import Group, Table
    from sphinx_talks.listings.facts import Facts


def in_one_spelling(facts: list[Facts], table: Table) -> list[Facts]:
    """Return what the lists show with every name in the spelling of the newest talk that has it.

    Else "Code Mesh" and "code-mesh" would be two headings, and two choices of a filter.
    """
    tags = _spellings((tag for one in facts for tag in one.tags), lambda: table.tags)
    people = _spellings((name for one in facts for name in one.speakers), lambda: table.speakers)
    events = _spellings(
        (o.event for one in facts for o in one.occasions if o.event), lambda: table.events
    )
    if not (tags or people or events):
        return facts
    return [
        replace(
            one,
            tags=_respelt(one.tags, tags),
            speakers=_respelt(one.speakers, people),
            occasions=tuple(
                replace(o, event=events[o.event]) if o.event in events else o for o in one.occasions
            ),
        )
        for one in facts
    ]


def _spellings(names: Iterable[str], groups: Callable[[], Mapping[str, Group]]) -> dict[str, str]:
    """Return the names of which there are several spellings, and the one to use for each."""
    found: dict[str, list[str]] = {}
    for name in set(names):
        found.setdefault(name_key(name), []).append(name)
    several = {folded: same for folded, same in found.items() if len(same) > 1 and folded}
    return {name: groups()[folded].name for folded, same in several.items() for name in same}


def _respelt(names: tuple[str, ...], spellings: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spellings.get(name, name) for name in names))
