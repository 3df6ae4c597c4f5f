"""What a list directive asks for, as plain data, and how its options are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_talks.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LAYOUTS = ("table", "cards", "compact")
TALK_SORTS = ("date", "title", "event", "speaker")
TALK_GROUPS = ("none", "year", "event", "tag", "speaker", "kind", "language")
TALK_CONTROLS = ("search", "year", "tag", "event", "speaker", "kind", "language", "recording")
WHEN = ("all", "upcoming", "past")
READING_SORTS = ("first", "cited", "title", "host")
READING_GROUPS = ("none", "kind", "host", "year")
READING_CONTROLS = ("search", "kind", "host", "tag")
CONTEXTS = ("all", "list", "prose")

PER_PAGE = 500
"""Rows on a page before a list is cut into pages."""


class TalkListSpec(NamedTuple):
    """The options of a ``talk-list``; an empty filter lets everything through.

    ``sort`` begins with ``-`` where the order is descending. ``limit`` and ``per_page`` are 0 for
    "no limit".
    """

    years: tuple[tuple[int, int], ...] = ()
    tags: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    has_recording: bool = False
    when: str = "all"
    sort: str = "-date"
    group: str = "none"
    limit: int = 0
    layout: str = "table"
    rows: str = "talk"
    per_page: int = PER_PAGE
    controls: tuple[str, ...] = ("search", "year", "tag")
    empty: str = ""
    caption: str = ""


class ReadingListSpec(NamedTuple):
    """The options of a ``reading-list``; ``talks`` are ids, ``cited`` the least number of talks."""

    kinds: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    talks: tuple[str, ...] = ()
    context: str = "all"
    cited: int = 1
    sort: str = "-first"
    group: str = "none"
    limit: int = 0
    layout: str = "full"
    per_page: int = PER_PAGE
    controls: tuple[str, ...] = ("search", "kind", "host")
    empty: str = ""
    caption: str = ""


class OptionError(ValueError):
    """A value that an option cannot take; the message says what would be right."""


def words(value: str | None) -> tuple[str, ...]:
    """Return the parts of a comma- or line-separated option, each once, in their order."""
    parts = (part.strip() for part in re.split(r"[,\n]", value or ""))
    return tuple(dict.fromkeys(part for part in parts if part))


def folded(value: str | None) -> tuple[str, ...]:
    """Return ``words`` for comparison without regard to case."""
    return tuple(part.casefold() for part in words(value))


def languages(value: str | None) -> tuple[str, ...]:
    """Return ``words`` as language tags: ``pt_BR`` is ``pt-br``."""
    return tuple(part.replace("_", "-") for part in folded(value))


def names(value: str | None) -> tuple[str, ...]:
    """Return ``words`` for comparison of names, in which hyphens make no difference either.

    A line with commas is among them as a whole, too: it may be one name.
    """
    from sphinx_talks.model import name_key  # a build without any change reads no list

    lines = (line.strip() for line in (value or "").splitlines() if "," in line)
    return tuple(dict.fromkeys(map(name_key, (*words(value), *lines))))


def years(value: str | None) -> tuple[tuple[int, int], ...]:
    """Return ``2015, 2017-2019`` as pairs of first and last year.

    Raises OptionError where a part is neither a year nor a range of years.
    """
    ranges = []
    for part in words(value):
        found = re.fullmatch(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", part)
        if not found:
            msg = f"'{part}' is no year; write 2015 or 2015-2018"
            raise OptionError(msg)
        first, last = int(found[1]), int(found[2] or found[1])
        ranges.append((min(first, last), max(first, last)))
    return tuple(ranges)


def choice(value: str | None, known: Sequence[str], default: str) -> str:
    """Return the option where it is one of the known words, raise OptionError where it is not."""
    given = (value or default).strip().casefold()
    if given in known:
        return given
    hint = did_you_mean(given, known) or f"; known are {', '.join(known)}"
    msg = f"'{given}' is not known{hint}"
    raise OptionError(msg)


def choices(value: str | None, known: Sequence[str], default: tuple[str, ...]) -> tuple[str, ...]:
    """Return each part of the option, checked; ``none`` and ``no`` stand for the empty tuple."""
    if value is None:
        return default
    parts = folded(value)
    if parts in (("none",), ("no",)):
        return ()
    return tuple(choice(part, known, "") for part in parts)


def order(value: str | None, known: Sequence[str], default: str) -> str:
    """Return a sort key, ``-`` before it where the order is descending."""
    given = (value or default).strip().casefold()
    sign = "-" if given.startswith("-") else ""
    return sign + choice(given.removeprefix("-"), known, "")


def count(value: str | None, default: int) -> int:
    """Return a whole number that is not negative; ``all`` and ``none`` stand for 0."""
    if value is None:
        return default
    if value.strip().casefold() in ("all", "none"):
        return 0
    try:
        number = int(value)
    except ValueError:
        number = -1
    if number < 0:
        msg = f"'{value}' is no number of rows"
        raise OptionError(msg)
    return number


def flag(options: Mapping[str, str | None], name: str) -> bool:
    """Tell whether a flag is set; ``no`` and ``false`` switch it off."""
    return name in options and (options[name] or "").strip().casefold() not in ("no", "false")
