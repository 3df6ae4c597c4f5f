"""Dates as lists sort and show them."""

from __future__ import annotations

from datetime import UTC, date

from sphinx_talks.when import moment
from sphinx_talks.wording import locale_of


def instant(value: str | None) -> float:
    """Return seconds since 1970, for sorting; -inf without a date. A time without a zone is UTC."""
    found = moment(value)
    if found is None:
        return float("-inf")
    try:
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (OverflowError, ValueError):
        return float("-inf")


def dated_first(value: str | None) -> tuple[bool, float]:
    """Return a key for sorting from the oldest to the newest, with what has no date behind both."""
    seconds = instant(value)
    return seconds == float("-inf"), seconds


class DayNames:
    """Days in the words of the site's language."""

    def __init__(self, language: str) -> None:
        self._locale = locale_of(language)
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
