"""What the talks of a project are called: names, events, speakers, years and tags.

Computed once a build from the facts of all talks, and only when something asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from sphinx_talks.alphabet import alphabetical
from sphinx_talks.model import name_key
from sphinx_talks.posts.front.dates import split_name
from sphinx_talks.posts.front.posted import file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_talks.model import Talk

_SPACE = re.compile(r"\s+")
_NO_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Group:
    """The talks that share an event, a speaker, a year or a tag, newest first.

    ``anchor`` depends on the name alone, so that it stays when other names come and go.
    """

    name: str
    anchor: str
    talks: tuple[Talk, ...]


def plain(text: str) -> str:
    """Return the text in one line, with single spaces."""
    return _SPACE.sub(" ", text).strip()


def anchor(prefix: str, name: str) -> str:
    """Return a stable id for a name; names that look alike as ids get a short digest."""
    folded = name_key(name)
    slug = _NO_WORD.sub("-", folded).strip("-")
    if slug != folded.replace(" ", "-"):
        slug = f"{slug}-{blake2b(folded.encode(), digest_size=3).hexdigest()}".lstrip("-")
    return f"{prefix}-{slug}"


class Table:
    """The names under which talks can be found.

    An id is stronger than an alias, and of two equal ones the document that sorts first keeps it.
    """

    def __init__(self, talks: Iterable[Talk]) -> None:
        self.talks = tuple(talks)

    @cached_property
    def names(self) -> Mapping[str, Talk]:
        """Ids and aliases to talks."""
        names: dict[str, Talk] = {}
        for talk in self.talks:
            names.setdefault(plain(talk.id), talk)
        for talk in self.talks:
            for alias in talk.aliases:
                names.setdefault(plain(alias), talk)
        return names

    @cached_property
    def pages(self) -> Mapping[str, Talk]:
        """Docnames to the first talk of each document."""
        pages: dict[str, Talk] = {}
        for talk in self.talks:
            pages.setdefault(talk.docname, talk)
        return pages

    @cached_property
    def duplicates(self) -> Mapping[str, tuple[Talk, ...]]:
        """The names that more than one talk claims, and the talks that do."""
        claims: dict[str, list[Talk]] = {}
        for talk in self.talks:
            for name in dict.fromkeys(map(plain, (talk.id, *talk.aliases))):
                claims.setdefault(name, []).append(talk)
        return {n: tuple(claims[n]) for n in sorted(claims) if len(claims[n]) > 1}

    @cached_property
    def events(self) -> Mapping[str, Group]:
        """Events by the key of their names."""
        return self._groups("event", lambda t: (d.event for d in t.deliveries if d.event))

    @cached_property
    def speakers(self) -> Mapping[str, Group]:
        """Speakers by the key of their names."""
        return self._groups("speaker", lambda t: (p.name for p in t.speakers))

    @cached_property
    def tags(self) -> Mapping[str, Group]:
        """Tags by the key of their names."""
        return self._groups("tag", lambda t: t.tags)

    @cached_property
    def years(self) -> Mapping[str, Group]:
        """The years in which talks were given, newest first."""
        years = self._groups("year", years_of)
        return dict(sorted(years.items(), reverse=True))

    def _groups(self, prefix: str, of: Callable[[Talk], Iterable[str]]) -> dict[str, Group]:
        found: dict[str, tuple[str, dict[int, Talk]]] = {}
        for number, talk in enumerate(self.newest_first):
            for name in of(talk):
                if folded := name_key(name):
                    found.setdefault(folded, (plain(name), {}))[1][number] = talk
        return {
            folded: Group(
                found[folded][0], anchor(prefix, folded), tuple(found[folded][1].values())
            )
            for folded in sorted(found, key=lambda key: (alphabetical(found[key][0]), key))
        }

    @cached_property
    def newest_first(self) -> tuple[Talk, ...]:
        """Every talk, the newest first, those without a date last, then by title."""
        by_name = sorted(self.talks, key=lambda t: (name_key(t.title), t.docname, t.id))
        return tuple(sorted(by_name, key=date_of, reverse=True))


def own_ids(talks: Mapping[str, Sequence[Talk]]) -> dict[tuple[str, int], str]:
    """Return the ids of posts whose file names, without their dates, would give one id twice.

    By docname and place. The document that sorts first keeps the short id, so that posts to come do
    not take it away; the others get their file's name with its date, or else their docname.
    """
    claims = {
        plain(talk.id): docname
        for docname, given in talks.items()
        for talk in given
        if not _is_derived(talk)
    }
    renamed: dict[tuple[str, int], str] = {}
    for docname, given in talks.items():
        for number, talk in enumerate(given):
            if not _is_derived(talk):
                continue
            name = file_name(docname)
            stem = _SPACE.sub("-", name)
            # An index is called after its folder.
            whole = _SPACE.sub("-", docname[: docname.rindex(name)].replace("/", "-") + name)
            free = next((one for one in (plain(talk.id), stem) if one not in claims), whole)
            claims.setdefault(free, docname)
            if free != talk.id:
                renamed[docname, number] = free
    return renamed


def _is_derived(talk: Talk) -> bool:
    # A post's id is its file's name without the date, or its folder's; else the author gave it.
    name = split_name(file_name(talk.docname))[1]
    return not talk.anchor and _SPACE.sub("-", name) == talk.id


def date_of(talk: Talk) -> str:
    """Return the ISO date of a talk or of its newest delivery; "" where there is none."""
    return talk.date or max((d.date for d in talk.deliveries if d.date), default="")


def dates_of(talk: Talk) -> list[str]:
    """Return the ISO dates on which a talk was given, else its own; "" where there is none."""
    return [d.date for d in talk.deliveries if d.date] or [talk.date or ""]


def years_of(talk: Talk) -> tuple[str, ...]:
    """Return the years in which a talk was given, else that of its own date, each once."""
    return tuple(dict.fromkeys(date[:4] for date in dates_of(talk) if date[:4].isdecimal()))
