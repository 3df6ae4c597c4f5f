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
_WITH_SCHEME = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_HOST_AND_PATH = re.compile(r"[\w-]+(?:\.[\w-]+)+/\S*\Z")
_PARTED_END = re.compile(r"(?:[:;–—―|→.!?…：；。！？]|[-=]>|--|\s-)\s*\Z")
_PARTED_START = re.compile(r"\s*(?:[:;,–—―|(\[：；，、（/·]|--|-\s|[-=]>)")
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”»)\s*_]*\Z")
_DELETED = re.compile(r"~~[^~]+~~")
_EDGES = " \t\n\u00a0*_–—―-:;,|→>=：；，、"
_QUOTES = "\"'“”„‟«»‘’‹›「」『』`"
_OPENING = "\"“„«‘‹「『"
_VERB = re.compile(
    r"\s+(?:is|are|was|were|has|have|had|can|could|will|would|may|might|should|does|did"
    r"|ist|sind|war|hat|kann|est|sont|peut|es|son|está|tiene|puede|é|são|tem|pode)\s"
)
"""A link that one of these follows is the subject of a sentence."""
_WHO = re.compile(r"[\s,(–—-]*(?:(?:from|with|by|for|to)\s+)?(?:whom?|whose)\b", re.IGNORECASE)
_DATE = re.compile(
    r"[\W_]*(?:\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?\s+[^\W\d]{3,9}\.?,?\s+\d{4}|[^\W\d]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})"
)
"""A full date at the beginning of an item: something that took place then."""
_TITLE_WORDS = 12
_PHRASE_WORDS = 30


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
    """Return whether every item of a list is, or holds, an annotated link.

    A few items without a link are let pass, fewer where the links do not open their items. Lists of people
    and lists of dated occasions are none, however annotated.
    """
    linked = [(entry.flat, entry.facts) for entry in listed.entries if entry.facts is not None]
    groups = sum(
        entry.facts is None and any(inner.reading for inner in entry.lists)
        for entry in listed.entries
    )
    plain = len(listed.entries) - len(linked) - groups
    if not linked and not groups:
        return False
    opening = all(facts.shape == "lead" for _, facts in linked)
    if plain * (2 if opening else 4) > len(linked) + groups:
        return False
    if linked and sum(_person(*one) for one in linked) * 2 >= len(linked):
        return False
    if linked and sum(bool(_DATE.match(flat.text)) for flat, _ in linked) * 2 > len(linked):
        return False
    return (sum(_about_link(*one) for one in linked) + groups) * 2 > len(linked) + groups


def _person(flat: Flat, facts: Facts) -> bool:
    """Return whether a link stands for a person: their profile, or a name that "who" follows."""
    link = facts.link
    return kind_of(link.url) == "profile" or bool(_WHO.match(flat.text[link.end :]))


def _about_link(flat: Flat, facts: Facts) -> bool:
    """Return whether an item's words serve its link.

    They do where the link opens or ends the item, set off from the rest. Within a sentence it must be a short one,
    and lead further than to somebody's home page: that is a mention.
    """
    if facts.shape != "around":
        return True
    if kind_of(facts.link.url) in ("site", "event", "profile"):
        return False
    return len(flat.text.split()) <= _PHRASE_WORDS


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
    return bool(_HOST_AND_PATH.match(text)) and bare(text) in bare(url)


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
        if kind_of(link.url) != "profile":
            return link
    return flat.links[0] if flat.links else None


def facts_of(flat: Flat) -> Facts | None:
    """Return what an item says of its main link; None where it has none."""
    link = main_link(flat)
    if link is None:
        return None
    text = flat.text
    begin, stop = 0, len(text)
    after_from = link.end
    if own := own_kind_span(text, link):
        after_from = own[1]
    text = _DELETED.sub(lambda found: " " * len(found[0]), text)
    if is_address(text[link.start : link.end], link.url):
        return _beside(text, link, after_from)
    start, end = _with_quotes(text, link.start, after_from)
    before, after = text[begin:start], text[end:stop]
    has_before = any(c.isalnum() for c in before)
    has_after = any(c.isalnum() for c in after)
    title = unquote(text[link.start : link.end])
    title_span = (link.start, link.end)
    whole = trimmed(text, begin, stop)
    if not has_before:
        if not has_after:
            return Facts(link, title, None, title_span, None, "lead")
        if _goes_on(after):
            return Facts(link, title, _note(text, whole), title_span, None, "lead")
        span = trimmed(text, end, stop)
        return Facts(link, title, _note(text, span), title_span, span, "lead")
    if not has_after and _parted(flat, link, start, before):
        span = trimmed(text, begin, start)
        return Facts(link, title, _note(text, span), title_span, span, "end")
    return Facts(link, title, _note(text, whole), title_span, None, "around")


def _goes_on(after: str) -> bool:
    """Return whether the words after a link go on with a sentence that the link began."""
    if _VERB.match(after):
        return True
    return (
        not _PARTED_START.match(after)
        and after.lstrip()[:1].islower()
        and bool(_SENTENCE_END.search(after))
    )


def _beside(text: str, link: Link, after_from: int) -> Facts:
    """Return the facts of a link that shows but its address: its title, if any, stands beside it."""
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
    if note is None and len(text[slice(*title)].split()) > _TITLE_WORDS:  # a sentence is no title
        return Facts(link, None, _note(text, title), None, title, "beside")
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
    if _PARTED_END.search(before):
        return True
    said = before.strip(_EDGES)
    if len(said) > 2 and said[0] in _QUOTES and said[-1] in _QUOTES:
        return True
    first, last = trimmed(flat.text, 0, start)
    return any(a <= first and last <= b < start + 1 and b <= link.start for a, b in flat.marks)
