"""What time it is for a build, and when an occasion is over.

A talk is upcoming until the day on which it ends is over: in its own time zone where one is given,
in UTC where none is.
"""

from __future__ import annotations

import os
import re
import time
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_talks.model import Delivery


_MIDNIGHT = re.compile(r"00:00(?::00(?:\.0+)?)?(?:Z|[+-]|$)")


def now() -> float:
    """Return the time of the build in seconds since 1970: SOURCE_DATE_EPOCH where it is set."""
    try:
        return float(os.environ["SOURCE_DATE_EPOCH"])
    except (KeyError, ValueError):
        return time.time()


@lru_cache(maxsize=4096)
def moment(value: str | None, timezone: str | None = None) -> datetime | None:
    """Return an ISO 8601 day or time, in its zone where one is known; None where it is neither."""
    if not value:
        return None
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    zone = zone_of(timezone) if timezone and has_time(value) else None
    return found.replace(tzinfo=zone) if zone and not found.tzinfo else found


def span(
    start: str | None, end: str | None, timezone: str | None = None
) -> tuple[datetime | None, datetime | None]:
    """Return both moments; the end in the start's zone where only one of them says a zone."""
    first, last = moment(start, timezone), moment(end, timezone)
    if first and last and (first.tzinfo is None) != (last.tzinfo is None):
        last = last.replace(tzinfo=first.tzinfo)
    return first, last


def has_time(value: str) -> bool:
    """Tell whether an ISO 8601 string says a time of day.

    Midnight says none: generators write it where the author gave but a day.
    """
    time = value.strip()[len("2015-11-03T") :]
    return bool(time) and _MIDNIGHT.match(time) is None


def until(delivery: Delivery, posted: str | None = None) -> float | None:
    """Return when a delivery stops being upcoming, in seconds since 1970; None where undated.

    ``posted`` is the date that counts where the delivery itself has none.
    """
    last = moment(delivery.end) or moment(delivery.date) or moment(posted)
    if last is None:
        return None
    zone = last.tzinfo or zone_of(delivery.timezone) or UTC
    try:
        midnight = datetime(last.year, last.month, last.day, tzinfo=zone)
        return (midnight + timedelta(days=1)).timestamp()
    except (OverflowError, ValueError):
        return None


@lru_cache(maxsize=256)
def zone_of(name: str | None) -> tzinfo | None:
    """Return the time zone of an IANA name, None where it is not known."""
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None
