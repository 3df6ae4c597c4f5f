"""Front matter in JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.encoding import clean
from sphinx_talks.posts.front.matter import FrontMatter, KeyPath, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.problems import Problem

_JSON_KEY = re.compile(
    r'[ \t]*,?[ \t]*"(?P<key>[^"\\]+)"[ \t]*:[ \t]*(?P<value>.*?)[ \t]*,?[ \t]*$'
)

_WRONG = "the front matter is not valid JSON (%s); it is read line by line"
_JSON_TOKEN = re.compile(r'(?P<key>"(?:[^"\\]|\\.)*")(?P<colon>\s*:)?|[{}\[\],]', re.DOTALL)


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
        values = _cleaned(values)
        end += len(text) - len(text.lstrip())
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        reason = getattr(error, "msg", "nested too deeply")
        line = offset + getattr(error, "lineno", 1) - 1
        return _json_by_key(lines, start, first, last, problem(line, _WRONG % reason.lower()))
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


def _cleaned(value: Any) -> Any:
    """Return a value whose texts are free of control characters, which JSON can escape."""
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return clean(value) if isinstance(value, str) else value


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
    lines: Sequence[str], start: int, first: int, last: int, wrong: Problem
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
    return FrontMatter(values, places, "json", first or offset, last or offset + end, (wrong,))


def _json_value(text: str) -> Any:
    text = text.rstrip(", ")
    try:
        return _cleaned(json.loads(text, strict=False))
    except (ValueError, RecursionError):
        if text.startswith("["):
            return [
                part.strip(" \"'") for part in text.strip("[]").split(",") if part.strip(" \"'")
            ]
        return text.strip("\"'")
