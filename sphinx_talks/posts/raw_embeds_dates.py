"""What an embed takes from the facts of its talk: a title, and the day to look for in archives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_talks.posts.frontmatter import FrontMatter

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
