"""A list as HTML: the part on its own page, the further pages, and the script with all rows."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_talks.directives.list_spec import ReadingListSpec, TalkListSpec
from sphinx_talks.kept import digest
from sphinx_talks.listings.html_frame import FEW, Frame, list_html, pages_html
from sphinx_talks.listings.html_reading import ReadingRows
from sphinx_talks.listings.html_talks import TalkRows
from sphinx_talks.listings.paging import cut, page_name

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from sphinx_talks.listings.entries import Page
    from sphinx_talks.listings.paging import Cut
    from sphinx_talks.listings.store import ListNote
    from sphinx_talks.listings.view import View


FILTERED = 25_000
"""Rows up to which a list in pages has a filter; its script holds them all, 500 bytes each."""


@dataclass(frozen=True, slots=True)
class Further:
    """A page that continues a list."""

    name: str
    docname: str
    number: int
    body: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """``source`` is the script's path below ``_static`` and its text.

    None where one page holds all.
    """

    html: str
    further: tuple[Further, ...] = ()
    source: tuple[str, str] | None = None


def render(
    view: View,
    docname: str,
    note: ListNote,
    page_at: Callable[[str], Page],
    taken: Container[str],
    *,
    paged: bool,
) -> Rendered:
    """Return a list as HTML.

    ``page_at`` makes the page of a name; ``taken`` are the names of documents. Without ``paged``
    everything stands on the one page.
    """
    spec = note.spec
    here = page_at(docname)
    maker: TalkRows | ReadingRows
    if isinstance(spec, TalkListSpec):
        maker = TalkRows(view.rows(docname, note), spec, here.words.site)
        shown = len(view.shown_rows(docname, note))
    else:
        maker = ReadingRows(view.shown_pages(docname, note), spec, here.words.site)
        shown = len(maker.rows)
    total = len(maker.items)
    frame = _frame(note, here, maker)
    grows_at_start = spec.sort in ("-date", "-first") and spec.group in ("none", "year")
    whole = bool(frame.limit) or not paged
    cuts = cut(total, 0 if whole else spec.per_page, grows_at_start=grows_at_start)
    wanted = here.interactive and (len(cuts) == 1 or total <= FILTERED)
    controls = maker.controls(here) if wanted and shown > FEW else []
    if len(cuts) == 1:
        entries = maker.entries(here)
        return Rendered(list_html(frame, entries, controls, "", interactive=here.interactive))
    name_of = {0: docname}
    for one in cuts[1:]:
        name_of[one.number] = page_name(docname, one.number, note.number, taken)
    further = []
    for position, one in enumerate(cuts):
        if not position:
            continue
        there = page_at(name_of[one.number])
        nav = _nav(cuts, position, name_of, there, dated=grows_at_start)
        rows = maker.entries(there, one.start, one.stop)
        body = list_html(
            replace(frame, id=f"{frame.id}-rows"), rows, [], nav, interactive=there.interactive
        )
        further.append(Further(name_of[one.number], docname, one.number, body))
    nav = _nav(cuts, 0, name_of, here, dated=grows_at_start)
    source = None
    entries = maker.entries(here, 0, None if controls else cuts[0].stop)
    if controls:
        path = f"talk-lists/{docname}-{note.number + 1}.js"
        # Each row once, however many headings it stands under: what is found has none.
        once = {entry.place: entry.html for entry in sorted(entries, key=lambda e: e.place)}
        rows_json = json.dumps([*once.values()], ensure_ascii=False, separators=(",", ":"))
        # A script and not JSON: pages opened from a disk may load the one and not the other.
        text = f"(window.talkLists=window.talkLists||{{}})[{json.dumps(path)}]={rows_json};\n"
        source = (path, text)
        frame = replace(frame, source=f"{here.static}{quote(path)}?v={digest(text)[:8]}")
    front = entries[: cuts[0].stop]
    return Rendered(
        list_html(frame, front, controls, nav, interactive=here.interactive), tuple(further), source
    )


def _nav(
    cuts: list[Cut], position: int, name_of: dict[int, str], page: Page, *, dated: bool
) -> str:
    def link(at: int) -> tuple[str, str] | None:
        if not 0 <= at < len(cuts):
            return None
        number = cuts[at].number
        title = page.words.page.format(n=number) if number else page.words.first_page
        return page.href(name_of[number], None), title

    return pages_html(page.words, link(position - 1), link(position + 1), dated=dated)


def _frame(note: ListNote, page: Page, maker: TalkRows | ReadingRows) -> Frame:
    w = page.words
    spec = note.spec
    own = note.id if note.named else page.prefix + note.id
    if isinstance(spec, ReadingListSpec):
        return Frame(
            id=own,
            name="talk-reading-list",
            layout=spec.layout,
            label=spec.caption or w.filter,
            count_label=w.count,
            empty=spec.empty or w.empty_reading,
            words=w,
            level=note.level,
            caption=spec.caption,
            classes=note.classes,
        )
    columns: tuple[tuple[str, str], ...] = ()
    if spec.layout == "table" and isinstance(maker, TalkRows):
        titles = {
            "date": w.date,
            "talk": w.talk,
            "speakers": w.speakers,
            "event": w.event,
            "media": w.media,
        }
        columns = tuple((name, titles[name]) for name in maker.columns)
    return Frame(
        id=own,
        name="",
        layout=spec.layout,
        label=spec.caption or w.filter,
        count_label=w.count,
        empty=spec.empty or w.empty_talks,
        words=w,
        level=note.level,
        caption=spec.caption,
        columns=columns,
        when=spec.when,
        limit=spec.limit if spec.when != "all" else 0,
        classes=note.classes,
    )
