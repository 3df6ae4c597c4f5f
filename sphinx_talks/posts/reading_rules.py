"""Which words of a list item are the title, which the note; and whether a list is further reading.

Pure functions over ``Flat``: they look at where the link stands among the words, at the punctuation between
them, and at quotes and emphasis. No list of words of any language decides about a title or a note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_talks.posts.kinds import kind_of
from sphinx_talks.posts.reading_flat import own_kind_span

if TYPE_CHECKING:
    from sphinx_talks.posts.reading import Listed
    from sphinx_talks.posts.reading_flat import Flat, Link

_SPACES = re.compile(r"\s+")
_URLISH = re.compile(r"(?:https?://|www\.)\S+\Z|[\w-]+(?:\.[\w-]+)+(?:/\S*)?\Z", re.IGNORECASE)
_SEPARATOR_END = re.compile(r"(?:[:,;–—―|→]|[-=]>|--|\s-)\s*\Z")
_SEPARATOR_START = re.compile(r"\s*(?:[:;,–—―|]|--|-\s|\()")
_EDGES = " \t\n\u00a0*_–—―-:;,|→>="
_QUOTES = "\"'“”„‟«»‘’‹›「」『』`"
_OPENING = '"“„«‘‹「『'


class Facts(NamedTuple):
    """What is known of an item with a link. Spans are offsets in the flat text."""

    link: Link
    title: str | None
    note: str | None
    title_span: tuple[int, int] | None
    note_span: tuple[int, int] | None
    shape: str
    """Where the words are: "lead" (link first), "end" (note, then link), "beside" (title beside a
    bare URL), "around" (link within a sentence)."""


def is_reading(listed: Listed) -> bool:
    """Return whether every item of a list is, or holds, an annotated link."""
    entries = listed.entries
    linked = [e for e in entries if e.facts is not None]
    groups = [e for e in entries if e.facts is None and any(inner.reading for inner in e.lists)]
    plain = len(entries) - len(linked) - len(groups)
    if not linked and not groups:
        return False
    own = sum(_about_link(e.flat, e.facts) for e in linked) + len(groups)
    if plain and (
        plain * 2 > len(entries) - plain or any(e.facts.shape == "around" for e in linked)
    ):
        return False
    if sum(kind_of(e.facts.link.url) == "profile" for e in linked) * 2 > len(linked):
        return False
    return own * 4 >= (len(linked) + len(groups)) * 3


def _about_link(flat: Flat, facts: Facts) -> bool:
    """Return whether an item's words serve its link: it leads or ends them, or they are one short phrase around it."""
    if facts.shape != "around":
        return True
    words = len(flat.text.split())
    return words <= 30


def group_title(flat: Flat) -> str | None:
    """Return the words of an item without a link that stand above a nested list."""
    start, end = trimmed(flat.text, 0, len(flat.text))
    return unquote(flat.text[start:end]) or None


def squeeze(text: str) -> str:
    """Return text on one line."""
    return _SPACES.sub(" ", text).strip()


def unquote(text: str) -> str:
    """Return text without one pair of quotes around all of it."""
    text = squeeze(text)
    if len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES and text[0] not in text[1:-1]:
        return text[1:-1].strip()
    return text


def is_address(text: str, url: str) -> bool:
    """Return whether a link's text is but its address, so that the title must stand elsewhere."""
    text = squeeze(text)
    if not text or text == url:
        return True
    if "://" in text[:9] or text[:4].lower() == "www.":
        return " " not in text
    return bool(_URLISH.match(text)) and bare(text) in bare(url)


def bare(url: str) -> str:
    """Return a URL without its scheme, ``www.`` and final slash, lower-case."""
    return re.sub(r"\A(?:https?:)?(?://)?(?:www\.)?", "", url.strip().lower()).rstrip("/")


def trimmed(text: str, start: int, end: int, edges: str = _EDGES) -> tuple[int, int]:
    """Return the span without separators at its edges."""
    while start < end and (text[start] in edges):
        start += 1
    while end > start and (text[end - 1] in edges):
        end -= 1
    return start, end


def facts_of(flat: Flat) -> Facts | None:
    """Return what an item says of its first link; None where it has none."""
    if not flat.links:
        return None
    link = flat.links[0]
    text = flat.text
    begin, stop = 0, len(text)
    after_from = link.end
    if own := own_kind_span(text, link):
        after_from = own[1]
    if is_address(text[link.start : link.end], link.url):
        return _beside(flat, link, after_from)
    start, end = _with_quotes(text, link.start, after_from)
    before, after = text[begin:start], text[end:stop]
    has_before = any(c.isalnum() for c in before)
    has_after = any(c.isalnum() for c in after)
    title = unquote(text[link.start : link.end])
    title_span = (link.start, link.end)
    if not has_before:
        span = trimmed(text, end, stop) if has_after else None
        return Facts(link, title, _note(text, span), title_span, span, "lead")
    if not has_after:
        if _parted(flat, link, start, before):
            span = trimmed(text, begin, start)
            return Facts(link, title, _note(text, span), title_span, span, "end")
    return Facts(link, title, _note(text, trimmed(text, begin, stop)), title_span, None, "around")


def _beside(flat: Flat, link: Link, after_from: int) -> Facts:
    text = flat.text
    before, after = (
        trimmed(text, 0, link.start, _EDGES + "("),
        trimmed(text, after_from, len(text), _EDGES + ")."),
    )
    if before[0] == before[1] or not any(c.isalnum() for c in text[slice(*before)]):
        note = (
            after if after[0] < after[1] and any(c.isalnum() for c in text[slice(*after)]) else None
        )
        return Facts(link, None, _note(text, note), None, note, "lead")
    title, note = before, (after if after[0] < after[1] else None)
    return Facts(link, unquote(text[slice(*title)]), _note(text, note), title, note, "beside")


def _note(text: str, span: tuple[int, int] | None) -> str | None:
    if span is None or span[0] >= span[1]:
        return None
    return squeeze(text[span[0] : span[1]]) or None


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the link's span with the quotes right around it."""
    if start and end < len(text) and text[start - 1] in _QUOTES and text[end] in _QUOTES:
        return start - 1, end + 1
    return start, end


def _parted(flat: Flat, link: Link, start: int, before: str) -> bool:
    """Return whether the words before a link are set off from it: by quotes, punctuation or emphasis."""
    if start < link.start or flat.text[link.start] in _OPENING:
        return True
    if _SEPARATOR_END.search(before):
        return True
    first, last = trimmed(flat.text, 0, start)
    return any(a <= first and last <= b < start + 1 and b <= link.start for a, b in flat.marks)
