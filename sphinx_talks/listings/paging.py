"""How a long list is cut into pages that stay as they are when a row is added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container


@dataclass(frozen=True, slots=True)
class Cut:
    """One page of a list: its number in its address (0: the page of the directive) and its rows."""

    number: int
    start: int
    stop: int


def cut(count: int, per_page: int, *, grows_at_start: bool) -> list[Cut]:
    """Return the pages of a list in their order, the directive's own page first.

    A newest-first list grows at its start: its pages are counted from the oldest row, each full,
    and the directive's page holds the rest (from ``per_page`` rows to almost twice as many). So a
    talk that is added changes that page alone, and an address keeps its rows. Any other list is
    counted from its first row, and its last page holds the rest.
    """
    whole = count // per_page if per_page else 0
    if whole < 2:
        return [Cut(0, 0, count)]
    if grows_at_start:
        front = count - (whole - 1) * per_page
        older = [
            Cut(whole - 1 - i, front + i * per_page, front + (i + 1) * per_page)
            for i in range(whole - 1)
        ]
        return [Cut(0, 0, front), *older]
    pages = [Cut(i + 1 if i else 0, i * per_page, (i + 1) * per_page) for i in range(whole)]
    pages[-1] = Cut(pages[-1].number, pages[-1].start, count)
    return pages


def page_name(docname: str, number: int, list_number: int, taken: Container[str] = ()) -> str:
    """Return the name of a page that continues a list.

    ``talks/page-3`` for ``talks`` and, where the ``taken`` names of documents have no ``talks``,
    for ``talks/index``.
    """
    folder, _, last = docname.rpartition("/")
    base = folder if last == "index" and folder not in taken else docname
    suffix = f"page-{number}" if not list_number else f"list-{list_number + 1}-page-{number}"
    name = f"{base}/{suffix}" if base else suffix
    while name in taken:
        name += "-list"
    return name
