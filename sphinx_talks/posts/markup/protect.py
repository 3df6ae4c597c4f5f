"""Where a post must not be touched: code, math, comments, raw blocks.

Every rewrite of a post's text asks here first. One linear walk over the lines tells the blocks
apart (``protect_blocks``); inline code and math are then looked for in the running text alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_talks.posts.markup.protect_blocks import (
    BLANK,
    CODE,
    COMMENT,
    HTML,
    TEXT,
    VERBATIM,
    Blocks,
    Walk,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = (
    "BLANK",
    "CODE",
    "COMMENT",
    "HTML",
    "TEXT",
    "VERBATIM",
    "Blocks",
    "blocks",
    "inline",
    "protected",
    "sub_outside",
)

_RUNS = re.compile(
    r"(?P<escape>\\[\\`$])|(?P<tick>`+)|(?P<comment><!--)|(?P<code><(?:code|pre|kbd|samp)\b)"
    r"|(?P<math>\$\$?|\\\(|\\\[)",
    re.IGNORECASE,
)
_NEW_BLOCK = re.compile(r"[ >]*(?:#{1,6}(?:\s|$)|[-+*][ \t]|\d{1,9}[.)][ \t])")


@lru_cache(maxsize=1)
def blocks(text: str) -> Blocks:
    """Tell the lines of a post apart in one walk."""
    return Walk(text).run()


def protected(
    text: str, known: Blocks | None = None, *, verbatim: bool = True
) -> list[tuple[int, int]]:
    """Return the spans, sorted and apart from each other, that no rewrite may touch.

    Code blocks, inline code, math, HTML comments, the bodies of ``<pre>`` and ``<code>``, and those
    of ``raw`` and ``highlight`` unless ``verbatim`` is false. Offsets count characters.
    """
    known = known or blocks(text)
    spans: list[tuple[int, int]] = []
    starts, kinds = known.starts, known.kinds
    total, at = len(kinds), 0
    while at < total:
        kind, first = kinds[at], at
        at += 1
        if kind == BLANK:
            continue
        while (
            at < total
            and kinds[at] == kind
            and (kind != TEXT or not _NEW_BLOCK.match(text, starts[at]))
        ):
            at += 1
        start, end = starts[first], starts[at] - 1 if at < total else len(text)
        if kind in (CODE, COMMENT) or (kind == VERBATIM and verbatim):
            spans.append((start, end))
        elif kind != VERBATIM:
            spans.extend(inline(text, start, end))
    return spans


def sub_outside(pattern: re.Pattern[str], new: Callable[[re.Match[str]], str], text: str) -> str:
    """Return the text with what matches replaced, but for matches that begin where none may."""
    spans = protected(text)
    starts = [start for start, _ in spans]

    def outside(match: re.Match[str]) -> str:
        at = bisect_right(starts, match.start()) - 1
        return match[0] if at >= 0 and match.start() < spans[at][1] else new(match)

    return pattern.sub(outside, text)


def inline(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of inline code, math and comments in one stretch of running text."""
    runs = list(_RUNS.finditer(text, start, end))
    if not runs:
        return []
    ticks: dict[int, list[int]] = {}
    for run in runs:
        if run["tick"]:
            ticks.setdefault(len(run[0]), []).append(run.start())
    spans, reached, missing = [], start, set[str]()
    for run in runs:
        if run.start() < reached or run["escape"]:
            continue
        if run["tick"]:
            places = ticks[len(run[0])]
            after = bisect_right(places, run.start())
            stop = places[after] + len(run[0]) if after < len(places) else -1
        else:
            closing = _closing(run)
            # A closing that was not found once is not looked for again: the walk stays linear.
            stop = -1 if closing in missing else text.find(closing, run.end(), end)
            if stop < 0:
                missing.add(closing)
            elif run[0] == "$" and not _is_math(text, run.end(), stop):
                stop = -1
            else:
                stop += len(closing)
        if stop > 0:
            spans.append((run.start(), stop))
            reached = stop
    return spans


def _closing(run: re.Match[str]) -> str:
    if run["comment"]:
        return "-->"
    if run["code"]:
        return f"</{run[0][1:]}"
    return {"\\(": "\\)", "\\[": "\\]"}.get(run[0], run[0])


def _is_math(text: str, start: int, stop: int) -> bool:
    """Tell math from money: no space inside the dollars, no digit after them, on one line."""
    return (
        start < stop
        and not text[start].isspace()
        and not text[stop - 1].isspace()
        and not text[stop + 1 : stop + 2].isdigit()
        and "\n" not in text[start:stop]
    )
