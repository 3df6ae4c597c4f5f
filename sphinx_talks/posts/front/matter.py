"""What stands at the head of a post: typed values, each with the line it stands on.

Dates stay the text that the author wrote, as do ``yes``, ``on`` and ``12:30``: YAML 1.1 would turn
them into instants in UTC, booleans and base-60 numbers.
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

CLOSING = re.compile(r"(?:-{3,}|\.\.\.)[ \t]*$")
"""A line that ends YAML."""


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


def pick(value: Mapping[str, Any], *names: str) -> Any:
    """Return the first of the named values that is not empty, whatever the case of its key."""
    folded = {fold(str(key)): item for key, item in value.items()}
    return next((folded[name] for name in names if not is_empty(folded.get(name))), None)


def problem(line: int, message: str) -> Problem:
    """Return a problem of the front matter itself."""
    return Problem(line, Subtype.FRONT_MATTER, message)
