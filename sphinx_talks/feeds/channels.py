"""The feeds of a site: of all talks, and of each tag, speaker or event that conf.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.feeds.addresses import file_name
from sphinx_talks.feeds.pages import FEEDS
from sphinx_talks.feeds.published import published
from sphinx_talks.feeds.syndication import Channel
from sphinx_talks.feeds.wanted import groups_of
from sphinx_talks.kept import digest
from sphinx_talks.model import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_talks.domain import TalkDomain
    from sphinx_talks.domain.table import Group
    from sphinx_talks.feeds.addresses import Addresses
    from sphinx_talks.feeds.parts import File, Parts
    from sphinx_talks.model import Talk

_SUFFIXES = [suffix for suffix, _media_type, _name in FEEDS.values()]


def feeds(app: Sphinx, domain: TalkDomain, addresses: Addresses, parts: Parts) -> Iterator[File]:
    """Yield every feed that holds a talk; one whose talks did not change is not made again."""
    yield from _feed(app, domain, domain.heads(), addresses, parts, "talks", None)
    for group in groups_of(app):
        for path, _key, named in _groups(domain, group):
            yield from _feed(app, domain, named.talks, addresses, parts, path, named.name)


def path_of(domain: TalkDomain, by: Sequence[str], group: str, name: str) -> str | None:
    """Return the path, without suffix, of a feed; None where no talk with a date is in it.

    ``by`` are the groups that have feeds of their own; the feed of all talks is that of group "".
    """
    if not group:
        return "talks" if domain.is_dated else None
    if group not in by:
        return None
    wanted = name_key(name)
    found = (one for one in _groups(domain, group) if one[1] == wanted)
    return next((path for path, _key, named in found if any(t.date for t in named.talks)), None)


def _groups(domain: TalkDomain, group: str) -> Iterator[tuple[str, str, Group]]:
    """Yield path, key and talks of every tag, speaker or event."""
    groups: dict[str, Group] = getattr(domain.table, f"{group}s")
    for folded, named in groups.items():
        yield f"talks-feeds/{group}/{file_name(folded.replace(' ', '-'))}", folded, named


def _feed(
    app: Sphinx,
    domain: TalkDomain,
    talks: Sequence[Talk],
    addresses: Addresses,
    parts: Parts,
    path: str,
    of: str | None,
) -> Iterator[File]:
    dated = sorted((t for t in talks if t.date), key=lambda t: (t.date or "", t.id), reverse=True)
    limit = app.config.talks_feed_limit
    within = limit if isinstance(limit, int) and limit > 0 else None
    newest = [(talk.docname, talk.id) for talk in dated[:within]]
    made_of = repr((of, newest, [parts.new.talks[name].digest for name, _id in newest]))
    parts.new.feeds[path] = digest(made_of.encode())
    if parts.old.feeds.get(path) == parts.new.feeds[path]:
        yield from ((name, None) for end in _SUFFIXES if (name := path + end) in parts.old.files)
        return

    from sphinx_talks.feeds import syndication
    from sphinx_talks.feeds.entries import entries_of

    whole = (t for name in sorted({name for name, _ in newest}) for t in domain.talks_of(name))
    found = (published(t, app.builder) for t in whole if (t.docname, t.id) in newest)
    entries = entries_of(found, addresses)
    if not entries:
        return
    title = addresses.title
    channel = Channel(
        id=addresses.urn(path),
        title=f"{title}: {of}" if of else title,
        home=addresses.root(),
        path=addresses.root(path),
        # A tag as BCP 47 writes it, where Sphinx is told a locale.
        language=(app.config.language or "en").replace("_", "-"),
        author=app.config.author if app.config.author != "Author name not set" else None,
    )
    for suffix, write in zip(
        _SUFFIXES, (syndication.atom, syndication.rss, syndication.json_feed), strict=True
    ):
        yield path + suffix, write(channel, entries)
