"""A talk as an entry of a feed: what all three formats say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from sphinx_talks import wording
from sphinx_talks.directives.header_links import is_link
from sphinx_talks.feeds import times
from sphinx_talks.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sphinx_talks.feeds.addresses import Addresses
    from sphinx_talks.model import Delivery, Media, Person, Resource, Talk

_ITEM = re.compile(r"\n(?=\s*(?:-|\d+\.) )")
"""The end of a line of plain text before an item of a list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``published`` and ``updated`` are in UTC and come from the talk alone."""

    id: str
    url: str
    title: str
    published: datetime
    updated: datetime
    summary: str | None
    content: str
    authors: tuple[Person, ...]
    tags: tuple[str, ...]
    language: str | None


def entries_of(talks: Iterable[Talk], addresses: Addresses) -> list[Entry]:
    """Return the entries of the talks that have a date, newest first."""
    entries = [entry for talk in talks if (entry := entry_of(talk, addresses))]
    return sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True)


def entry_of(talk: Talk, addresses: Addresses) -> Entry | None:
    """Return the entry of a talk; None without a date, which every feed format demands."""
    published = times.published(talk)
    if published is None:
        return None
    updated = times.parse(talk.updated) or published
    return Entry(
        id=addresses.urn("talk", talk.id),
        url=addresses.talk(talk),
        title=talk.title,
        published=times.instant(published),
        updated=max(times.instant(published), times.instant(updated)),
        summary=talk.description or talk.abstract,
        content="".join(_content(talk, addresses)),
        # A path would be one of the author's folders: pages make no link of it either.
        authors=tuple(one if is_link(one.url) else replace(one, url=None) for one in talk.speakers),
        tags=talk.tags,
        language=talk.language,
    )


def _content(talk: Talk, addresses: Addresses) -> Iterator[str]:
    for text in dict.fromkeys(filter(None, (talk.description, talk.abstract))):
        for part in filter(None, map(str.strip, text.split("\n\n"))):
            yield f"<p>{'<br>'.join(map(escape, _ITEM.split(part)))}</p>"
    language = addresses.builder.config.language
    for delivery in talk.deliveries:
        if delivery.event or delivery.place:
            yield f"<p>{_occasion(delivery, language)}</p>"
    media: list[tuple[str, Media]] = [(_("Slides"), deck) for deck in talk.all_slides]
    media += [(_("Recording"), recording) for recording in talk.all_recordings]
    for label, item in media:
        name = item.title or talk.title
        if given := _given_at(talk, item, language):
            name += f" ({given})"
        yield f"<p>{escape(label)}: {_link(name, addresses.resolve(item.url))}</p>"
    reading = [resource for resource in talk.resources if resource.context == "list"]
    if reading:
        yield f"<ul>{''.join(_resource(resource, addresses) for resource in reading)}</ul>"


def _occasion(delivery: Delivery, language: str) -> str:
    event = escape(delivery.event or "")
    if delivery.event and delivery.event_url and is_link(delivery.event_url):
        event = _link(delivery.event, delivery.event_url)
    day = wording.when_text(delivery, language, clock=False)
    parts = (event, escape(wording.place_text(delivery)), escape(day))
    return " · ".join(filter(None, parts))


def _given_at(talk: Talk, media: Media, language: str) -> str:
    """Return the occasions that a deck or recording is of, where the talk has several."""
    if len(talk.deliveries) == 1:
        return ""
    return ", ".join(
        delivery.event or wording.when_text(delivery, language, clock=False)
        for delivery in talk.deliveries
        if media in (*delivery.slides, *delivery.recordings)
    )


def _resource(resource: Resource, addresses: Addresses) -> str:
    title = resource.title or resource.url or ""
    text = _link(title, addresses.resolve(resource.url)) if resource.url else escape(title)
    if resource.annotation:
        text += f": {escape(resource.annotation)}"
    if resource.children:
        text += f"<ul>{''.join(_resource(child, addresses) for child in resource.children)}</ul>"
    return f"<li>{text}</li>"


def _link(text: str, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>'
