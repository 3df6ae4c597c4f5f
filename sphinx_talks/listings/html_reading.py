"""The markup of the rows of a reading list."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_talks.kind_names import kind_name
from sphinx_talks.listings.entries import Control, Entry, data
from sphinx_talks.listings.resources import grouped_pages
from sphinx_talks.listings.words import in_order, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.directives.list_spec import ReadingListSpec
    from sphinx_talks.listings.entries import Page
    from sphinx_talks.listings.resources import Cited

TALKS = 6
"""Talks that a row names before it says how many more there are."""


class ReadingRows:
    """Makes the rows of one reading list."""

    def __init__(self, pages: Sequence[Cited], spec: ReadingListSpec, site: str) -> None:
        self.rows = pages
        self.spec = spec
        self.items = grouped_pages(pages, spec, site)

    def entries(self, page: Page, start: int = 0, stop: int | None = None) -> list[Entry]:
        """Return rows, each under its heading, from one place of the list to another."""
        return [
            Entry(named(self.spec.group, name, page.words.site), self._row(cited, page), place)
            for place, (name, cited) in enumerate(self.items[start:stop], start)
        ]

    def controls(self, page: Page) -> list[Control]:
        """Return the controls asked for that have something to choose between."""
        w = page.words
        values: dict[str, tuple[str, Iterable[str]]] = {
            "kind": (w.kind, (kind for cited in self.rows for kind in cited.kinds)),
            "host": (w.host, (cited.host for cited in self.rows)),
            "tag": (
                w.tag,
                (tag for cited in self.rows for talk in cited.talks for tag in talk.tags),
            ),
        }
        made = []
        for name in self.spec.controls:
            if name == "search":
                made.append(Control(name, w.search))
                continue
            label, given = values[name]
            found = in_order(set(given) - {""}, name, w.site)
            if len(found) > 1:
                made.append(
                    Control(name, label, tuple((v, named(name, v, w.site), None) for v in found))
                )
        return made

    def _row(self, cited: Cited, page: Page) -> str:
        kinds = cited.kinds
        attributes = ""
        if page.interactive:
            wanted = self.spec.controls
            tags = list(dict.fromkeys(tag for talk in cited.talks for tag in talk.tags))
            attributes = data(
                kind=kinds if "kind" in wanted else (),
                host=cited.host if "host" in wanted else "",
                tag=tags if "tag" in wanted else (),
            )
        url = escape(cited.url)
        names = " ".join(
            f'<span class="talk-resource-kind">{escape(kind_name(kind))}</span>' for kind in kinds
        )
        host = f'<span class="talk-resource-host">{escape(cited.host)}</span>'
        html = (
            f'<a class="talk-row-title" href="{url}">{escape(cited.title)}</a> '
            f'<span class="talk-row-facts">{names} {host}</span>'
        )
        if self.spec.layout == "full":
            html += self._notes(cited, page)
        return f'<li class="talk-row"{attributes}>{html}</li>'

    def _notes(self, cited: Cited, page: Page) -> str:
        html = "".join(
            f'<p class="talk-row-note">{escape(note)}</p>' for note, _talk in cited.notes
        )
        talks = cited.talks
        links = ", ".join(page.link(talk) for talk in talks[:TALKS])
        if len(talks) > TALKS:
            links += " · " + page.words.more.format(n=len(talks) - TALKS)
        html += f'<p class="talk-row-cited">{page.words.cited_in} {links}</p>'
        return html
