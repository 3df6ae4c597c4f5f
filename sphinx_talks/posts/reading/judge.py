"""Whether a list is further reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.kinds import DEFAULT, host_of, kind_of
from sphinx_talks.posts.reading.called import Called, called, introduced
from sphinx_talks.posts.reading.rules import is_owned, is_parted, length

if TYPE_CHECKING:
    from sphinx_talks.posts.reading.flat import Flat
    from sphinx_talks.posts.reading.listed import Listed
    from sphinx_talks.posts.reading.rules import Facts

_WHO = re.compile(
    r"[\s,(–—-]*(?:(?:from|with|by|for|to)\s+)?(?:whom?|whose)\b|['’]s\s", re.IGNORECASE
)
_ROLE = re.compile(
    r"\W*(?:speakers?|presenters?|presented\s+by|host(?:ed\s+by)?|moderator|ponentes?|orador(?:es)?"
    r"|palestrantes?|intervenante?s?|referent(?:in|en)?|sprecher(?:in)?|relator[ei]"
    r"|докладчики?|спикеры?|登壇者|発表者|講師|讲者|演讲者)\s*[:：]",
    re.IGNORECASE,
)
_FOR = re.compile(r"[\s,)\]–—-]*(?:for|pour|por|für|per|за)\s", re.IGNORECASE)
_DATE = re.compile(
    r"[\W_]*(?:\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|(?:\d{1,2}\.?\s?[-–]\s?)?\d{1,2}(?:st|nd|rd|th|\.)?\s+[^\W\d]{3,9}\.?,?\s+\d{4}"
    r"|[^\W\d]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?(?:st|nd|rd|th)?,?\s+\d{4})"
)
"""A full date, or a span of days, at the beginning of an item: something that took place then."""
_OCCASION = re.compile(
    r"[\W_]*(?:event|conference|meetup|date|when|venue|location|place|where|room"
    r"|evento|congreso|conferencia|conferência|fecha|lugar|quando|onde|cu[aá]ndo|d[oó]nde"
    r"|événement|conférence|lieu|veranstaltung|konferenz|datum|wann|ort|luogo|dove"
    r"|событие|конференция|дата|место|когда|где|日時|日付|会場|場所|イベント|时间|日期|地点|활동|장소|일시"
    r")[\W_]*(?::[\W_]|：)",
    re.IGNORECASE,
)
"""What begins a fact of the talk: the list says where and when it was given."""
_PART = re.compile(
    r"(?:\w+\s+)?(?:part|teil|partie|parte|часть|deel|del|osa|część)\s+(?:\d+|[ivx]+)|第\d+\S",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"[?&#](?:t|start|time_continue)=[\dhms]+")
_PHRASE_WORDS = 25
_CITATION_WORDS = 75
_CITED_BEFORE = re.compile(r"[.,:;)][\s\"“”«»'‘’]*\Z")
_CITED_AFTER = re.compile(r"[\"“”«»'‘’]*\s*[.,;(]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABEL_WORDS = 3
_PART_WORDS = 2


def is_reading(listed: Listed) -> bool:
    """Return whether every item of a list is, or holds, an annotated link.

    Some items without a link are let pass: as many as with one where the links, one in ten aside,
    are set off from the words about them, half as many among groups or where the list is called
    references or the like, hardly any where links stand within sentences. Lists of people and lists
    of dated occasions are none, however annotated; nor are what an event's page tells of it, the
    chapters of one recording, menus, and lists that the author calls something else.
    """
    entries = list(listed.entries)
    linked = [(entry.flat, entry.facts) for entry in entries if entry.facts is not None]
    groups = sum(
        entry.facts is None and any(inner.reading for inner in entry.lists) for entry in entries
    )
    plain = len(entries) - len(linked) - groups
    if not linked and not groups:
        return False
    if plain and not groups and len(linked) > 1 and all(_part(facts) for _, facts in linked):
        return False  # a series: its own part has no link, nor have those to come
    name = called(listed)
    set_off = sum(_is_set_off(facts) for _, facts in linked) * 10 >= len(linked) * 9
    if not set_off and name is not Called.READING:
        plain *= 8
    elif groups or not set_off:
        plain *= 2
    if plain > len(linked) + groups:
        return False
    if any(_OCCASION.match(entry.flat.text) for entry in entries):
        return False
    if linked and (_mentions(linked) * 2 >= len(linked) or _chapters(linked)):
        return False
    if linked and sum(bool(_DATE.match(flat.text)) for flat, _ in linked) * 2 > len(linked):
        return False
    led_to = name is Called.READING or introduced(listed)
    labels = sum(_label_only(facts, led_to=led_to) for _, facts in linked)
    if len(linked) > 1 and labels * 2 > len(linked):
        return False
    if name is Called.OTHER:
        return False
    return (sum(_about_link(*one) for one in linked) + groups) * 2 > len(linked) + groups


def _is_set_off(facts: Facts) -> bool:
    """Return whether a link opens or ends an item, and is no part of a sentence there."""
    return facts.shape in ("lead", "end") and (facts.note is None or facts.note_span is not None)


def _mentions(linked: list[tuple[Flat, Facts]]) -> int:
    """Return how many items point at people; where one gives a hashtag, at occasions as well."""
    people = sum(_person(*one) for one in linked)
    hashtags = sum(_hashtag(*one) for one in linked)
    if not hashtags:
        return people
    return people + hashtags + sum(kind_of(facts.link.url) == "event" for _, facts in linked)


def _person(flat: Flat, facts: Facts) -> bool:
    """Return whether a link stands for a person.

    Their profile; a name that "who" or a possessive follows, or that "Speaker:" precedes; a handle
    at what they said; a profile that opens the item and is thanked for something.
    """
    link, kind = facts.link, kind_of(facts.link.url)
    if kind == "person" or _WHO.match(flat.text, link.end) or _ROLE.match(flat.text):
        return True
    if kind == "social" and flat.text.startswith("@", link.start):
        return True
    first = flat.links[0]
    return (
        kind_of(first.url) == "person"
        and not any(map(str.isalnum, flat.text[: first.start]))
        and bool(_FOR.match(flat.text, first.end))
    )


def _hashtag(flat: Flat, facts: Facts) -> bool:
    link = facts.link
    return flat.text.startswith(("#", "＃"), link.start) and kind_of(link.url) == "social"


def _chapters(linked: list[tuple[Flat, Facts]]) -> bool:
    """Return whether all links lead to moments of the same recording."""
    if len(linked) < 2 or not _MOMENT.search(linked[-1][1].link.url):
        return False
    return len({_MOMENT.sub("", facts.link.url) for _, facts in linked}) == 1


def _label_only(facts: Facts, *, led_to: bool) -> bool:
    """Return whether a link is as those of menus are: a label alone.

    It leads to a page of the same site, or to another part of a series. In a list that is called
    references or the like, or that a sentence leads to, a page of the site is a menu's only in the
    folders around this one.
    """
    url, title = facts.link.url, facts.title or ""
    if facts.note is not None:
        return False
    if _PART.fullmatch(title):
        return True
    if led_to and url.startswith("/"):
        return False
    return _beside(url) and length(title) <= _LABEL_WORDS


def _part(facts: Facts) -> bool:
    """Return whether a link leads to a page of the same site, with hardly a word beside it."""
    return _beside(facts.link.url) and length(facts.note or "") <= _PART_WORDS


def _beside(url: str) -> bool:
    """Return whether a link leads to a page of the same site."""
    return host_of(url) is None and kind_of(url) == DEFAULT


def _about_link(flat: Flat, facts: Facts) -> bool:
    """Return whether an item's words serve its link.

    They do where the link opens or ends the item, set off from the rest, where punctuation sets it
    off on both sides, and where nothing stands before it but whose it is and no sentence goes on
    behind. Within a sentence it must
    be a short one, and lead further than to somebody's home page: that is a mention. A citation
    with its authors and proceedings is longer.
    """
    if facts.shape != "around" or is_owned(flat) or is_parted(flat, facts.link):
        return True
    kind = kind_of(facts.link.url)
    if kind in ("site", "event", "person"):
        return False
    return length(flat.text) <= (_CITATION_WORDS if _cited(flat, facts) else _PHRASE_WORDS)


def _cited(flat: Flat, facts: Facts) -> bool:
    """Return whether a link is the title in a citation: between authors, year and publisher."""
    link = facts.link
    return bool(
        _CITED_AFTER.match(flat.text, link.end)
        and _CITED_BEFORE.search(flat.text[: link.start])
        and _YEAR.search(flat.text)
    )
