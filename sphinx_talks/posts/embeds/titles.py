"""What an embed takes from the facts of its talk: a title, and the day to look for in archives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.nodes import embed
    from sphinx_talks.posts.front.matter import FrontMatter

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def archived(url: str, date: object) -> str:
    """Return the link to the copy archived nearest to a date, to the newest where it is None."""
    match = _DAY.match(str(date or ""))
    return f"https://web.archive.org/web/{''.join(match.groups()) + '/' if match else ''}{url}"


def front_value(front: FrontMatter | None, name: str) -> object:
    """Return a front matter value of the post being read, None for other documents."""
    return front.get(name) if front is not None else None


def talk_title(front: FrontMatter | None) -> str | None:
    """Return the talk's title where the front matter has one."""
    title = front_value(front, "title")
    return title if isinstance(title, str) else None


def title_by_section(untitled: Sequence[embed]) -> None:
    """Give each of several decks, or recordings, that have the talk's title that of its section.

    A page of many talks has a section for each; where there is but one deck, the page's title names
    it better than "Slides" does.
    """
    from sphinx_talks.posts.embeds.html import specific_title

    for kind in {type(node) for node in untitled}:
        alike = [node for node in untitled if type(node) is kind]
        sections = [_section(node) for node in alike]
        for node, section in zip(alike, sections, strict=True):
            if len(alike) == 1 or section is None or sections.count(section) > 1:
                continue
            title = specific_title(section[0].astext())
            if title and isinstance(section[0], nodes.title):
                _retitle(node, title)


def _retitle(node: embed, title: str) -> None:
    node["embed_title"] = title
    for child in node.children:
        if isinstance(child, nodes.paragraph) and "talk-embed-title" in child["classes"]:
            child.rawsource = title
            child.children = []
            child += nodes.Text(title)


def _section(node: nodes.Node) -> nodes.section | None:
    """Return the section that a node stands in, None for the page's own."""
    above = node.parent
    while above is not None and not isinstance(above, nodes.section):
        above = above.parent
    return above if above is not None and isinstance(above.parent, nodes.section) else None
