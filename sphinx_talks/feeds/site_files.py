"""Every file at the output root, by name, made from the talks of the domain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks import when
from sphinx_talks.feeds import calendar, citations, syndication, talks_json
from sphinx_talks.feeds.addresses import Addresses
from sphinx_talks.feeds.entries import entries_of
from sphinx_talks.feeds.wanted import writes_calendar, writes_feeds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_talks.domain import TalkDomain
    from sphinx_talks.model import Talk

GROUPS = ("tag", "speaker", "event")
"""By what ``talks_feeds_by`` can ask for feeds of their own."""


def site_files(app: Sphinx, domain: TalkDomain, now: float) -> Iterator[tuple[str, bytes]]:
    """Yield path below the output root and content of each file that this build should have."""
    builder = app.builder
    addresses = Addresses.of(builder)
    yield "talks.json", talks_json.dump(domain.talks(), builder.get_target_uri).encode()
    cited = [(talk, addresses.talk(talk) if addresses else None) for talk in domain.heads()]
    yield "talks.bib", citations.bibliography(cited)
    yield "talks.csl.json", citations.csl_bibliography(cited)
    if addresses is None:
        return
    if writes_feeds(app):
        yield from _feeds(app, domain, addresses)
    if writes_calendar(app):
        yield from _calendars(app, domain.heads(), addresses, now)


def _feeds(app: Sphinx, domain: TalkDomain, addresses: Addresses) -> Iterator[tuple[str, bytes]]:
    yield from _feed(app, domain, domain.heads(), addresses, "talks", None)
    for group in app.config.talks_feeds_by:
        for value, talks in sorted(_grouped(domain.heads(), group).items()):
            path = f"talks-feeds/{group}/{_file_name(value)}"
            yield from _feed(app, domain, talks, addresses, path, value)


def _feed(
    app: Sphinx,
    domain: TalkDomain,
    talks: Sequence[Talk],
    addresses: Addresses,
    path: str,
    of: str | None,
) -> Iterator[tuple[str, bytes]]:
    dated = sorted((t for t in talks if t.date), key=lambda t: (t.date or "", t.id), reverse=True)
    newest = {(talk.docname, talk.id) for talk in dated[: app.config.talks_feed_limit]}
    whole = (t for name in sorted({name for name, _ in newest}) for t in domain.talks_of(name))
    entries = entries_of((t for t in whole if (t.docname, t.id) in newest), addresses)
    if not entries:
        return

    title = app.config.talks_feed_title or app.config.project
    channel = syndication.Channel(
        id=addresses.urn(path),
        title=f"{title}: {of}" if of else title,
        home=addresses.root(),
        path=addresses.root(path),
        language=app.config.language or "en",
        author=app.config.author if app.config.author != "Author name not set" else None,
    )
    yield f"{path}.atom", syndication.atom(channel, entries)
    yield f"{path}.rss", syndication.rss(channel, entries)
    yield f"{path}.feed.json", syndication.json_feed(channel, entries)


def _grouped(talks: Sequence[Talk], group: str) -> dict[str, list[Talk]]:
    grouped: dict[str, list[Talk]] = {}
    for talk in talks:
        if group == "tag":
            values = list(talk.tags)
        elif group == "speaker":
            values = [person.name for person in talk.speakers]
        else:
            values = [delivery.event for delivery in talk.deliveries if delivery.event]
        for value in dict.fromkeys(values):
            grouped.setdefault(value, []).append(talk)
    return grouped


def _calendars(
    app: Sphinx, talks: Sequence[Talk], addresses: Addresses, now: float
) -> Iterator[tuple[str, bytes]]:
    title = app.config.talks_feed_title or app.config.project
    occasions = list(calendar.occasions(talks))
    entries = [calendar.entry(*occasion, addresses) for occasion in occasions]
    pairs = list(zip(occasions, entries, strict=True))
    upcoming = [entry for (_, given, _), entry in pairs if (when.until(given) or now) > now]
    yield "talks.ics", calendar.calendar(entries, name=title)
    yield "talks-upcoming.ics", calendar.calendar(upcoming, name=title)
    for (talk, _, name), entry in pairs:
        yield calendar_path(name), calendar.calendar([entry], name=talk.title)


def calendar_path(occasion: str) -> str:
    """Return the path below the output root of the calendar of one delivery."""
    return f"talks-calendar/{_file_name(occasion)}.ics"


def _file_name(text: str) -> str:
    return re.sub(r"[^\w.+-]+", "-", text.casefold()).strip("-.") or "-"
