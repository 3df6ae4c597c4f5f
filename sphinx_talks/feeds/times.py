"""Dates as feeds and calendars want them, from those that the author wrote.

A time without an offset is taken in the delivery's time zone where one is given, and otherwise as
UTC in feeds, whose formats know no other (RFC 3339), and as floating in calendars (RFC 5545,
section 3.3.5), which show it as it was written.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def parse(text: str | None, timezone: str | None = None) -> date | datetime | None:
    """Return a day, or a date and time with its zone where one is known; None for anything else."""
    if not text:
        return None
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None and timezone:
        try:
            return moment.replace(tzinfo=ZoneInfo(timezone))
        except (ZoneInfoNotFoundError, ValueError):
            return moment
    return moment


def instant(moment: date | datetime) -> datetime:
    """Return the moment in UTC; a day is its midnight."""
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def now() -> datetime:
    """Return the time of the build, or ``SOURCE_DATE_EPOCH`` (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
