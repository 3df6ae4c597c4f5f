"""Deliveries as iCalendar events (RFC 5545), written by the icalendar library."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sphinx_talks.feeds import times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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


def is_upcoming(delivery: Delivery, now: datetime) -> bool:
    """Return whether a delivery is not over yet."""
    over = _over(delivery)
    return over is not None and over > now


def next_change(talks: Iterable[Talk], now: datetime) -> str:
    """Return when the first upcoming delivery will be over, in ISO 8601; far away without any."""
    ends = (over for talk in talks for d in talk.deliveries if (over := _over(d)) and over > now)
    return min(ends, default=datetime.max).isoformat()


def _over(delivery: Delivery) -> datetime | None:
    last = times.parse(delivery.end or delivery.date, delivery.timezone)
    if last is None:
        return None
    whole_day = timedelta() if isinstance(last, datetime) else timedelta(days=1)
    return times.instant(last) + whole_day


def calendar(
    events: Iterable[tuple[Talk, Delivery, str]], addresses: Addresses, *, name: str
) -> bytes:
    """Return a calendar of these deliveries."""
    from icalendar import Calendar

    result = Calendar()
    result.add("prodid", "-//sphinx-talks//talks//EN")
    result.add("version", "2.0")
    result.add("x-wr-calname", name)
    for talk, delivery, occasion in events:
        result.add_component(_event(talk, delivery, occasion, addresses))
    result.add_missing_timezones()
    return bytes(result.to_ical())


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
