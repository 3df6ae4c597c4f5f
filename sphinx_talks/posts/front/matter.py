"""Front matter: YAML, TOML, JSON or Pelican's header lines, read once and typed.

Dates stay the text that the author wrote, as do ``yes``, ``on`` and ``12:30``: YAML 1.1 would turn
them into instants in UTC, booleans and base-60 numbers. Every value keeps the line it stands on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sphinx_talks.problems import Problem, Subtype

if TYPE_CHECKING:
    from collections.abc import Mapping

KeyPath = tuple[str | int, ...]

KEY_LINE = re.compile(r"(?P<key>[^\W\d][\w.-]*(?: [\w.-]+){0,2})[ \t]*:(?:[ \t]+(?P<value>.*))?$")
"""A line that says ``key: value`` without indentation."""

KNOWN = frozenset(
    [
        "title",
        "date",
        "tags",
        "tag",
        "category",
        "categories",
        "author",
        "authors",
        "slug",
        "layout",
        "talk",
        "summary",
        "description",
        "status",
        "template",
        "modified",
        "lang",
        "permalink",
        "comments",
        "speakers",
        "event",
        "subject",
        "id",
        "published",
        "keywords",
    ]
)
"""Keys by which header lines without fences are told from prose that begins with "Word: …"."""

_OPENING = re.compile(
    r"(?:-{3,}[ \t]*(?P<named>yaml|yml|toml|json)?|(?P<toml>\+{3,}))[ \t]*(?:#.*)?$"
)
_LONGEST = 2000
"""Characters of a document's first line that are looked at."""
_CLOSING = re.compile(r"(?:-{3,}|\.\.\.)[ \t]*$")
_LIST_LINE = re.compile(r" {0,3}[-*+] +([A-Za-z][\w-]*): +(\S.*)$")


@dataclass(frozen=True)
class FrontMatter:
    """What stands at the head of a post.

    ``lines`` maps a key path to its 1-based line; ``first`` and ``last`` are the lines of the block
    with its fences (0 where there is none). ``format`` is "yaml", "toml", "json", "pelican" (header
    lines), "list" (a list of ``key: value`` below the heading, which stays in the page) or None.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    format: str | None = None
    first: int = 0
    last: int = 0
    problems: tuple[Problem, ...] = ()

    @cached_property
    def folded(self) -> dict[str, KeyPath]:
        """Map each key, in lower case and with ``_`` for ``-``, to its path.

        Hugo's keys have no case, and Hugo and Zola keep an author's own keys in ``params``,
        ``extra`` and ``taxonomies``.
        """
        paths: dict[str, KeyPath] = {}
        for group in ("taxonomies", "extra", "params"):
            inner = self.values.get(group)
            if isinstance(inner, dict):
                paths |= {fold(key): (group, key) for key in inner}
        return paths | {fold(key): (key,) for key in self.values}

    def find(self, *names: str) -> tuple[KeyPath, Any] | None:
        """Return path and value of the first of the named keys whose value is not empty."""
        for name in names:
            path = self.folded.get(name)
            if path is not None and not is_empty(value := self.at(path)):
                return path, value
        return None

    def get(self, *names: str) -> Any:
        """Return the first value that is not empty of the named (folded) keys, or None."""
        found = self.find(*names)
        return found[1] if found else None

    def at(self, path: KeyPath) -> Any:
        """Return the value at a key path; None where there is none."""
        value: Any = self.values
        for key in path:
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def line(self, *path: str | int) -> int:
        """Return the line of a key path, or of the nearest part of it that has one."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return self.first or 1


def fold(key: str) -> str:
    """Return a key as it is looked up: lower case, ``_`` for ``-`` and spaces."""
    return key.lower().replace("-", "_").replace(" ", "_")


def is_empty(value: object) -> bool:
    """Tell whether a value says nothing; 0 and False say something."""
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


def problem(line: int, message: str) -> Problem:
    """Return a problem of the front matter itself."""
    return Problem(line, Subtype.FRONT_MATTER, message)


def read(text: str) -> FrontMatter:
    """Return the front matter of a text; an empty one where the text has none. Never raises."""
    text = universal(text.removeprefix("\ufeff"))
    head = len(text) - len(text.lstrip(" \t\r\n\ufeff\u200b"))
    line_end = text.find("\n", head)
    opening = text[head : line_end if line_end >= 0 else len(text)][:_LONGEST].strip()
    if not opening or not (
        opening[0] in "-+{#" or KEY_LINE.match(opening) is not None
    ):  # a guard: most documents have no front matter
        return FrontMatter()
    lines = text.split("\n")
    first = text.count("\n", 0, head)
    fence = _OPENING.match(opening)
    if fence is not None:
        return _fenced(lines, first, fence["named"] or ("toml" if fence["toml"] else "yaml"))
    if opening[0] == "{":
        from sphinx_talks.posts.front.other_blocks import read_json

        return read_json(lines, first)
    if opening[0] == "#":
        return _listed(lines, first)
    return _headers(lines, first)


def universal(text: str) -> str:
    """Return the text with every line ended by a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _fenced(lines: list[str], first: int, language: str) -> FrontMatter:
    from sphinx_talks.posts.front import other_blocks as frontmatter_other
    from sphinx_talks.posts.front import yaml_block as frontmatter_yaml

    closing = (
        re.compile(r"\+{3,}[ \t]*$") if lines[first].lstrip("\ufeff \t")[0] == "+" else _CLOSING
    )
    note: tuple[Problem, ...] = ()
    last = next((n for n in range(first + 1, len(lines)) if closing.match(lines[n])), None)
    if last is None or (language == "yaml" and _runs_on(lines[first + 1 : last])):
        last = first + 1 + _run(lines[first + 1 :], "=" if language == "toml" else ":")
        if last == first + 1:
            return FrontMatter()
        note = (
            problem(first + 1, f"the front matter is never closed: it ends above line {last + 1}"),
        )
        last -= 1
        inner = lines[first + 1 : last + 1]
    else:
        inner = lines[first + 1 : last]
    if language == "toml":
        front = frontmatter_other.read_toml(inner, first + 1, last + 1, note)
    elif language == "json":
        front = frontmatter_other.read_json(inner, 0, first + 1, last + 1)
    else:
        front = frontmatter_yaml.read_yaml(inner, first + 1, last + 1, note)
    says = any(line.strip() and not line.startswith("#") for line in inner)
    return front if front.values or not says else FrontMatter()  # prose between two rules


def _runs_on(block: list[str]) -> bool:
    """Tell whether a block holds prose: a rule was taken for the fence that is missing."""
    end = _run(block, ":")
    rest = [line for line in block[end:] if line.strip()]
    return bool(rest) and not any(map(_fits, rest[:1])) and not any(map(KEY_LINE.match, rest))


def _run(block: list[str], sign: str) -> int:
    """Return how many lines at the head of a block can be front matter without fences."""
    for number, line in enumerate(block):
        if not line.strip() or not (_fits(line) or (sign == "=" and "=" in line)):
            return number
    return len(block)


def _fits(line: str) -> bool:
    return line[:1] in " \t#" or line.startswith("- ") or KEY_LINE.match(line) is not None


def _headers(lines: list[str], first: int) -> FrontMatter:
    """Read header lines without an opening fence: Hexo's, up to its fence, or Pelican's."""
    from sphinx_talks.posts.front import other_blocks as frontmatter_other
    from sphinx_talks.posts.front import yaml_block as frontmatter_yaml

    keys: set[str] = set()
    blank = None
    for number in range(first, len(lines)):
        line = lines[number]
        match = KEY_LINE.match(line)
        if match is not None and blank is None:
            keys.add(fold(match["key"]))
        if _CLOSING.match(line) and number > first:
            if not keys & KNOWN:
                break
            return frontmatter_yaml.read_yaml(lines[first:number], first, number + 1)
        if not line.strip():
            blank = number if blank is None else blank
        elif not _fits(line) or (blank is not None and match is None and line[:1] not in " \t-"):
            break
    end = len(lines) if blank is None else blank
    if all(map(_fits, lines[first:end])) and ("title" in keys or len(keys & KNOWN) > 1):
        return frontmatter_other.read_headers(lines[first:end], first + 1, end)
    return FrontMatter()


def _listed(lines: list[str], first: int) -> FrontMatter:
    """Read a list of known keys right below the post's own heading; it stays in the page."""
    number = first + 1
    while number < len(lines) and not lines[number].strip():
        number += 1
    values: dict[str, Any] = {}
    places: dict[KeyPath, int] = {}
    while number < len(lines) and (match := _LIST_LINE.match(lines[number])):
        values[match[1]] = match[2].strip()
        places[match[1],] = number + 1
        number += 1
    if not values or not {fold(key) for key in values} & KNOWN:
        return FrontMatter()
    return FrontMatter(values, places, "list")
