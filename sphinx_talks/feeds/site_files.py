"""Every file at the output root, by name, made from the talks of the domain."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from sphinx_talks import when
from sphinx_talks.feeds import calendar, citations, talks_json
from sphinx_talks.feeds.addresses import Addresses, place
from sphinx_talks.feeds.parts import Form, lines, paragraphs
from sphinx_talks.feeds.published import published
from sphinx_talks.feeds.wanted import writes_calendar, writes_feeds
from sphinx_talks.feeds.written import Note, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

    from sphinx_talks.domain import TalkDomain
    from sphinx_talks.feeds.parts import Cut, File, Parts
    from sphinx_talks.model import Talk

_TALKS = Form(f'{{"version":{talks_json.VERSION},"talks":[\n'.encode(), b",\n", b"\n]}\n")
_BIB = Form(b"", b"\n\n", b"\n")
_CSL = Form(b"[\n", b",\n", b"\n]\n")


def noted(domain: TalkDomain, settings: str, drafts: str, digests: Mapping[str, str]) -> Written:
    """Return the record of this build, without its files."""
    talks = {}
    for docname, digest in digests.items():
        heads = domain.heads_of(docname)
        paths = [calendar.path_of(one) for one in calendar.occasions(heads)]
        talks[docname] = Note(digest, [talk.id for talk in heads], paths)
    return Written(settings, drafts, talks=talks)


def site_files(app: Sphinx, domain: TalkDomain, parts: Parts, now: float) -> Iterator[File]:
    """Yield each file that this build should have."""
    addresses = Addresses.of(app.builder)

    def joined(
        name: str,
        form: Form,
        cut: Cut,
        talks_of: Callable[[str], Iterable[Talk]],
        make: Callable[[Talk], str],
        last: Iterable[bytes] = (),
    ) -> File:
        found = parts.of(
            name,
            cut,
            lambda note: len(note.ids),
            lambda docname: (make(talk).encode() for talk in talks_of(docname)),
        )
        return name, form.join(chain((part for _docname, part in found), last))

    def cited(make: Callable[[Talk, str | None, float], str]) -> Callable[[Talk], str]:
        return lambda talk: make(talk, addresses.talk(talk) if addresses else None, now)

    def listed(talk: Talk, *, draft: bool = False) -> str:
        return talks_json.entry(published(talk, app.builder), place(app.builder, talk), draft=draft)

    drafts = (listed(talk, draft=True).encode() for talk in domain.draft_talks())
    yield joined("talks.json", _TALKS, lines, domain.talks_of, listed, drafts)
    yield joined("talks.bib", _BIB, paragraphs, domain.heads_of, cited(citations.bibtex))
    yield joined("talks.csl.json", _CSL, lines, domain.talks_of, cited(citations.csl))
    if addresses is None:
        return
    if writes_feeds(app):
        from sphinx_talks.feeds.channels import feeds

        yield from feeds(app, domain, addresses, parts)
    if writes_calendar(app):
        yield from _calendars(app, domain, addresses, parts, now)


def _calendars(
    app: Sphinx, domain: TalkDomain, addresses: Addresses, parts: Parts, now: float
) -> Iterator[File]:
    def occasions(docname: str) -> list[calendar.Occasion]:
        return list(calendar.occasions(domain.heads_of(docname)))

    def make(docname: str) -> Iterator[bytes]:
        whole = calendar.occasions(domain.talks_of(docname))
        return (calendar.event(one, addresses) for one in whole)

    events: dict[str, list[bytes]] = {docname: [] for docname in parts.new.talks}
    for docname, event in parts.of(
        "talks.ics",
        lambda file: calendar.events_in(file.read()),
        lambda note: len(note.calendars),
        make,
    ):
        events[docname].append(event)
    upcoming = [
        event
        for docname in sorted(domain.upcoming)
        for one, event in zip(occasions(docname), events[docname], strict=True)
        if (when.until(one.delivery) or now) > now
    ]
    title = addresses.title
    yield "talks.ics", calendar.calendar([*chain.from_iterable(events.values())], name=title)
    yield "talks-upcoming.ics", calendar.calendar(upcoming, name=title)
    # Of two deliveries with one name, the last has the file.
    before, after = parts.old.owners(), parts.new.owners()
    for docname, note in parts.new.talks.items():
        mine = {path: None for path in note.calendars if after[path] == docname}
        if docname not in parts.changed and all(before.get(path) == docname for path in mine):
            yield from mine.items()
            continue
        made = zip(note.calendars, occasions(docname), events[docname], strict=True)
        for path, (one, event) in {path: (one, event) for path, one, event in made}.items():
            if path in mine:
                yield path, calendar.calendar([event], name=one.talk.title)
