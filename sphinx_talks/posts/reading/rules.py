"""Which words of a list item are the title, and which the note.

Pure functions over ``Flat``: they look at where the link stands among the words, at the punctuation
between them, and at quotes and emphasis.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_talks.posts.kinds import kind_of
from sphinx_talks.posts.reading.flat import BARE_URL, own_kind_span

if TYPE_CHECKING:
    from sphinx_talks.posts.reading.flat import Flat, Link

_SPACES = re.compile(r"\s+")
_WITH_SCHEME = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_HOST_AND_PATH = re.compile(r"[\w-]+(?:\.[\w-]+)+/\S*\Z")
_PARTED_END = re.compile(r"(?:[:;–—―|→.!?…：；。！？]|[-=]>|--|\s-)\s*\Z|[\[(（【]\Z")
_OWNER = re.compile(r"\W*(?:[\w.&/-]+\s+){0,4}[\w.&/-]+(?:['’]s|s['’])\s*\Z")
"""Somebody's, and nothing else before the link."""
_PARTED_START = re.compile(r"\s*(?:[:;,–—―|(\[：；，、（/·]|--|-\s|[-=]>)")
_SENTENCE_END = re.compile(r"[.!?][\"'”»)\s*_]*\Z")
_DELETED = re.compile(r"~~[^~]+~~")
_EDGES = " \t\n\u00a0*_–—―-:;,|→>=：；，、"
_QUOTES = "\"'“”„‟«»‘’‹›「」『』`"
_OPENING = '"“„«‘‹「『'
_VERB = re.compile(
    r"\s+(?:talks|discusses|describes|explains|covers|shows|introduces|provides|offers|helps|lets"
    r"|is|are|was|were|has|have|had|can|could|will|would|may|might|should|does|did"
    r"|ist|sind|war|hat|kann|est|sont|peut|es|son|está|tiene|puede|é|são|tem|pode)\s"
)
"""A link that one of these follows is the subject of a sentence."""
_BY = re.compile(r"\s*(?:by|von|par|por|av|van|от)\s", re.IGNORECASE)
"""Whose work the link leads to: a note, not a sentence."""
_ASIDE = re.compile(r"\A\s*\([^()]*\)(?=\s)")
_ATTACHED = re.compile(r"[\u3041-\u309f\uac00-\ud7a3]|[是的]")
"""Right behind a link: a particle or an ending, as Japanese and Korean have them, or its verb."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_TITLE_WORDS = 12


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
    if not text or text == url or _WITH_SCHEME.match(text):
        return True
    if not _HOST_AND_PATH.match(text):
        return False
    shown, whole = bare(text.rstrip("….")), bare(url)
    return whole.startswith(shown) and whole[len(shown) :][:1] in ("", "/", "?", "#")


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


def main_link(flat: Flat) -> Link | None:
    """Return the link that an item is about: the first one that does not merely name its author."""
    for link in flat.links:
        if kind_of(link.url) != "person":
            return link
    return flat.links[0] if flat.links else None


def facts_of(flat: Flat) -> Facts | None:
    """Return what an item says of its main link; None where it has none."""
    link = main_link(flat)
    if link is None:
        return None
    text = _words_only(flat)
    if is_address(text[link.start : link.end], link.url):
        return _beside(flat, text, link)
    start, end = _with_quotes(text, link.start, link.end)
    before, after = text[:start], text[end:]
    title, title_span = unquote(text[link.start : link.end]), (link.start, link.end)
    whole = trimmed(text, 0, len(text))
    if not _says(before):
        if not _says(after):
            return Facts(link, title, None, title_span, None, "lead")
        if _goes_on(after):
            return Facts(link, title, _note(text, whole), title_span, None, "lead")
        span = _after(text, end)
        return Facts(link, title, _note(text, span), title_span, span, "lead")
    if not _says(after) and _parted(flat, text, start, link):
        span = trimmed(text, 0, len(text[:start].rstrip("[(（【")))
        return Facts(link, title, _note(text, span), title_span, span, "end")
    return Facts(link, title, _note(text, whole), title_span, None, "around")


def _words_only(flat: Flat) -> str:
    """Return the text with blanks for what the author struck out and for attribute lists."""
    text = flat.text
    if "~~" in text:
        text = _DELETED.sub(lambda found: " " * len(found[0]), text)
    if "{" in text:
        for link in flat.links:
            if own := own_kind_span(text, link):
                text = text[: own[0]] + " " * (own[1] - own[0]) + text[own[1] :]
    return text


def is_owned(flat: Flat) -> bool:
    """Return whether an item begins with whose its only link is, and is no sentence about it."""
    if len(flat.links) != 1:
        return False
    link = flat.links[0]
    return bool(_OWNER.match(flat.text[: link.start])) and not _goes_on(flat.text[link.end :])


def is_parted(flat: Flat, link: Link) -> bool:
    """Return whether punctuation sets a link off from the words before it and behind it."""
    before, after = flat.text[: link.start], flat.text[link.end :]
    return bool(_PARTED_END.search(before) and _PARTED_START.match(after))


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))


def _after(text: str, start: int) -> tuple[int, int]:
    """Return the span of the words after a link, without what parts them from it."""
    begin, end = trimmed(text, start, len(text))
    while begin < end and text[begin] in ".])）" + _EDGES:
        begin += 1
    return begin, end


def _goes_on(after: str) -> bool:
    """Return whether the words after a link go on with a sentence that the link began."""
    after = _ASIDE.sub("", after)
    if _VERB.match(after) or _ATTACHED.match(after):
        return True
    return (
        not _PARTED_START.match(after)
        and not _BY.match(after)
        and after.lstrip()[:1].islower()
        and bool(_SENTENCE_END.search(after))
    )


def _beside(flat: Flat, text: str, link: Link) -> Facts:
    """Return the facts of a link that shows its address: its title, if any, stands beside it."""
    before, after = trimmed(text, 0, link.start, _EDGES + "(（"), _after(text, link.end)
    says = _says(BARE_URL.sub("", text[link.end :]))  # further addresses are no words
    if not _says(text[: link.start]):
        only = after if says else None
        return Facts(link, None, _note(text, only), None, only, "lead")
    if says and not _parted(flat, text, before[1], link, text[before[1] : link.start]):
        whole = trimmed(text, 0, len(text))
        return Facts(link, None, _note(text, whole), None, None, "around")
    title, rest = _split_title(flat, text, *before)
    if rest is None and not says and length(text[slice(*title)]) > _TITLE_WORDS:
        return Facts(link, None, _note(text, title), None, title, "beside")  # a sentence
    notes = [span for span in (rest, after if says else None) if span]
    note = " ".join(filter(None, (_note(text, span) for span in notes))) or None
    span = notes[0] if len(notes) == 1 else None
    return Facts(link, unquote(text[slice(*title)]), note, title, span, "beside")


def _split_title(
    flat: Flat, text: str, start: int, end: int
) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Return the emphasised beginning of a span as title, and the rest of it as note."""
    for begin, stop in flat.marks:
        if start - 1 <= begin <= start and stop < end and _says(text[stop:end]):
            return trimmed(text, begin, stop), trimmed(text, stop, end, _EDGES + "(（")
    return (start, end), None


def length(text: str) -> int:
    """Return the number of words, two characters counting as one where words are not spaced."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _note(text: str, span: tuple[int, int] | None) -> str | None:
    if span is None or span[0] >= span[1]:
        return None
    return squeeze(text[span[0] : span[1]]) or None


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the link's span with the quotes right around it."""
    if start and end < len(text) and text[start - 1] in _QUOTES and text[end] in _QUOTES:
        return start - 1, end + 1
    return start, end


def _parted(flat: Flat, text: str, start: int, link: Link, between: str = "") -> bool:
    """Return whether the words before a link are set off from it.

    They are by quotes around it or around them, by punctuation, or by emphasis of their own.
    """
    if (start < link.start and not between) or text[link.start] in _OPENING:
        return True
    if _PARTED_END.search(text[:start]) or "(" in between or _PARTED_START.match(between):
        return True
    if _OWNER.match(text[:start]):
        return True
    said = text[:start].strip(_EDGES)
    if len(said) > 2 and said[0] in _QUOTES and said[-1] in _QUOTES:
        return True
    first, last = trimmed(text, 0, start)
    return any(a <= first and last <= b <= link.start for a, b in flat.marks)
