"""The facts of a talk from front matter: the ``talk:`` mapping first, then the flat keys."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.facts.at import At
from sphinx_talks.posts.facts.fields import (
    DELIVERY_FIELDS,
    POST_FIELDS,
    TALK_FIELDS,
    Field,
)
from sphinx_talks.posts.facts.flat_keys import named, place_of, read_flat
from sphinx_talks.posts.facts.talk_keys import (
    DELIVERY_KEYS,
    POST_KEYS,
    TALK_KEYS,
    delivery_of,
    read_deliveries,
    read_keys,
)
from sphinx_talks.posts.front.posted import POST_DATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_talks.model import Delivery
    from sphinx_talks.posts.front.matter import FrontMatter
    from sphinx_talks.problems import Problem
    from sphinx_talks.providers import Table


_FLAT_FIELDS = (*(known for known in TALK_FIELDS if known.type != "deliveries"), *POST_FIELDS)
_SURE = (
    ("title", (dict, list), "a text"),
    ("date", (dict, list), "a date such as 2015-11-03"),
    ("tags", dict, "a list of texts"),
)
"""Flat keys that mean the same to every generator, and what none of them takes there."""
_POSTED = Field("date", "date", "the day of the post", POST_DATES)


@dataclass(slots=True)
class TalkFacts:
    """What a talk's author says of it, under the names of ``model.Talk``."""

    talk: dict[str, Any] = field(default_factory=dict)
    deliveries: tuple[Delivery, ...] = ()
    implied: bool = True
    """Whether the only delivery is made of flat keys, so that what the body says completes it."""
    problems: list[Problem] = field(default_factory=list)


def read_facts(front: FrontMatter, table: Table) -> TalkFacts:
    """Return the facts in front matter, and every problem found in them."""
    facts = TalkFacts()
    at = At((), front.line, table, facts.problems)
    given: dict[str, Any] = {}
    stray: dict[str, Any] = {}
    found = front.find("talk")
    if found is not None and isinstance(found[1], dict):
        given, stray = read_keys(found[1], TALK_KEYS, at.of(found[0]))
    elif (
        found is not None
        and not isinstance(found[1], bool)
        and str(found[1]).lower() not in ("yes", "on", "true")
    ):
        at.of(found[0]).bad(found[1], "a mapping with keys such as title, speakers, deliveries")
    loose = replace(at, strict=False)
    for known in named(front, _FLAT_FIELDS):
        if known.name not in given:
            value = read_flat(front, known, loose)
            if value:
                given[known.name] = value
    deliveries = given.pop("deliveries", None) or _deliveries(front, at)
    if "updated" in given:
        given["updated"] = given["updated"].iso
    for name, wrong, right in _SURE:
        if (one := front.find(name)) is not None and isinstance(one[1], wrong):
            at.of(one[0]).bad(one[1], right)
    read_flat(front, _POSTED, loose)  # tells what is wrong with it, where nothing else reads it
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
    given, stray = read_keys(values, TALK_KEYS | DELIVERY_KEYS | POST_KEYS, at)
    deliveries = given.pop("deliveries", ())
    own = {
        name: given.pop(name)
        for name in ("event", "event_url", "date", "end", "timezone", "place", "room", "online")
        if name in given
    }
    given.pop("preferred", None)
    if deliveries:
        for name in own:
            at[name].tell("write it in an item of 'deliveries', which is given too")
    elif own or stray:
        deliveries = (delivery_of(stray | own, at),)
    return given, order(deliveries)


def order(deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Return deliveries with the preferred one first, then the newest; undated ones last."""
    newest = sorted(deliveries, key=lambda delivery: delivery.date or "", reverse=True)
    return tuple(sorted(newest, key=lambda delivery: not delivery.preferred))


def _deliveries(front: FrontMatter, at: At) -> tuple[Delivery, ...]:
    found = front.find("deliveries")
    return read_deliveries(found[1], at.of(found[0])) if found else ()


def _implied(front: FrontMatter, stray: dict[str, Any], at: At) -> Delivery | None:
    """Return the one delivery that flat keys imply; None where they say nothing of one."""
    facts = dict(stray)
    for known in named(front, DELIVERY_FIELDS):
        if known.name not in facts and known.name != "place":
            value = read_flat(front, known, at)
            if value is not None:
                facts[known.name] = value
    if "place" not in facts and (place := place_of(front, at)):
        facts["place"] = place
    facts.pop("preferred", None)
    return delivery_of(facts, at) if facts else None
