"""What the markup of any list is made of."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_talks.listings.facts import Facts
    from sphinx_talks.listings.when import DayNames
    from sphinx_talks.listings.words import Words


@dataclass(frozen=True, slots=True)
class Page:
    """Where markup is made for.

    ``href`` is of a document and anchor, ``image`` of a picture that a document names; ``static``
    leads from the page to the folder ``_static``; ``interactive`` is False where no script runs;
    ``prefix`` stands before ids on a page that holds several documents.
    """

    href: Callable[[str, str | None], str]
    image: Callable[[str, str], str | None]
    static: str
    days: DayNames
    words: Words
    now: float
    interactive: bool
    prefix: str = ""

    def link(self, talk: Facts, extra: str = "") -> str:
        """Return a link to a talk, by its title."""
        href = escape(self.href(talk.docname, talk.anchor))
        return f'<a{extra} href="{href}">{escape(talk.title)}</a>'


@dataclass(frozen=True, slots=True)
class Entry:
    """One row.

    The heading it stands under, its markup, its place in the order of the list (a row that stands
    under several headings has one place), and whether it waits for its time to come.
    """

    group: str
    html: str
    place: int
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A control of the filter form.

    A select has options, each a value, what readers call it, and its time, if it has one: until
    then a list of upcoming talks has rows for it, or from then on a list of past ones. The search
    field and the box have none.
    """

    name: str
    label: str
    options: tuple[tuple[str, str, float | None], ...] = ()


def data(**values: str | float | Sequence[str] | None) -> str:
    """Return data attributes.

    Several values stand on a line each, a time is in whole seconds, and what is empty leaves
    no attribute.
    """
    parts = []
    for name, value in values.items():
        if isinstance(value, float):
            parts.append(f' data-{name}="{value:.0f}"')
        elif text := value if isinstance(value, str) else "\n".join(value or ()):
            parts.append(f' data-{name}="{escape(text)}"')
    return "".join(parts)
