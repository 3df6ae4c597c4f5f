"""From the text that the author wrote to the text that MyST reads, line for line."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.front.dates import split_name
from sphinx_talks.posts.front.posted import file_name
from sphinx_talks.posts.front.read import read, universal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_talks.posts.front.matter import FrontMatter
    from sphinx_talks.problems import Problem

MYST_KEYS = ("myst", "html_meta", "substitutions", "mystnb", "kernelspec", "jupytext")
"""Keys of the front matter that are settings of MyST or MyST-NB, and are left for them to read."""

_SKIPPED = re.compile(
    r"(?:\s+|<!--.*?-->|\([\w.:-]+\)=[ \t]*$|<a\s+(?:name|id)=[^>]*>\s*</a>"
    r"|\{:[^}\n]*\}[ \t]*$|%[^\n]*$)",
    re.DOTALL | re.MULTILINE,
)
_H1 = re.compile(
    r" {0,3}#(?:[ \t]+\S|[ \t]*$)"
    r"|(?! {0,3}(?:[-+*#>`~|<]|\d+[.)] ))(?=[ \t]*\S)[^\n]+\n {0,3}=+[ \t]*$",
    re.MULTILINE,
)
_RULE = re.compile(r"\A-{3,}(?=[ \t]*$)", re.MULTILINE)
_LETTERS = re.compile(r"[\W_]+")
_RAW_H1 = re.compile(r"<(/?)h1(?=[\s>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Site:
    """What a post can ask of the site around it: ``{{ site.* }}`` and the names of other posts."""

    values: Mapping[str, Any] = field(default_factory=dict)
    resolve_doc: Callable[[str], str | None] = lambda name: None
    attributes: bool = False
    """Whether MyST reads attributes in braces behind a picture or a link."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A post made ready for MyST.

    ``text`` has as many lines as the author's; ``title`` is the title that the page needs, and None
    where the post opens with its own heading. ``shown`` is HTML that could not stay, and is words:
    each with its 1-based line.
    """

    text: str
    front: FrontMatter
    title: str | None
    problems: tuple[Problem, ...]
    shown: tuple[tuple[int, str], ...] = ()


def prepare(
    text: str, site: Site | None = None, *, path: str = "", front: FrontMatter | None = None
) -> Prepared:
    """Return the text for MyST, the front matter and every problem found on the way.

    ``path`` is the source path within the project, from which a post without a title gets one.
    """
    from sphinx_talks.posts.markup import (
        addresses,
        dialects,
        headings,
        html_ends,
        kramdown,
        mdx,
        templates,
    )

    site = site or Site()
    text = universal(text.removeprefix("\ufeff"))
    front = read(text) if front is None else front
    body = blank(text, front)
    context = templates.TemplateContext(
        page=dict(front.values), site=dict(site.values), resolve_doc=site.resolve_doc
    )
    body, liquid = templates.expand(body, context)
    if mdx.HINT.search(body):
        body = mdx.embeds(body)
    body, shown = html_ends.shown(body)
    body, addressed = addresses.as_text(body)
    body = dialects.plain(body, attributes=site.attributes)
    body, marks = kramdown.normalise(html_ends.end_empty(body))
    own = opens_with_title(body) and not _opens_with_section(body, front)
    title = None if own else title_of(front, path)
    if _RAW_H1.search(body):
        body = _lower_raw_titles(body)
    body = html_ends.end_blocks(headings.relevel(body))
    problems = (*front.problems, *liquid, *addressed, *marks)
    return Prepared(_keep_for_myst(body, front), front, title, problems, tuple(shown))


def blank(text: str, front: FrontMatter) -> str:
    """Return the text with the lines of its front matter emptied.

    A rule that opens a text without any is made of stars: MyST would take it for a fence.
    """
    if not front.last:
        return _RULE.sub(lambda match: "*" * len(match[0]), text, count=1)
    lines = text.split("\n", front.last)
    lines[: front.last] = [""] * front.last
    return "\n".join(lines)


def opens_with_title(body: str) -> bool:
    """Tell whether a heading of the first level stands before anything that a reader sees."""
    start = 0
    while match := _SKIPPED.match(body, start):
        start = match.end()
    line = body.rfind("\n", 0, start) + 1
    return _H1.match(body, line) is not None


def _opens_with_section(body: str, front: FrontMatter) -> bool:
    """Tell whether what opens a post is one section of several, and its title another."""
    from sphinx_talks.posts.markup.headings import levels

    given = front.get("title")
    if not isinstance(given, str) or not given.strip():
        return False
    first, *others = [number for number, level in levels(body) if level == 1] or [-1]
    return bool(others) and _LETTERS.sub("", body.split("\n")[first]).casefold() != (
        _LETTERS.sub("", plain(given)).casefold()
    )


def title_of(front: FrontMatter, path: str) -> str:
    """Return the title that the front matter gives, else one made of the file's name."""
    given = front.get("title", "subject")
    if isinstance(given, str | int | float) and str(given).strip():
        return plain(str(given))
    folder, slash, name = path.rpartition("/")
    stem = file_name(folder + slash + (name.rpartition(".")[0] or name))
    words = re.sub(r"[-_\s]+", " ", split_name(stem)[1]).strip()
    return (words[:1].upper() + words[1:]) or "Untitled"


def plain(text: str) -> str:
    """Return a title as the characters it stands for: entities resolved, markup as text."""
    return " ".join(html.unescape(text).split())


def _lower_raw_titles(body: str) -> str:
    from sphinx_talks.posts.markup.protect import sub_outside

    return sub_outside(_RAW_H1, lambda match: f"<{match[1]}h2", body)


def _keep_for_myst(body: str, front: FrontMatter) -> str:
    """Write MyST's own settings back into the emptied lines, as YAML of one line."""
    kept = {key: front.values[key] for key in MYST_KEYS if isinstance(front.values.get(key), dict)}
    if not kept or front.last < 3:
        return body
    lines = body.split("\n")
    lines[:3] = ["---", json.dumps(kept, ensure_ascii=False, default=str), "---"]
    return "\n".join(lines)
