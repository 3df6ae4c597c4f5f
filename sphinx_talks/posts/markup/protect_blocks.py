"""Tell the lines of a post apart: text, code, HTML, comments, in one walk over them.

By CommonMark's rules, so far as a rewrite of the text needs them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from sphinx_talks.posts.markup.html_blocks import (
    RAW_TEXT,
    Opened,
    begins_block,
    begins_sentence,
    end_mark,
    leaves_html,
)

TEXT, BLANK, CODE, HTML, COMMENT, VERBATIM = "text", "blank", "code", "html", "comment", "verbatim"
"""Kinds of line. ``code`` is fenced or indented code and the body of ``<pre>``, ``<script>`` and
``<style>``; ``comment`` an HTML comment; ``verbatim`` the body of a Liquid or Hugo tag that prints
what it holds (``raw``, ``highlight`` …); ``html`` the rest of an HTML block."""

_FENCE = re.compile(r"(`{3,})([^`\n]*)$|(~{3,})(.*)$")
_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)")
_MARKS = frozenset("-+*0123456789")
"""What a marker begins with."""
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_CONTAINER = re.compile(r"<(/?)(?:div|section|article|figure|table|center|aside)\b", re.IGNORECASE)
_VERBATIM = re.compile(
    r"\{%-?[ \t]*(raw|highlight|codeblock|comment|prism|code)\b[^%]*%\}"
    r"|\{\{[<%][ \t]*(highlight|raw|rawhtml|code|mermaid|math|katex)\b(?:(?!/?[>%]\}\}).)*[>%]\}\}"
)


@dataclass(frozen=True, slots=True)
class Blocks:
    """The lines of a text: where each begins, and of which kind it is."""

    starts: tuple[int, ...]
    kinds: tuple[str, ...]
    indents: tuple[int, ...]
    """The column at which the content of the line's innermost list item begins, 0 outside lists."""
    fences: frozenset[int] = frozenset()
    """The lines that open fenced code."""
    nested: frozenset[int] = frozenset()
    """Lines of HTML in an open element that only their indentation would make code."""
    ended: tuple[tuple[int, int], ...] = ()
    """First and last line of the HTML blocks that end without an empty line."""
    sentences: tuple[int, ...] = ()
    """Lines of one tag that begin a paragraph."""
    endless: tuple[int, ...] = ()
    """Lines that open a comment, a script or the like of which there is no end: they are text."""

    def line(self, offset: int) -> int:
        """Return the 0-based number of the line that holds a character."""
        return bisect_right(self.starts, offset) - 1

    def kind(self, offset: int) -> str:
        """Return the kind of the line that holds a character."""
        return self.kinds[self.line(offset)]


class Walk:
    """The state of one walk over the lines."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.kinds: list[str] = []
        self.indents: list[int] = []
        self.lists: list[int] = []
        self.fences: list[int] = []
        self.previous = BLANK
        self.quoted_list = 0
        self.unended: set[str] = set()
        self.open = 0
        self.nested: list[int] = []
        self.ended: list[tuple[int, int]] = []
        self.sentences: list[int] = []
        self.endless: list[int] = []
        self.last: dict[str, int] = {}

    def run(self) -> Blocks:
        """Walk from the first line to the last."""
        lines, total = self.lines, len(self.lines)
        number = 0
        while number < total:
            line = lines[number]
            if line[:1].isalpha():  # most lines: words, which open no block
                if self.previous != TEXT:  # but end a list after a gap
                    self.lists.clear()
                self._add(TEXT)
                number += 1
            elif not line:
                self._add(BLANK)
                number += 1
            else:
                number = self._block(number)
        return Blocks(
            tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)),
            tuple(self.kinds),
            tuple(self.indents),
            frozenset(self.fences),
            frozenset(self.nested),
            tuple(self.ended),
            tuple(self.sentences),
            tuple(self.endless),
        )

    def _add(self, kind: str) -> None:
        self.kinds.append(kind)
        self.indents.append(self.lists[-1] if self.lists else 0)
        self.previous = kind

    def _block(self, number: int) -> int:
        """Take the line, or the whole block that it opens; return the number of the next line."""
        line = self.lines[number]
        body = line.expandtabs(4) if "\t" in line[:16] else line
        stripped = body.lstrip(" ")
        if not stripped.strip():
            self._add(BLANK)
            return number + 1
        indent = len(body) - len(stripped)
        if self.previous != TEXT or (stripped[0] in _MARKS and _MARKER.match(stripped)):
            # A lesser indentation leaves the list, unless the line goes on with a paragraph.
            while self.lists and indent < self.lists[-1]:
                self.lists.pop()
        base = self.lists[-1] if self.lists else 0
        if indent - base >= 4 and self.previous != TEXT and self.previous != HTML:
            if self.open > 0 and stripped[0] == "<" and (end := self._html(number, stripped)):
                # An empty line in a <div> ends the HTML for CommonMark, but not for the author.
                self.nested.append(number)
                return end
            self._add(CODE)
            return number + 1
        quote = _QUOTE.match(stripped) if stripped[0] == ">" else None
        if quote:
            if self._is_code(number, stripped[quote.end() :]):
                self._add(CODE)
                return number + 1
            stripped = stripped[quote.end() :].lstrip(" ")
        while not quote and stripped[:1] in _MARKS and (marker := _MARKER.match(stripped)):
            width = marker.end() if marker.end() < len(stripped) else len(stripped.rstrip()) + 1
            width = width if width <= 7 else 2
            indent += width
            self.lists.append(indent)
            stripped = stripped[marker.end() :]
            if len(self.lists) > 99:
                break
        return self._opened(number, stripped, bool(quote))

    def _is_code(self, number: int, inner: str) -> bool:
        """Tell whether its indentation makes code of a line of a quote, given without the marks."""
        body = inner.lstrip(" ")
        indent = len(inner) - len(body)
        above = self.lines[number - 1].lstrip(" ") if number else ""
        goes_on = self.previous in (TEXT, HTML) and above.strip("> \t")
        if above[:1] != ">" or (body and indent < self.quoted_list and not goes_on):
            self.quoted_list = 0
        code = bool(body) and indent - self.quoted_list >= 4 and not goes_on
        if not code and (marker := _MARKER.match(body)):
            self.quoted_list = indent + marker.end()
        return code

    def _opened(self, number: int, body: str, quoted: bool) -> int:
        first = body[:1]
        if first in "`~":
            fence = _FENCE.match(body)
            if fence:
                return self._fence(number, fence[1] or fence[3], quoted)
        elif first == "<":
            end = self._html(number, body)
            if end:
                return end
        elif first == "{" and body[1:2] in "%{":
            verbatim = _VERBATIM.match(body)
            if verbatim:
                return self._verbatim(number, verbatim[1] or verbatim[2])
        self._add(TEXT)
        return number + 1

    def _fence(self, number: int, fence: str, quoted: bool) -> int:
        self.fences.append(number)
        self._add(CODE)
        base = self.lists[-1] if self.lists else 0
        close = re.compile(rf"[ >]*{re.escape(fence[0])}{{{len(fence)},}}\s*$")
        for at in range(number + 1, len(self.lines)):
            line = self.lines[at]
            if quoted and not _QUOTE.match(line):
                return at
            if base and line.strip() and len(line) - len(line.lstrip()) < min(base, 2):
                return at
            self._add(CODE)
            if fence[0] in line and close.match(line):
                return at + 1
        return len(self.lines)

    def _until(self, number: int, end: str, kind: str) -> int:
        """Take the lines to the one that holds ``end``, with it, or all that are left."""
        for at in range(number, len(self.lines)):
            self._add(kind)
            if end in self.lines[at].lower():
                return at + 1
        return len(self.lines)

    def _ends(self, number: int, end: str) -> bool:
        """Tell whether a line from this one on holds ``end``; it is looked for once."""
        if end not in self.last:
            lines = range(len(self.lines) - 1, -1, -1)
            self.last[end] = next((at for at in lines if end in self.lines[at].lower()), -1)
        return number <= self.last[end]

    def _html(self, number: int, body: str) -> int | None:
        if end := end_mark(body):
            if end == "</pre>" or self._ends(number, end):
                kind = CODE if end[0] == "<" else COMMENT if end == "-->" else HTML
                return self._until(number, end, kind)
            self.endless.append(number)
            return None
        after_text = self.previous == TEXT
        if not begins_block(body, after_text=after_text):
            return None
        indent = max(0, len(self.lines[number]) - len(body))
        below = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        if not after_text and begins_sentence(body, below, indent):
            self.sentences.append(number)
            return None
        return self._html_block(number, indent)

    def _html_block(self, number: int, indent: int) -> int:
        """Take the lines to the next empty one, or to the end of what the first one opened."""
        at = read = number
        opened = Opened()
        while at < len(self.lines) and self.lines[at].strip():
            line = self.lines[at]
            raw = RAW_TEXT.search(line)
            end = f"</{raw[1].lower()}>" if raw else ""
            if raw and end not in line.lower() and self._ends(at, end):
                at = self._until(at, end, CODE)
                continue
            self._add(HTML)
            for closing in _CONTAINER.findall(line):
                self.open = max(0, self.open + (-1 if closing else 1))
            at += 1
            below = self.lines[at] if at < len(self.lines) else ""
            if line.rstrip().endswith(">") and leaves_html(below, indent):
                opened.read("\n".join(self.lines[read:at]))
                read = at
                if not opened:
                    self.ended.append((number, at - 1))
                    break
        return at

    def _verbatim(self, number: int, name: str) -> int:
        end = re.compile(rf"\{{%-?\s*end{name}\b|\{{\{{[<%]\s*/\s*{name}\b")
        if name in self.unended:
            self._add(TEXT)
            return number + 1
        for at in range(number, len(self.lines)):
            if found := end.search(self.lines[at]):
                for _ in range(number, at):
                    self._add(VERBATIM)
                # What is beside the end tag is text, and may hold code.
                beside = at == number or self.lines[at][found.end() :].partition("}")[2].strip("} ")
                self._add(TEXT if beside else VERBATIM)
                return at + 1
        self.unended.add(name)
        self._add(TEXT)
        return number + 1
