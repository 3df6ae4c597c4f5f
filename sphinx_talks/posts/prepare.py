"""From the text that the author wrote to the text that MyST reads, line for line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.frontmatter import FrontMatter, read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_talks.problems import Problem


@dataclass(frozen=True, slots=True)
class Prepared:
    """A post made ready for MyST.

    ``text`` has as many lines as the author's; ``title`` is the title that the page needs, and None
    where the post opens with its own heading.
    """

    text: str
    front: FrontMatter
    title: str | None
    problems: tuple[Problem, ...]


def prepare(
    text: str,
    site: Mapping[str, Any],
    *,
    path: str,
    front: FrontMatter | None = None,
    resolve_doc: Callable[[str], str | None] = lambda name: None,
) -> Prepared:
    """Return the text for MyST, the front matter and every problem found on the way."""
    if front is None:
        front = read(text, path=path)
    body = blank(text, front)
    opens = _OPENING_H1.match(body) is not None
    title = None if opens else str(front.get("title", "Title") or path.rpartition("/")[2])
    return Prepared(body, front, title, tuple(front.problems))


def blank(text: str, front: FrontMatter) -> str:
    """Return the text with the lines of its front matter emptied."""
    lines = text.removeprefix("\ufeff").split("\n")
    lines[: front.last] = [""] * front.last
    return "\n".join(lines)


_OPENING_H1 = re.compile(r"\s*(?:# +\S|[^\s#][^\n]*\n={2,} *$)", re.MULTILINE)
