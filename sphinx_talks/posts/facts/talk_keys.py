"""The keys of the ``talk:`` mapping and of its deliveries, and what to say of others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinx_talks.model import Delivery
from sphinx_talks.posts.facts.fields import DELIVERY_FIELDS, POST_FIELDS, TALK_FIELDS, Field
from sphinx_talks.posts.facts.readers import READERS
from sphinx_talks.posts.facts.values import LINKED
from sphinx_talks.posts.front.dates import parse
from sphinx_talks.posts.front.matter import fold, is_empty
from sphinx_talks.problems import did_you_mean
from sphinx_talks.when import has_time, span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.posts.facts.at import At
    from sphinx_talks.posts.front.dates import When

TALK_KEYS = {known.name: known for known in TALK_FIELDS}
DELIVERY_KEYS = {known.name: known for known in DELIVERY_FIELDS}
POST_KEYS = {known.name: known for known in POST_FIELDS}
_ONLINE = frozenset(("online", "virtual", "remote", "zoom"))


def read_keys(
    values: Mapping[str, Any], known: Mapping[str, Field], at: At
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read the keys of a mapping; return the known facts, and those that belong to a delivery."""
    facts: dict[str, Any] = {}
    stray: dict[str, Any] = {}
    for key, value in values.items():
        here = at[key]
        name = fold(str(key))
        wanted = known.get(name)
        target = facts
        if wanted is None:
            wanted = next((other for other in known.values() if name in other.flat), None)
            if wanted is None and known is TALK_KEYS:
                wanted = DELIVERY_KEYS.get(name)
                target = stray
            here.tell(
                _unknown(name, wanted, known, of_delivery=target is stray and wanted is not None)
            )
        if wanted is None or is_empty(value):
            continue
        read = (
            read_deliveries(value, here)
            if wanted.type == "deliveries"
            else READERS[wanted.type](value, here)
        )
        if read is not None and wanted.name not in target:
            target[wanted.name] = read
    return facts, stray


def _unknown(
    name: str, wanted: Field | None, known: Mapping[str, Field], *, of_delivery: bool
) -> str:
    if of_delivery and wanted is not None:
        return f"'{wanted.name}' is a key of a delivery: write it in an item of 'deliveries'"
    if wanted is not None:
        return f"this key is not known here; did you mean '{wanted.name}'? It is read as that"
    if name in POST_KEYS or name in {key for field_ in POST_KEYS.values() for key in field_.flat}:
        return "this is a key of the front matter itself: write it beside 'talk', not below it"
    hint = did_you_mean(name, [*known]) or f"; the known ones are {', '.join(known)}"
    return f"this key is not known{hint}"


def read_deliveries(value: Any, at: At) -> tuple[Delivery, ...]:
    """Return deliveries from a list of mappings or names of events."""
    items = value if isinstance(value, list) else [value]
    result = []
    for number, item in enumerate(items):
        here = at[number] if isinstance(value, list) else at
        if isinstance(item, dict):
            one = delivery_of(read_keys(item, DELIVERY_KEYS, here)[0], here)
            if replace(one, preferred=False) != Delivery():  # else nothing of it could be read
                result.append(one)
        elif isinstance(item, str) and item.strip():
            result.append(delivery_of({"event": item.strip()}, here))
        elif not is_empty(item):
            here.bad(item, "a mapping with keys such as event, date, place")
    return tuple(result)


def delivery_of(facts: dict[str, Any], at: At) -> Delivery:
    """Return a delivery from facts as they were read: dates in one piece with their zone."""
    start: When | None = facts.pop("date", None)
    end: When | str | None = facts.pop("end", None)
    if isinstance(end, str):
        end = _of_day(end, start, at["end"])
    facts = {key: value for key, value in facts.items() if key in DELIVERY_KEYS}
    if facts.get("online") is None and str(facts.get("place", "")).lower() in _ONLINE:
        facts["online"] = True
    if linked := LINKED.match(facts.get("event") or ""):
        url = READERS["url"](linked["url"], at["event"])
        facts |= {"event": linked["name"], "event_url": facts.get("event_url") or url}
    zone = facts.pop("timezone", None) or (start.timezone if start else None)
    last = end.end or end.iso if end else start.end if start else None
    if last is not None and start is not None and _is_before(last, start.iso, zone):
        at["end"].bad(last, f"a date that is not before {start.iso}")
        last = None
    return Delivery(
        date=start.iso if start else None,
        end=last,
        timezone=zone,
        url=facts.get("event_url"),
        **facts,
    )


def _of_day(time: str, start: When | None, at: At) -> When | None:
    """Return a time of day on the day of the beginning, the last of several, in its zone."""
    if start is None:
        at.tell(f"found {time!r}; a time alone needs a date beside it")
        return None
    found = parse(f"{(start.end or start.iso)[:10]} {time}")
    if found and len(found.iso) == len("2015-11-03T11:15:00"):
        found = replace(found, iso=found.iso + start.iso[len(found.iso) :])
    return found


def _is_before(end: str, start: str, zone: str | None) -> bool:
    """Tell whether one comes before the other; where one is a day, that counts of both."""
    if has_time(end) and has_time(start):
        first, last = span(start, end, zone)
        if last and first:
            return last < first
    return end[:10] < start[:10]
