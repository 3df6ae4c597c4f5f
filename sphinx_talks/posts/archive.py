"""The copy of a page that was archived nearest to the day of a talk."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.front.posted import post_date
from sphinx_talks.posts.kinds import host_of

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_talks.posts.front.matter import FrontMatter

WAYBACK = "https://web.archive.org/web/"
"""The Internet Archive answers ``<timestamp>/<url>`` with its snapshot nearest to that time.

A timestamp has up to 14 digits: https://en.wikipedia.org/wiki/Help:Using_the_Wayback_Machine.
"""

_ISO = re.compile(r"\s*(\d{4})-(\d\d?)(?:-(\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d))?)?)?", re.ASCII)
_ARCHIVES = ("archive.org", "archive.is", "archive.today", "archive.ph", "perma.cc")


def timestamp(date: str | None) -> str | None:
    """Return an ISO 8601 date as the digits that the archive wants, as precise as the author was.

    None where there is no date, or none that the calendar has.
    """
    match = _ISO.match(date or "")
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        datetime.date(year, month, day or 1)
        datetime.time(hour, minute, second)
    except ValueError:
        return None
    digits = f"{year:04}{month:02}"
    if match[3]:
        digits += f"{day:02}"
    if match[4]:
        digits += f"{hour:02}{minute:02}{second:02}"
    return digits


def post_stamp(front: FrontMatter | None, docname: str) -> str | None:
    """Return the timestamp for the date of a post, which its front matter or file name says."""
    found = post_date(front, docname)
    return timestamp(found.iso) if found else None


def nearest(url: str, stamp: str | None) -> str:
    """Return the address of the copy nearest to a timestamp, of the newest where there is none."""
    return f"{WAYBACK}{stamp}/{url}" if stamp else f"{WAYBACK}{url}"


def archived_url(url: str, stamp: str | None) -> str | None:
    """Return the address of the archived copy nearest to a timestamp.

    None for local links, for archives' own pages, and where there is no timestamp.
    """
    host = host_of(url)
    if stamp is None or host is None or "." not in host:
        return None
    if host.endswith(_ARCHIVES):
        return None
    return nearest(url, stamp)


def archived_of(resource: nodes.Element) -> str | None:
    """Return the address of the archived copy of what a resource leads to."""
    url, parent = resource.get("url"), resource.parent
    stamp = parent.get("stamp") if parent is not None else None
    return archived_url(url, stamp) if url and stamp else None
