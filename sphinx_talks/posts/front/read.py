"""Front matter of any sort: YAML, TOML or JSON between fences, or lines without any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.front.headers import KNOWN, fits, read_headers, read_list
from sphinx_talks.posts.front.matter import CLOSING, KEY_LINE, FrontMatter, fold, problem

if TYPE_CHECKING:
    from sphinx_talks.problems import Problem

_OPENING = re.compile(
    r"(?:-{3,}[ \t]*(?P<named>yaml|yml|toml|json)?|(?P<toml>\+{3,}))[ \t]*(?:#.*)?$"
)
_OPENS_YAML = re.compile(r"""\{(?![{%])|(?P<quote>["']).*(?P=quote)[ \t]*:|[?%&]|!!""")
"""What YAML can begin with beside a plain key, a comment and an item of a list."""
_LONGEST = 2000
"""Characters of a document's first line that are looked at."""


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
        from sphinx_talks.posts.front.json_block import read_json

        return read_json(lines, first)
    if opening[0] == "#":
        return read_list(lines, first)
    return read_headers(lines, first)


def universal(text: str) -> str:
    """Return the text with every line ended by a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _fenced(lines: list[str], first: int, language: str) -> FrontMatter:
    closing = (
        re.compile(r"\+{3,}[ \t]*$") if lines[first].lstrip("\ufeff \t")[0] == "+" else CLOSING
    )
    note: tuple[Problem, ...] = ()
    last = next((n for n in range(first + 1, len(lines)) if closing.match(lines[n])), None)
    if last is not None and language == "yaml" and _is_prose(lines[first + 1 : last]):
        return FrontMatter()
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
        from sphinx_talks.posts.front.toml_block import read_toml

        front = read_toml(inner, first + 1, last + 1, note)
    elif language == "json":
        from sphinx_talks.posts.front.json_block import read_json

        front = read_json(inner, 0, first + 1, last + 1)
    else:
        from sphinx_talks.posts.front.yaml_block import read_yaml

        front = read_yaml(inner, first + 1, last + 1, note)
    says = any(line.strip() and not line.startswith("#") for line in inner)
    return front if front.values or not says else FrontMatter()  # prose between two rules


def _is_prose(block: list[str]) -> bool:
    """Tell whether a block stands between two rules: words open it, and it has no known key."""
    opening = next(filter(str.strip, block), "#")
    if fits(opening) or _OPENS_YAML.match(opening):
        return False
    keys = (match["key"] for line in block if (match := KEY_LINE.match(line)))
    return KNOWN.isdisjoint(map(fold, keys))


def _runs_on(block: list[str]) -> bool:
    """Tell whether a block holds prose: a rule was taken for the fence that is missing."""
    end = _run(block, ":")
    rest = [line for line in block[end:] if line.strip()]
    return bool(rest) and not any(map(fits, rest[:1])) and not any(map(KEY_LINE.match, rest))


def _run(block: list[str], sign: str) -> int:
    """Return how many lines at the head of a block can be front matter without fences."""
    for number, line in enumerate(block):
        if not line.strip() or not (fits(line) or (sign == "=" and "=" in line)):
            return number
    return len(block)
