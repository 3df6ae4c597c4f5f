"""What the tags, includes and shortcodes that authors use stand for, whoever's generator runs them.

Jekyll's plugins and includes, Octopress's and Hugo's shortcodes share their names and their
arguments, so one table by name (``shortcodes_table``) serves all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.markup.templates_markup import Embed, Link, Part, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

_ARGUMENT = re.compile(
    r"""(?:(?P<key>[\w-]+)\s*(?:=|:(?=\s))\s*)?
    (?:"(?P<double>(?:[^"\\]|\\.)*)(?:"|\Z)
    |'(?P<single>(?:[^'\\]|\\.)*)(?:'|\Z)
    |`(?P<back>[^`]*)(?:`|\Z)
    |(?P<bare>(?:\{\{[^}]*\}\}|[^\s"'`,])(?:[^\s,]|,(?=\S))*))""",
    re.DOTALL | re.VERBOSE,
)
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_PAGE = re.compile(r"url|href|link|page")
_WORDS_NAMES = """
message text caption content body quote note description title label alt attr author
summary heading name header footer subtitle
"""
_WORDS = frozenset(_WORDS_NAMES.split())
_SETTINGS = re.compile(
    r"class|style|width|height|size|allow|rel|type|opt|param|id|lang|color|layout|align"
)
URL = re.compile(r"(?:https?:)?//[^\s]+$", re.IGNORECASE)
"""A whole argument that is a web address."""

_IDS_NAMES = """
id video_id videoid yid youtube_id vimeo_id data_id data-id key code slug deck deck_id
video ytid v
"""
IDS = tuple(_IDS_NAMES.split())
"""Names under which tags take the id of what they embed."""

URLS = ("url", "src", "href", "link", "source", "video_url", "embed", "uri", "target")
"""Names under which tags take an address."""

STARTS = ("start", "t", "time", "begin", "slideno", "slide", "page")
"""Names under which tags take the slide or the second to begin with."""


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a tag, an include or a shortcode."""

    name: str
    positional: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    inline: bool = False
    """Whether other text stands on the same line."""
    page: Mapping[str, Any] = field(default_factory=dict)
    """The facts of the front matter."""

    def any(self, keys: tuple[str, ...]) -> str | None:
        """Return the first named argument among these that says something."""
        return next((self.named[key] for key in keys if self.named.get(key)), None)

    @property
    def first(self) -> str:
        """The first positional argument, or nothing."""
        return self.positional[0] if self.positional else ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a call stands for, and whether anything of it is dropped that its author should know."""

    parts: list[Part]
    dropped: bool = False


def arguments(source: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Split a tag's arguments: positional ones, and ``key="value"`` ones with lower-case keys."""
    positional: list[str] = []
    named: dict[str, str] = {}
    for match in _ARGUMENT.finditer(source):
        value = next(v for v in match.group("double", "single", "back", "bare") if v is not None)
        if match["double"] is not None or match["single"] is not None:
            value = re.sub(r"\\([\"'\\])", r"\1", value)
        if match["key"]:
            named.setdefault(match["key"].lower(), value)
        else:
            positional.append(value)
    return tuple(positional), named


def meaning(call: Call) -> Meaning:
    """Return what a call stands for."""
    from sphinx_talks.posts.markup.shortcodes_table import HANDLERS, PROVIDERS, QUIET, SHAPES

    stem = re.sub(r"\.(?:html?|md|liquid)$", "", call.name.lower().rpartition("/")[2])
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
        if URL.match(value):
            parts.append(Link(value))
        elif key in _WORDS or (" " in value.strip() and not _SETTINGS.search(key)):
            parts.append(Words(value))
    for value in call.positional:
        if URL.match(value):
            parts.append(Link(value))
        elif call.inline or " " in value.strip() or (value.isalpha() and value[:1].isupper()):
            parts.append(Words(value))
    return parts
