"""The options of the ``talk`` directive, read as the keys of the ``talk:`` mapping are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_talks.directives.options import DIRECTIVE, first_row, line_of
from sphinx_talks.problems import Problem, Subtype

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_talks.model import Delivery
    from sphinx_talks.posts.front.matter import FrontMatter
    from sphinx_talks.providers import Table

CLASS_OPTIONS = ("name", "class")
"""The options that every directive has."""
_TEXTS = frozenset(("abstract", "description", "subtitle"))
# Compiled on use, as a build without any change needs neither.
_STRUCTURE = r"(?m)\s*(?:- |-$|\[|\{)"
_ASTRAY = r"\s*(?:-\s+(?:event|date|name|url)\s*:|:(?!:)[a-z][a-z0-9_-]*:)(?:\s|$)"


def read_options(
    options: Mapping[str, str], table: Table, block: str, line: int
) -> tuple[dict[str, Any], tuple[Delivery, ...], list[Problem]]:
    """Return the facts, the deliveries, and what is wrong with them.

    ``block`` is the directive's text and ``line`` where it begins, for the lines of problems.
    """
    from sphinx_talks.posts.facts.at import At
    from sphinx_talks.posts.facts.talk import read_talk

    problems: list[Problem] = []
    front = _yaml_of(block, line)
    lines = dict(front.lines) if front else {}
    problems += front.problems if front else ()
    given: dict[str, Any] = dict(options)
    if front:
        given |= {key: value for key, value in front.values.items() if key not in CLASS_OPTIONS}

    def place(*path: str | int) -> int:
        while path[1:] and path not in lines:
            path = path[:-1]
        return lines.get(path) or (line_of(block, line, str(path[0])) if path else line)

    values: dict[str, Any] = {}
    for key, value in given.items():
        values[key] = value
        if isinstance(value, str) and key not in _TEXTS and re.match(_STRUCTURE, value):
            values[key], within = _structure(key, value, place(key), problems)
            if (key,) in lines and "\n" in value.strip():  # a block of text, each row in its line
                lines |= within
    facts, deliveries = read_talk(values, At((), place, table, problems))
    facts.pop("title", None)
    if facts.get("updated"):
        facts["updated"] = facts["updated"].iso
    return facts, deliveries, problems


def _yaml_of(block: str, line: int) -> FrontMatter | None:
    """Return what stands between two lines ``---`` at the head of a directive in Markdown.

    MyST hands over each value as one line of text, in which a list is no list any more.
    """
    rows = block.splitlines()
    first = first_row(rows)
    if first >= len(rows) or not rows[first].startswith("---"):
        return None
    from textwrap import dedent

    from sphinx_talks.posts.front.yaml_block import read_yaml

    below = rows[first + 1 :]
    count = next((at for at, row in enumerate(below) if row.startswith("---")), len(below))
    fence = line + 1
    return read_yaml(dedent("\n".join(below[:count])).split("\n"), fence, fence + count + 1)


def _structure(
    key: str, text: str, line: int, problems: list[Problem]
) -> tuple[Any, dict[tuple[str | int, ...], int]]:
    """Return the list or mapping that a text is in YAML, and the line of each key and item in it.

    The text itself where it is none.
    """
    from sphinx_talks.posts.front.yaml_block import read_yaml

    rows = [f"  {row}" for row in text.splitlines()]
    front = read_yaml([f"{key}:", *rows], 0, len(rows) + 1)
    problems += (Problem(line + one.line - 1, one.subtype, one.message) for one in front.problems)
    lines = {path: line + row - 1 for path, row in front.lines.items()}
    return front.values.get(key, text), lines


def astray(content: Sequence[str], block: str, line: int) -> list[Problem]:
    """Return what there is to tell of options and items that stand in a directive's body.

    In Markdown the options end with the first line that does not begin with a colon.
    """
    for row in content:
        if not row.strip() or DIRECTIVE.match(row):  # what follows may be that one's options
            break
        if re.match(_ASTRAY, row):
            rows = block.splitlines()
            at = next((i for i, one in enumerate(rows) if one.strip() == row.strip()), None)
            where = line if at is None else line + at + 1 - first_row(rows)
            message = (
                f"talk: {row.strip()!r} is shown as text of the abstract; in Markdown, put options "
                "with a value of several lines between two lines of ---, as in front matter"
            )
            return [Problem(where, Subtype.OPTION, message)]
    return []
