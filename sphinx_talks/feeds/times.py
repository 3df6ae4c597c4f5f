"""Dates as feeds and calendars want them, from those that the author wrote.

A time without an offset is taken in the delivery's time zone where one is given, and otherwise as
UTC in feeds, whose formats know no other (RFC 3339), and as floating in calendars (RFC 5545,
section 3.3.5), which show it as it was written.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sphinx_talks import when

if TYPE_CHECKING:
    from sphinx_talks.model import Delivery, Talk


def parse(text: str | None, timezone: str | None = None) -> date | datetime | None:
    """Return a day, or a date and time with its zone where one is known; None for anything else."""
    found = when.moment(text, timezone)
    return found if found is None or when.has_time(text or "") else found.date()


def end_of(delivery: Delivery) -> date | datetime | None:
    """Return when a delivery ends; a day is its last one, which may be that of the start.

    None where nothing is said of it, where it is no later than the start, and where one of the two
    is a day and the other a time.
    """
    start, end = when.span(delivery.date, delivery.end, delivery.timezone)
    if start is None or end is None:
        return None
    timed = when.has_time(delivery.end or "")
    if timed != when.has_time(delivery.date or ""):
        return None
    if timed:
        return end if end > start else None
    return end.date() if end.date() >= start.date() else None


def published(talk: Talk) -> date | datetime | None:
    """Return the date of a talk, in the zone of the delivery that has the same one."""
    zones = (d.timezone for d in talk.deliveries if d.date == talk.date and d.timezone)
    return parse(talk.date, next(zones, None))


def instant(moment: date | datetime) -> datetime:
    """Return the moment in UTC; a day is its midnight."""
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the first or last hours of the calendar
        return moment.replace(tzinfo=UTC)
