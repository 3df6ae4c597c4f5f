"""The facts of a talk from front matter: the ``talk:`` mapping first, then the flat keys."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from sphinx_talks.model import Delivery
from sphinx_talks.posts.facts.fields import (
    DELIVERY_FIELDS,
    POST_DATES,
    POST_FIELDS,
    TALK_FIELDS,
    Field,
)
from sphinx_talks.posts.facts.readers import READERS
from sphinx_talks.posts.facts.values import At, pick
from sphinx_talks.posts.front.matter import FrontMatter, KeyPath, fold, is_empty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_talks.posts.front.dates import When
    from sphinx_talks.problems import Problem
    from sphinx_talks.providers import Table

_TALK_KEYS = {known.name: known for known in TALK_FIELDS}
_DELIVERY_KEYS = {known.name: known for known in DELIVERY_FIELDS}
_POST_KEYS = {known.name: known for known in POST_FIELDS}
_ONLINE = frozenset(("online", "virtual", "remote", "zoom"))
_PLACES = (
    "venue",
    "place",
    "location",
    "city",
    "locality",
    "event.location",
    "event.place",
    "event.city",
    "conference.location",
)


@dataclass(slots=True)
class Facts:
    """What a talk's author says of it, under the names of ``model.Talk``."""

    talk: dict[str, Any] = field(default_factory=dict)
    deliveries: tuple[Delivery, ...] = ()
    implied: bool = True
    """Whether the only delivery is made of flat keys, so that what the body says completes it."""
    date: str | None = None
    problems: list[Problem] = field(default_factory=list)


def read_facts(front: FrontMatter, table: Table) -> Facts:
    """Return the facts in front matter, and every problem found in them."""
    facts = Facts()
    at = At((), front.line, table, facts.problems)
    given: dict[str, Any] = {}
    stray: dict[str, Any] = {}
    found = front.find("talk")
    if found is not None and isinstance(found[1], dict):
        given, stray = _mapping(found[1], _TALK_KEYS, replace(at, path=found[0]))
    elif (
        found is not None
        and not isinstance(found[1], bool)
        and str(found[1]).lower() not in ("yes", "on", "true")
    ):
        replace(at, path=found[0]).bad(
            found[1], "a mapping with keys such as title, speakers, deliveries"
        )
    loose = replace(at, strict=False)
    for known in (*TALK_FIELDS, *POST_FIELDS):
        if known.name not in given and known.type != "deliveries":
            value = _flat(front, known, loose)
            if value:
                given[known.name] = value
    deliveries = given.pop("deliveries", None) or _deliveries(front, at)
    if "updated" in given:
        given["updated"] = given["updated"].iso
    when = _flat(front, Field("date", "date", "", POST_DATES), loose)
    facts.date = when.iso if when else None
    if deliveries:
        facts.deliveries, facts.implied = order(deliveries), False
    else:
        implied = _implied(front, stray, loose)
        facts.deliveries = (implied,) if implied is not None else ()
    facts.talk = given
    unique = dict.fromkeys(facts.problems)
    facts.problems[:] = unique
    return facts


def read_talk(values: Mapping[str, Any], at: At) -> tuple[dict[str, Any], tuple[Delivery, ...]]:
    """Return the facts and deliveries of a mapping with the keys of ``talk:`` and of a delivery.

    This is what the options of a directive say; ``at`` collects the problems.
    """
    given, stray = _mapping(values, _TALK_KEYS | _DELIVERY_KEYS | _POST_KEYS, at)
    deliveries = given.pop("deliveries", ())
    own = {
        name: given.pop(name)
        for name in ("event", "event_url", "date", "end", "timezone", "place", "room", "online")
        if name in given
    }
    given.pop("preferred", None)
    if (own or stray) and not deliveries:
        deliveries = (_delivery(stray | own),)
    return given, order(deliveries)


def order(deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Return deliveries with the preferred one first, then the newest; undated ones last."""
    newest = sorted(deliveries, key=lambda delivery: delivery.date or "", reverse=True)
    return tuple(sorted(newest, key=lambda delivery: not delivery.preferred))


def _mapping(
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
            if wanted is None and known is _TALK_KEYS:
                wanted = _DELIVERY_KEYS.get(name)
                target = stray
            here.tell(
                _unknown(name, wanted, known, of_delivery=target is stray and wanted is not None)
            )
        if wanted is None or is_empty(value):
            continue
        read = (
            _read_deliveries(value, here)
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
    if name in _POST_KEYS or name in {key for field_ in _POST_KEYS.values() for key in field_.flat}:
        return "this is a key of the front matter itself: write it beside 'talk', not below it"
    close = difflib.get_close_matches(name, list(known), 1, 0.6)
    hint = f"did you mean '{close[0]}'?" if close else "the known ones are " + ", ".join(known)
    return f"this key is not known; {hint}"


def _read_deliveries(value: Any, at: At) -> tuple[Delivery, ...]:
    items = value if isinstance(value, list) else [value]
    result = []
    for number, item in enumerate(items):
        here = at[number] if isinstance(value, list) else at
        if isinstance(item, dict):
            result.append(_delivery(_mapping(item, _DELIVERY_KEYS, here)[0]))
        elif isinstance(item, str) and item.strip():
            result.append(Delivery(event=item.strip()))
        elif not is_empty(item):
            here.bad(item, "a mapping with keys such as event, date, place")
    return tuple(result)


def _deliveries(front: FrontMatter, at: At) -> tuple[Delivery, ...]:
    found = front.find("deliveries")
    return _read_deliveries(found[1], replace(at, path=found[0])) if found else ()


def _delivery(facts: dict[str, Any]) -> Delivery:
    """Return a delivery from facts as they were read: dates in one piece with their zone."""
    start: When | None = facts.pop("date", None)
    end: When | None = facts.pop("end", None)
    facts = {key: value for key, value in facts.items() if key in _DELIVERY_KEYS}
    if facts.get("online") is None and str(facts.get("place", "")).lower() in _ONLINE:
        facts["online"] = True
    zone = facts.pop("timezone", None) or (start.timezone if start else None)
    last = end.iso if end else start.end if start else None
    if last is not None and start is not None and last[:10] < start.iso[:10]:
        last = None
    return Delivery(
        date=start.iso if start else None,
        end=last,
        timezone=zone,
        url=facts.get("event_url"),
        **facts,
    )


def _implied(front: FrontMatter, stray: dict[str, Any], at: At) -> Delivery | None:
    """Return the one delivery that flat keys imply; None where they say nothing of one."""
    facts = dict(stray)
    for known in DELIVERY_FIELDS:
        if known.name not in facts and known.flat and known.name != "place":
            value = _flat(front, known, at)
            if value is not None:
                facts[known.name] = value
    if "place" not in facts and (place := _place(front, at)):
        facts["place"] = place
    facts.pop("preferred", None)
    return _delivery(facts) if facts else None


def _place(front: FrontMatter, at: At) -> str | None:
    """Join venue and town, which people keep in separate keys."""
    parts: list[str] = []
    for name in _PLACES:
        found = lookup(front, name)
        if found is None:
            continue
        part = READERS["place"](found[1], replace(at, path=found[0]))
        if part and not any(part in other for other in parts):
            parts.append(part)
    return ", ".join(parts) or None


def _flat(front: FrontMatter, known: Field, at: At) -> Any:
    """Return the value of the first flat key that says this fact in a form that can be read."""
    if _heads(known.flat).isdisjoint(front.folded):  # most facts are not given
        return None
    for name in known.flat:
        found = lookup(front, name)
        if found is None:
            continue
        value = READERS[known.type](found[1], replace(at, path=found[0]))
        if value is not None and value != ():
            return value
    return None


@cache
def _heads(flat: tuple[str, ...]) -> frozenset[str]:
    """Return the keys at which flat keys begin."""
    return frozenset(name.partition(".")[0] for name in flat)


def lookup(front: FrontMatter, name: str) -> tuple[KeyPath, Any] | None:
    """Return path and value of a flat key; a dot leads into a mapping or a list of named links."""
    outer, _, inner = name.partition(".")
    found = front.find(outer)
    if found is None or not inner:
        return found
    path, value = found
    if isinstance(value, dict):
        for key, item in value.items():
            if fold(str(key)) == inner and not is_empty(item):
                return (*path, key), item
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if (
                isinstance(item, dict)
                and str(pick(item, "name", "title", "label")).lower() == inner
            ):
                target = pick(item, "url", "link", "href")
                return ((*path, number), target) if target is not None else None
    return None
