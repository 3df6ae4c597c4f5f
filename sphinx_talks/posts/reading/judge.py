"""Whether a list is further reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.kinds import DEFAULT, host_of, kind_of
from sphinx_talks.posts.reading.rules import length

if TYPE_CHECKING:
    from sphinx_talks.posts.reading.flat import Flat
    from sphinx_talks.posts.reading.lists import Listed
    from sphinx_talks.posts.reading.rules import Facts

_WHO = re.compile(r"[\s,(–—-]*(?:(?:from|with|by|for|to)\s+)?(?:whom?|whose)\b", re.IGNORECASE)
_DATE = re.compile(
    r"[\W_]*(?:\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?\s+[^\W\d]{3,9}\.?,?\s+\d{4}|[^\W\d]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})"
)
"""A full date at the beginning of an item: something that took place then."""
_PHRASE_WORDS = 25


def is_reading(listed: Listed) -> bool:
    """Return whether every item of a list is, or holds, an annotated link.

    A few items without a link are let pass, fewer where links stand within sentences. Lists of
    people and lists of dated occasions are none, however annotated; nor are menus: relative links
    without a word about them.
    """
    entries = list(listed.entries)
    linked = [(entry.flat, entry.facts) for entry in entries if entry.facts is not None]
    groups = sum(
        entry.facts is None and any(inner.reading for inner in entry.lists) for entry in entries
    )
    plain = len(entries) - len(linked) - groups
    if not linked and not groups:
        return False
    set_off = all(facts.shape in ("lead", "end") for _, facts in linked)
    if plain * (2 if set_off else 8) > len(linked) + groups:
        return False
    if linked and sum(_person(*one) for one in linked) * 2 >= len(linked):
        return False
    if linked and sum(bool(_DATE.match(flat.text)) for flat, _ in linked) * 2 > len(linked):
        return False
    if len(linked) > 1 and sum(_beside_this_page(facts) for _, facts in linked) * 2 > len(linked):
        return False
    return (sum(_about_link(*one) for one in linked) + groups) * 2 > len(linked) + groups


def _person(flat: Flat, facts: Facts) -> bool:
    """Return whether a link stands for a person: their profile, or a name that "who" follows."""
    link = facts.link
    return kind_of(link.url) == "person" or bool(_WHO.match(flat.text[link.end :]))


def _beside_this_page(facts: Facts) -> bool:
    """Return whether an unannotated link leads to a page in the folders around this one."""
    url = facts.link.url
    return (
        facts.note is None
        and host_of(url) is None
        and not url.startswith("/")
        and kind_of(url) == DEFAULT
    )


def _about_link(flat: Flat, facts: Facts) -> bool:
    """Return whether an item's words serve its link.

    They do where the link opens or ends the item, set off from the rest. Within a sentence it must
    be a short one, and lead further than to somebody's home page: that is a mention.
    """
    if facts.shape != "around":
        return True
    if kind_of(facts.link.url) in ("site", "event", "person"):
        return False
    return length(flat.text) <= _PHRASE_WORDS
