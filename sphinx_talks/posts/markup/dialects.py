"""What other Markdowns read and MyST does not, line for line.

Struck words (GitHub, Hugo), attributes behind a picture (Pandoc, Markdig), quotes that go on below
an empty ``>`` and rows with more cells than the head of their table (kramdown), code that names its
language in its first line (Python-Markdown).

https://github.github.com/gfm/#strikethrough-extension-,
https://pandoc.org/MANUAL.html#extension-link_attributes,
https://python-markdown.github.io/extensions/code_hilite/#colons
"""

from __future__ import annotations

import re

from sphinx_talks.posts.markup import protect, table_rows
from sphinx_talks.posts.markup.kramdown_attributes import ITEM

_HINT = re.compile(r"~~|\)\{|^[ \t]*:::?[a-z]|^[ ]{0,3}>[ \t]*\n[ \t]*[^\s>]", re.MULTILINE)
_STRUCK = re.compile(
    # Two tildes among blanks neither open nor close.
    r"(?<![~\\])~~(?=[^\s~])((?:[^\n~\\]|\\.|~(?!~)|(?<=\s)~~(?=\s))*+)(?<!\s)~~(?!~)"
)
_BEHIND = re.compile(
    rf"(?<=\))\{{(?=[^}}\n]{{0,500}}\}})(?![^}}\n]{{0,500}}\bkind\b)(?:[ \t]*+{ITEM})++[ \t]*\}}"
)
_EMPTY_QUOTE = re.compile(r" {0,3}>[ \t]*\Z")
_LANGUAGE = re.compile(r"(?: {4}|\t):::?([a-z][\w+-]{0,19})[ \t]*\Z")


def plain(text: str, *, attributes: bool = False) -> str:
    """Return a post with these as MyST writes them, as many lines as before.

    ``attributes``: MyST reads those behind a picture itself.
    """
    has_table = "|" in text and table_rows.DELIMITERS.search(text) is not None
    if not has_table and not _HINT.search(text):
        return text
    if "~~" in text:
        text = protect.sub_outside(_STRUCK, lambda match: f"<del>{match[1]}</del>", text)
    if not attributes and "){" in text:
        text = protect.sub_outside(_BEHIND, lambda match: "", text)
    known = protect.blocks(text)
    lines = text.split("\n")
    if has_table:
        table_rows.widen(lines, known)
    _blocks(lines, known)
    return "\n".join(lines)


def _blocks(lines: list[str], known: protect.Blocks) -> None:
    number = 0
    while number < len(lines) - 1:
        line, kind, below = lines[number], known.kinds[number], lines[number + 1]
        number += 1
        if kind == protect.TEXT and _EMPTY_QUOTE.match(line):
            number = _quote_on(lines, known.kinds, number)
        elif kind == protect.CODE and below.startswith((" ", "\t")):
            opens = number == 1 or known.kinds[number - 2] == protect.BLANK
            if opens and (language := _LANGUAGE.match(line)):
                number = _fence(lines, known.kinds, number - 1, language[1])


def _quote_on(lines: list[str], kinds: tuple[str, ...], number: int) -> int:
    """Quote what stands between the empty lines of a quote, and below the last of them.

    One such line alone does not tell: CommonMark ends the quote there. Returns the line after it.
    """
    end = number
    while end < len(lines) and kinds[end] != protect.BLANK:
        end += 1
    quoted = [line.lstrip(" ").startswith(">") for line in lines[number:end]]
    if not all(quoted) and any(quoted[quoted.index(False) :]):
        for at, is_quoted in enumerate(quoted, number):
            if not is_quoted:
                lines[at] = f"> {lines[at]}"
    return end


def _fence(lines: list[str], kinds: tuple[str, ...], first: int, language: str) -> int:
    """Make fenced code of indented code, where there is an empty line for the end of the fence.

    Returns the line after the code.
    """
    last = first
    for number in range(first + 1, len(lines)):
        if kinds[number] == protect.CODE:
            last = number
        elif kinds[number] != protect.BLANK:
            break
    if last + 1 >= len(lines) or last == first:
        return last + 1
    runs = re.findall("`+", "\n".join(lines[first : last + 1]))
    ticks = "`" * max([3, *(len(run) + 1 for run in runs)])
    lines[first] = f"{ticks}{language}"
    for number in range(first + 1, last + 1):
        lines[number] = re.sub(r"^(?: {4}|\t)", "", lines[number])
    lines[last + 1] = ticks
    return last + 1
