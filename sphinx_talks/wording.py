"""Dates, durations and languages in the words of the site's language, by Babel."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_talks.messages import _
from sphinx_talks.when import has_time, moment

if TYPE_CHECKING:
    from datetime import date

    from babel.core import Locale

    from sphinx_talks.model import Delivery

# Babel's narrow spaces are unknown to pdfLaTeX, and to the fonts of many a terminal.
_SPACES = {0x202F: "\N{NO-BREAK SPACE}", 0x2009: "\N{NO-BREAK SPACE}"}
# In the midst of a date, or as it stands alone.
_SHORT_MONTH = re.compile(r"(?<![ML])([ML])\1\1(?![ML])")


@lru_cache(maxsize=8)
def locale_of(language: str) -> Locale:
    """Return Babel's locale of a site's language; English for one that Babel does not know."""
    from babel.core import Locale, UnknownLocaleError

    for name in (language.replace("-", "_"), language.replace("-", "_").partition("_")[0]):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Locale("en")


def when_text(delivery: Delivery, language: str, *, clock: bool) -> str:
    """Return "3 November 2015", "3 – 5 November 2015" or "3 November 2015, 11:15 – 12:00 GMT".

    ``clock`` asks for times of day where there are some. A date that cannot be read is returned as
    it stands.
    """
    start = moment(delivery.date, delivery.timezone)
    if start is None or delivery.date is None:
        return delivery.date or ""
    locale = locale_of(language)
    end = moment(delivery.end, delivery.timezone)
    from babel.dates import format_date, format_time

    if end and end.date() > start.date():
        return _days(start.date(), end.date(), locale).translate(_SPACES)
    day: str = format_date(start.date(), "long", locale=locale)
    if not clock or not has_time(delivery.date):
        return day
    hours = format_time(start.time(), "short", locale=locale)
    if end and delivery.end and has_time(delivery.end) and end.time() > start.time():
        hours = f"{hours} – {format_time(end.time(), 'short', locale=locale)}"
    zone = start.tzname() or ""
    return f"{day}, {hours} {zone}".rstrip().translate(_SPACES)


def _days(start: date, end: date, locale: Locale) -> str:
    """Return an interval of days with the months in full, as single days have them.

    Few locales have such patterns; those for short months tell where the numbers and signs go.
    """
    from babel.dates import format_date, parse_pattern

    patterns = locale.interval_formats.get("yMMMd", {})
    differs = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    if len(parts := patterns.get(differs, ())) != 2:
        return f"{format_date(start, 'long', locale)} – {format_date(end, 'long', locale)}"
    whole = (_SHORT_MONTH.sub(r"\g<0>\1", part) for part in parts)
    return "".join(
        parse_pattern(part).apply(day, locale)
        for part, day in zip(whole, (start, end), strict=True)
    )


def datetime_of(delivery: Delivery) -> str | None:
    """Return the start of a delivery for machines, with its offset where a zone is known."""
    start = moment(delivery.date, delivery.timezone)
    if start is None or delivery.date is None:
        return None
    return start.isoformat() if has_time(delivery.date) else start.date().isoformat()


def place_text(delivery: Delivery) -> str:
    """Return where a delivery is held: place, room, and "online" where that is not the place."""
    parts = [part for part in (delivery.place, delivery.room) if part]
    online = {"online", _("online").casefold()}
    # "Online" as the place, in whatever case, says it already.
    if delivery.online and not {part.casefold() for part in parts} & online:
        parts.append(str(_("online")))
    if parts and parts[0].casefold() in online:
        parts[0] = str(_("Online"))
    return ", ".join(parts)


def duration_text(seconds: int, language: str) -> str:
    """Return "45 minutes" or "1 hour 30 minutes"."""
    hours, rest = divmod(seconds, 3600)
    parts = [("duration-hour", hours), ("duration-minute", rest // 60)]
    if seconds < 60:
        parts = [("duration-second", seconds)]
    locale = locale_of(language)
    return " ".join(_amount(number, unit, locale) for unit, number in parts if number)


def _amount(number: int, unit: str, locale: Locale) -> str:
    from babel.units import format_unit

    text = format_unit(number, unit, "long", locale=locale)
    # Chinese, Japanese or Dutch have one word for both lengths, which Babel knows as the short one:
    # asked for the long one, it answers with the unit's own name.
    return format_unit(number, unit, "short", locale=locale) if unit in text else text


def language_text(code: str, language: str) -> str:
    """Return the name of a language in the site's language, or the code where it has no name."""
    from babel.core import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code.replace("-", "_")).get_display_name(locale_of(language))
    except (UnknownLocaleError, ValueError, TypeError):
        return code
    return name or code
