"""Facts in the front matter's own keys, under the names that generators and authors gave them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.facts.readers import READERS
from sphinx_talks.posts.front.matter import fold, is_empty, pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.posts.facts.at import At
    from sphinx_talks.posts.facts.fields import Field
    from sphinx_talks.posts.front.matter import FrontMatter, KeyPath

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


def named(front: FrontMatter, fields: tuple[Field, ...]) -> list[Field]:
    """Return those of the fields for which the post has a key: few of many."""
    keys = front.folded
    return [field for field in fields if not field.heads.isdisjoint(keys)]


def read_flat(front: FrontMatter, known: Field, at: At) -> Any:
    """Return the value of the first flat key that says this fact in a form that can be read."""
    for path, given in _given(front, known.flat):
        value = READERS[known.type](given, at.of(path))
        if value is not None and value != ():
            return value
    return None


def place_of(front: FrontMatter, at: At) -> str | None:
    """Join venue and town, which people keep in separate keys."""
    parts: list[str] = []
    for path, given in _given(front, _PLACES):
        part = READERS["place"](given, at.of(path))
        if part and not any(part in other for other in parts):
            parts.append(part)
    return ", ".join(parts) or None


def _given(front: FrontMatter, names: tuple[str, ...]) -> Iterator[tuple[KeyPath, Any]]:
    """Yield path and value of each of the named keys that the post has."""
    folded = front.folded
    for outer, inner in _parted(names):
        if outer in folded and (found := _lookup(front, outer, inner)) is not None:
            yield found


@cache
def _parted(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return each name as the parts before and after its dot."""
    parts = (name.partition(".") for name in names)
    return tuple((outer, inner) for outer, _, inner in parts)


def _lookup(front: FrontMatter, outer: str, inner: str) -> tuple[KeyPath, Any] | None:
    """Return path and value of a key, or of what it holds: a mapping, or a list of named links."""
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
