"""Deliveries as iCalendar events (RFC 5545), written by the icalendar library."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_talks import when
from sphinx_talks.feeds import times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from icalendar import Event

    from sphinx_talks.feeds.addresses import Addresses
    from sphinx_talks.model import Delivery, Talk


def occasions(talks: Iterable[Talk]) -> Iterator[tuple[Talk, Delivery, str]]:
    """Yield each delivery that has a date, with a name that is unique and outlives edits of others.

    The name is the talk's id and the delivery's day; a second delivery on a day gets a number.
    """
    for talk in talks:
        seen: dict[str, int] = {}
        for delivery in talk.deliveries:
            day = (delivery.date or "")[:10]
            if not times.parse(delivery.date):
                continue
            seen[day] = seen.get(day, 0) + 1
            number = f"-{seen[day]}" if seen[day] > 1 else ""
            yield talk, delivery, f"{talk.id}-{day}{number}"


def next_change(talks: Iterable[Talk], now: float) -> float | None:
    """Return when the first upcoming delivery will be over, in seconds since 1970."""
    ends = (when.until(delivery) for talk in talks for delivery in talk.deliveries)
    return min((end for end in ends if end and end > now), default=None)


class Entry(NamedTuple):
    """A delivery as the lines of an event, and the time zone that they name, if any."""

    lines: bytes
    zone: str | None


def entry(talk: Talk, delivery: Delivery, occasion: str, addresses: Addresses) -> Entry:
    """Return the event of a delivery; it is written once for all the calendars that hold it."""
    event = _event(talk, delivery, occasion, addresses)
    return Entry(event.to_ical(), event["dtstart"].params.get("TZID"))


def calendar(entries: Sequence[Entry], *, name: str) -> bytes:
    """Return a calendar of these events."""
    from icalendar import Calendar

    frame = Calendar()
    frame.add("prodid", "-//sphinx-talks//talks//EN")
    frame.add("version", "2.0")
    frame.add("x-wr-calname", name)
    begin, end, rest = frame.to_ical().rpartition(b"END:VCALENDAR")
    zones = sorted({entry.zone for entry in entries if entry.zone})
    return b"".join((begin, *map(_zone, zones), *(entry.lines for entry in entries), end, rest))


@lru_cache(maxsize=64)
def _zone(name: str) -> bytes:
    """Return the definition of a time zone, which calendars carry; nothing for UTC and offsets."""
    from icalendar import Timezone

    try:
        return b"" if name == "UTC" else bytes(Timezone.from_tzid(name).to_ical())
    except ValueError:
        return b""


def _event(talk: Talk, delivery: Delivery, occasion: str, addresses: Addresses) -> Event:
    from icalendar import Event

    start = times.parse(delivery.date, delivery.timezone)
    assert start is not None  # noqa: S101 (occasions() yields nothing else)
    event = Event()
    event.add("uid", addresses.urn("delivery", occasion))
    # When the facts were last revised; the clock would change the file at every build.
    event.add("dtstamp", times.instant(times.parse(talk.updated) or start))
    event.add("summary", f"{talk.title} ({delivery.event})" if delivery.event else talk.title)
    event.add("dtstart", start)
    end = _end(talk, delivery, start)
    if end is not None:
        event.add("dtend", end)
    event.add("url", addresses.talk(talk))
    place = ", ".join(filter(None, (delivery.room, delivery.place)))
    if place:
        event.add("location", place)
    if talk.description or talk.abstract:
        event.add("description", talk.description or talk.abstract)
    if talk.tags:
        event.add("categories", list(talk.tags))
    return event


def _end(talk: Talk, delivery: Delivery, start: date | datetime) -> date | datetime | None:
    end = times.parse(delivery.end, delivery.timezone)
    if end is not None:
        if not isinstance(start, datetime) and not isinstance(end, datetime):
            return end + timedelta(days=1)  # the day after the last: DTEND is not part of the event
        return end if isinstance(end, datetime) == isinstance(start, datetime) else None
    if talk.duration and isinstance(start, datetime):
        return start + timedelta(seconds=talk.duration)
    return None
