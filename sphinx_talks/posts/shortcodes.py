"""What the tags, includes and shortcodes that authors use stand for, whoever's generator runs them.

Jekyll's plugins and includes, Octopress's and Hugo's shortcodes share their names and their
arguments, so one table by name serves all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.templates_markup import Embed, Image, Link, Part, Target, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ARGUMENT = re.compile(
    r"""(?:(?P<key>[\w-]+)\s*=\s*)?(?:"(?P<double>(?:[^"\\]|\\.)*)(?:"|\Z)|'(?P<single>(?:[^'\\]|\\.)*)(?:'|\Z)"""
    r"""|`(?P<back>[^`]*)(?:`|\Z)|(?P<bare>(?:\{\{[^}]*\}\}|[^\s"'`,])(?:[^\s,]|,(?=\S))*))""",
    re.DOTALL,
)
_NAME = re.compile(r"[^a-z0-9]+")
_URL = re.compile(r"(?:https?:)?//[^\s]+$", re.IGNORECASE)
_PAGE = re.compile(r"url|href|link|page")
_PATH = re.compile(r"[/.]")

PROVIDERS = {
    "yt": "youtube", "youtubeplayer": "youtube", "embedyoutube": "youtube", "youtubeembed": "youtube",
    "speaker": "speakerdeck", "gslides": "google-slides", "googleslides": "google-slides",
    "googleslide": "google-slides", "niconico": "niconico", "nicovideo": "niconico", "bliptv": "blip",
    "archiveorg": "internet-archive", "ccc": "media-ccc", "slidesdotcom": "slides-com",
} | {
    key: key for key in (
        "youtube", "vimeo", "slideshare", "speakerdeck", "loom", "wistia", "dailymotion", "twitch",
        "asciinema", "docswell", "bilibili", "ted", "infoq", "codepen", "figma", "prezi", "canva",
        "viddler", "blip", "ustream", "slideslive", "issuu", "scribd", "notist", "peertube", "gitpitch",
    )
}  # fmt: skip
"""Name of a tag → key in the provider table."""

_IDS = ("id", "video_id", "videoid", "yid", "youtube_id", "vimeo_id", "data_id", "data-id", "key", "code",
        "slug", "deck", "deck_id", "video", "ytid", "v")  # fmt: skip
_URLS = ("url", "src", "href", "link", "source", "video_url", "embed", "uri", "target")
_SOURCES = (
    "src",
    "url",
    "path",
    "image",
    "image_path",
    "img",
    "file",
    "filename",
    "name",
    "source",
    "imgsrc",
)
_WORDS = ("message", "text", "caption", "content", "body", "quote", "note", "description", "title",
          "label", "alt", "attr", "author")  # fmt: skip
_STARTS = ("start", "t", "time", "begin", "slideno", "slide", "page")


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
    """What a call stands for; ``dropped`` tells what the author loses, None where it is nothing."""

    parts: list[Part]
    dropped: bool = False


def arguments(source: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Split the arguments of a tag: positional ones, and ``key="value"`` ones with lower-case keys."""
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
    stem = re.sub(r"\.(?:html?|md|liquid)$", "", call.name.lower().rpartition("/")[2])
    plain = _NAME.sub("", stem)
    words = [word for word in _NAME.split(stem) if word]
    if plain in _QUIET:
        return Meaning([])
    handler = _HANDLERS.get(plain)
    if handler:
        parts = handler(call)
        if parts is not None:
            return Meaning(parts)
    provider = PROVIDERS.get(plain) or next((PROVIDERS[w] for w in words if w in PROVIDERS), None)
    if provider:
        embed = _embed(call, provider)
        if embed:
            # A link to the same deck or recording elsewhere stays a link.
            links = [Link(v) for k, v in call.named.items() if _PAGE.search(k) and _URL.match(v)]
            return Meaning([embed, *(link for link in links if link.url != embed.value)])
    for pattern, shape in _SHAPES:
        if pattern.search(stem):
            parts = shape(call)
            if parts:
                return Meaning(parts)
    return Meaning(_remains(call), dropped=True)


def _embed(call: Call, provider: str) -> Embed | None:
    """Return the embed of a named provider, with what the author said of it."""
    value = call.any(_IDS) or call.any(_URLS) or call.first
    for key in (f"{provider}_id", f"{provider}_url", provider):
        # Includes often read the id from the page's front matter.
        value = value or str(call.page.get(key) or "")
    value = value.strip()
    if not value or " " in value:
        return None
    title = call.named.get("title") or call.named.get("caption")
    title = title or next((p for p in call.positional[1:] if " " in p), None)
    start = call.any(_STARTS)
    if _URL.match(value):
        return Embed(value, title, start)
    if provider == "youtube" and re.search(r"[?&]", value):
        ident, _, query = value.replace("&amp;", "&").replace("&", "?", 1).partition("?")
        return Embed(f"https://www.youtube.com/watch?v={ident}&{query}", title, start)
    from sphinx_talks.providers import TABLE

    for candidate in (f"{provider}:{value}", f"https://{value}" if "." in value else ""):
        if candidate and TABLE.resolve(candidate):
            return Embed(candidate, title, start)
    return None


def _by_url(call: Call) -> list[Part] | None:
    """Return the embed for a tag such as ``video`` or ``embed``: whatever its URL says."""
    values = [v for v in (call.any(_URLS), call.any(_IDS), *call.positional) if v and _URL.match(v)]
    if values:
        return [
            Embed(
                values[0], call.named.get("title") or call.named.get("caption"), call.any(_STARTS)
            )
        ]
    return None


def _image(call: Call) -> list[Part] | None:
    source = call.any(_SOURCES)
    rest = [p for p in call.positional if not p.isdigit()]
    if not source:
        source = next((p for p in rest if _PATH.search(p) and " " not in p), None)
        rest = rest[rest.index(source) + 1 :] if source else rest
    if not source:
        return None
    title = call.named.get("title") or (rest[0] if rest and " " in rest[0] else None)
    caption = call.named.get("caption")
    alt = call.named.get("alt") or (rest[1] if len(rest) > 1 else "") or title or ""
    link = call.any(("link", "href"))
    attribution = call.any(("attr", "attribution", "credit"))
    parts: list[Part] = [Image(source, alt, title if title != alt else None, caption, link)]
    if attribution:
        url = call.any(("attrlink", "attribution_url"))
        parts.append(Link(url, attribution) if url else Words(attribution))
    return parts


def _link(call: Call) -> list[Part] | None:
    url = call.any(("href", "url", "link", "src", "to"))
    rest = list(call.positional)
    if not url:
        url = next((p for p in rest if _URL.match(p)), None)
        rest = [p for p in rest if p != url]
    if not url:
        return None
    text = call.any(("title", "text", "label", "name")) or next(iter(rest), None)
    out: list[Part] = [Link(url, text)]
    out.extend(Words(call.named[k]) for k in ("description", "message") if call.named.get(k))
    return out


def _tweet(call: Call) -> list[Part] | None:
    value = call.any(("id", "url", "status")) or call.first
    user = call.any(("user", "username", "handle"))
    if _URL.match(value):
        return [Link(value)]
    if value.isdigit():
        return [Link(f"https://twitter.com/{user or 'i'}/status/{value}")]
    handle = (user or value).lstrip("@")
    if re.fullmatch(r"\w{1,30}", handle):
        return [Link(f"https://twitter.com/{handle}", f"@{handle}")]
    return None


def _prefixed(prefix: str) -> Callable[[Call], list[Part] | None]:
    """Return a handler that makes a link of an id at one host."""

    def handler(call: Call) -> list[Part] | None:
        value = call.any(_IDS) or call.any(_URLS) or call.first or call.any(("repo",)) or ""
        if _URL.match(value):
            return [Link(value)]
        if re.fullmatch(r"[\w./-]+", value):
            return [Link(prefix + value)]
        return None

    return handler


def _gist(call: Call) -> list[Part] | None:
    value = "/".join(p for p in (call.named.get("user"), call.named.get("id")) if p)
    rest = list(call.positional)
    if not value and rest:
        value = rest.pop(0)
        if (
            rest
            and re.fullmatch(r"[0-9a-f]{5,40}", rest[0])
            and not re.fullmatch(r"[0-9a-f]{20,}", value)
        ):
            value = f"{value}/{rest.pop(0)}"
    value = value.removesuffix(".js")
    if _URL.match(value):
        return [Embed(value)]
    file = call.named.get("file") or (rest[0] if rest else "")
    if re.fullmatch(r"[\w./-]+", value):
        anchor = "#file-" + _NAME.sub("-", file.lower()) if file else ""
        return [Embed(f"https://gist.github.com/{value}{anchor}")]
    return None


def _man(call: Call) -> list[Part] | None:
    if call.positional:
        return [Words("(".join(call.positional[:2]) + (")" if len(call.positional) > 1 else ""))]
    return None


def _target(call: Call) -> list[Part] | None:
    name = call.any(("id", "name")) or call.first
    return [Target(name)] if re.fullmatch(r"[\w-]+", name) else None


def _remains(call: Call) -> list[Part]:
    """Return what stays of a tag that nobody knows: its links, and the author's words."""
    parts: list[Part] = []
    for key, value in [*call.named.items(), *(("", p) for p in call.positional)]:
        if _URL.match(value):
            parts.append(Link(value))
        elif key in _WORDS or (not key and (call.inline or " " in value.strip())):
            parts.append(Words(value))
    return parts


_HANDLERS: dict[str, Callable[[Call], list[Part] | None]] = {
    "tweet": _tweet, "twitter": _tweet, "x": _tweet, "twittersimple": _tweet, "xsimple": _tweet,
    "customtwitter": _tweet, "customtweet": _tweet, "gist": _gist,
    "instagram": _prefixed("https://www.instagram.com/p/"),
    "instagramsimple": _prefixed("https://www.instagram.com/p/"),
    "custominstagram": _prefixed("https://www.instagram.com/p/"),
    "kuula": _prefixed("https://kuula.co/post/"), "github": _prefixed("https://github.com/"),
    "niconare": _prefixed("https://niconare.nicovideo.jp/watch/"),
    "mindmeister": _prefixed("https://www.mindmeister.com/"),
    "linktarget": _target, "anchor": _target, "target": _target,
    "jsfiddle": _prefixed("https://jsfiddle.net/"), "man": _man,
}  # fmt: skip

_SHAPES: tuple[tuple[re.Pattern[str], Callable[[Call], list[Part] | None]], ...] = (
    (re.compile(r"img|image|figure|picture|photo|cloudinary|thumbnail|lightbox"), _image),
    (re.compile(r"video|embed|player|slide|deck|iframe|presentation|google|media"), _by_url),
    (re.compile(r"link|card|hatena|button|url"), _link),
)

_QUIET = frozenset(
    {
        "setup",
        "toc",
        "tableofcontents",
        "postref",
        "footnotes",
        "rawhtml",
        "html",
        "rawtweet",
        "unsafe",
    }
)
"""What means nothing in a Sphinx site and hides nothing from a reader, so that nobody needs telling:
places of generated contents, and pairs around plain HTML, which stays."""
