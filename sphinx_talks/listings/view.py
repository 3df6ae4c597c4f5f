"""What the lists of a project show, computed from the talks of all documents."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_talks.directives.list_spec import ReadingListSpec, TalkListSpec
from sphinx_talks.listings.also import also_cited
from sphinx_talks.listings.facts import facts_of
from sphinx_talks.listings.order import Candidate, Rank, chains, rank_of
from sphinx_talks.listings.resources import by_age, pages_of
from sphinx_talks.listings.rows import due, grouped, rows_of
from sphinx_talks.listings.spelling import in_one_spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_talks.domain import TalkDomain
    from sphinx_talks.listings.also import Also
    from sphinx_talks.listings.resources import Cited, Mention
    from sphinx_talks.listings.rows import Row
    from sphinx_talks.listings.store import ListNote
    from sphinx_talks.model import Talk


class View:
    """The talks, and what each list shows of them at a time (seconds since 1970)."""

    def __init__(
        self,
        domain: TalkDomain,
        lists: Mapping[str, tuple[ListNote, ...]],
        now: float,
        *,
        also: bool,
    ) -> None:
        self.lists = lists
        self.now = now
        self.facts = in_one_spelling([facts_of(talk) for talk in domain.heads()], domain.table)
        self.mentions: list[Mention] = []
        self._also = also
        self._domain = domain
        if also or any(
            isinstance(n.spec, ReadingListSpec) for notes in lists.values() for n in notes
        ):
            self.mentions = by_age(zip(self.facts, domain.resources(), strict=True))
        self._rows: dict[tuple[str, int], list[Row]] = {}
        self._pages: dict[tuple[str, int], list[Cited]] = {}

    @property
    def names(self) -> Mapping[str, Talk]:
        """Ids and aliases to talks."""
        return self._domain.table.names

    def rows(self, docname: str, note: ListNote) -> list[Row]:
        """Return the rows of a talk list, also those that time lets move up."""
        key = (docname, note.number)
        if key not in self._rows and isinstance(note.spec, TalkListSpec):
            self._rows[key] = rows_of(self.facts, note.spec, self.now)
        return self._rows[key]

    def pages(self, docname: str, note: ListNote) -> list[Cited]:
        """Return the resources of a reading list, without its limit."""
        key = (docname, note.number)
        if key not in self._pages and isinstance(note.spec, ReadingListSpec):
            spec = note.spec
            if spec.talks:
                ids = (self.names[one].id for one in spec.talks if one in self.names)
                spec = spec._replace(talks=tuple(ids) or ("",))
            self._pages[key] = pages_of(self.mentions, spec)
        return self._pages[key]

    def shown_rows(self, docname: str, note: ListNote) -> list[Row]:
        """Return the rows that a talk list shows as of the build."""
        rows = self.rows(docname, note)
        return due(rows, note.spec, self.now) if isinstance(note.spec, TalkListSpec) else rows

    def shown_pages(self, docname: str, note: ListNote) -> list[Cited]:
        """Return the resources of a reading list within its limit."""
        return self.pages(docname, note)[: note.spec.limit or None]

    @property
    def also(self) -> Also:
        """What other talks cite the resources of a talk; empty where that is turned off."""
        return also_cited(self.mentions) if self._also else {}

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Each talk list as one that may take pages in; the two halves of a page are one list."""
        found = []
        site = self._domain.env.config.language
        for docname, notes in self.lists.items():
            halves: dict[str, tuple[str, ...]] = {}
            for note in notes:
                spec = note.spec
                if isinstance(spec, TalkListSpec):
                    # A talk that is still to come has its place in a list of past ones already.
                    rows = (self.rows if spec.when == "past" else self.shown_rows)(docname, note)
                    pages = (row.talk.docname for _group, row in grouped(rows, spec, site))
                    shown = tuple(dict.fromkeys(pages))
                    rank = rank_of(spec)
                    found.append(Candidate(docname, rank, shown))
                    if rank is Rank.PART:
                        halves.setdefault(spec.when, shown)
            if len(halves) > 1:
                both = dict.fromkeys(page for half in halves.values() for page in half)
                found.append(Candidate(docname, Rank.WHOLE, tuple(both)))
        return found

    @property
    def shown(self) -> list[str]:
        """Every document of which some list shows a talk."""
        return sorted({page for candidate in self.candidates for page in candidate.shown})

    def chains(self, in_toctrees: Iterable[str]) -> list[tuple[str, list[str]]]:
        """Return the pages that belong to each document with lists, in order.

        The page of a talk, and a page in its turn taken in, takes in none: the order would bite its
        tail.
        """
        posts = {facts.docname for facts in self.facts if facts.anchor is None}
        owners = [c for c in self.candidates if c.docname not in posts]
        above = {c.docname for c in owners if c.shown}
        return chains(owners, frozenset(in_toctrees) | above)

    @cached_property
    def turning_points(self) -> tuple[float | None, float | None]:
        """The last time before now and the first after it when a talk ceases to be upcoming."""
        times = {o.until for facts in self.facts for o in facts.occasions if o.until is not None}
        return (
            max((time for time in times if time <= self.now), default=None),
            min((time for time in times if time > self.now), default=None),
        )
