"""Atom and RSS, written by feedgen, and JSON Feed.

Formats: RFC 4287, the RSS 2.0 specification of the RSS Advisory Board, and JSON Feed 1.1
(jsonfeed.org/version/1.1). Nothing in them is taken from the clock.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.encoding import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feedgen.feed import FeedGenerator

    from sphinx_talks.feeds.entries import Entry


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself; ``path`` is its own address without the suffix."""

    id: str
    title: str
    home: str
    path: str
    language: str
    author: str | None


def atom(channel: Channel, entries: Sequence[Entry]) -> bytes:
    """Return the feed as Atom."""
    own = {"href": f"{channel.path}.atom", "rel": "self", "type": "application/atom+xml"}
    feed = _feed(_xml(channel), _xml(entries), own)
    return bytes(feed.atom_str(pretty=True)) + b"\n"


def rss(channel: Channel, entries: Sequence[Entry]) -> bytes:
    """Return the feed as RSS 2.0."""
    own = {"href": f"{channel.path}.rss", "rel": "self", "type": "application/rss+xml"}
    # Of a description RSS says that it is HTML; Atom's summary says of itself that it is text.
    entries = [replace(entry, summary=escape(entry.summary or "")) for entry in entries]
    feed = _feed(_xml(channel), _xml(entries), own)
    return bytes(feed.rss_str(pretty=True)) + b"\n"


def _xml(part: Any) -> Any:
    """Return a channel, entries or texts with such text as XML can say; anything else as it is."""
    if isinstance(part, str):
        return clean(part)
    if isinstance(part, list | tuple):
        return tuple(map(_xml, part))
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{one.name: _xml(getattr(part, one.name)) for one in fields(part)})
    return part


def _feed(channel: Channel, entries: Sequence[Entry], own: dict[str, str]) -> FeedGenerator:
    from feedgen.feed import FeedGenerator

    updated = max(entry.updated for entry in entries)
    feed = FeedGenerator()
    feed.id(channel.id)
    feed.title(channel.title)
    feed.description(channel.title)
    feed.author({"name": channel.author or channel.title})
    feed.language(channel.language)
    feed.generator("sphinx-talks")
    feed.updated(updated)
    feed.lastBuildDate(updated)
    # RSS has one link, for which feedgen takes the last, and no authors without a mail address.
    feed.link(**own)
    feed.link(href=channel.home, rel="alternate")
    feed.load_extension("dc", atom=False)
    for entry in entries:
        item = feed.add_entry(order="append")
        item.id(entry.id)
        item.guid(entry.id, permalink=False)
        item.title(entry.title)
        item.link(href=entry.url)
        item.published(entry.published)
        item.updated(entry.updated)
        if entry.summary:
            item.summary(entry.summary)
        if entry.content:
            item.content(entry.content, type="html")
        item.dc.dc_creator([author.name for author in entry.authors])
        for author in entry.authors:
            item.author({"name": author.name} | ({"uri": author.url} if author.url else {}))
        for tag in entry.tags:
            item.category(term=tag)
    return feed


def json_feed(channel: Channel, entries: Sequence[Entry]) -> bytes:
    """Return the feed as JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": f"{channel.path}.feed.json",
        "language": channel.language,
        "items": [_item(entry) for entry in entries],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [
            {"name": author.name} | ({"url": author.url} if author.url else {})
            for author in entry.authors
        ],
        "tags": list(entry.tags),
        "language": entry.language,
    }
    return {key: value for key, value in item.items() if value not in (None, [])}
