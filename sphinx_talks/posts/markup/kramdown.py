"""kramdown's own syntax, and Markdown that MyST would read as something else, made plain.

https://kramdown.gettalong.org/syntax.html describes the first; ``kramdown_myst`` has the second.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.markup import kramdown_abbreviations, kramdown_myst, protect
from sphinx_talks.posts.markup import kramdown_attributes as attributes
from sphinx_talks.posts.markup.html_ends import ended

if TYPE_CHECKING:
    from sphinx_talks.problems import Problem

_HINTS = (
    # What has to be in a post, and what then tells: most posts are asked for ten substrings.
    ("{", re.compile(r"\{:|\{#|[ \t]\{\.|\}`|\n[ \t>]*[`~]{3,}[ \t]*\{")),
    ("##", re.compile(r"\n {0,3}#{2,6}[^#\s]")),
    ("%", re.compile(r"\n {0,3}%")),
    ("+++", re.compile(r"\n {0,3}\+\+\+")),
    ("*[", re.compile(r"\n {0,3}\*\[")),
    ("](", re.compile(r"\]\([^()<>\"\s]+ [^()<>\"\n]*\)")),
    ("\n    ", re.compile(r"\n    [ \t]*</?[a-zA-Z]")),
    ("\t", re.compile(r"\n\t[ \t]*</?[a-zA-Z]")),
    ("markdown=", None),
    ("[", re.compile(r"\[_?toc", re.IGNORECASE)),
    (
        "`",
        re.compile(
            r"\n[ \t>]*[`~]{3,}[ \t]*[a-zA-Z][\w+#.-]*[ \t]*(?:[{,]|[^\n]*(?:https?:|title=))"
        ),
    ),
)
_BRACES = re.compile(r"(?<!\\)\{:([^{}\n]{0,500})\}")
_EXTENSION = re.compile(r"(?<!\\)(?:\{::(\w++)[^{}\n]*?(/?)\}|\{:/(\w*)\})")
_ALONE = re.compile(r"[ \t>]*\{:[^{}\n]*\}[ \t]*\Z")
_HEADING = re.compile(r"( {0,3}#{2,6})(?=[^#\s!])(?!\d)")
_HEADING_ID = re.compile(r"\{:?[ \t]*((?:[#.][\w:.-]++[ \t]*+)++)\}[ \t]*(#*)[ \t]*\Z")
_LIST_ITEM = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])[ \t]+\S")
_TOC = re.compile(r"[ \t]*\[{1,2}_?toc_?\]{1,2}[ \t]*\Z", re.IGNORECASE)
# A quote after a space would begin a title.
_SPACED = re.compile(r"\]\(([^()<>\"\s]+ (?:(?! ')[^()<>\"\n])*\.\w{2,5})\)")
_DIV = re.compile(
    r"( {0,3})<(\w+)([^>\n]*?)(?<!\s)\s+markdown\s*=\s*[\"']?(?:1|block|span|true)[\"']?"
    r"([^>\n]*)>(.*)\Z"
)


def normalise(text: str) -> tuple[str, list[Problem]]:
    """Return the text without kramdown's marks, as many lines as before, and what to tell of it.

    Classes and attributes go without a word, since no reader reads them; ids become targets where
    there is a line for one; abbreviations become real ones. Raises nothing, whatever the text.
    """
    if "\x0b" in text or "\x0c" in text:
        # Writers drop these breaks of a line or page, and the words beside them would run together.
        text = text.replace("\x0b", " ").replace("\x0c", " ")
    if not _needs(text):
        return text, []
    post = _Post(text)
    post.extensions()
    post.lines_one_by_one()
    kramdown_abbreviations.expand(post.lines, post.blocks.kinds, post.masks)
    return "\n".join(post.lines), []


def _needs(text: str) -> bool:
    """Tell whether anything in a text may be for this module."""
    return text.startswith(("{", "#", "%", "+", "*", "`", "~", "[", " ")) or any(
        hint in text and (pattern is None or pattern.search(text)) for hint, pattern in _HINTS
    )


class _Post:
    """The lines of a post, and which of them may be touched."""

    def __init__(self, text: str) -> None:
        self.blocks = protect.blocks(text)
        self.lines = text.split("\n")
        self.masks: dict[int, list[tuple[int, int]]] = {}
        for start, end in protect.protected(text, self.blocks):
            first, last = self.blocks.line(start), self.blocks.line(max(start, end - 1))
            for number in range(first, last + 1):
                at = self.blocks.starts[number]
                self.masks.setdefault(number, []).append((max(0, start - at), end - at))

    def open(self, number: int, column: int) -> bool:
        """Tell whether a character may be touched."""
        spans = self.masks.get(number, ())
        return len(spans) < 500 and not any(start <= column < end for start, end in spans)

    def sub(self, number: int, pattern: re.Pattern[str], function: object) -> None:
        """Replace in one line outside of what is protected, once: the columns are the author's."""
        assert callable(function)  # noqa: S101 (for the type checker)
        self.lines[number] = pattern.sub(
            lambda m: function(m) if self.open(number, m.start()) else m[0], self.lines[number]
        )

    def extensions(self) -> None:
        """Take away ``{::…}`` and its end, and what ``{::comment}`` encloses."""
        hidden, last = (
            False,
            max((n for n, line in enumerate(self.lines) if "{:/" in line), default=-1),
        )
        for number, line in enumerate(self.lines):
            if "{:" not in line:
                if hidden:
                    self.lines[number] = ""
                continue
            out, position = [], 0
            for match in _EXTENSION.finditer(line):
                if not self.open(number, match.start()) or match.start() < position:
                    continue
                if not hidden:
                    out.append(line[position : match.start()])
                position = match.end()
                if match[1] == "comment" and not match[2]:
                    # One that never ends hides nothing.
                    hidden = number <= last
                elif match[3] is not None:
                    hidden = False
            if position or hidden:
                self.lines[number] = "".join(out) + ("" if hidden else line[position:])
                self.masks.pop(number, None)

    def lines_one_by_one(self) -> None:
        divs: list[str] = []
        for number, line in enumerate(self.lines):
            kind = self.blocks.kinds[number]
            if kind == protect.BLANK or not line:
                continue
            if number in self.blocks.fences:
                self.lines[number] = kramdown_myst.fence(line)
                if number and (caption := kramdown_myst.caption(line)):
                    self._entitle(number, line, caption)
            elif number in self.blocks.nested:
                self.lines[number] = line.lstrip(" \t")
            elif kind in (protect.TEXT, protect.HTML):
                self._line(number, line, kind, divs)

    def _entitle(self, number: int, line: str, caption: str) -> None:
        """Put the title of code behind the words above it, or into an empty line above or below.

        In that it stands in the list or the quote of the code.
        """
        above, kinds = number - 1, self.blocks.kinds
        words = kinds[above] == protect.TEXT and re.search(r"\w", self.lines[above])
        if words and self.lines[above].lstrip(" >")[0] not in "#|":
            self.lines[above] = f"{self.lines[above].rstrip()} {caption}"
            return
        ends = (at for at in range(number, len(kinds)) if kinds[at] != protect.CODE)
        for place in (above, next(ends, above)):
            if not self.lines[place].strip(" \t>"):
                self.lines[place] = line[: len(line) - len(line.lstrip(" \t>"))] + caption
                return

    def _line(self, number: int, line: str, kind: str, divs: list[str]) -> None:
        if "markdown" in line or divs:
            self._div(number, divs)
            line = self.lines[number]
        if kind == protect.HTML:
            return
        if "{" in line and not self._attributes(number):
            return
        if "](" in self.lines[number]:
            # Other Markdowns take spaces in an address; CommonMark asks for brackets around it.
            self.sub(number, _SPACED, lambda m: f"](<{m[1]}>)")
        line = self.lines[number]
        if line.lstrip(" ")[:1] == "#" and _HEADING.match(line):
            self.lines[number] = _HEADING.sub(r"\1 ", line, count=1)
        elif _TOC.match(line) and self.open(number, 0):
            self.lines[number] = ""
        else:
            above = number > 0 and self.blocks.kinds[number - 1] == protect.TEXT
            # Comments of several lines are comments throughout.
            above = above and not self.lines[number - 1].lstrip(" ").startswith("% ")
            below = number + 1 < len(self.lines) and self.blocks.kinds[number + 1] == protect.TEXT
            self.lines[number] = kramdown_myst.line(line, above=above, below=below)
        if "}`" in self.lines[number]:
            self.lines[number] = kramdown_myst.roles(self.lines[number])

    def _attributes(self, number: int) -> bool:
        """Take attribute lists away; return False where nothing is left of the line."""
        line = self.lines[number]
        if (
            _ALONE.match(line)
            and self.open(number, line.find("{"))
            and attributes.is_list(line.strip(" \t>"))
        ):
            inner = line[line.find("{:") + 2 : line.rfind("}")]
            if (
                re.search(r"(?:^|\s)toc(?:\s|$)", inner)
                and number
                and _LIST_ITEM.match(self.lines[number - 1])
            ):
                # The item only marks the place; kramdown prints the contents in its stead.
                self.lines[number - 1] = ""
            if ident := attributes.identity(inner):
                self._target(number - 1, ident)
            self.lines[number] = ""
            return False
        if line.lstrip(" ")[:1] == "#":
            heading = _HEADING_ID.match(line, max(0, line.rfind("{")))
            if heading and self.open(number, heading.start()):
                name = re.search(r"#([\w:.-]+)", heading[1])
                self.lines[number] = line = line[: heading.start()].rstrip()
                if name:
                    self._target(number, name[1])
        if "{:" in line:
            self.sub(number, _BRACES, attributes.in_line)
        return True

    def _target(self, number: int, ident: str) -> None:
        """Put a target above a block, where the line above it is empty."""
        for _ in range(30):
            if (
                number <= 0
                or self.blocks.kinds[number - 1] != protect.TEXT
                or self.lines[number].lstrip(" ").startswith("#")
            ):
                break
            number -= 1
        free = number > 0 and not self.lines[number - 1].strip()
        if free and self.blocks.kinds[number] == protect.TEXT and not self.blocks.indents[number]:
            self.lines[number - 1] = f"({ident})="

    def _div(self, number: int, divs: list[str]) -> None:
        """Make ``markdown="1"`` work: the HTML block of each tag ends on its line."""
        line = self.lines[number]
        if len(line) > 2000:
            return
        opening = _DIV.match(line)
        if opening:
            indent, name, before, after, rest = opening.groups()
            self.lines[number] = indent + ended(f"<{name}{before}{after}>{rest}")
            if f"</{name}>" not in rest:
                divs.append(name)
        elif divs:
            name = divs[-1]
            if re.match(rf"[ \t]*<{name}\b", line) and f"</{name}>" not in line:
                divs.append(name)
                self.lines[number] = ended(line.strip())
            elif re.match(rf"[ \t]*</{name}>", line):
                divs.pop()
                self.lines[number] = ended(line.strip())
