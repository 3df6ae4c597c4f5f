"""Front matter without an opening fence: header lines, or a list of ``key: value``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.front.matter import CLOSING, KEY_LINE, FrontMatter, KeyPath, fold, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.problems import Problem

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

_GOES_ON = re.compile(r" {2,}(?![-*+] )\S")
_LIST_LINE = re.compile(r" {0,3}[-*+] +([A-Za-z][\w-]*): +(\S.*)$")


def read_headers(lines: list[str], first: int) -> FrontMatter:
    """Return header lines without an opening fence: Hexo's, up to its fence, or Pelican's."""
    keys: set[str] = set()
    blank = None
    for number in range(first, len(lines)):
        line = lines[number]
        match = KEY_LINE.match(line)
        if match is not None and blank is None:
            keys.add(fold(match["key"]))
        if CLOSING.match(line) and number > first:
            if not keys & KNOWN:
                break
            from sphinx_talks.posts.front.yaml_block import read_yaml

            return read_yaml(lines[first:number], first, number + 1)
        if not line.strip():
            blank = number if blank is None else blank
        elif not fits(line) or (blank is not None and match is None and line[:1] not in " \t-"):
            break
    end = len(lines) if blank is None else blank
    if all(map(fits, lines[first:end])) and ("title" in keys or len(keys & KNOWN) > 1):
        return _pelican(lines[first:end], first + 1, end)
    return FrontMatter()


def fits(line: str) -> bool:
    """Tell whether a line can be one of front matter without fences."""
    return line[:1] in " \t#" or line.startswith("- ") or KEY_LINE.match(line) is not None


def _pelican(lines: Sequence[str], first: int, last: int) -> FrontMatter:
    """Return header lines ``Key: value``, an indented line continuing the one above it.

    Keys are in lower case, as Pelican has them; tags, authors and keywords are lists.
    """
    values: dict[str, Any] = {}
    places: dict[KeyPath, int] = {}
    found: list[Problem] = []
    key = ""
    for number, line in enumerate(lines):
        match = KEY_LINE.match(line)
        if match is None:
            if key and line.strip() and not line.startswith("#"):
                values[key] = f"{values[key]} {line.strip().removeprefix('- ')}".strip()
            continue
        key = match["key"].lower().replace(" ", "_")
        if key in values:
            found.append(problem(first + number, f"'{key}' is given twice; this one counts"))
        values[key] = (match["value"] or "").strip()
        places[key,] = first + number
    for key in values.keys() & {"tags", "authors", "keywords"}:
        sign = ";" if ";" in values[key] else ","
        values[key] = [part.strip() for part in values[key].split(sign) if part.strip()]
    return FrontMatter(values, places, "pelican", first, last, tuple(found))


def read_list(lines: list[str], first: int) -> FrontMatter:
    """Return a list of known keys right below the post's own heading; it stays in the page."""
    number = first + 1
    while number < len(lines) and not lines[number].strip():
        number += 1
    values: dict[str, Any] = {}
    places: dict[KeyPath, int] = {}
    while number < len(lines) and (match := _LIST_LINE.match(lines[number])):
        values[match[1]] = match[2].strip()
        places[match[1],] = number + 1
        number += 1
        while number < len(lines) and _GOES_ON.match(lines[number]):
            values[match[1]] += f" {lines[number].strip()}"
            number += 1
    if not values or not {fold(key) for key in values} & KNOWN:
        return FrontMatter()
    return FrontMatter(values, places, "list")
