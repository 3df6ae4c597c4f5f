"""Speakers, decks and recordings that are written as mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.facts.values import path, text, url
from sphinx_talks.posts.front.matter import fold, is_empty
from sphinx_talks.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.posts.facts.at import At
    from sphinx_talks.posts.facts.fields import Field


def mapping(value: Mapping[str, Any], fields: tuple[Field, ...], at: At) -> dict[str, Any]:
    """Return the facts of a speaker or of a deck, under their own names or the other ones."""
    facts: dict[str, Any] = {}
    for known in fields:
        for key, item in value.items():
            if (
                fold(str(key)) in (known.flat or (known.name,))
                and not is_empty(item)
                and known.name not in facts
            ):
                read = {"url": url, "path": path}.get(known.type, text)(item, at[key])
                if read is not None:
                    facts[known.name] = read
    if at.strict:
        _misspelt(value, {name for known in fields for name in (known.name, *known.flat)}, at)
    return facts


def _misspelt(value: Mapping[str, Any], known: set[str], at: At) -> None:
    """Tell of keys that look like a known one; others may be meant for another program."""
    for key in value:
        name = fold(str(key))
        if name not in known and (hint := did_you_mean(name, known)):
            at[key].tell(f"this key is not known{hint}")
