"""Rows of tables with more cells than the head: MyST leaves those out without a word.

GitHub's Markdown, which MyST follows, drops them, and has a bar end the cell even within code.
kramdown keeps both, and so does a page that loses nothing: its table gets the columns.

https://github.github.com/gfm/#example-204,
https://kramdown.gettalong.org/syntax.html#tables
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.markup.protect import TEXT, inline

if TYPE_CHECKING:
    from sphinx_talks.posts.markup.protect import Blocks

DELIMITERS = re.compile(
    r"^(?P<quote>[ \t>]*+)(?!-[ \t])(?P<row>"
    r"(?:\|[ \t]*+)?:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?)[ \t]*+$",
    re.MULTILINE,
)
"""The line between the head and the rows."""
_BAR = re.compile(r"(?<!\\)\|")
_HEAD = re.compile(r"[ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*")
_ENDS = re.compile(
    r">|#{1,6}(?:\s|\Z)|(?:[-+*]|\d{1,9}[.)])(?:[ \t]|\Z)|([-*_])(?:[ \t]*\1){2,}[ \t]*\Z"
)
"""What begins something else than a row."""
_SHOWS_NOTHING = re.compile(r"(?:\s|<!--(?>.*?-->)|\{:[^{}]*\})*+\Z")

_WIDEST = 200
"""Columns that a table is given at most; what is beyond stands in the last of them."""


def widen(lines: list[str], known: Blocks) -> None:
    """Give each table among the lines as many columns as its longest row has cells."""
    number = 1
    while number < len(lines):
        above = known.kinds[number - 1] == known.kinds[number] == TEXT and "|" in lines[number - 1]
        delimiters = DELIMITERS.match(lines[number]) if above else None
        number += 1
        if delimiters:
            number = _table(lines, known, number - 1, delimiters)


def _table(lines: list[str], known: Blocks, at: int, delimiters: re.Match[str]) -> int:
    """Widen the table whose delimiters are on a line; return the line behind it."""
    columns = len(_cells(delimiters["row"]))
    start = _HEAD.match(lines[at - 1])
    first = start.end() if start else 0
    head = _within(lines[at - 1], first, columns)
    if len(_cells(head[first:])) != columns:
        return at + 1
    lines[at - 1] = head
    quote = delimiters["quote"].count(">")
    width, rows = columns, list[tuple[int, int]]()
    for number in range(at + 1, len(lines)):
        line = lines[number]
        row = line.lstrip(" \t>" if quote else " \t")
        first = len(line) - len(row)
        inside = line.count(">", 0, first) == quote if quote else first >= known.indents[at]
        if known.kinds[number] != TEXT or not inside or _ENDS.match(row):
            break
        lines[number] = _within(line, first, columns)
        width = max(width, _shown(lines[number][first:]))
        rows.append((number, first))
    if width > columns:
        most = max(columns, min(width, _WIDEST))
        lines[at - 1] = _longer(head, " |", most - columns)
        lines[at] = _longer(lines[at], "---|", most - columns)
        for number, first in rows if width > most else ():
            lines[number] = _joined(lines[number], first, most)
    return at + 1 + len(rows)


def _cells(row: str) -> list[str]:
    """Return the cells of a row as MyST cuts them."""
    cells = _BAR.split(row.strip())
    return cells[not cells[0] : len(cells) - (not cells[-1])]


def _shown(row: str) -> int:
    """Return how many cells a row has, up to the last that shows something."""
    cells = _cells(row)
    while cells and _SHOWS_NOTHING.match(cells[-1]):
        cells.pop()
    return len(cells)


def _within(line: str, first: int, columns: int) -> str:
    """Return a row in which no bar within code ends a cell, where it has too many cells."""
    if "`" not in line or len(_cells(line[first:])) <= columns:
        return line
    out, position = [], 0
    for start, stop in inline(line, first, len(line)):
        if line[start] == "`":
            out += [line[position:start], _BAR.sub(r"\\|", line[start:stop])]
            position = stop
    return "".join([*out, line[position:]])


def _longer(row: str, cell: str, times: int) -> str:
    row = row.rstrip()
    ends = row.endswith("|") and not row.endswith("\\|")
    return f"{row}{'' if ends or not times else '|'}{cell * times}"


def _joined(line: str, first: int, most: int) -> str:
    """Return a row whose last cells are one, with the bars between them as words."""
    cells = _cells(line[first:])
    if len(cells) <= most:
        return line
    bars = r"\|"
    kept, last = cells[: most - 1], cells[most - 1 :]
    return f"{line[:first]}|{'|'.join(kept)}|{bars.join(last)}|"
