"""Dates as feeds and calendars want them, from those that the author wrote.

A time without an offset is taken in the delivery's time zone where one is given, and otherwise as
UTC in feeds, whose formats know no other (RFC 3339), and as floating in calendars (RFC 5545,
section 3.3.5), which show it as it was written.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from sphinx_talks import when


def parse(text: str | None, timezone: str | None = None) -> date | datetime | None:
    """Return a day, or a date and time with its zone where one is known; None for anything else."""
    found = when.moment(text, timezone)
    return found if found is None or when.has_time(text or "") else found.date()


def instant(moment: date | datetime) -> datetime:
    """Return the moment in UTC; a day is its midnight."""
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
