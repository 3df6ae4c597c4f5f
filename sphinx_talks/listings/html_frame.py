"""The markup around the rows: the filter, headings, and the ways to other pages."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_talks.listings.entries import data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_talks.listings.entries import Control, Entry
    from sphinx_talks.listings.words import Words

    Marked = tuple[str, str, bool]
    """The heading of a row, its markup, and whether it is hidden for now."""

ROW = ' class="talk-row"'
"""What the opening tag of every row has, before its data."""

FEW = 8
"""Rows up to which a list needs no filter."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a list is wrapped in.

    ``columns`` are the names and titles of a table's columns and empty for a list; ``level`` is the
    level of its group headings; ``source`` is the script that holds all rows where they are cut
    into pages.
    """

    id: str
    name: str
    layout: str
    label: str
    count_label: str
    empty: str
    words: Words
    level: int = 2
    caption: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    when: str = "all"
    limit: int = 0
    source: str = ""
    classes: tuple[str, ...] = ()


def list_html(
    frame: Frame,
    entries: Sequence[Entry],
    controls: Sequence[Control],
    pages: str,
    *,
    interactive: bool,
) -> str:
    """Return a whole list, beginning to end."""
    shown = any(not entry.waits for entry in entries)
    attributes = ""
    if interactive:
        if frame.when != "all":
            attributes += f' data-when="{frame.when}"'
            if frame.limit:
                attributes += f' data-limit="{frame.limit}"'
        if frame.source:
            attributes += f' data-source="{escape(frame.source)}"'
    named = ("talk-list", f"talk-list-{frame.layout}", frame.name, *frame.classes)
    names = " ".join(filter(None, named))
    html = [f'<div class="{escape(names)}" id="{escape(frame.id)}"{attributes}>']
    if frame.caption:
        html.append(f'<p class="talk-list-caption">{escape(frame.caption)}</p>')
    if interactive and controls:
        html.append(_form(frame, controls))
    if shown or (entries and interactive):
        html += _rows(frame, list(_marked(frame, entries, interactive=interactive)))
    if interactive or not shown:
        hidden = "" if not shown else ' hidden=""'
        html.append(f'<p class="talk-list-empty"{hidden}>{escape(frame.empty)}</p>')
    html.append(pages)
    html.append("</div>\n")
    return "".join(html)


def _marked(frame: Frame, entries: Sequence[Entry], *, interactive: bool) -> Iterator[Marked]:
    """Yield the heading and the markup of each row; what is not shown for now is hidden, or absent.

    The script is told the place of each row where it has to know what comes first, or which rows
    are one.
    """
    places = sorted({entry.place for entry in entries})
    numbers = {place: number for number, place in enumerate(places)}
    numbered = frame.limit or len(places) < len(entries)
    due = sorted({entry.place for entry in entries if not entry.waits})
    shown = set(due[: frame.limit or None])
    for entry in entries:
        hidden = entry.place not in shown
        if hidden and not interactive:
            continue
        marks = ' hidden=""' if hidden else ""
        if numbered and interactive:
            marks += f' data-row="{numbers[entry.place]}"'
        html = entry.html.replace(ROW, ROW + marks, 1) if marks else entry.html
        yield entry.group, html, hidden


def _form(frame: Frame, controls: Sequence[Control]) -> str:
    parts = []
    for control in controls:
        key = f"{escape(frame.id)}-{control.name}"
        label = escape(control.label)
        if control.name == "search":
            parts.append(
                f'<label for="{key}">{label}</label>'
                f'<input type="search" id="{key}" name="search" autocomplete="off" />'
            )
        elif control.options:
            options = "".join(
                f'<option value="{escape(v)}"{data(until=time)}>{escape(name)}</option>'
                for v, name, time in control.options
            )
            parts.append(
                f'<label for="{key}">{label}</label><select id="{key}" name="{control.name}">'
                f'<option value="">{frame.words.any}</option>{options}</select>'
            )
        else:
            parts.append(
                f'<input type="checkbox" id="{key}" name="{control.name}" value="1" />'
                f'<label for="{key}">{label}</label>'
            )
    fields = "".join(f'<span class="talk-list-field">{part}</span>' for part in parts)
    # Without its script the form could do nothing: the script shows it.
    return (
        f'<form class="talk-list-filter" role="search" aria-label="{escape(frame.label)}" hidden=""'
        f' data-count="{escape(frame.count_label)}" data-none="{escape(frame.words.none_found)}"'
        f' data-more="{escape(frame.words.show_more)}">{fields}'
        f'<button type="reset" class="talk-list-clear">{frame.words.clear}</button>'
        f'<output class="talk-list-count" aria-live="polite"></output></form>'
    )


def _rows(frame: Frame, marked: Sequence[Marked]) -> list[str]:
    sections = [(name, list(items)) for name, items in groupby(marked, key=lambda item: item[0])]
    if frame.columns:
        heads = "".join(
            f'<th scope="col" class="talk-cell-{name}">{escape(title)}</th>'
            for name, title in frame.columns
        )
        table = f'<table class="talk-list-rows"{_hidden(marked)}>'
        html = [f"{table}<thead><tr>{heads}</tr></thead>"]
        for name, items in sections:
            html.append(f'<tbody class="talk-list-group"{_hidden(items)}>')
            if name:
                head = f'<th colspan="{len(frame.columns)}" scope="rowgroup">{escape(name)}</th>'
                html.append(f'<tr class="talk-list-head">{head}</tr>')
            html += [row for _name, row, _ in items]
            html.append("</tbody>")
        return [*html, "</table>"]
    html = []
    for name, items in sections:
        html.append(f'<div class="talk-list-group"{_hidden(items)}>')
        if name:
            html.append(f'<h{frame.level} class="talk-list-head">{escape(name)}</h{frame.level}>')
        html.append('<ul class="talk-list-rows">')
        html += [row for _name, row, _ in items]
        html.append("</ul></div>")
    return html


def _hidden(marked: Iterable[Marked]) -> str:
    """Return the attribute of what holds rows: hidden as long as each of them is."""
    return ' hidden=""' if all(hidden for _name, _html, hidden in marked) else ""


def pages_html(
    words: Words, newer: tuple[str, str] | None, older: tuple[str, str] | None, *, dated: bool
) -> str:
    """Return the links to the pages before and after, each an address and a title."""
    before, after = (words.newer, words.older) if dated else (words.previous, words.next)
    links = []
    if newer:
        links.append(
            f'<a rel="prev" href="{escape(newer[0])}">{before}<span>{escape(newer[1])}</span></a>'
        )
    if older:
        links.append(
            f'<a rel="next" href="{escape(older[0])}">{after}<span>{escape(older[1])}</span></a>'
        )
    if not links:
        return ""
    return f'<nav class="talk-list-pages" aria-label="{escape(words.pages)}">{"".join(links)}</nav>'
