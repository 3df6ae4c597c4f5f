"""Readers of single values: each returns the typed value, or None and says what would be right."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinx_talks.model import KINDS
from sphinx_talks.posts.facts.fields import KIND_WORDS
from sphinx_talks.posts.front import dates
from sphinx_talks.posts.front.matter import is_empty, pick
from sphinx_talks.problems import Subtype

if TYPE_CHECKING:
    from sphinx_talks.posts.facts.at import At

URL = re.compile(r"(?:https?:)?//[^\s/?#]+\S*$", re.IGNORECASE)
SCHEME = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9+.-]*):(?!\d+$)")
LINKED = re.compile(r"\[(?P<name>[^\]]+)\]\((?P<url>[^)\s]+)\)$")
"""A Markdown link and nothing else."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_ISO_DURATION = re.compile(
    r"P(?:(?P<d>\d+)D)?(?:T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+)S)?)?$"
)
_CLOCK = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>\d{2})$")
_PARTS = re.compile(r"(?P<n>\d+(?:[.,]\d+)?)\s*(?P<unit>[^\W\d_]+)?\.?")
_UNITS = {"h": 3600, "m": 60, "s": 1, "д": 86400, "d": 86400}
_TIMED = re.compile(r"\d\s*(?:h|hours?|min|minutes?)\b", re.IGNORECASE)
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(?P<doi>10\.\d{4,9}/\S+)$", re.IGNORECASE
)


def text(value: Any, at: At) -> str | None:
    """Return a text; numbers are texts too."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value).strip() or None
    at.bad(value, "a text")
    return None


def texts(value: Any, at: At) -> tuple[str, ...]:
    """Return a list of texts; a text alone is split at its commas."""
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list):
        value = [value]
    read = (text(item, at[number]) for number, item in enumerate(value) if not is_empty(item))
    return tuple(item for item in read if item)


def url(value: Any, at: At) -> str | None:
    """Return an http or https URL, or a path within the site; never another scheme."""
    given = value.strip() if isinstance(value, str) else ""
    if URL.match(given):
        return "https:" + given if given.startswith("//") else given
    scheme = SCHEME.match(given)
    if scheme and at.table.resolve(given) is None:
        at.bad(given, "a URL that begins with https:// or http://", Subtype.URL)
    elif given.startswith("/") and not re.search(r"\s", given):
        return given
    else:
        at.bad(value, "a URL that begins with https:// or http://")
    return None


def path(value: Any, at: At) -> str | None:
    """Return a URL, or a path within the project."""
    given = text(value, at)
    return url(given, at) if given and (SCHEME.match(given) or given.startswith("//")) else given


def boolean(value: Any, at: At) -> bool | None:
    """Return true or false, also for yes, no, on and off."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in ("yes", "on", "true", "no", "off", "false"):
        return word in ("yes", "on", "true")
    at.bad(value, "true or false")
    return None


def date(value: Any, at: At) -> dates.When | None:
    """Return a date; one that cannot be read is told in any case, as lists and feeds need it."""
    found = dates.parse(str(value) if isinstance(value, int) else value)
    if found is None and not isinstance(value, bool | dict | list):
        replace(at, strict=True).bad(value, "a date such as 2015-11-03 or 2015-11-03 11:15 +01:00")
    elif found is None:
        at.bad(value, "a date such as 2015-11-03")
    elif found.note:
        at.tell(f"{str(value)!r}: {found.note}")
    return found


def end(value: Any, at: At) -> dates.When | str | None:
    """Return a date, or the text of a time of day alone."""
    if isinstance(value, str) and dates.parse(value) is None:
        timed = dates.parse(f"2000-01-01 {value}")
        if timed and not timed.note:
            return value.strip()
    return date(value, at)


def kind(value: Any, at: At) -> str | None:
    """Return the kind of talk."""
    if value is True and at.path[-1] == "keynote":
        return "keynote"
    word = str(value).strip().lower()
    found = word if word in KINDS else KIND_WORDS.get(word)
    if found is None:
        at.bad(value, "one of " + ", ".join(KINDS))
    return found


def language(value: Any, at: At) -> str | None:
    """Return a language tag; the English name of a language is one too."""
    tag = language_tag(str(value).strip())
    if tag is None:
        at.bad(value, "a language tag such as en or pt-BR")
    return tag


def language_tag(word: str) -> str | None:
    """Return the tag that a word is, or that it names in English; None for other words."""
    is_tag = _LANGUAGE.match(word) is not None
    if not is_tag or len(re.split("[-_]", word)[0]) > 2:  # "zho" is a tag, and "Lao" a name
        from babel import Locale

        for code, name in Locale("en").languages.items():
            if name.lower() == word.lower():
                return str(code).replace("_", "-")
    return word.replace("_", "-") if is_tag else None


def timezone(value: Any, at: At) -> str | None:
    """Return an IANA time zone."""
    from zoneinfo import ZoneInfo

    name = str(value).strip()
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, LookupError):
        at.bad(value, "an IANA time zone such as Europe/Paris")
        return None


def duration(value: Any, at: At) -> int | None:
    """Return seconds. A number alone counts minutes, and seconds from 600 on, as pyvideo has it."""
    seconds: float | None = None
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value * 60 if value < 600 else value
    elif isinstance(value, str):
        given = value.strip()
        if given.isdigit():
            return duration(int(given), at)
        if found := _ISO_DURATION.match(given) or _CLOCK.match(given):
            parts = {key: int(number or 0) for key, number in found.groupdict().items()}
            if "d" not in parts and found["h"] is None:  # 00:45 is 45 minutes in a schedule
                parts = {"h": parts["m"], "m": parts["s"], "s": 0}
            seconds = parts.get("d", 0) * 86400 + parts["h"] * 3600 + parts["m"] * 60 + parts["s"]
        elif given and not _PARTS.sub("", given).strip(" ,+and"):
            seconds = 0
            size = 0
            for part in _PARTS.finditer(given):
                unit = (part["unit"] or "").lower()[:1]
                size = _UNITS.get(unit, 60 if size == 3600 else 0)
                seconds += float(part["n"].replace(",", ".")) * size
    if not seconds or seconds < 0 or seconds > 30 * 86400:
        # a range is a duration, though none that can be counted, and nothing else
        at = replace(at, strict=at.strict or _TIMED.search(str(value)) is not None)
        at.bad(value, "a duration such as 45 min, 1h30, 00:45 or PT45M")
        return None
    return int(seconds)


def doi(value: Any, at: At) -> str | None:
    """Return a DOI without the resolver's address."""
    found = _DOI.match(str(value).strip())
    if found is None:
        at.bad(value, "a DOI such as 10.5281/zenodo.1234567")
        return None
    return found["doi"]


def event(value: Any, at: At) -> str | None:
    """Return the name of an event, which a mapping may hold."""
    if isinstance(value, dict):
        value = pick(value, "name", "title", "event")
        if value is None:
            return None
    if at.path[-1] == "meetup" and _SLUG.match(str(value)):
        return None  # the name of a folder of the author's site
    return text(value, at)


def place(value: Any, at: At) -> str | None:
    """Return a place in one line, from a mapping its parts in the order of an address."""
    if isinstance(value, dict):
        names = (
            "name",
            "details",
            "venue",
            "location",
            "room",
            "street",
            "city",
            "locality",
            "region",
            "state",
            "country",
        )
        parts = [str(found) for name in names if (found := pick(value, name)) is not None]
        return ", ".join(dict.fromkeys(parts)) or None
    return text(value, at)
