"""Dates as authors write them, and what "upcoming" means.

A talk is upcoming until the day on which it ends is over: in its own time zone where one is given,
in UTC where none is.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_talks.model import Delivery


@lru_cache(maxsize=4096)
def parse(value: str | None) -> datetime | None:
    """Return an ISO 8601 day or time, with its UTC offset where it has one.

    None where it is neither.
    """
    if not value:
        return None
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        return None


def instant(value: str | None) -> float:
    """Return seconds since 1970, for sorting.

    Times without a zone count as UTC, no date as -inf.
    """
    moment = parse(value)
    if moment is None:
        return float("-inf")
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def until(delivery: Delivery, posted: str | None = None) -> float | None:
    """Return when a delivery stops being upcoming, in seconds since 1970.

    None where it has no date.
    """
    moment = parse(delivery.end) or parse(delivery.date) or parse(posted)
    if moment is None:
        return None
    zone = moment.tzinfo or _zone(delivery.timezone)
    midnight = datetime(moment.year, moment.month, moment.day, tzinfo=zone)
    try:
        return (midnight + timedelta(days=1)).timestamp()
    except OverflowError:
        return None


@lru_cache(maxsize=256)
def _zone(name: str | None) -> tzinfo:
    if name:
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo(name)
        except (OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError
            pass
        except KeyError:
            pass
    return UTC


def now() -> float:
    """Return the time of the build in seconds since 1970: SOURCE_DATE_EPOCH where it is set."""
    try:
        return float(os.environ["SOURCE_DATE_EPOCH"])
    except (KeyError, ValueError):
        return time.time()


class DayNames:
    """Days in the words of the site's language."""

    def __init__(self, language: str) -> None:
        from babel.core import Locale, UnknownLocaleError

        try:
            self._locale = Locale.parse(language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            self._locale = Locale("en")
        self._days: dict[str, str] = {}

    def __call__(self, value: str) -> str:
        """Return a day such as "Nov 3, 2015", or the text itself where it is no date."""
        day = value[:10]
        if day not in self._days:
            from babel.dates import format_date

            try:
                self._days[day] = format_date(date.fromisoformat(day), "medium", self._locale)
            except ValueError:
                self._days[day] = value
        return self._days[day]
