"""Deliveries as iCalendar events (RFC 5545), written by the icalendar library."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_talks.feeds import times
from sphinx_talks.feeds.addresses import file_name
from sphinx_talks.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sphinx_talks.feeds.addresses import Addresses
    from sphinx_talks.model import Delivery, Talk

_EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?\r\nEND:VEVENT\r\n", re.DOTALL)
_ZONE = re.compile(rb"^DTSTART;TZID=([^:;\r]+)", re.MULTILINE)


class Occasion(NamedTuple):
    """A delivery that has a date, with a name that is unique and outlives edits of others.

    The name is the talk's id and the delivery's day; a second delivery on a day gets a number.
    ``number`` is the delivery's place among those of the talk, from 0.
    """

    talk: Talk
    delivery: Delivery
    name: str
    number: int


def occasions(talks: Iterable[Talk]) -> Iterator[Occasion]:
    """Yield the deliveries of talks in their order."""
    for talk in talks:
        seen: dict[str, int] = {}
        for number, delivery in enumerate(talk.deliveries):
            day = (delivery.date or "")[:10]
            if not times.parse(delivery.date):
                continue
            seen[day] = seen.get(day, 0) + 1
            again = f"-{seen[day]}" if seen[day] > 1 else ""
            yield Occasion(talk, delivery, f"{talk.id}-{day}{again}", number)


def path_of(occasion: Occasion) -> str:
    """Return the path below the output root of the calendar of one delivery."""
    return f"talks-calendar/{file_name(occasion.name)}.ics"


def events_in(calendar: bytes) -> list[bytes]:
    """Return the lines of each event of a calendar."""
    return _EVENT.findall(calendar)


def calendar(events: Sequence[bytes], *, name: str) -> bytes:
    """Return a calendar of these events."""
    from icalendar import Calendar

    frame = Calendar()
    frame.add("prodid", "-//sphinx-talks//talks//EN")
    frame.add("version", "2.0")
    frame.add("x-wr-calname", name)
    begin, end, rest = frame.to_ical().rpartition(b"END:VCALENDAR")
    zones = sorted({found[1].decode() for event in events if (found := _ZONE.search(event))})
    return b"".join((begin, *map(_zone, zones), *events, end, rest))


@lru_cache(maxsize=64)
def _zone(name: str) -> bytes:
    """Return the definition of a time zone, which calendars carry; nothing for UTC and offsets."""
    from icalendar import Timezone

    try:
        return b"" if name == "UTC" else bytes(Timezone.from_tzid(name).to_ical())
    except ValueError:
        return b""


def event(occasion: Occasion, addresses: Addresses) -> bytes:
    """Return the lines of a delivery's event, made once for all the calendars that hold it."""
    from icalendar import Event

    talk, delivery, name, _number = occasion
    start = times.parse(delivery.date, delivery.timezone)
    assert start is not None  # noqa: S101 (occasions() yields nothing else)
    event = Event()
    event.add("uid", addresses.urn("delivery", name))
    # When the facts were last revised; the clock would change the file at every build.
    revised = times.parse(talk.updated) or times.published(talk) or start
    event.add("dtstamp", times.instant(revised))
    event.add("summary", f"{talk.title} ({delivery.event})" if delivery.event else talk.title)
    event.add("dtstart", _placed(start))
    end = _end(talk, delivery, start)
    if end is not None:
        event.add("dtend", _placed(end))
    event.add("url", addresses.talk(talk))
    place = ", ".join(filter(None, (delivery.room, delivery.place)))
    if place or delivery.online:
        event.add("location", place or str(_("Online")))
    if talk.abstract or talk.description:
        event.add("description", talk.abstract or talk.description)
    if talk.tags:
        event.add("categories", list(talk.tags))
    return bytes(event.to_ical())


def _placed(moment: date | datetime) -> date | datetime:
    """Return a time with an offset alone as UTC: a calendar knows zones by their rules only."""
    fixed = isinstance(moment, datetime) and isinstance(moment.tzinfo, timezone)
    return times.instant(moment) if fixed else moment


def _end(talk: Talk, delivery: Delivery, start: date | datetime) -> date | datetime | None:
    end = times.end_of(delivery)
    if isinstance(end, datetime):
        return end
    try:
        if end is not None:
            return end + timedelta(days=1)  # the day after the last: DTEND is not part of the event
        if talk.duration and isinstance(start, datetime):
            return start + timedelta(seconds=talk.duration)
    except OverflowError:  # "9999-12-31" says that no end is known
        pass
    return None
