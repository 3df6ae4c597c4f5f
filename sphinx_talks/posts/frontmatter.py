"""Front matter: YAML, TOML, JSON or Pelican's header lines, read once and typed.

Dates stay the text that the author wrote, as do ``yes``, ``on`` and ``12:30``: YAML 1.1 would turn
them into instants in UTC, booleans and base-60 numbers. Every value keeps the line it stands on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_talks.problems import Problem, Subtype

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KeyPath = tuple[str | int, ...]

KEY_LINE = re.compile(r"(?P<key>[A-Za-z_][\w.-]*(?: [\w.-]+){0,2})[ \t]*:(?:[ \t]+(?P<value>.*))?$")
"""A line that says ``key: value`` without indentation."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands at the head of a post.

    ``lines`` maps a key path to its 1-based line; ``first`` and ``last`` are the lines of the block
    with its fences (0 where there is none) and ``body_line`` is the first line of the body.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    format: str | None = None
    first: int = 0
    last: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def body_line(self) -> int:
        """Return the 1-based line at which the body begins."""
        return self.last + 1

    def line(self, *path: str | int) -> int:
        """Return the line of a key path, or of the nearest part of it that has one."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return self.first or 1

    def get(self, *names: str) -> Any:
        """Return the first of the named values that is not empty, whatever the case of its key."""
        for name in names:
            value = self.values.get(name)
            if value not in (None, "", [], {}):
                return value
        return None


def read(text: str, *, path: str = "") -> FrontMatter:
    """Return the front matter of a text; an empty one where the text has none. Never raises."""
    start = 1 if text.startswith("\ufeff") else 0
    match = _NOT_BLANK.match(text, start)
    if match is None:
        return FrontMatter()
    head = match.start("line")
    first = text.count("\n", 0, head) + 1
    opening = match["line"].rstrip()
    if opening in ("---", "+++") or opening.startswith("--- #"):
        from sphinx_talks.posts import frontmatter_yaml

        lines = text[head:].split("\n")
        for number in range(1, len(lines)):
            if lines[number].rstrip() in (opening, "...") and opening == "---":
                return frontmatter_yaml.read_yaml(lines[1:number], first, first + number)
    return FrontMatter()


_NOT_BLANK = re.compile(r"(?:[ \t]*\n)*(?P<line>[^\n]*\S[^\n]*)")


def problem(line: int, message: str) -> Problem:
    """Return a problem of the front matter itself."""
    return Problem(line, Subtype.FRONT_MATTER, message)


def is_mapping_of_strings(values: object) -> bool:
    """Tell whether a value is a mapping with string keys."""
    return isinstance(values, dict) and all(isinstance(key, str) for key in values)


__all__: Sequence[str] = ("KEY_LINE", "FrontMatter", "KeyPath", "problem", "read")
