"""The markup of the rows of a talk list."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_talks.listings.entries import Control, Entry, data
from sphinx_talks.listings.facets import FACETS, choices, elsewhere
from sphinx_talks.listings.rows import grouped, turn_of, upcoming
from sphinx_talks.listings.words import given_times, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.directives.list_spec import TalkListSpec
    from sphinx_talks.listings.entries import Page
    from sphinx_talks.listings.rows import Row

BLURB = 180
"""Characters of a talk's description that a card shows."""


class TalkRows:
    """Makes the rows of one talk list; columns that no row fills are left out."""

    def __init__(self, rows: Sequence[Row], spec: TalkListSpec, site: str) -> None:
        self.rows = rows
        self.spec = spec
        self.items = grouped(rows, spec, site)
        self.places = {id(row): place for place, row in enumerate(rows)}
        # Cards without a single picture are better without room for pictures.
        self.posters = any(row.talk.poster for row in rows)
        speakers = {row.talk.speakers for row in rows}
        self.columns = tuple(
            name
            for name, wanted in (
                ("date", any(row.occasion.date for row in rows)),
                ("talk", True),
                ("speakers", len(speakers) > 1),
                (
                    "event",
                    any(row.occasion.event or row.occasion.place or row.times > 1 for row in rows),
                ),
                ("media", any(row.slides or row.recording for row in rows)),
            )
            if wanted
        )

    def entries(self, page: Page, start: int = 0, stop: int | None = None) -> list[Entry]:
        """Return rows, each under its heading, from one place of the list to another."""
        make = {"cards": self._card, "compact": self._line}.get(self.spec.layout, self._cells)
        past, group = self.spec.when == "past", self.spec.group
        return [
            Entry(
                named(group, name, page.words.site),
                make(row, page),
                self.places[id(row)],
                past and upcoming(row, page.now),
            )
            for name, row in self.items[start:stop]
        ]

    def controls(self, page: Page) -> list[Control]:
        """Return the controls asked for that have something to choose between."""
        w = page.words
        labels = {
            "search": w.search,
            "recording": w.with_recording,
            "year": w.year,
            "tag": w.tag,
            "event": w.event,
            "speaker": w.speaker,
            "kind": w.kind,
            "language": w.language,
        }
        made = []
        for name in self.spec.controls:
            if name not in FACETS:
                made.append(Control(name, labels[name]))
            elif options := choices(self.rows, name, self.spec.when, page):
                made.append(Control(name, labels[name], options))
        return made

    def _attributes(self, row: Row, page: Page) -> str:
        if not page.interactive:
            return ""
        wanted = self.spec.controls
        facets: dict[str, Sequence[str]] = {
            name: FACETS[name](row) for name in wanted if name in FACETS
        }
        if "search" in wanted:
            facets |= {"tag": row.talk.tags, "speaker": row.talk.speakers, "also": elsewhere(row)}
        if "recording" in wanted and row.recording:
            facets["recording"] = "1"
        time = turn_of(row, self.spec.when) if upcoming(row, page.now) else None
        return data(**facets, until=time)

    def _date(self, row: Row, page: Page) -> str:
        date = row.occasion.date
        if not date:
            return ""
        soon = ""
        if upcoming(row, page.now) and self.spec.when != "upcoming":
            soon = f' <span class="talk-row-soon">{page.words.upcoming}</span>'
        return f'<time datetime="{escape(date[:10])}">{escape(page.days(date))}</time>{soon}'

    @staticmethod
    def _event(row: Row, page: Page) -> str:
        shown = []
        event = row.occasion.event
        if event:
            url = row.occasion.event_url or ""
            text = escape(event)
            if url.startswith(("https://", "http://")):
                text = f'<a class="talk-row-event" href="{escape(url)}">{text}</a>'
            else:
                text = f'<span class="talk-row-event">{text}</span>'
            shown.append(text)
        if row.occasion.place:
            shown.append(f'<span class="talk-row-place">{escape(row.occasion.place)}</span>')
        parts = [", ".join(shown)] if shown else []
        if times := given_times(row, page.words, page.now):
            parts.append(f'<span class="talk-row-more">{times}</span>')
        return " · ".join(parts)

    @staticmethod
    def _media(row: Row, page: Page) -> str:
        has = []
        if row.slides:
            has.append(f'<span class="talk-has">{page.words.slides}</span>')
        if row.recording:
            has.append(f'<span class="talk-has">{page.words.recording}</span>')
        return " ".join(has)

    def _cells(self, row: Row, page: Page) -> str:
        cells = {
            "date": self._date(row, page),
            "talk": page.link(row.talk),
            "speakers": escape(", ".join(row.talk.speakers)),
            "event": self._event(row, page),
            "media": self._media(row, page),
        }
        inner = "".join(f'<td class="talk-cell-{name}">{cells[name]}</td>' for name in self.columns)
        return f'<tr class="talk-row"{self._attributes(row, page)}>{inner}</tr>'

    def _line(self, row: Row, page: Page) -> str:
        event = self._event(row, page)
        event = f' <span class="talk-row-where">{event}</span>' if event else ""
        date = self._date(row, page)
        date = f'<span class="talk-row-date">{date}</span> ' if "date" in self.columns else ""
        return (
            f'<li class="talk-row"{self._attributes(row, page)}>'
            f'{date}<span class="talk-row-title">{page.link(row.talk)}</span>{event}</li>'
        )

    def _card(self, row: Row, page: Page) -> str:
        talk = row.talk
        source = page.image(talk.docname, talk.poster) if talk.poster else None
        picture = ""
        if source:
            picture = (
                f'<img class="talk-card-poster" src="{escape(source)}" alt="" loading="lazy" />'
            )
        elif self.posters:
            picture = '<span class="talk-card-poster" aria-hidden="true"></span>'
        meta = " · ".join(part for part in (self._date(row, page), self._event(row, page)) if part)
        lines = [f'<p class="talk-row-title">{page.link(talk)}</p>']
        if meta:
            lines.append(f'<p class="talk-row-meta">{meta}</p>')
        if talk.speakers and "speakers" in self.columns:
            lines.append(f'<p class="talk-row-speakers">{escape(", ".join(talk.speakers))}</p>')
        if talk.blurb:
            lines.append(f'<p class="talk-row-blurb">{escape(shortened(talk.blurb))}</p>')
        media = self._media(row, page)
        tags = "".join(f'<span class="talk-tag">{escape(tag)}</span> ' for tag in talk.tags)
        if media or tags:
            lines.append(f'<p class="talk-row-foot">{media} {tags}</p>')
        body = "".join(lines)
        return (
            f'<li class="talk-row"{self._attributes(row, page)}>{picture}'
            f'<div class="talk-card-body">{body}</div></li>'
        )


def shortened(text: str, limit: int = BLURB) -> str:
    """Return the text in one line, cut where it is longer than the limit.

    That is after a word, or in the middle of what has no spaces, as Chinese and Japanese do not.
    """
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    words = text[:limit].rpartition(" ")[0]
    if len(words) < limit // 2:
        return text[:limit] + "…"
    return words.rstrip(",;:.–- ") + " …"
