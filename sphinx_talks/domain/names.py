"""The names of all talks, packed when the facts change: all that a build without a change needs.

Sphinx writes an inventory and a search index in every build, and asks for every object. Decoding
all talks for that would be a tenth of a build without any change.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sphinx_talks.builders import is_paged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.builders import Builder

    from sphinx_talks.domain.table import Table

    Object = tuple[str, str, str, str, str, int]
    """What ``Domain.get_objects`` yields."""


INDEX_OF = {"event": "events", "speaker": "speakers"}
"""The index in which an object that has no page of its own is found, by its type."""


class Names(NamedTuple):
    """What all talks are called.

    ``ids`` are those that ``own_ids`` gave, ``objects`` what references can lead to, and ``clash``
    tells whether two talks claim one name.
    """

    ids: Mapping[tuple[str, int], str]
    objects: list[Object]
    clash: bool


def pack(table: Table, ids: Mapping[tuple[str, int], str]) -> bytes:
    """Return the names of a project's talks as one blob."""
    data = (
        [(*place, own) for place, own in ids.items()],
        [*_objects(table)],
        bool(table.duplicates),
    )
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def unpack(blob: bytes) -> Names:
    """Return the names in a blob."""
    ids, objects, clash = json.loads(blob)
    places = {(name, number): own for name, number, own in ids}
    return Names(places, [tuple(one) for one in objects], clash)


def has_index(builder: Builder, index: str) -> bool:
    """Tell whether a builder writes a page for an index."""
    if not is_paged(builder):
        return False
    wanted = builder.config.html_domain_indices
    return bool(wanted) if isinstance(wanted, bool) else f"talk-{index}" in wanted


def _objects(table: Table) -> Iterator[Object]:
    from sphinx_talks.domain.table import plain

    for name, talk in table.names.items():
        # A post is found by its page's title: search need not list it twice.
        priority = 1 if talk.anchor and name == plain(talk.id) else -1
        yield name, plain(talk.title), "talk", talk.docname, talk.anchor or "", priority
    for typ, index in INDEX_OF.items():
        for group in getattr(table, index).values():
            yield group.name, group.name, typ, f"talk-{index}", group.anchor, 1
