"""The indices of talks by event, speaker, year and tag."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar, cast

from sphinx.domains import Index, IndexEntry

from sphinx_talks.builders import is_paged_site
from sphinx_talks.messages import _

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from sphinx_talks.domain import TalkDomain
    from sphinx_talks.domain.table import Group
    from sphinx_talks.model import Talk

Content = list[tuple[str, list[IndexEntry]]]


class _Said:
    """A message that is a plain string when asked for: the JSON builders can write no lazy one."""

    def __init__(self, message: str) -> None:
        self._message = message

    def __get__(self, index: object, owner: type) -> str:
        return str(self._message)


class TalkIndex(Index):
    """What the four indices share.

    In HTML, groups stand under their first letter with an anchor each. LaTeX and Texinfo print only
    entries that have a place in a document; there each group is a heading, and a talk that is a
    whole document is found at that document's label, ``:doc``.
    """

    by_letter: ClassVar[bool] = True

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[Content, bool]:
        """Return the entries, restricted to some documents; no sub-entries start collapsed.

        Nothing for a folder of HTML pages: Sphinx would write this one in every build, even one
        without any change. ``html.indices`` does when its ``content`` changes.
        """
        domain = cast("TalkDomain", self.domain)
        if docnames is None:
            paged = domain.builder is not None and is_paged_site(domain.builder)
            return [] if paged else self.content(), False
        if self._left_to_ablog():
            return [], False
        known = set(docnames)
        found = ((g.name, self._entries(g, 0, ":doc", within=known)) for g in self._groups())
        return [(name, entries) for name, entries in found if entries], False

    def content(self) -> Content:
        """Return all entries, under letters or years."""
        if self._left_to_ablog():
            return []
        return self._lettered() if self.by_letter else self._flat()

    def _groups(self) -> Iterable[Group]:
        groups: Mapping[str, Group] = getattr(cast("TalkDomain", self.domain).table, self.name)
        return groups.values()

    def _left_to_ablog(self) -> bool:
        # ABlog has a page for each tag; a site that names this index has both.
        config = self.domain.env.config
        return (
            self.name == "tags"
            and "ablog" in config.extensions
            and config.html_domain_indices is True
        )

    def _lettered(self) -> Content:
        letters: dict[str, list[IndexEntry]] = {}
        for group in self._groups():
            entries = letters.setdefault(_letter(group.name), [])
            entries.append(IndexEntry(group.name, 1, "", group.anchor, "", "", ""))
            entries += self._entries(group, 2)
        return sorted(letters.items())

    def _flat(self) -> Content:
        return [(group.name, self._entries(group, 0)) for group in self._groups()]

    def _entries(
        self, group: Group, subtype: int, anchor: str = "", within: Container[str] | None = None
    ) -> list[IndexEntry]:
        from sphinx_talks.domain.table import plain

        given = [
            (self._day(talk, group)[:10], talk)
            for talk in group.talks
            if within is None or talk.docname in within
        ]
        given.sort(key=itemgetter(0), reverse=True)
        return [
            IndexEntry(plain(talk.title), subtype, talk.docname, talk.anchor or anchor, day, "", "")
            for day, talk in given
        ]

    def _day(self, talk: Talk, group: Group) -> str:
        """Return the ISO date to print beside a talk, "" where it has none."""
        return talk.date or ""


class EventIndex(TalkIndex):
    """Talks by the event at which they were given."""

    name = "events"
    localname: ClassVar[str] = _Said(_("Talks by event"))  # type: ignore[assignment]
    shortname = None

    def _day(self, talk: Talk, group: Group) -> str:
        """Return the last date on which the talk was given there."""
        from sphinx_talks.model import name_key  # a build without any change prints no index

        key = name_key(group.name)
        posted = talk.date if len(talk.deliveries) == 1 else None
        dates = (d.date or posted for d in talk.deliveries if name_key(d.event or "") == key)
        return max(filter(None, dates), default="")


class SpeakerIndex(TalkIndex):
    """Talks by who gave them."""

    name = "speakers"
    localname: ClassVar[str] = _Said(_("Talks by speaker"))  # type: ignore[assignment]
    shortname = None


class YearIndex(TalkIndex):
    """Talks by the year in which they were given."""

    name = "years"
    localname: ClassVar[str] = _Said(_("Talks by year"))  # type: ignore[assignment]
    shortname = None
    by_letter = False

    def _day(self, talk: Talk, group: Group) -> str:
        """Return the last date on which the talk was given in that year."""
        from sphinx_talks.domain.table import dates_of

        return max(date for date in dates_of(talk) if date.startswith(group.name))


class TagIndex(TalkIndex):
    """Talks by tag."""

    name = "tags"
    localname: ClassVar[str] = _Said(_("Talks by tag"))  # type: ignore[assignment]
    shortname = None


INDICES: tuple[type[TalkIndex], ...] = (EventIndex, SpeakerIndex, YearIndex, TagIndex)


def _letter(name: str) -> str:
    """Return the letter under which a name stands: its first, without an accent.

    The heading becomes an id, unescaped, in Sphinx's own template: letters are safe there.
    """
    from sphinx_talks.alphabet import without_accents

    match = re.search(r"[^\W_]", name)
    letter = match and without_accents(match[0])[:1].upper()
    return letter if letter and letter.isalpha() else "0-9"
