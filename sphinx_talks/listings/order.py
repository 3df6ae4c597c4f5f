"""Which list a page belongs to, where no toctree names it, and what stands before and after it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_talks.directives.list_spec import TalkListSpec


class Rank(IntEnum):
    """How good a home a list is for the pages that it shows.

    ``EXCERPT`` has a limit, ``NARROW`` shows talks of a tag, a year and so on, ``PART`` only those
    to come or only those that are over, ``WHOLE`` all.
    """

    EXCERPT = 0
    NARROW = 1
    PART = 2
    WHOLE = 3


class Candidate(NamedTuple):
    """A list that could take pages in: those it shows, in its order."""

    docname: str
    rank: Rank
    shown: tuple[str, ...]


def rank_of(spec: TalkListSpec) -> Rank:
    """Return the rank of a list."""
    if spec.limit:
        return Rank.EXCERPT
    filters = (spec.years, spec.tags, spec.events, spec.speakers, spec.kinds, spec.languages)
    if any(filters) or spec.has_recording:
        return Rank.NARROW
    return Rank.WHOLE if spec.when == "all" else Rank.PART


def chains(
    candidates: Iterable[Candidate], listed_elsewhere: frozenset[str]
) -> list[tuple[str, list[str]]]:
    """Return, for each document with lists, the pages that belong to it, in order.

    A page belongs to the list of the highest rank, to the one in the nearest folder, and among
    those to the longest, so that the whole site makes one chain; then to the first by name.
    Pages in ``listed_elsewhere`` (those in a toctree) belong to none.
    """
    ranked = sorted(candidates, key=lambda c: (-c.rank, -len(c.shown), c.docname))
    owner: dict[str, tuple[tuple[Rank, int], int]] = {}
    for number, candidate in enumerate(ranked):
        folder = candidate.docname.split("/")[:-1]
        for page in candidate.shown:
            if page == candidate.docname or page in listed_elsewhere:
                continue
            key = (candidate.rank, _shared(folder, page.split("/")[:-1]))
            if page not in owner or key > owner[page][0]:
                owner[page] = (key, number)
    found: dict[str, list[str]] = {}
    for number, candidate in enumerate(ranked):
        mine = [page for page in candidate.shown if page in owner and owner[page][1] == number]
        if mine:
            found.setdefault(candidate.docname, []).extend(mine)
    return sorted(found.items())


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many folders two paths have in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


class Place(NamedTuple):
    """Where a page stands: its list's page, and the pages before and after it."""

    parent: str
    previous: str | None
    following: str | None


def places(found: Sequence[tuple[str, Sequence[str]]]) -> dict[str, Place]:
    """Return the place of each page; the first one's neighbour is the list itself."""
    result: dict[str, Place] = {}
    for parent, pages in found:
        for i, page in enumerate(pages):
            before = pages[i - 1] if i else parent
            after = pages[i + 1] if i + 1 < len(pages) else None
            result[page] = Place(parent, before, after)
    return result


def ancestors(docname: str, relations: Mapping[str, Sequence[str | None]]) -> list[str]:
    """Return a document and those above it in the toctree, the root first."""
    found = [docname]
    while (above := relations.get(found[-1])) and above[0] and above[0] not in found:
        found.append(above[0])
    return found[::-1]
