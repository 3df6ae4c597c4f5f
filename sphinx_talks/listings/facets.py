"""By what readers can filter the rows of a talk list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.listings.rows import turn_of, upcoming
from sphinx_talks.listings.words import in_order, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_talks.listings.entries import Page
    from sphinx_talks.listings.rows import Row

FACETS: Mapping[str, Callable[[Row], tuple[str, ...]]] = {
    "year": lambda row: _each(one.year for one in row.occasions),
    "tag": lambda row: row.talk.tags,
    "event": lambda row: _each(one.event for one in row.occasions),
    "speaker": lambda row: row.talk.speakers,
    "kind": lambda row: (row.talk.kind,),
    "language": lambda row: _each(one.language for one in row.occasions),
}
"""The values that a row has for each control with something to choose from."""


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def elsewhere(row: Row) -> tuple[str, ...]:
    """Return the words of the occasions that a row stands for but does not show."""
    return _each(word for one in row.occasions[1:] for word in (one.event, one.place, one.year))


def choices(
    rows: Iterable[Row], name: str, when: str, page: Page
) -> tuple[tuple[str, str, float | None], ...]:
    """Return the options of a ``Control`` in their order.

    Empty where there is nothing to choose between as of now.
    """
    times: dict[str, float] = {}
    better = max if when == "upcoming" else min
    for row in rows:
        time = (turn_of(row, when) or 0.0) if when != "all" and upcoming(row, page.now) else 0.0
        for value in FACETS[name](row):
            times[value] = better(times.get(value, time), time)
    if sum(when != "past" or not time for time in times.values()) < 2:
        return ()
    site = page.words.site
    order = in_order(times, name, site, descending=name == "year")
    return tuple((value, named(name, value, site), times[value] or None) for value in order)
