"""HTML as it was pasted: its elements with their exact place, read by Python's own parser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from html.parser import HTMLParser

#: The elements that providers hand out, and those that may hold or credit them.
WATCHED = frozenset(
    (
        *("iframe", "object", "embed", "script", "a", "div", "p", "span", "section"),
        *("wistia-player", "lite-youtube", "lite-vimeo", "amp-youtube", "amp-vimeo"),
    )
)
_VOID = frozenset(("embed", "param"))
_FLASH_ID = re.compile(r"__sse?_?(\d{3,12})")
_NUMBER = re.compile(r"(\d{1,7}(?:\.\d*)?|\.\d+)(?:/(\d{1,5}))?", re.ASCII)
_ASPECT = re.compile(r"aspect-ratio:\s*(\d{1,5}(?:\.\d+)?)\s*/\s*(\d{1,5}(?:\.\d+)?)")


@dataclass(slots=True)
class Element:
    """An element at ``start``, its start tag up to ``open_end``, all of it up to ``end``.

    ``inside`` is what an object holds, ``owner`` the object around it, ``wrapper`` the deck's id
    that it or a tag around it bears, ``close`` the start of its end tag.
    """

    tag: str
    attrs: dict[str, str]
    start: int
    open_end: int
    end: int
    inside: list[Element] = field(default_factory=list)
    owner: Element | None = None
    wrapper: str | None = None
    close: int | None = None


class Reader(HTMLParser):
    """Collects the watched elements of a fragment in ``found``, with absolute offsets."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._html = html
        self._lines = [0]
        self._lines.extend(m.end() for m in re.finditer("\n", html))
        self._open: list[Element] = []
        self.found: list[Element] = []
        # Marked sections make the parser of some Python versions raise; to HTML they are comments.
        # What follows the last bracket is no whole tag, and the parser would try it at every "<".
        self.feed(html[: html.rfind(">") + 1].replace("<![", "<!_"))
        self.close()

    def set_cdata_mode(self, elem: str, **options: bool) -> None:
        """Read on within everything but scripts and styles."""
        # Later Pythons swallow what follows an iframe that is never closed; posts have those.
        if elem in ("script", "style"):
            super().set_cdata_mode(elem, **options)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a watched element, at its place or in the object that holds it."""
        if tag not in WATCHED and tag != "param":
            return
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        end = start + len(self.get_starttag_text() or "")
        given: dict[str, str] = {}
        for name, value in attrs:
            given.setdefault(name, value or "")
        element = Element(tag, given, start, end, end)
        if self._open:
            holder = self._open[-1]
            element.wrapper = holder.wrapper
            element.owner = holder if holder.tag == "object" else holder.owner
        match = _FLASH_ID.fullmatch(given.get("id", ""))
        if match is not None:
            element.wrapper = match[1]
        if element.owner is not None:
            element.owner.inside.append(element)
        elif tag != "param":
            self.found.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Treat ``<iframe />`` as browsers do."""
        # HTML knows no empty iframe or script: the closing tag is looked for as ever.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Note where the nearest open element of that name ends."""
        if tag not in WATCHED:
            return
        for index in range(len(self._open) - 1, max(len(self._open) - 60, -1), -1):
            element = self._open[index]
            if element.tag == tag:
                line, column = self.getpos()
                element.close = self._lines[line - 1] + column
                element.end = self._html.find(">", element.close) + 1 or len(self._html)
                del self._open[index:]
                return


def ratio_of(element: Element) -> Fraction | None:
    """Return width/height as the element's attributes or style say, else None."""
    attrs = element.attrs
    for name in ("data-ratio", "data-aspect-ratio", "data-aspect"):
        if name in attrs and (value := _number(attrs[name][:20])):
            # Docswell gives height/width.
            return 1 / value if name == "data-aspect" else value
    match = _ASPECT.search(attrs.get("style", ""))
    return (
        _quotient(*match.groups())
        if match
        else _quotient(attrs.get("width", ""), attrs.get("height", ""))
    )


# The posts of a site give the same few numbers again and again, and fractions are slow.
@lru_cache(maxsize=256)
def _number(text: str) -> Fraction | None:
    """Return a number above 0 such as 1.7778 or 16/9; none with an exponent, which can be huge."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None or not int(match[2] or 1):
        return None
    return (Fraction(match[1]) / int(match[2] or 1)).limit_denominator(100) or None


@lru_cache(maxsize=256)
def _quotient(width: str, height: str) -> Fraction | None:
    """Return the quotient of two sizes in pixels; None where one is too small to be a frame's."""
    across, down = (_number(size.strip().removesuffix("px")) for size in (width, height))
    return across / down if across and down and min(across, down) >= 50 else None
