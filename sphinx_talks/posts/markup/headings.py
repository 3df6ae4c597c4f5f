"""Heading levels made sound: the first is 1, and none skips a level.

Plain MyST warns of each heading that does not follow on from the one above it, and themes build a
broken outline from such a page. Authors chose their levels by size; their order is what they meant.
"""

from __future__ import annotations

import re

from sphinx_talks.posts.markup import protect

_ATX = re.compile(r"^( {0,3})(#{1,6})(?=[ \t]|$)", re.MULTILINE)
_BEGINS = frozenset("#=- ")
"""How a line can begin that is a heading or underlines one."""
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$", re.MULTILINE)


def relevel(text: str) -> str:
    """Return the text with its headings lifted so that levels begin at 1 and none is skipped.

    As many lines come out as went in; headings in code, HTML and list items stay as they are.
    """
    found = levels(text)
    if not found:
        return text
    lines = text.split("\n")
    for (number, old), new in zip(found, sound([level for _, level in found]), strict=True):
        if old != new:
            _set(lines, number, new)
    return "\n".join(lines)


def levels(text: str) -> list[tuple[int, int]]:
    """Return the 0-based line and the level of each heading that is one of the page's sections."""
    if not _ATX.search(text) and not _UNDERLINE.search(text):
        return []
    blocks = protect.blocks(text)
    lines = text.split("\n")
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if line[:1] not in _BEGINS or blocks.kinds[number] != protect.TEXT:
            continue
        atx = _ATX.match(line)
        if atx:
            found.append((number, len(atx[2])))
        elif number and _UNDERLINE.match(line) and _is_setext(lines, blocks, number):
            found.append((number, 1 if "=" in line else 2))
    return found


def sound(levels: list[int]) -> list[int]:
    """Return levels in the same order of rank: the first 1, each at most one deeper than the last.

    A heading gets the depth of the headings above it that outrank it, so siblings stay siblings.
    """
    out: list[int] = []
    open_levels: list[int] = []
    for level in levels:
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        out.append(len(open_levels))
    return out


def _is_setext(lines: list[str], blocks: protect.Blocks, number: int) -> bool:
    """Whether the line underlines a paragraph (and is no rule, table or list)."""
    above = lines[number - 1]
    return (
        blocks.kinds[number - 1] == protect.TEXT
        and not blocks.indents[number - 1]
        and not _ATX.match(above)
        and not re.match(r" {0,3}(>|[-+*] |\d{1,9}[.)] |[-=*_ ]+$)", above)
    )


def _set(lines: list[str], number: int, level: int) -> None:
    atx = _ATX.match(lines[number])
    if atx:
        lines[number] = f"{atx[1]}{'#' * level}{lines[number][atx.end() :]}"
    else:
        lines[number] = re.sub(
            r"[=-]+", lambda m: ("=" if level == 1 else "-") * len(m[0]), lines[number]
        )
