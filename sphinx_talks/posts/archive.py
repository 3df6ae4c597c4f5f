"""The copy of a page that was archived nearest to the day of a talk."""

from __future__ import annotations

import datetime
import re

from sphinx_talks.posts.kinds import host_of

WAYBACK = "https://web.archive.org/web/"
"""The Internet Archive answers ``<timestamp>/<url>`` with its snapshot nearest to that time (1 to 14 digits)."""

_ISO = re.compile(
    r"\s*(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?)?", re.ASCII
)
_ARCHIVES = (
    "archive.org",
    "archive.is",
    "archive.today",
    "archive.ph",
    "perma.cc",
    "webcitation.org",
)


def timestamp(date: object) -> str | None:
    """Return a date as the digits that the archive wants, as precise as the author was.

    Takes a ``datetime``, a ``date`` or an ISO 8601 string; anything else, and impossible dates, give None.
    """
    if isinstance(date, datetime.datetime):
        return date.strftime("%Y%m%d%H%M%S").zfill(14)
    if isinstance(date, datetime.date):
        return date.strftime("%Y%m%d").zfill(8)
    match = _ISO.match(date) if isinstance(date, str) else None
    if match is None:
        return None
    year, month, day, *clock = (int(part) if part else 0 for part in match.groups())
    try:
        datetime.datetime(year, month, day or 1, *clock)
    except ValueError:
        return None
    digits = f"{year:04}{month:02}"
    if match[3]:
        digits += f"{day:02}"
    if match[4]:
        digits += "".join(f"{part:02}" for part in clock)
    return digits


def archived_url(url: str, stamp: str | None) -> str | None:
    """Return the address of the archived copy; None for local links, archives' own pages and undated posts."""
    host = host_of(url)
    if stamp is None or host is None or "." not in host:
        return None
    if any(host == name or host.endswith("." + name) for name in _ARCHIVES):
        return None
    return f"{WAYBACK}{stamp}/{url}"
