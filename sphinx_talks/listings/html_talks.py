"""The markup of the rows of a talk list."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_talks.listings.entries import Control, Entry, data
from sphinx_talks.listings.rows import grouped, upcoming
from sphinx_talks.wording import kind_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.directives.list_spec import TalkListSpec
    from sphinx_talks.listings.entries import Page
    from sphinx_talks.listings.rows import Row

BLURB = 180
"""Characters of a talk's description that a card shows."""


class TalkRows:
    """Makes the rows of one talk list; columns that no row fills are left out."""

    def __init__(self, rows: Sequence[Row], spec: TalkListSpec) -> None:
        self.rows = rows
        self.spec = spec
        limit = spec.limit if spec.when == "all" else 0  # else time decides which ones are shown
        self.items = grouped(rows, spec.group)[: limit or None]
        # Cards without a single picture are better without room for pictures.
        self.posters = any(row.talk.poster for row in rows)
        speakers = {row.talk.speakers for row in rows}
        self.columns = tuple(
            name
            for name, wanted in (
                ("date", any(row.occasion.date for row in rows)),
                ("talk", True),
                ("speakers", len(speakers) > 1),
                ("event", any(row.occasion.event or row.occasion.place for row in rows)),
                ("media", any(row.occasion.slides or row.occasion.recording for row in rows)),
            )
            if wanted
        )

    def entries(self, page: Page, start: int = 0, stop: int | None = None) -> list[Entry]:
        """Return rows, each under its heading, from one place of the list to another."""
        make = {"cards": self._card, "compact": self._line}.get(self.spec.layout, self._cells)
        past, group = self.spec.when == "past", self.spec.group
        return [
            Entry(named(group, name), make(row, page), past and upcoming(row, page.now))
            for name, row in self.items[start:stop]
        ]

    def controls(self, page: Page) -> list[Control]:
        """Return the controls asked for that have something to choose between."""
        w = page.words
        values: dict[str, tuple[str, Iterable[str]]] = {
            "year": (w.year, (row.year for row in self.rows)),
            "tag": (w.tag, (tag for row in self.rows for tag in row.talk.tags)),
            "event": (w.event, (row.occasion.event or "" for row in self.rows)),
            "speaker": (w.speaker, (name for row in self.rows for name in row.talk.speakers)),
            "kind": (w.kind, (row.talk.kind for row in self.rows)),
            "language": (w.language, (row.occasion.language or "" for row in self.rows)),
        }
        made = []
        for name in self.spec.controls:
            if name == "search":
                made.append(Control(name, w.search))
            elif name == "recording":
                made.append(Control(name, w.with_recording))
            else:
                label, given = values[name]
                found = sorted(
                    set(given) - {""}, key=lambda v: (v.casefold(), v), reverse=name == "year"
                )
                if len(found) > 1:
                    made.append(Control(name, label, tuple((v, named(name, v)) for v in found)))
        return made

    def _attributes(self, row: Row, page: Page) -> str:
        if not page.interactive:
            return ""
        wanted = self.spec.controls
        time = row.occasion.until
        return data(
            year=row.year if "year" in wanted else "",
            tag=row.talk.tags if "tag" in wanted or "search" in wanted else (),
            event=row.occasion.event if "event" in wanted else "",
            speaker=row.talk.speakers if "speaker" in wanted or "search" in wanted else (),
            kind=row.talk.kind if "kind" in wanted else "",
            language=row.occasion.language if "language" in wanted else "",
            recording="1" if row.occasion.recording and "recording" in wanted else "",
            until=f"{time:.0f}" if time is not None and time > page.now else "",
        )

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
        html = ", ".join(shown)
        if row.more:
            more = page.words.more.format(n=row.more)
            html += f' <span class="talk-row-more">· {more}</span>'
        return html

    @staticmethod
    def _media(row: Row, page: Page) -> str:
        has = []
        if row.occasion.slides:
            has.append(f'<span class="talk-has">{page.words.slides}</span>')
        if row.occasion.recording:
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
            name = escape(row.occasion.event or row.year)
            picture = f'<span class="talk-card-poster" aria-hidden="true">{name}</span>'
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


def named(what: str, value: str) -> str:
    """Return what readers call a value of a field: kinds of talk have names in their language."""
    return kind_name(value) if what == "kind" else value


def shortened(text: str, limit: int = BLURB) -> str:
    """Return the text in one line, cut at a word where it is longer than the limit."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0].rstrip(",;:.–- ") + " …"
