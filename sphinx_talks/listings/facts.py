"""What the lists need to know of each talk and of its occasions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_talks.listings.when import instant
from sphinx_talks.model import Delivery
from sphinx_talks.when import until

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.model import Media, Talk


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a list shows of one delivery; ``until`` as in ``when.until``.

    It has the slides and recordings of its own, and those of the talk that are no other delivery's.
    """

    event: str | None
    event_url: str | None
    date: str | None
    place: str | None
    language: str | None
    until: float | None
    slides: bool
    recording: bool

    @property
    def year(self) -> str:
        """The year, or an empty string."""
        return (self.date or "")[:4]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the lists need to know of a talk, its newest occasion first."""

    id: str
    docname: str
    anchor: str | None
    title: str
    kind: str
    language: str | None
    speakers: tuple[str, ...]
    tags: tuple[str, ...]
    blurb: str | None
    poster: str | None
    occasions: tuple[Occasion, ...]


def to_come(occasion: Occasion, now: float) -> bool:
    """Tell whether an occasion is not over yet."""
    return occasion.until is not None and occasion.until > now


def facts_of(talk: Talk) -> Facts:
    """Return what lists show of a talk.

    A talk without deliveries counts as given once, on its date.
    """
    given = talk.deliveries or (Delivery(),)
    decks = _shared(talk.slides, [one.slides for one in given])
    videos = _shared(talk.recordings, [one.recordings for one in given])
    posted = talk.date if len(given) == 1 else None
    occasions = [
        Occasion(
            event=one.event,
            event_url=one.event_url or one.url,
            date=one.date or posted,
            place=one.place or one.room,
            language=one.language or talk.language,
            until=until(one, posted),
            slides=decks or bool(one.slides),
            recording=videos or bool(one.recordings),
        )
        for one in given
    ]
    newest = sorted(
        zip(given, occasions, strict=True),
        key=lambda p: (p[0].preferred, instant(p[1].date)),
        reverse=True,
    )
    posters = (
        media.poster
        for media in (
            *talk.slides,
            *talk.recordings,
            *(m for d in given for m in (*d.slides, *d.recordings)),
        )
        if media.poster
    )
    return Facts(
        id=talk.id,
        docname=talk.docname,
        anchor=talk.anchor,
        title=talk.title,
        kind=talk.kind,
        language=talk.language,
        speakers=tuple(person.name for person in talk.speakers),
        tags=talk.tags,
        blurb=talk.description,
        poster=next(posters, None),
        occasions=tuple(occasion for _delivery, occasion in newest),
    )


def _shared(whole: Iterable[Media], parts: Sequence[Sequence[Media]]) -> bool:
    """Tell whether a talk has media that belong to no delivery."""
    return any(all(one not in part for part in parts) for one in whole)
