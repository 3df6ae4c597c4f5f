"""Readers of decks and recordings, and the table of all readers."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sphinx_talks.model import Deck, Recording
from sphinx_talks.posts.facts import values
from sphinx_talks.posts.facts.fields import MEDIA_FIELDS
from sphinx_talks.posts.facts.mappings import mapping
from sphinx_talks.posts.facts.people import speakers
from sphinx_talks.posts.facts.values import SCHEME, URL
from sphinx_talks.posts.front.matter import KeyPath, is_empty
from sphinx_talks.problems import Subtype

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_talks.posts.facts.at import At

_OF_PROVIDER = re.compile(r"[-_]?(?:id|url)$")
_RATIO = re.compile(r"(\d{1,4})\s*[/:x]\s*(\d{1,4})$")


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
            facts = mapping(_named(item), MEDIA_FIELDS, here)
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


def _named(item: dict[Any, Any]) -> dict[Any, Any]:
    """Return a mapping such as ``youtube: ID`` with the keys that say provider and id."""
    for key in item:
        if isinstance(key, str) and (provider := _by_key((key,))):
            others = {name: value for name, value in item.items() if name != key}
            return {"provider": provider, "id": item[key]} | others
    return item


def _medium(given: str, facts: dict[str, Any], at: At, sort: str) -> dict[str, Any] | None:
    table = at.table
    provider = facts.get("provider") or _by_key(at.path)
    known = provider if provider is not None and provider in table else None
    start = position(facts.get("start"))
    embed = table.resolve(given, start=start, provider=known) or table.resolve(given, start=start)
    if embed is None:
        embed = table.link_card(given) if URL.match(given) else None
    if embed is None:
        scheme = SCHEME.match(given)
        if (
            scheme
            and scheme["name"].lower() not in ("http", "https")
            and scheme["name"] not in table
        ):
            at.bad(given, "a URL that begins with https:// or http://", Subtype.URL)
        elif at.strict:
            name = "slides" if sort == "slides" else "a recording"
            at.bad(given, f"the URL of {name}, a path, or provider:id")
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
    """Return the provider that a key such as youtube or speakerdeck_id names, else None."""
    for part in reversed(path):
        if isinstance(part, str):
            name = _OF_PROVIDER.sub("", part.lower())
            return name if name in ("youtube", "vimeo", "speakerdeck", "slideshare") else None
    return None


def position(value: object) -> int | None:
    """Return a slide number or seconds from 12, 90s or 1:30, else None."""
    given = str(value or "")
    if given.isdigit():
        return int(given)
    if clock := re.match(r"(?:(\d+):)?(\d{1,2}):(\d{2})$", given):
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    if parts := re.match(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$", given):
        return (
            sum(int(n or 0) * size for n, size in zip(parts.groups(), (3600, 60, 1), strict=True))
            or None
        )
    return None


def ratio(value: object) -> str | None:
    """Return width/height in lowest terms, from 16/9, 16:9 or 1.7778; None for other words."""
    given = str(value or "").strip()
    if found := _RATIO.match(given):
        if int(found[2]) and int(found[1]):
            best = Fraction(int(found[1]), int(found[2]))
            return f"{best.numerator}/{best.denominator}"
    elif re.match(r"\d\.\d+$", given) and float(given):
        best = Fraction(given).limit_denominator(20)
        return f"{best.numerator}/{best.denominator}"
    return None


READERS: dict[str, Callable[[Any, At], Any]] = {
    "text": values.text,
    "texts": values.texts,
    "url": values.url,
    "path": values.path,
    "boolean": values.boolean,
    "date": values.date,
    "end": values.end,
    "kind": values.kind,
    "language": values.language,
    "timezone": values.timezone,
    "duration": values.duration,
    "doi": values.doi,
    "event": values.event,
    "place": values.place,
    "speakers": speakers,
    "slides": slides,
    "recordings": recordings,
}
"""Readers by the type that the table of fields names."""
