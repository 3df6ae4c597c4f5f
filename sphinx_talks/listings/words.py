"""The words that lists add, in the language of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_talks.alphabet import alphabetical
from sphinx_talks.kind_names import kind_name
from sphinx_talks.listings.facts import to_come
from sphinx_talks.messages import _
from sphinx_talks.wording import language_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.listings.rows import Row


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of a list, looked up once a build rather than once a row.

    ``site`` is the site's language as Sphinx has it.
    """

    site: str
    date: str
    talk: str
    speakers: str
    event: str
    media: str
    slides: str
    recording: str
    upcoming: str
    more: str
    times: str
    dates: str
    search: str
    year: str
    tag: str
    speaker: str
    kind: str
    language: str
    host: str
    any: str
    with_recording: str
    count: str
    none_found: str
    empty_talks: str
    empty_reading: str
    clear: str
    show_more: str
    newer: str
    older: str
    next: str
    previous: str
    pages: str
    page: str
    first_page: str
    cited_in: str
    also_cited_in: str
    and_others: str
    filter: str


def words(site: str) -> Words:
    """Return the words in the language of the site."""
    return Words(
        site=site,
        date=_("Date"),
        talk=_("Talk"),
        speakers=_("Speakers"),
        event=_("Event"),
        media=_("Media"),
        slides=_("Slides"),
        recording=_("Recording"),
        upcoming=_("Upcoming"),
        more=_("{n} more"),
        times=_("given {n} times"),
        dates=_("{n} dates in all"),
        search=_("Search"),
        year=_("Year"),
        tag=_("Tag"),
        speaker=_("Speaker"),
        kind=_("Kind"),
        language=_("Language"),
        host=_("Site"),
        any=_("All"),
        with_recording=_("With recording"),
        count=_("{n} of {total}"),
        none_found=_("Nothing matches."),
        empty_talks=_("No talks yet."),
        empty_reading=_("Nothing to read yet."),
        clear=_("Clear"),
        show_more=_("Show more"),
        newer=_("Newer"),
        older=_("Older"),
        next=_("Next"),
        previous=_("Previous"),
        pages=_("Pages"),
        page=_("page {n}"),
        first_page=_("first page"),
        cited_in=_("Cited in"),
        also_cited_in=_("Also cited in"),
        and_others=_("and others"),
        filter=_("Filter"),
    )


def in_order(values: Iterable[str], what: str, site: str, *, descending: bool = False) -> list[str]:
    """Return the values of a field in the alphabet of what readers call them, an empty one last."""

    def key(value: str) -> tuple[object, ...]:
        return alphabetical(named(what, value, site)), value

    found = sorted(values, key=key, reverse=descending)
    return sorted(found, key=lambda value: value == "")


def named(what: str, value: str, site: str) -> str:
    """Return what readers call a value of a field: kinds and languages have names in theirs.

    ``site`` is the language of the site.
    """
    if what == "kind":
        return kind_name(value)
    name = language_text(value, site) if what == "language" else value
    return name if name == value else name[:1].upper() + name[1:]


def given_times(row: Row, words: Words, now: float) -> str:
    """Return how often the talk of a row was given, empty where a row is a single delivery.

    Where it is to be given again, it says how many dates there are, past and to come.
    """
    if row.times < 2:
        return ""
    again = any(to_come(one, now) for one in row.talk.occasions)
    return (words.dates if again else words.times).format(n=row.times)
