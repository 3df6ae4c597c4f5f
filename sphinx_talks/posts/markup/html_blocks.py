"""HTML blocks of Markdown: what begins one, and where its author saw it end.

CommonMark has a block go on to the next empty line. kramdown and Python-Markdown, which most posts
were written for, end it with the element that opened it: the list on the line below ``</h3>`` is a
list, and an ``<img>`` on its own line begins a paragraph.

https://spec.commonmark.org/0.31.2/#html-blocks,
https://kramdown.gettalong.org/syntax.html#html-blocks
"""

from __future__ import annotations

import re
from collections import Counter

from markdown_it.common.html_blocks import block_names
from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR

from sphinx_talks.posts.markup.html_names import PHRASING, VOID

RAW_TEXT = re.compile(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
"""What begins a block that goes on to its end tag, whatever is between."""
ENDS = {"<!--": "-->", "<?": "?>", "<![cdata[": "]]>"} | {
    f"<{name}": f"</{name}>" for name in ("script", "pre", "style", "textarea")
}
"""What goes on to its end, whatever is between: how it begins, in lower case, and how it ends."""
_BLOCK = re.compile(rf"</?(?:{'|'.join(block_names)})(?=[\s/>]|$)", re.IGNORECASE)
_LONE_TAG = re.compile(HTML_OPEN_CLOSE_TAG_STR + r"\s*$")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-z][a-z0-9:-]*+)(?P<rest>(?:[^<>\"']++|\"[^\"]*\"|'[^']*'){0,99}+)>",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"<(?:https?|mailto|ftp):", re.IGNORECASE)
_IN_SENTENCES = PHRASING | {"br", "img", "wbr"}


def end_mark(body: str) -> str:
    """Return the mark at which the block ends that a line begins; "" where an empty line does."""
    if raw := RAW_TEXT.match(body):
        return ENDS[raw[0].lower()]
    marks = ("<!--", "<?", "<![cdata[")
    return next((ENDS[mark] for mark in marks if body[:9].lower().startswith(mark)), "")


def begins_block(body: str, *, after_text: bool) -> bool:
    """Tell whether a line begins an HTML block; ``after_text``: it may go on with a paragraph."""
    return bool(_BLOCK.match(body) or (not after_text and _LONE_TAG.match(body)))


def begins_sentence(body: str, below: str, indent: int) -> bool:
    """Tell whether a line is but a tag that stands within sentences, and words are below it."""
    name = _NAME.match(body) if _LONE_TAG.match(body) else None
    return bool(name and name[1].lower() in _IN_SENTENCES and leaves_html(below, indent))


def leaves_html(line: str, indent: int) -> bool:
    """Tell whether a line below HTML, indented by so many columns, is none itself."""
    line = line.expandtabs(4)
    body = line.lstrip(" >")
    if not body or len(line) - len(line.lstrip(" ")) >= indent + 4:
        return False
    if body[0] != "<" or _ADDRESS.match(body):
        return True
    tag = _TAG.match(body)
    return bool(
        tag and tag["name"] and tag["name"].lower() in _IN_SENTENCES and _TAG.sub("", body).strip()
    )


class Opened:
    """The elements that are open at a place in a block."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._open: Counter[str] = Counter()

    def read(self, html: str) -> None:
        """Take in what comes next."""
        for tag in _TAG.finditer(html):
            name = (tag["name"] or "").lower()
            if not name or name in VOID or tag["rest"].endswith("/"):
                continue
            if not tag["end"]:
                self._names.append(name)
                self._open[name] += 1
            elif self._open[name]:
                last = ""
                while last != name:
                    last = self._names.pop()
                    self._open[last] -= 1

    def __bool__(self) -> bool:
        return bool(self._names)
