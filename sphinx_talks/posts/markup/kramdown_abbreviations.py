"""Abbreviations, as kramdown and PHP Markdown Extra define them, made MyST's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.markup.protect import TEXT
from sphinx_talks.posts.markup.templates_markup import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_MOST = 50
"""Definitions looked at: each is searched for in the whole post."""
_DEFINITION = re.compile(r" {0,3}\*\[([^\]\n]{1,80})\]:[ \t]*(.*)\Z")
_NO_WORDS = re.compile(
    r"!?\[[^\[\]\n]*\]\([^)\n]{0,500}\)|<[^<>\n]*>|\[[^\[\]\n]*\]:.*|https?:\S+|`+|\{[^{}\n]*\}"
)


def expand(lines: list[str], kinds: Sequence[str], closed: Collection[int]) -> None:
    """Make the first use of each abbreviation a real one, in place.

    The definition leaves its line empty; one that is nowhere used stays there as words. ``closed``
    are the lines in which something is protected: they are left alone.
    """
    found = [
        (number, match)
        for number, line in enumerate(lines)
        if line.lstrip(" ").startswith("*[") and kinds[number] == TEXT and number not in closed
        if (match := _DEFINITION.match(line))
    ]
    words: dict[int, str] = {}
    for number, match in found[:_MOST]:
        short, long = match[1], one_line(match[2])
        used = bool(long) and _use(lines, kinds, closed, short, long, words)
        lines[number] = "" if used else f"{short}: {long}"


def _use(
    lines: list[str],
    kinds: Sequence[str],
    closed: Collection[int],
    short: str,
    long: str,
    words: dict[int, str],
) -> bool:
    """Write the role at the first use in running text; return False where there is none.

    ``words`` are the lines without links and tags, once they were looked at.
    """
    if re.search(r"[()`\\{}]", short + long):
        return False
    word = re.compile(rf"(?<![\w\\]){re.escape(short)}(?!\w)")
    for number, line in enumerate(lines):
        if short not in line or kinds[number] != TEXT or number in closed or len(line) > 5000:
            continue
        if line.lstrip().startswith(("#", "*[", "|")):
            continue
        if number not in words:
            words[number] = _NO_WORDS.sub(lambda m: "\0" * len(m[0]), line)
        if use := word.search(words[number]):
            del words[number]
            lines[number] = f"{line[: use.start()]}{{abbr}}`{short} ({long})`{line[use.end() :]}"
            return True
    return False
