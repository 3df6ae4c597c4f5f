"""The resources of all talks, merged by page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_talks.alphabet import alphabetical
from sphinx_talks.listings.urls import canonical
from sphinx_talks.listings.when import dated_first
from sphinx_talks.listings.words import in_order
from sphinx_talks.model import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_talks.directives.list_spec import ReadingListSpec
    from sphinx_talks.listings.facts import Facts


class Mention(NamedTuple):
    """One talk's link to a page; a big site has hundreds of thousands, hence a mere tuple."""

    talk: Facts
    url: str
    title: str | None
    note: str | None
    kind: str
    context: str
    key: str


@dataclass(slots=True)
class Cited:
    """A page that talks link to; ``mentions`` are in the order of ``by_age``."""

    key: str
    mentions: list[Mention] = field(default_factory=list)

    @property
    def talks(self) -> list[Facts]:
        """The talks that link to it, each once, the oldest first."""
        if len(self.mentions) == 1:
            return [self.mentions[0].talk]
        return list({(m.talk.id, m.talk.docname): m.talk for m in self.mentions}.values())

    @property
    def title(self) -> str:
        """The first title that a list gives it, else the first in prose, else its address."""
        for context in ("list", "prose"):
            for mention in self.mentions:
                if mention.title and mention.context == context:
                    return mention.title
        return self.key

    @property
    def url(self) -> str:
        """The address to link to: https and not the Internet Archive's where one talk has such."""
        if len(self.mentions) == 1:
            return self.mentions[0].url
        return min(
            (m.url for m in reversed(self.mentions)),
            key=lambda url: ("archive.org/web" in url, not url.startswith("https:")),
        )

    @property
    def kinds(self) -> list[str]:
        """What the talks say it is, each once.

        The kind from a list stands before one from prose.
        """
        if len(self.mentions) == 1:
            return [self.mentions[0].kind]
        ordered = sorted(self.mentions, key=lambda m: m.context != "list")
        return list(dict.fromkeys(m.kind for m in ordered))

    @property
    def host(self) -> str:
        """The host, without ``www.``."""
        return host_of(self.key)

    @property
    def notes(self) -> list[tuple[str, Facts]]:
        """What the talks say of it, each note once with the first talk that has it."""
        found: dict[str, Facts] = {}
        for mention in self.mentions:
            if mention.note:
                found.setdefault(mention.note, mention.talk)
        return list(found.items())


def host_of(key: str) -> str:
    """Return the host of a canonical URL."""
    host = key.partition("/")[0].partition("?")[0].partition("#")[0]
    return host.partition(":")[0]


def by_age(talks: Iterable[tuple[Facts, Sequence[dict[str, Any]]]]) -> list[Mention]:
    """Return what talks link to, the oldest talk first; resources are plain data, as in the store.

    So a talk that is added leaves what earlier ones gave in its place. Talks without a date are the
    last of all.
    """
    linking = [(talk, list(_mentions(talk, resources))) for talk, resources in talks]
    linking.sort(key=lambda t: (dated_first(t[0].occasions[0].date), t[0].docname, t[0].id))
    return [mention for _talk, mentions in linking for mention in mentions]


def _mentions(talk: Facts, resources: Iterable[dict[str, Any]]) -> Iterator[Mention]:
    for resource in resources:
        get = resource.get
        url = get("url")
        if url and url.startswith(("http://", "https://", "//")):
            yield Mention(
                talk,
                url,
                get("title"),
                get("annotation"),
                get("kind", "article"),
                get("context", "list"),
                canonical(url),
            )
        if children := get("children"):
            yield from _mentions(talk, children)


def merged(mentions: Iterable[Mention]) -> dict[str, Cited]:
    """Return the pages that the mentions link to, by canonical URL, in the mentions' order."""
    pages: dict[str, Cited] = {}
    for mention in mentions:
        page = pages.get(mention.key)
        if page is None:
            page = pages[mention.key] = Cited(mention.key)
        page.mentions.append(mention)
    return pages


def pages_of(mentions: Iterable[Mention], spec: ReadingListSpec) -> list[Cited]:
    """Return the pages that a reading list shows, in its order, without its limit."""
    pages = merged(m for m in mentions if _passes(m, spec)).values()
    shown = [
        page
        for page in pages
        if (spec.cited < 2 or len(page.talks) >= spec.cited)
        and (not spec.kinds or any(kind in spec.kinds for kind in page.kinds))
        and (not spec.hosts or page.host in spec.hosts)
    ]
    descending = spec.sort.startswith("-")
    key = spec.sort.removeprefix("-")
    if key == "first":
        if not descending:
            return shown
        # Reversed as a whole: a page added later never moves those that stand below it, unless no
        # talk with a date links to it.
        dated = [page for page in shown if _is_dated(page)]
        return dated[::-1] + shown[len(dated) :]
    shown.sort(key=lambda page: alphabetical(page.title))
    if key == "cited":
        shown.sort(key=lambda page: len(page.talks), reverse=True)
        return shown
    if key == "host":
        shown.sort(key=lambda page: page.host, reverse=descending)
    elif descending:
        shown.reverse()
    return shown


def _is_dated(page: Cited) -> bool:
    return not dated_first(page.mentions[0].talk.occasions[0].date)[0]


def _passes(mention: Mention, spec: ReadingListSpec) -> bool:
    if spec.context != "all" and mention.context != spec.context:
        return False
    if spec.talks and mention.talk.id not in spec.talks:
        return False
    return not spec.tags or any(name_key(tag) in spec.tags for tag in mention.talk.tags)


def grouped_pages(
    pages: Sequence[Cited], spec: ReadingListSpec, site: str
) -> list[tuple[str, Cited]]:
    """Return each page with the heading it stands under, pages of a heading together.

    Headings are in the order of those of talks.
    """
    group = spec.group
    if group == "none":
        return [("", page) for page in pages]
    found: dict[str, list[Cited]] = {}
    for page in pages:
        if group == "kind":
            name = page.kinds[0]
        elif group == "host":
            name = page.host
        else:
            name = (page.mentions[0].talk.occasions[0].date or "")[:4]
        found.setdefault(name, []).append(page)
    newest_first = group == "year" and spec.sort != "first"
    names = in_order(found, group, site, descending=newest_first)
    return [(name, page) for name in names for page in found[name]]
