"""A list as ordinary docutils content, for every builder but HTML."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.directives.list_spec import TalkListSpec
from sphinx_talks.listings.resources import grouped_pages
from sphinx_talks.listings.rows import grouped
from sphinx_talks.listings.words import kind_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_talks.listings.resources import Cited
    from sphinx_talks.listings.rows import Facts, Row
    from sphinx_talks.listings.store import ListNote
    from sphinx_talks.listings.view import View
    from sphinx_talks.listings.when import DayNames
    from sphinx_talks.listings.words import Words

    Link = Callable[[Facts], nodes.Node]


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
        items = [(group, _talk(row, link, days, words)) for group, row in grouped(rows, spec.group)]
        empty = spec.empty or words.empty_talks
    else:
        pages = view.shown_pages(docname, note)
        full = spec.layout == "full"
        items = [
            (group, _resource(page, link, words, full=full))
            for group, page in grouped_pages(pages, spec.group)
        ]
        empty = spec.empty or words.empty_reading
    if not items:
        return [*made, nodes.paragraph(empty, empty)]
    for name, members in groupby(items, key=lambda item: item[0]):
        if name:
            heading = kind_name(name) if spec.group == "kind" else name
            made.append(nodes.rubric(heading, heading))
        made.append(nodes.bullet_list("", *(item for _name, item in members), bullet="-"))
    return made


def _talk(row: Row, link: Link, days: DayNames, words: Words) -> nodes.list_item:
    where = [part for part in (row.occasion.event, row.occasion.place) if part]
    if row.occasion.date:
        where.insert(0, days(row.occasion.date))
    if row.more:
        where.append(words.more.format(n=row.more))
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
        item += cited(words.cited_in, page.talks, link)
    return item


def cited(label: str, talks: Sequence[Facts], link: Link, last: str = "") -> nodes.paragraph:
    """Return a paragraph that names talks, each a link, after a label."""
    paragraph = nodes.paragraph("", "", nodes.Text(label + " "))
    for number, talk in enumerate(talks):
        if number:
            paragraph += nodes.Text(", ")
        paragraph += link(talk)
    if last:
        paragraph += nodes.Text(" " + last)
    return paragraph
