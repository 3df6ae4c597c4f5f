"""Dates as people write them, to ISO 8601: nothing is shifted, nothing is invented."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache

_ISO = re.compile(
    r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?:[Tt ,]+(?P<time>\d.*))?$"
)
_RANGE = re.compile(
    r"(?P<from>\d{4}-\d{1,2}-\d{1,2}) ?(?: - |–|—|/|to|until) ?(?P<to>\d{4}-\d{1,2}-\d{1,2})$"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})$", re.ASCII)
_TIME = re.compile(
    r"(?P<h>\d{1,2})(?:[:hH.](?P<min>\d{2})?)?(?::(?P<s>\d{2})(?:[.,]\d+)?)?"
    r"[ \t]*(?P<half>[AaPp]\.?[Mm]\b\.?)?"
    r"(?:[ \t]*(?:Uhr|[Hh]))?[ \t]*(?P<zone>\S.*)?$"
)
_OFFSET = re.compile(
    r"(?:UTC|GMT)?(?P<sign>[-+−])(?P<h>\d{1,2}):?(?P<m>\d{2})?(?:[ \t]*\(.*\))?$", re.IGNORECASE
)
_ZONE = re.compile(r"[A-Z][A-Za-z_]+/[A-Z][A-Za-z_/+-]+$")
_CJK = re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]")
_NUMBERS = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?:[T ,]+(?P<time>\d.*))?$"
)
_DAY_FIRST = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
    r"(?:\s*(?:-|–|—|to|au|bis|al|and|&)\s*(?P<d2>\d{1,2})(?:st|nd|rd|th|er|\.)?)?"
    r"[\s-]+(?:de\s+|of\s+)?(?P<month>[^\W\d_]{3,})\.?,?[\s-]+(?:de\s+)?(?P<y>\d{4})"
    r"(?:[ ,T]+(?:at\s+|um\s+|à\s+)?(?P<time>\d.*))?$"
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    r"(?:\s*(?:-|–|—|to|and|&)\s*(?P<d2>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<y>\d{4})"
    r"(?:[ ,T]+(?:at\s+)?(?P<time>\d.*))?$"
)
_WEEKDAY = re.compile(r"[^\W\d_]{2,}\.?,?\s+(?=[^\W\d_]{3,}|\d)")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_FILE = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[-_ ]+(?P<rest>.+)|$)")

LANGUAGES = [
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "sk",
    "sl",
    "hu",
    "ro",
    "tr",
    "ru",
    "uk",
    "ca",
    "el",
]
"""Languages whose names of months are understood, beside English."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as ISO 8601, a day or a time of day with the offset where one was written.

    ``end`` is the last day of a range, ``timezone`` an IANA name that was written, ``note`` what
    the author should know: an ambiguous order, a zone that is not known.
    """

    iso: str
    end: str | None = None
    timezone: str | None = None
    note: str | None = None


def parse(value: object) -> When | None:
    """Return the date that a value says, or None where it says none.

    Eight digits, which YAML reads as a number, are a date where they make one.
    """
    given = str(value) if isinstance(value, (str, int)) else ""
    text = " ".join(given.split())
    if not text or len(text) > 80:
        return None
    if match := _COMPACT.match(text):
        return _when(match["y"], match["m"], match["d"], None)
    if match := _RANGE.match(text):
        first, last = parse(match["from"]), parse(match["to"])
        return When(first.iso, last.iso) if first and last and first.iso <= last.iso else None
    if match := _ISO.match(text):
        return _when(match["y"], match["m"], match["d"], match["time"])
    if match := _CJK.match(text):
        return _when(
            match["y"],
            match["m"],
            match["d"],
            text[match.end() :].strip("(月火水木金土日曜) ") or None,
        )
    if match := _NUMBERS.match(text):
        return _numbers(match)
    # a weekday in front says nothing new; the second try is for "May 3, 2015"
    for start in (0, found.end() if (found := _WEEKDAY.match(text)) else 0):
        for form in (_DAY_FIRST, _MONTH_FIRST):
            match = form.match(text, start)
            month = match and month_number(match["month"])
            if match and month:
                return _when(match["y"], month, match["d"], match["time"], last=match["d2"])
    return None


def _numbers(match: re.Match[str]) -> When | None:
    first, second = int(match["a"]), int(match["b"])
    if second > 12:
        return _when(match["y"], first, second, match["time"])
    found = _when(match["y"], second, first, match["time"])
    if found is not None and match["sep"] == "/" and first <= 12 and first != second:
        # most of the world puts the day first
        note = (
            f"it could be read two ways, and is taken for {found.iso[:10]}; write it in that form"
        )
        return When(found.iso, note=note)
    return found


def _when(
    year: str, month: str | int, day: str | int, time: str | None, *, last: str | None = None
) -> When | None:
    try:
        date = datetime.date(int(year), int(month), int(day)).isoformat()
        end = date[:8] + f"{int(last):02}" if last and int(last) > int(day) else None
        if end:
            datetime.date.fromisoformat(end)
    except ValueError:
        return None
    if not time:
        return When(date, end)
    match = _TIME.match(time)
    if match is None:
        return None
    hour = int(match["h"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "Pp" else 0)
    minute, second = int(match["min"] or 0), int(match["s"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    offset, name, note = _zone(match["zone"])
    return When(f"{date}T{hour:02}:{minute:02}:{second:02}{offset}", end, name, note)


def _zone(text: str | None) -> tuple[str, str | None, str | None]:
    """Return offset, IANA name and note of what follows a time of day."""
    if not text:
        return "", None, None
    if text.upper() in ("Z", "UTC", "GMT"):
        return "Z", None, None
    if match := _OFFSET.match(text):
        if int(match["h"]) < 24 and int(match["m"] or 0) < 60:
            sign = "-" if match["sign"] == "−" else match["sign"]
            return f"{sign}{int(match['h']):02}:{match['m'] or '00'}", None, None
    elif _ZONE.match(text):
        return "", text, None
    return (
        "",
        None,
        f"the zone {text!r} is not known, and is left out; write an offset such as +01:00",
    )


def month_number(name: str) -> int | None:
    """Return 1 to 12 for a month's name or its abbreviation, in English or one of ``LANGUAGES``."""
    name = name.lower().rstrip(".")
    if len(name) >= 3:
        for number, month in enumerate(_MONTHS, 1):
            if month.startswith(name) or (name == "sept" and number == 9):
                return number
    return _foreign().get(name)


@cache
def _foreign() -> dict[str, int]:
    from babel.dates import (
        get_month_names,
    )  # only where a date is not in English: Babel reads files

    names: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("abbreviated", "wide"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    names.setdefault(name.lower().rstrip("."), number)
    return names


def split_name(name: str) -> tuple[str | None, str]:
    """Return date and rest of a file name without suffix: ``2015-11-03-codemesh2015`` has both."""
    match = _FILE.match(name)
    if match is None:
        return None, name
    found = _when(match["y"], match["m"], match["d"], None)
    return (found.iso, match["rest"] or name) if found else (None, name)
