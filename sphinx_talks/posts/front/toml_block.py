"""Front matter in TOML."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.encoding import clean
from sphinx_talks.posts.front.matter import FrontMatter, KeyPath, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.problems import Problem

_TOML_KEY = re.compile(r"[ \t]*(?P<key>[\w-]+(?:\.[\w-]+)*|\"[^\"]*\"|'[^']*')[ \t]*=")
_TOML_TABLE = re.compile(
    r"[ \t]*\[(?P<array>\[)?[ \t]*(?P<key>[^\[\]]+?)[ \t]*\]\]?[ \t]*(?:#.*)?$"
)


def read_toml(
    lines: Sequence[str], first: int, last: int, problems: Sequence[Problem] = ()
) -> FrontMatter:
    """Return TOML front matter: ``lines`` between the fences in lines ``first`` and ``last``."""
    import tomllib

    found = list(problems)
    places = _toml_lines(lines, first + 1)
    try:
        values: dict[str, Any] = _plain(tomllib.loads("\n".join(lines)))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        values = _toml_by_key(lines, first + 1, found)
    _lift(values, places, found)
    return FrontMatter(values, places, "toml", first, last, tuple(found))


def _plain(value: Any) -> Any:
    """Return a TOML value without control characters, dates as they stand there in ISO 8601."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value


def _toml_lines(lines: Sequence[str], offset: int) -> dict[KeyPath, int]:
    places: dict[KeyPath, int] = {}
    table: KeyPath = ()
    quote = ""
    counts: dict[KeyPath, int] = {}
    for number, line in enumerate(lines):
        if quote:
            quote = "" if quote in line else quote
            continue
        if match := _TOML_TABLE.match(line):
            table = tuple(part.strip().strip("\"'") for part in match["key"].split("."))
            if match["array"]:
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            places.setdefault(table, offset + number)
        elif match := _TOML_KEY.match(line):
            places.setdefault((*table, *match["key"].strip("\"'").split(".")), offset + number)
        for mark in ('"""', "'''"):
            if line.count(mark) % 2:
                quote = mark
                break
    return places


def _toml_by_key(lines: Sequence[str], offset: int, found: list[Problem]) -> dict[str, Any]:
    """Read TOML that fails as a whole: each key with the lines that belong to it."""
    import tomllib

    values: dict[str, Any] = {}
    target = values
    starts = [n for n, line in enumerate(lines) if _TOML_KEY.match(line) or _TOML_TABLE.match(line)]
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        if table := _TOML_TABLE.match(lines[start]):
            inner = values.setdefault(table["key"].strip("\"'"), {})
            target = inner if isinstance(inner, dict) else {}
            continue
        match = _TOML_KEY.match(lines[start])
        if match is None:
            continue
        key = match["key"].strip("\"'")
        if key in target:
            found.append(problem(offset + start, f"'{key}' is given twice; this one counts"))
        try:
            target |= _plain(tomllib.loads("\n".join(lines[start:end])))
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
            text = " ".join(lines[start:end]).partition("=")[2].strip()
            reason = re.sub(r" \(at .*\)", "", str(error)).lower()
            found.append(
                problem(
                    offset + start,
                    f"the value of '{key}' is not valid TOML ({reason}); it is read as text",
                )
            )
            target[key] = text.strip("\"'")
    return values


def _lift(values: dict[str, Any], places: dict[KeyPath, int], found: list[Problem]) -> None:
    """Take keys of the post out of a table that they fell into: TOML has no end of a table."""
    for table in [key for key, value in values.items() if isinstance(value, dict)]:
        for key in [key for key in values[table] if key.startswith("url_") and key not in values]:
            line = places.get((table, key), 1)
            places[key,] = line
            values[key] = values[table][key]
            if values[key]:
                message = (
                    f"'{key}' stands below [{table}] and so belongs to it; it is read as a key of"
                    f" the post: move it above [{table}]"
                )
                found.append(problem(line, message))
