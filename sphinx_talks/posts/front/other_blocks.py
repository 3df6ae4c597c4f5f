"""Front matter in TOML and JSON, and header lines as Pelican and MultiMarkdown have them."""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.front.matter import KEY_LINE, FrontMatter, KeyPath, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.problems import Problem

_TOML_KEY = re.compile(r"[ \t]*(?P<key>[\w-]+(?:\.[\w-]+)*|\"[^\"]*\"|'[^']*')[ \t]*=")
_TOML_TABLE = re.compile(
    r"[ \t]*\[(?P<array>\[)?[ \t]*(?P<key>[^\[\]]+?)[ \t]*\]\]?[ \t]*(?:#.*)?$"
)
_JSON_KEY = re.compile(
    r'[ \t]*,?[ \t]*"(?P<key>[^"\\]+)"[ \t]*:[ \t]*(?P<value>.*?)[ \t]*,?[ \t]*$'
)

_JSON_TOKEN = re.compile(r'(?P<key>"(?:[^"\\]|\\.)*")(?P<colon>\s*:)?|[{}\[\],]', re.DOTALL)


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
    """Return a TOML value with dates as the text that stands in the file, in ISO 8601."""
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


def read_json(lines: Sequence[str], start: int, first: int = 0, last: int = 0) -> FrontMatter:
    """Return JSON front matter.

    ``start`` is the index in ``lines`` at which it begins. ``first`` and ``last`` are the lines of
    fences where it stands between some, and 0 where the block ends with its closing brace.
    """
    text = "\n".join(lines[start:])
    text = text.lstrip("\ufeff")
    offset = first + 1 if first else start + 1
    found: list[Problem] = []
    repeated: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(items)
        if len(result) < len(items):
            names = [key for key, _ in items]
            repeated.extend(key for key in result if names.count(key) > 1)
        return result

    decoder = json.JSONDecoder(object_pairs_hook=pairs, strict=False)
    try:
        values, end = decoder.raw_decode(text.lstrip())
        end += len(text) - len(text.lstrip())
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        return _json_by_key(lines, start, first, last, getattr(error, "msg", "nested too deeply"))
    if not isinstance(values, dict) or not values or any(key == "" for key in values):
        return FrontMatter()
    rest = text[end : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    if rest.strip(" \t;") and not first:
        return FrontMatter()  # prose that begins with a brace
    number = text.count("\n", 0, end)
    places = _json_lines(text[:end], offset)
    found.extend(
        problem(places.get((key,), offset), f"'{key}' is given twice; the last one counts")
        for key in repeated
    )
    return FrontMatter(
        values, places, "json", first or offset, last or offset + number, tuple(found)
    )


def _json_lines(text: str, offset: int) -> dict[KeyPath, int]:
    """Return the line of every key and item of a JSON text that is known to be valid."""
    places: dict[KeyPath, int] = {}
    path: list[str | int] = []  # ends with the key, or the index, that comes next
    line, at = offset, 0
    for token in _JSON_TOKEN.finditer(text):
        line += text.count("\n", at, token.start())
        at = token.start()
        sign = token[0]
        if sign in "{[":
            places.setdefault(tuple(path), line)
            path.append("" if sign == "{" else 0)
        elif sign in "}]":
            path.pop()
        elif sign == ",":
            if isinstance(path[-1], int):
                path[-1] += 1
        elif token["colon"] and isinstance(path[-1], str):
            path[-1] = json.loads(token["key"], strict=False)
            places.setdefault(tuple(path), line)
        elif isinstance(path[-1], int):
            places.setdefault(tuple(path), line)
    places.pop((), None)
    return places


def _json_by_key(
    lines: Sequence[str], start: int, first: int, last: int, reason: str
) -> FrontMatter:
    """Read JSON that fails as a whole, line by line, up to the line that closes it."""
    values: dict[str, Any] = {}
    places: dict[KeyPath, int] = {}
    offset = first + 1 if first else start + 1
    end = None
    block: list[str] = []
    key = ""
    for number, line in enumerate(lines[start:]):
        if line.rstrip() in ("}", "};;;") and not line.startswith((" ", "\t")):
            end = number
            break
        if match := _JSON_KEY.match(line):
            key, block = match["key"], [match["value"]]
            places[key,] = offset + number
        elif key and line.strip():
            block.append(line.strip())
        else:
            continue
        values[key] = _json_value(" ".join(block))
    if end is None or not values:
        return FrontMatter()
    found = problem(
        offset, f"the front matter is not valid JSON ({reason.lower()}); it is read line by line"
    )
    return FrontMatter(values, places, "json", first or offset, last or offset + end, (found,))


def _json_value(text: str) -> Any:
    text = text.rstrip(", ")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        if text.startswith("["):
            return [
                part.strip(" \"'") for part in text.strip("[]").split(",") if part.strip(" \"'")
            ]
        return text.strip("\"'")


def read_headers(lines: Sequence[str], first: int, last: int) -> FrontMatter:
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
