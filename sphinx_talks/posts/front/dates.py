"""Dates as people write them, to ISO 8601: nothing is shifted, nothing is invented."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from sphinx_talks.posts.front.months import month_number
from sphinx_talks.posts.front.times import read_times

_ISO = re.compile(
    r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
    r"(?:(?P<t>[Tt ,]+)(?P<time>\d.*))?$"
)
_RANGE = re.compile(
    r"(?P<from>.*?\d.*?)(?: - | ?[–—] ?| ?\b(?:to|until|till|bis|au|al)\b ?"
    # without spaces a sign parts two dates only where it cannot stand within one
    r"|(?<=\d)(?:to|until|/|-)(?=\d{4}[-/.])|(?<=[\d.])-(?=\d{1,2}\.\d{1,2}\.\d{4}))"
    r"(?P<to>.*\d{4}.*)$"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})$", re.ASCII)
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
_CLOCK_FIRST = re.compile(  # ctime, date and Git put the time of day before the year
    r"(?P<month>[^\W\d_]{3,})\s+(?P<d>\d{1,2})\s+(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?:\s+[A-Za-z]{1,5})?)"
    r"\s+(?P<y>\d{4})(?P<zone>\s+[+-]\d{4})?$"
)
_WEEKDAY = re.compile(r"[^\W\d_]{2,}\.?,?\s+(?=[^\W\d_]{3,}|\d)")
_WEEKDAY_BEHIND = re.compile(
    r"(?<=[\d日일])(?:[ ,]+[(（]?|[(（])"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?<=[(（])[月火水木金土日月화수목금토일](?:曜日?|요일)?)\.?[)）]?(?=[ ,]|$)",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[-_ ]+(?P<rest>.+)|$)")


@dataclass(frozen=True, slots=True)
class When:
    """A date as ISO 8601, a day or a time of day with the offset where one was written.

    ``end`` is the last day of a range, or the time at which it ends; ``timezone`` an IANA name that
    was written, ``note`` what the author should know: an ambiguous order, a zone that is not known.
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
    text = _WEEKDAY_BEHIND.sub("", text)
    return _range(text) or _single(text)


def _range(text: str) -> When | None:
    """Return the first and the last day of two that are written out, or None."""
    match = _RANGE.match(text)
    last = _single(match["to"].strip()) if match else None
    if match is None or last is None:
        return None
    begins, year = match["from"].strip(), last.iso[:4]
    # "Nov 30 - Dec 2, 2015" says the year once
    tries = (begins, f"{begins}{year}" if begins.endswith(".") else f"{begins}, {year}")
    first = next(filter(None, map(_single, tries)), None)
    if first is None or first.end or last.end or first.iso[:10] > last.iso[:10]:
        return None
    zone = first.timezone or last.timezone
    return When(first.iso, last.iso, zone, first.note or last.note)


def _single(text: str) -> When | None:
    """Return the date of a text that has one, maybe with several days of a month."""
    if match := _ISO.match(text):
        exact = (match["t"] or "") in "Tt"
        return _when(match["y"], match["m"], match["d"], match["time"], exact=exact)
    if match := _CJK.match(text):
        return _when(
            match["y"],
            match["m"],
            match["d"],
            text[match.end() :].strip("月火水木金土日曜 ") or None,
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
        match = _CLOCK_FIRST.match(text, start)
        month = match and month_number(match["month"])
        if match and month:
            return _when(match["y"], month, match["d"], match["time"] + (match["zone"] or ""))
    return None


def _numbers(match: re.Match[str]) -> When | None:
    first, second = int(match["a"]), int(match["b"])
    if second > 12:
        return _when(match["y"], first, second, match["time"])
    found = _when(match["y"], second, first, match["time"])
    if found is not None and match["sep"] != "." and first <= 12 and first != second:
        # most of the world puts the day first
        note = (
            f"it could be read two ways, and is taken for {found.iso[:10]}; write it in that form"
        )
        return replace(found, note=note)
    return found


def _when(
    year: str,
    month: str | int,
    day: str | int,
    time: str | None,
    *,
    last: str | None = None,
    exact: bool = False,
) -> When | None:
    try:
        first = datetime.date(int(year), int(month), int(day))
        end = first.replace(day=int(last)) if last and int(last) > int(day) else None
    except ValueError:
        return None
    if not time:
        return When(first.isoformat(), end.isoformat() if end else None)
    times = read_times(time, first, exact=exact)
    if times is None:
        return None
    until = str(end) if end else None
    if times.end:
        until = f"{end or first}T{times.end}"
    return When(f"{first}T{times.start}", until, times.timezone, times.note)


def split_name(name: str) -> tuple[str | None, str]:
    """Return date and rest of a file name without suffix: ``2015-11-03-codemesh2015`` has both."""
    match = _FILE.match(name)
    if match is None:
        return None, name
    found = _when(match["y"], match["m"], match["d"], None)
    return (found.iso, match["rest"] or name) if found else (None, name)
