"""Readers of single values: each returns the typed value, or None and says what would be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sphinx_talks.model import KINDS, Deck, Media, Person, Recording
from sphinx_talks.posts import dates
from sphinx_talks.posts.fields import KIND_WORDS, MEDIA_FIELDS, SPEAKER_FIELDS, Field
from sphinx_talks.posts.frontmatter import KeyPath, fold, is_empty
from sphinx_talks.problems import Problem, Subtype
from sphinx_talks.providers import Table

_URL = re.compile(r"(?:https?:)?//[^\s/?#]+\S*$", re.IGNORECASE)
_SCHEME = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9+.-]*):(?!\d+$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_ISO_DURATION = re.compile(r"P(?:(?P<d>\d+)D)?(?:T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+)S)?)?$")
_CLOCK = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>\d{2})$")
_PARTS = re.compile(r"(?P<n>\d+(?:[.,]\d+)?)\s*(?P<unit>[^\W\d_]+)?\.?")
_UNITS = {"h": 3600, "m": 60, "s": 1, "д": 86400, "d": 86400}
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(?P<doi>10\.\d{4,9}/\S+)$", re.IGNORECASE)
_NAMES = re.compile(r"\s*(?:;|,\s+and\s|,(?=\s)|\s&\s|\s(?:and|und|et)\s)\s*", re.IGNORECASE)
_SUFFIXES = frozenset("phd ph.d ph.d. jr jr. sr sr. md m.d. esq esq. msc ii iii".split())
_LINKED = re.compile(r"\[(?P<name>[^\]]+)\]\((?P<url>[^)\s]+)\)$|(?P<plain>[^<(]+?)\s*[<(](?P<address>\S+@\S+|https?://[^>)\s]+)[>)]$")
_RATIO = re.compile(r"(\d{1,4})\s*[/:x]\s*(\d{1,4})$")


@dataclass(frozen=True, slots=True)
class At:
    """Where a value stands, and where to tell what is wrong with it.

    ``strict`` is False for keys that a generator may have meant otherwise: these are taken where
    they fit and let be where they do not.
    """

    path: KeyPath
    line: Callable[..., int]
    table: Table
    problems: list[Problem] = field(default_factory=list)
    strict: bool = True

    def __getitem__(self, key: str | int) -> At:
        return replace(self, path=(*self.path, key))

    @property
    def name(self) -> str:
        """Return the key path as it is shown to the author."""
        text = ""
        for part in self.path:
            text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
        return text

    def bad(self, found: object, right: str, subtype: Subtype = Subtype.FIELD) -> None:
        """Say what was found, and what would be right."""
        if self.strict or subtype is not Subtype.FIELD:
            shown = " ".join(str(found).split())
            shown = repr(shown if len(shown) < 60 else shown[:57] + "…")
            self.tell(f"found {shown}; right would be {right}", subtype)

    def tell(self, message: str, subtype: Subtype = Subtype.FIELD) -> None:
        """Note a problem at this place."""
        self.problems.append(Problem(self.line(*self.path), subtype, f"{self.name}: {message}"))


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
    if _URL.match(given):
        return "https:" + given if given.startswith("//") else given
    scheme = _SCHEME.match(given)
    if scheme and at.table.resolve(given) is None:
        at.bad(given, "a URL that begins with https:// or http://", Subtype.URL)
    elif given.startswith("/") and not re.search(r"\s", given):
        return given
    else:
        at.bad(value, "a URL that begins with https:// or http://")
    return None


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
    word = str(value).strip()
    if _LANGUAGE.match(word) and (len(word.split("-")[0].split("_")[0]) == 2 or "-" in word):
        return word.replace("_", "-")
    from babel import Locale

    for code, name in Locale("en").languages.items():
        if name.lower() == word.lower():
            return str(code).replace("_", "-")
    if _LANGUAGE.match(word):
        return word
    at.bad(value, "a language tag such as en or pt-BR")
    return None


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
    return text(value, at)


def place(value: Any, at: At) -> str | None:
    """Return a place in one line, from a mapping its parts in the order of an address."""
    if isinstance(value, dict):
        names = ("name", "details", "venue", "location", "room", "street", "city", "locality", "region", "state", "country")
        parts = [str(found) for name in names if (found := pick(value, name)) is not None]
        return ", ".join(dict.fromkeys(parts)) or None
    return text(value, at)


def speakers(value: Any, at: At) -> tuple[Person, ...]:
    """Return people: names, mappings, or a text with names joined by commas and "and"."""
    if isinstance(value, str):
        names: list[str] = []
        for part in _NAMES.split(value):
            if names and part.lower() in _SUFFIXES:
                names[-1] += f", {part}"
            elif part.strip():
                names.append(part.strip())
        return tuple(_named(name, at) for name in names)
    if isinstance(value, dict):
        if pick(value, *SPEAKER_FIELDS[0].flat) is None and all(isinstance(v, dict) for v in value.values()):
            value = [{"name": key} | person for key, person in value.items()]
        else:
            value = [value]
    if not isinstance(value, list):
        at.bad(value, "a name, a mapping with name, or a list of these")
        return ()
    people: list[Person] = []
    for number, item in enumerate(value):
        here = at[number]
        if isinstance(item, dict):
            facts = mapping(item, SPEAKER_FIELDS, here)
            if "name" in facts:
                people.append(Person(**facts))
            else:
                here.bad(item, "a mapping with name")
        elif isinstance(item, str) and item.strip():
            people.append(_named(item.strip(), here))
        elif not is_empty(item):
            here.bad(item, "a name, or a mapping with name")
    return tuple(dict.fromkeys(people))


def _named(name: str, at: At) -> Person:
    found = _LINKED.match(name)
    if found is None:
        return Person(name)
    address = found["url"] or found["address"]
    page = url(address, replace(at, strict=False)) if "@" not in address.split("/")[0] else None
    return Person((found["name"] or found["plain"]).strip(), page)


def slides(value: Any, at: At) -> tuple[Deck, ...]:
    """Return decks."""
    return tuple(Deck(**facts) for facts in media(value, at, "slides"))


def recordings(value: Any, at: At) -> tuple[Recording, ...]:
    """Return recordings."""
    return tuple(Recording(**facts) for facts in media(value, at, "recording"))


def media(value: Any, at: At, sort: str) -> list[dict[str, Any]]:
    """Return the facts of decks or recordings: URLs, paths, ids, or mappings that hold one."""
    items = value if isinstance(value, list) else [value]
    found: list[dict[str, Any]] = []
    for number, item in enumerate(items):
        here = at[number] if isinstance(value, list) else at
        facts: dict[str, Any] = {}
        if isinstance(item, dict):
            facts = mapping(item, MEDIA_FIELDS, here)
            given = facts.pop("url", None) or facts.pop("id", None)
        else:
            given = item if isinstance(item, str | int) and not isinstance(item, bool) else None
        if is_empty(item) and not is_empty(value):
            continue
        if given is None:
            here.bad(item, "a URL, a path, provider:id, or a mapping with url")
            continue
        if (one := _medium(str(given).strip(), facts, here, sort)) is not None:
            found.append(one)
    return found


def _medium(given: str, facts: dict[str, Any], at: At, sort: str) -> dict[str, Any] | None:
    table = at.table
    provider = facts.get("provider") or _by_key(at.path)
    known = provider if provider is not None and provider in table else None
    start = duration_or_number(facts.get("start"))
    embed = table.resolve(given, start=start, provider=known) or table.resolve(given, start=start)
    if embed is None:
        embed = table.link_card(given) if _URL.match(given) else None
    if embed is None:
        scheme = _SCHEME.match(given)
        if scheme and scheme["name"].lower() not in ("http", "https") and scheme["name"] not in table:
            at.bad(given, "a URL that begins with https:// or http://", Subtype.URL)
        elif at.strict:
            at.bad(given, f"the URL of {'slides' if sort == 'slides' else 'a recording'}, a path, or provider:id")
        return None
    if not at.strict and _by_key(at.path) is None and embed.kind not in (sort, "document"):
        return None  # a "presentation" that is a video, say
    return {
        "provider": embed.provider,
        "id": embed.id,
        "src": embed.src,
        "url": embed.url,
        "ratio": ratio(facts.get("ratio")) or embed.ratio,
        "start": embed.start,
        "title": facts.get("title"),
    }


def _by_key(path: KeyPath) -> str | None:
    """Return the provider that a key names: youtube, speakerdeck_id …"""
    for part in reversed(path):
        if isinstance(part, str):
            name = part.lower().replace("-", "_").removesuffix("_id")
            return name if name in ("youtube", "vimeo", "speakerdeck", "slideshare") else None
    return None


def duration_or_number(value: object) -> int | None:
    """Return a slide number or seconds from 12, 90s or 1:30; None for anything else."""
    given = str(value or "")
    if given.isdigit():
        return int(given)
    if clock := re.match(r"(?:(\d+):)?(\d{1,2}):(\d{2})$", given):
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    if parts := re.match(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$", given):
        return sum(int(n or 0) * size for n, size in zip(parts.groups(), (3600, 60, 1), strict=True)) or None
    return None


def ratio(value: object) -> str | None:
    """Return width/height in lowest terms from 16/9, 16:9 or 1.7778."""
    given = str(value or "").strip()
    from fractions import Fraction

    if found := _RATIO.match(given):
        if int(found[2]) and int(found[1]):
            best = Fraction(int(found[1]), int(found[2]))
            return f"{best.numerator}/{best.denominator}"
    elif re.match(r"\d\.\d+$", given) and float(given):
        best = Fraction(given).limit_denominator(20)
        return f"{best.numerator}/{best.denominator}"
    return None


def mapping(value: Mapping[str, Any], fields: tuple[Field, ...], at: At) -> dict[str, Any]:
    """Return the facts of a speaker or of a deck, under their own names or the other ones."""
    facts: dict[str, Any] = {}
    for known in fields:
        for key, item in value.items():
            if fold(str(key)) in (known.flat or (known.name,)) and not is_empty(item) and known.name not in facts:
                read = READERS[known.type](item, at[key])
                if read is not None:
                    facts[known.name] = read
    return facts


def pick(value: Mapping[str, Any], *names: str) -> Any:
    """Return the first of the named values that is not empty, whatever the case of its key."""
    folded = {fold(str(key)): item for key, item in value.items()}
    return next((folded[name] for name in names if not is_empty(folded.get(name))), None)


READERS: dict[str, Callable[[Any, At], Any]] = {
    "text": text,
    "texts": texts,
    "url": url,
    "boolean": boolean,
    "date": date,
    "kind": kind,
    "language": language,
    "timezone": timezone,
    "duration": duration,
    "doi": doi,
    "event": event,
    "place": place,
    "speakers": speakers,
    "slides": slides,
    "recordings": recordings,
}
"""Readers by the type that the table of fields names."""

__all__ = ("READERS", "At", "Media", "mapping", "pick")
