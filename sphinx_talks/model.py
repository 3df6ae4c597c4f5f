"""The talk as data: frozen dataclasses that know nothing of Sphinx or docutils.

``Talk.to_dict`` gives the object that ``talks.json`` holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from unicodedata import normalize

_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")

KINDS = (
    "talk",
    "keynote",
    "lightning",
    "tutorial",
    "workshop",
    "panel",
    "lecture",
    "poster",
    "podcast",
)
"""Kinds of talk; the first is the default."""


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """Return what two spellings of one name have in common.

    Case, hyphens, the shape of an apostrophe and how an accent is encoded tell nothing apart.
    """
    plain = _HYPHEN.sub(" ", normalize("NFC", name)).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return " ".join(plain.split()).casefold()


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker, as the author names them."""

    name: str
    url: str | None = None
    affiliation: str | None = None
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A deck or a recording: where it is served and how it is framed.

    ``ratio`` is width/height in lowest terms (``"4/3"``); ``start`` is a 1-based slide
    number for decks and seconds for recordings; ``src`` is the iframe source and None where the
    provider cannot be framed; ``url`` is the page a reader can open.
    """

    provider: str
    id: str | None
    src: str | None
    url: str
    ratio: str | None = None
    start: int | None = None
    poster: str | None = None
    title: str | None = None


class Deck(Media):
    """The slides of a talk: at a provider, or a local file."""

    __slots__ = ()


class Recording(Media):
    """Video or audio of a delivery."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """One occasion on which a talk was given.

    ``date`` and ``end`` are ISO 8601 as the author gave them: a day, or a date and time with
    the UTC offset where one was written. ``timezone`` is an IANA name. ``online`` is True where the
    author says so and None where nothing is said.
    """

    event: str | None = None
    event_url: str | None = None
    date: str | None = None
    end: str | None = None
    timezone: str | None = None
    place: str | None = None
    room: str | None = None
    online: bool | None = None
    url: str | None = None
    language: str | None = None
    slides: tuple[Deck, ...] = ()
    recordings: tuple[Recording, ...] = ()
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """One annotated link.

    ``context`` is ``"list"`` in a further-reading list and ``"prose"`` for a link in the
    running text. A group heading of a nested list is a resource without a url.
    """

    title: str | None
    url: str | None
    annotation: str | None = None
    kind: str = "article"
    host: str | None = None
    section: str | None = None
    archived: str | None = None
    context: str = "list"
    children: tuple[Resource, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """The work: what was said, by whom, and where it can be found.

    ``id`` is stable across edits: the front matter's ``id``/``slug``, else the document's file name
    without its date. ``duration`` is in seconds. ``date`` is the post's, else that of its
    newest delivery; for a talk that a directive declares, of the first, which a preferred one is.
    """

    id: str
    docname: str
    title: str
    anchor: str | None = None
    subtitle: str | None = None
    abstract: str | None = None
    kind: str = "talk"
    language: str | None = None
    level: str | None = None
    duration: int | None = None
    speakers: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    date: str | None = None
    updated: str | None = None
    description: str | None = None
    shorturl: str | None = None
    canonical: str | None = None
    code: str | None = None
    license: str | None = None
    doi: str | None = None
    feedback: str | None = None
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    slides: tuple[Deck, ...] = ()
    recordings: tuple[Recording, ...] = ()
    resources: tuple[Resource, ...] = ()

    @property
    def all_slides(self) -> tuple[Deck, ...]:
        """Every deck of the talk and of its deliveries, each once."""
        parts = (self.slides, *(delivery.slides for delivery in self.deliveries))
        return tuple(dict.fromkeys(deck for part in parts for deck in part))

    @property
    def all_recordings(self) -> tuple[Recording, ...]:
        """Every recording of the talk and of its deliveries, each once."""
        parts = (self.recordings, *(delivery.recordings for delivery in self.deliveries))
        return tuple(dict.fromkeys(recording for part in parts for recording in part))

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, JSON-ready, every field present, tuples as lists."""
        return _plain(self)


def _plain(item: Any) -> dict[str, Any]:
    # dataclasses.asdict copies every string deeply, for three times the price.
    plain = {}
    for name in item.__dataclass_fields__:
        value = getattr(item, name)
        if isinstance(value, tuple):
            value = [part if isinstance(part, str) else _plain(part) for part in value]
        plain[name] = value
    return plain
