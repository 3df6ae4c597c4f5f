"""A talk as an entry of a feed: what all three formats say of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from sphinx_talks.directives.header_links import is_link
from sphinx_talks.feeds import times
from sphinx_talks.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sphinx_talks.feeds.addresses import Addresses
    from sphinx_talks.model import Media, Person, Resource, Talk


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
        yield "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n") if part.strip())
    media: list[tuple[str, Media]] = [(_("Slides"), deck) for deck in talk.all_slides]
    media += [(_("Recording"), recording) for recording in talk.all_recordings]
    for label, item in media:
        link = _link(item.title or talk.title, addresses.resolve(item.url))
        yield f"<p>{escape(label)}: {link}</p>"
    reading = [resource for resource in talk.resources if resource.context == "list"]
    if reading:
        yield f"<ul>{''.join(_resource(resource, addresses) for resource in reading)}</ul>"


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
