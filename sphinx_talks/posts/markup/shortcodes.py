"""What the tags, includes and shortcodes that authors use stand for, whoever's generator runs them.

Jekyll's plugins and includes, Octopress's and Hugo's shortcodes share their names and their
arguments, so one table by name (``shortcodes_table``) serves all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sphinx_talks.posts.markup.shortcodes_call import IDS, STARTS, URL, URLS, Call
from sphinx_talks.posts.markup.shortcodes_table import HANDLERS, PROVIDERS, QUIET, SHAPES
from sphinx_talks.posts.markup.templates_markup import Embed, Link, Part, Words

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_PAGE = re.compile(r"url|href|link|page")
_WORDS_NAMES = """
message text caption content body quote note description title label alt attr author
summary heading name header footer subtitle
"""
_WORDS = frozenset(_WORDS_NAMES.split())
_ADDRESSES = frozenset({"url", "href", "link", "relref", "ref"})
_LOCAL = re.compile(r"[^\s:,]*/[^\s:,]*|[^\s:,]+\.[a-z]\w{1,4}")
"""A path of the author's site."""
_SETTINGS = re.compile(
    r"class|style|width|height|size|allow|rel|type|opt|param|id|lang|color|layout|align"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a call stands for, and whether anything of it is dropped that its author should know."""

    parts: list[Part]
    dropped: bool = False


def meaning(call: Call) -> Meaning:
    """Return what a call stands for."""
    stem = re.sub(r"\.(?:html?|md|liquid)$", "", call.name.rpartition("/")[2])
    stem = _CAMEL.sub("-", stem).lower()
    plain = _SEPARATORS.sub("", stem)
    words = [word for word in _SEPARATORS.split(stem) if word]
    if plain in QUIET:
        return Meaning([])
    handler = HANDLERS.get(plain)
    if handler:
        parts = handler(call)
        if parts is not None:
            return Meaning(parts)
    named = _SEPARATORS.sub("", call.named.get("provider", "").lower())
    provider = next((PROVIDERS[w] for w in (plain, *words, named) if w in PROVIDERS), None)
    embed = _embed(call, provider) if provider else None
    if embed:
        # A link to the same deck or recording elsewhere stays a link.
        links = [Link(v) for k, v in call.named.items() if _PAGE.search(k) and URL.match(v)]
        return Meaning([embed, *(link for link in links if link.url != embed.value)])
    for pattern, shape in SHAPES:
        if pattern.search(stem):
            parts = shape(call)
            if parts:
                return Meaning(parts)
    return Meaning(_remains(call), dropped=True)


def _embed(call: Call, provider: str) -> Embed | None:
    """Return the embed of a named provider, with what the author said of it."""
    value = call.any(IDS) or call.any(URLS) or call.first
    for key in (f"{provider}_id", f"{provider}_url", provider):
        # Includes often read the id from the page's front matter.
        value = value or str(call.page.get(key) or "")
    value = value.strip()
    if not value or " " in value:
        return None
    title = call.named.get("title") or call.named.get("caption")
    title = title or next((p for p in call.positional[1:] if " " in p), None)
    start = call.any(STARTS)
    if provider == "vimeo" and value.isdigit() and call.named.get("h"):
        value = f"https://vimeo.com/{value}/{call.named['h']}"  # without it, an unlisted one fails
    if URL.match(value):
        return Embed(value, title, start)
    if provider == "youtube" and re.search(r"[?&]", value):
        ident, _, query = value.replace("&amp;", "&").replace("&", "?", 1).partition("?")
        return Embed(f"https://www.youtube.com/watch?v={ident}&{query}", title, start)
    from sphinx_talks.providers import TABLE

    for candidate in (f"{provider}:{value}", f"https://{value}" if "." in value else ""):
        if candidate and TABLE.resolve(candidate):
            return Embed(candidate, title, start)
    return None


def _remains(call: Call) -> list[Part]:
    """Return what stays of a tag that nobody knows: its links, and what reads like words."""
    parts: list[Part] = []
    for key, value in call.named.items():
        if URL.match(value) or (key in _ADDRESSES and _LOCAL.fullmatch(value)):
            parts.append(Link(value))
        elif value.lower() in ("true", "false"):
            continue
        elif key in _WORDS or (" " in value.strip() and not _SETTINGS.search(key)):
            parts.append(Words(value))
    words: list[str] = []
    # In a sentence all is a word of it, unless the sentence is what the tag encloses.
    reads = call.inline and not call.encloses
    for value in call.positional:
        if URL.match(value):
            parts.append(Link(value))
        elif reads or " " in value.strip() or _reads(value, words):
            words.append(value)
    return [*parts, Words(" ".join(words))] if words else parts


def _reads(value: str, words: list[str]) -> bool:
    """Tell whether a bare argument is a word for readers, and goes on with such words."""
    if not value.isascii():
        return any(letter.isalpha() for letter in value)
    return value.isalpha() and bool(words or value[:1].isupper())
