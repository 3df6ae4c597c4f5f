"""A list as ordinary docutils content, for every builder but HTML."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.directives.list_spec import TalkListSpec
from sphinx_talks.kind_names import kind_name
from sphinx_talks.listings.resources import grouped_pages
from sphinx_talks.listings.rows import grouped
from sphinx_talks.listings.words import given_times, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_talks.listings.facts import Facts
    from sphinx_talks.listings.resources import Cited
    from sphinx_talks.listings.rows import Row
    from sphinx_talks.listings.store import ListNote
    from sphinx_talks.listings.view import View
    from sphinx_talks.listings.when import DayNames
    from sphinx_talks.listings.words import Words

    Link = Callable[[Facts], nodes.Node]

_WIDTHS = {"date": 12, "talk": 26, "speakers": 12, "event": 14}
"""In characters; titles also take what is left where another column is not there."""


def content(
    view: View, docname: str, note: ListNote, link: Link, days: DayNames, words: Words
) -> list[nodes.Node]:
    """Return the rows of a list, under rubrics where it is grouped.

    ``link`` makes a link to a talk.
    """
    spec = note.spec
    made: list[nodes.Node] = []
    if spec.caption:
        made.append(nodes.rubric(spec.caption, spec.caption))
    if isinstance(spec, TalkListSpec):
        rows = view.shown_rows(docname, note)
        found = grouped(rows, spec, words.site)
        if spec.layout == "table" and found:
            columns = _columns(rows)
            for name, group in groupby(found, key=lambda item: item[0]):
                made += _heading(name, spec.group, words)
                part = [row for _name, row in group]
                made.append(_table(columns, part, link, days, words, view.now))
            return made
        items = [(group, _talk(row, link, days, words, view.now)) for group, row in found]
        empty = spec.empty or words.empty_talks
    else:
        pages = view.shown_pages(docname, note)
        full = spec.layout == "full"
        items = [
            (group, _resource(page, link, words, full=full))
            for group, page in grouped_pages(pages, spec, words.site)
        ]
        empty = spec.empty or words.empty_reading
    if not items:
        return [*made, nodes.paragraph(empty, empty)]
    for name, members in groupby(items, key=lambda item: item[0]):
        made += _heading(name, spec.group, words)
        made.append(nodes.bullet_list("", *(item for _name, item in members), bullet="-"))
    return made


def _heading(name: str, group: str, words: Words) -> list[nodes.Node]:
    heading = named(group, name, words.site)
    return [nodes.rubric(heading, heading)] if name else []


def _columns(rows: Sequence[Row]) -> list[str]:
    """Return the names of the columns that some row fills, and of the talk's own."""
    filled = {
        "date": any(row.occasion.date for row in rows),
        "talk": True,
        "speakers": len({row.talk.speakers for row in rows}) > 1,
        "event": any(row.occasion.event or row.occasion.place or row.times > 1 for row in rows),
    }
    return [name for name, wanted in filled.items() if wanted]


def _table(
    columns: Sequence[str],
    rows: Sequence[Row],
    link: Link,
    days: DayNames,
    words: Words,
    now: float,
) -> nodes.table:
    heads = {
        "date": words.date, "talk": words.talk, "speakers": words.speakers, "event": words.event,
    }  # fmt: skip
    free = sum(width for name, width in _WIDTHS.items() if name not in columns)
    group = nodes.tgroup("", cols=len(columns))
    for name in columns:
        group += nodes.colspec("", colwidth=_WIDTHS[name] + (free if name == "talk" else 0))
    group += nodes.thead("", _row([nodes.Text(heads[name]) for name in columns]))
    body = nodes.tbody("")
    for row in rows:
        cells: dict[str, nodes.Node] = {
            "date": nodes.Text(days(row.occasion.date) if row.occasion.date else ""),
            "talk": link(row.talk),
            "speakers": nodes.Text(", ".join(row.talk.speakers)),
            "event": nodes.Text(", ".join(_where(row, words, now))),
        }
        body += _row([cells[name] for name in columns])
    group += body
    return nodes.table("", group, classes=["colwidths-given", "longtable"])


def _row(cells: Sequence[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))


def _where(row: Row, words: Words, now: float) -> list[str]:
    parts = (row.occasion.event, row.occasion.place, given_times(row, words, now))
    return [part for part in parts if part]


def _talk(row: Row, link: Link, days: DayNames, words: Words, now: float) -> nodes.list_item:
    where = _where(row, words, now)
    if row.occasion.date:
        where.insert(0, days(row.occasion.date))
    paragraph = nodes.paragraph("", "", link(row.talk))
    if row.talk.speakers:
        paragraph += nodes.Text(" – " + ", ".join(row.talk.speakers))
    if where:
        paragraph += nodes.Text(" (" + ", ".join(where) + ")")
    return nodes.list_item("", paragraph)


def _resource(page: Cited, link: Link, words: Words, *, full: bool) -> nodes.list_item:
    title = page.title
    paragraph = nodes.paragraph("")
    if title != page.key:
        paragraph += nodes.Text(title + ", ")
    # The text and man writers drop link targets: the address itself is the link's text.
    paragraph += nodes.reference(page.url, page.url, refuri=page.url, internal=False)
    paragraph += nodes.Text(" (" + ", ".join(map(kind_name, page.kinds)) + ")")
    item = nodes.list_item("", paragraph)
    if full:
        item += [nodes.paragraph(note, note) for note, _talk in page.notes]
        item += named_after(words.cited_in, map(link, page.talks))
    return item


def named_after(label: str, talks: Iterable[nodes.Node], last: str = "") -> nodes.paragraph:
    """Return a paragraph that names talks after a label, with a word behind the last."""
    paragraph = nodes.paragraph("", "", nodes.Text(label + " "))
    for number, talk in enumerate(talks):
        if number:
            paragraph += nodes.Text(", ")
        paragraph += talk
    if last:
        paragraph += nodes.Text(" " + last)
    return paragraph
