"""Readers of the people who give a talk."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinx_talks.model import Person
from sphinx_talks.posts.facts.fields import SPEAKER_FIELDS
from sphinx_talks.posts.facts.mappings import mapping
from sphinx_talks.posts.facts.values import LINKED, url
from sphinx_talks.posts.front.matter import is_empty, pick

if TYPE_CHECKING:
    from sphinx_talks.posts.facts.at import At

_NAMES = re.compile(r"\s*(?:;|,\s+and\s|,(?=\s)|\s&\s|\s(?:and|und|et)\s)\s*", re.IGNORECASE)
_SUFFIXES = frozenset(
    [
        "phd",
        "ph.d",
        "ph.d.",
        "jr",
        "jr.",
        "sr",
        "sr.",
        "md",
        "m.d.",
        "esq",
        "esq.",
        "msc",
        "ii",
        "iii",
    ]
)
_NOBODY = frozenset({"admin", "administrator", "root"})
"""Authors that a blog engine puts in."""
_LINKED = re.compile(
    rf"{LINKED.pattern}|(?P<plain>[^<(]+?)\s*[<(](?P<address>\S+@\S+|https?://[^>)\s]+)[>)]$"
)


def speakers(value: Any, at: At) -> tuple[Person, ...]:
    """Return people: names, mappings, or a text with names joined by commas and "and"."""
    if isinstance(value, str):
        names: list[str] = []
        for part in _NAMES.split(value):
            if names and part.lower() in _SUFFIXES:
                names[-1] += f", {part}"
            elif part.strip():
                names.append(part.strip())
        return tuple(_named(name, at) for name in names if name.lower() not in _NOBODY)
    if isinstance(value, dict):
        if pick(value, *SPEAKER_FIELDS[0].flat) is None and all(
            isinstance(v, dict) for v in value.values()
        ):
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
            name = item.strip().removeprefix("-").lstrip()  # a hyphen too many: "- -Name"
            if name.lower() not in _NOBODY:
                people.append(_named(name, here))
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
