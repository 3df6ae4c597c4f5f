"""Times of day as people write them: the zone beside one, and the time at which it ends."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_TIME = re.compile(
    r"(?P<h>\d{1,2})(?:[:hH.](?P<min>\d{2})?)?(?::(?P<s>\d{2})(?:[.,]\d+)?)?(?![\d:])"
    r"[ \t]*(?P<half>[AaPp]\.?[Mm]\b\.?)?(?:[ \t]*(?:Uhr|[Hh])\b)?[ \t]*"
)
_END = re.compile(r"(?P<zone>.*?)[ \t]*(?:[-–—]|\b(?:to|until|till|bis)\b)[ \t]*(?P<time>\d.*)$")
_OFFSET = re.compile(
    r"(?P<utc>UTC|GMT)?(?P<sign>[+−-])(?P<h>\d{1,2}):?(?P<m>\d{2})?"
    # Go writes letters behind an offset, JavaScript and RFC 9557 the zone's name in brackets
    r"(?P<name>[ \t]*\(.*\)|\[[^\]]*\]|[ \t]+(?-i:(?![AP]M)[A-Z]{2,5}|[+-]\d{2,4}))?$",
    re.IGNORECASE,
)
_ZONE = re.compile(r"[A-Z][A-Za-z_]+/[A-Z][A-Za-z0-9_/+-]+$")
_LETTERS = {"CET": "Europe/Berlin", "CEST": "Europe/Berlin", "JST": "Asia/Tokyo"}
"""Letters that name one zone everywhere, and a place that has it. PST, IST, BST name several."""
_WEST = frozenset((2, 3, 4, 9))
"""The hours at which an offset below zero ends in :30."""


@dataclass(frozen=True, slots=True)
class Times:
    """When something begins and ends on a day: ``11:15:00``, with the offset where one is known.

    ``timezone`` and ``note`` are those of ``dates.When``.
    """

    start: str
    end: str | None = None
    timezone: str | None = None
    note: str | None = None


def read_times(text: str, day: datetime.date, *, exact: bool = False) -> Times | None:
    """Return the time of day that a text begins with, its zone and its end; None if it has none.

    ``exact``: the text is in the form of ISO 8601, where what follows a ``-`` is an offset.
    """
    first = _TIME.match(text)
    start = _time(first)
    if first is None or start is None:
        return None
    rest = text[first.end() :]
    exact = exact or bool(first["s"]) or text[first.end() - 1] in " \t"
    offset, name, note = _zone(rest, day, start)
    split = _END.match(rest)
    last = _TIME.match(split["time"]) if split else None
    end = _time(last)
    if split is None or last is None or end is None or _is_offset(rest, exact or end <= start):
        return Times(start.isoformat() + offset, None, name, note)
    doubt = None
    if offset:
        doubt = (
            f"{rest!r} is taken for the time at which it ends; an offset stands behind the seconds"
        )
    offset, name, note = _zone(split["zone"] or split["time"][last.end() :], day, start)
    if last["half"] and not first["half"]:  # 2-3:30 pm
        later = _time(first, last["half"])
        start = later if later and later <= end else start
    if end < start:
        note = f"{end:%H:%M} is before {start:%H:%M}, and is left out; write its end as a key"
        return Times(start.isoformat() + offset, None, name, note)
    return Times(start.isoformat() + offset, end.isoformat() + offset, name, note or doubt)


def _time(match: re.Match[str] | None, half: str | None = None) -> datetime.time | None:
    if match is None:
        return None
    hour = int(match["h"])
    if half := match["half"] or half:
        hour = hour % 12 + (12 if half[0] in "Pp" else 0)
    try:
        return datetime.time(hour, int(match["min"] or 0), int(match["s"] or 0))
    except ValueError:
        return None


def _is_offset(text: str, sure: bool) -> bool:
    """Tell whether a text is an offset or a zone, which ``10:00-11:00`` leaves in doubt."""
    match = _OFFSET.match(text)
    if match is None:
        return _ZONE.match(text) is not None
    return _offset(match) is not None and (sure or bool(match["utc"]))


def _offset(match: re.Match[str]) -> str | None:
    """Return an offset that is in use somewhere; None where there is no such zone."""
    hour, minute = int(match["h"]), int(match["m"] or 0)
    if match["sign"] == "+":
        known = (hour < 14 and minute in (0, 30, 45)) or (hour, minute) == (14, 0)
    else:
        known = (hour <= 12 and minute == 0) or (hour in _WEST and minute == 30)
    sign = "+" if match["sign"] == "+" else "-"
    return f"{sign}{hour:02}:{minute:02}" if known else None


def _zone(text: str, day: datetime.date, time: datetime.time) -> tuple[str, str | None, str | None]:
    """Return offset, IANA name and note of what follows a time of day."""
    if not text:
        return "", None, None
    letters = text.strip("()").upper()
    if letters in ("Z", "UTC", "GMT"):
        return "Z", None, None
    match = _OFFSET.match(text)
    if match is not None and (offset := _offset(match)):
        return offset, None, None
    if _ZONE.match(place := text.strip("()[]")):
        return "", place, None
    if letters in _LETTERS:
        from zoneinfo import ZoneInfo

        try:
            moment = datetime.datetime.combine(day, time, ZoneInfo(_LETTERS[letters]))
        except (OSError, ValueError, LookupError):  # a system without time zones
            pass
        else:
            if moment.tzname() == letters:
                return moment.isoformat()[19:], None, None
            note = f"{letters} is not the time of that day, and is left out"
            return "", None, f"{note}; write an offset such as +01:00"
    note = f"the zone {text!r} is not known, and is left out; write an offset such as +01:00"
    return "", None, note
