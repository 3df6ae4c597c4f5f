"""Which list a page belongs to, where no toctree names it, and what stands before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Candidate(NamedTuple):
    """A list that could take pages in: those it shows, in its order.

    ``partial`` lists (a limit, only upcoming talks …) take in what no other list shows.
    """

    docname: str
    partial: bool
    shown: tuple[str, ...]


def chains(
    candidates: Iterable[Candidate], listed_elsewhere: frozenset[str]
) -> list[tuple[str, list[str]]]:
    """Return, for each document with lists, the pages that belong to it, in order.

    A page belongs to a whole list before a partial one, to the list in the nearest folder, and
    among those to the longest, so that the whole site makes one chain; then to the first by name.
    Pages in ``listed_elsewhere`` (those in a toctree) belong to none.
    """
    ranked = sorted(candidates, key=lambda c: (c.partial, -len(c.shown), c.docname))
    owner: dict[str, tuple[tuple[bool, int], int]] = {}
    for rank, candidate in enumerate(ranked):
        folder = candidate.docname.split("/")[:-1]
        for page in candidate.shown:
            if page == candidate.docname or page in listed_elsewhere:
                continue
            key = (not candidate.partial, _shared(folder, page.split("/")[:-1]))
            if page not in owner or key > owner[page][0]:
                owner[page] = (key, rank)
    found: dict[str, list[str]] = {}
    for rank, candidate in enumerate(ranked):
        mine = [page for page in candidate.shown if page in owner and owner[page][1] == rank]
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
