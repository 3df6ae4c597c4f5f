"""Tags by name: the embeds, pictures, links and notes that sites have made their own tags for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.markup.shortcodes_call import IDS, STARTS, URL, URLS, Call
from sphinx_talks.posts.markup.templates_markup import Embed, Image, Link, Part, Target, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    Handler = Callable[[Call], list[Part] | None]

_OWN = (
    "youtube vimeo slideshare speakerdeck loom wistia dailymotion twitch asciinema docswell"
    " bilibili ted infoq codepen figma prezi canva viddler blip ustream slideslive issuu scribd"
    " notist peertube gitpitch"
)
PROVIDERS = {name: name for name in _OWN.split()} | {
    "yt": "youtube",
    "youtubeplayer": "youtube",
    "embedyoutube": "youtube",
    "youtubeembed": "youtube",
    "liteyoutube": "youtube",
    "liteyoutubeembed": "youtube",
    "speaker": "speakerdeck",
    "gslides": "google-slides",
    "googleslides": "google-slides",
    "googleslide": "google-slides",
    "niconico": "niconico",
    "nicovideo": "niconico",
    "bliptv": "blip",
    "archiveorg": "internet-archive",
    "ccc": "media-ccc",
    "slidesdotcom": "slides-com",
    "googledrive": "google-drive",
}
"""Name of a tag → key in the provider table."""

_QUIET_NAMES = """
setup toc tableofcontents postref footnotes rawhtml html rawtweet unsafe
"""
QUIET = frozenset(_QUIET_NAMES.split())
"""What means nothing in a Sphinx site and hides nothing from a reader, so that nobody is told.

Places of generated contents, and pairs around plain HTML, which stays.
"""

_SOURCES_NAMES = """
src url path image image_path img file filename name source imgsrc
"""
_SOURCES = tuple(_SOURCES_NAMES.split())
_FILE = re.compile(
    r"[^\s:]+\.(?:pdf|pptx?|odp|key|zip|epub|docx?|ipynb|mp[34]|m4[av]|og[agv]|web[am]|mov|wav|flac)",
    re.IGNORECASE,
)
_SIZES = re.compile(r"\d(?:vw|px|r?em|%)(?![\w-])|\Aauto\Z")
"""What says how wide a picture is, and is no word about it."""
_PATH = re.compile(r"[/.]")


def _by_url(call: Call) -> list[Part] | None:
    """Return the embed for a tag such as ``video`` or ``embed``: whatever its address says."""
    values = [v for v in (call.any(URLS), call.any(IDS), *call.positional) if v and URL.match(v)]
    if not values:
        return None
    title = call.named.get("title") or call.named.get("caption")
    return [Embed(values[0], title, call.any(STARTS))]


def _image(call: Call) -> list[Part] | None:
    source = call.any(_SOURCES)
    rest = [p for p in call.positional if not p.isdigit() and not _SIZES.search(p)]
    if not source:
        source = next((p for p in rest if _PATH.search(p) and " " not in p), None)
        rest = rest[rest.index(source) + 1 :] if source else rest
    if not source:
        return None
    said = rest[0] if rest and " " in rest[0] else None
    if call.name == "img" and not any(" " in p for p in rest):
        said, rest = " ".join(rest), []  # Octopress has the words without quotes
    title = call.named.get("title") or said
    caption = call.named.get("caption")
    if "figure" in call.name.lower() and call.named.get("title"):
        # Hugo prints both below the picture.
        caption, title = f"{title} {caption}" if caption else title, None
    alt = call.named.get("alt") or (rest[1] if len(rest) > 1 else "") or title or ""
    link = call.any(("link", "href"))
    attribution = call.any(("attr", "attribution", "credit"))
    parts: list[Part] = [Image(source, alt, title if title != alt else None, caption, link)]
    if attribution:
        url = call.any(("attrlink", "attribution_url"))
        parts.append(Link(url, attribution) if url else Words(attribution))
    return parts


def _file(call: Call) -> list[Part] | None:
    """Return a link to a file of the site, such as a deck as PDF."""
    given = (call.any(_SOURCES), *call.positional)
    source = next((v for v in given if v and _FILE.fullmatch(v)), None)
    if source is None:
        return None
    words = [p for p in call.positional if " " in p or not (p.isdigit() or _PATH.search(p))]
    text = call.any(("title", "text", "name", "label")) or " ".join(words)
    return [Link(source, text or source.rpartition("/")[2])]


def _gallery(call: Call) -> list[Part] | None:
    """Return the pictures that the front matter lists, as Minimal Mistakes has them."""
    found = call.page.get(call.named.get("id") or "gallery")
    parts: list[Part] = []
    for each in found if isinstance(found, list) else []:
        if isinstance(each, dict) and each.get("image_path"):
            alt, title, url = (str(each.get(k) or "") for k in ("alt", "title", "url"))
            parts.append(Image(str(each["image_path"]), alt, title or None, None, url or None))
    if parts and call.named.get("caption"):
        parts.append(Words(call.named["caption"]))
    return parts or None


def _link(call: Call) -> list[Part] | None:
    url = call.any(("href", "url", "link", "src", "to", "relref", "ref"))
    rest = list(call.positional)
    if not url:
        url = next((p for p in rest if URL.match(p)), None)
        rest = [p for p in rest if p != url]
    if not url:
        return None
    text = call.any(("title", "text", "label", "name")) or next(iter(rest), None)
    out: list[Part] = [Link(url, text)]
    more = (call.named.get(key) for key in ("text", "description", "message"))
    out.extend(Words(words) for words in more if words and words != text)
    return out


def _tweet(call: Call) -> list[Part] | None:
    value = call.any(("id", "url", "status")) or call.first
    user = call.any(("user", "username", "handle"))
    if URL.match(value):
        return [Link(value)]
    if value.isdigit():
        return [Link(f"https://twitter.com/{user or 'i'}/status/{value}")]
    handle = (user or value).lstrip("@")
    if re.fullmatch(r"\w{1,30}", handle):
        return [Link(f"https://twitter.com/{handle}", f"@{handle}")]
    return None


def _at(prefix: str) -> Handler:
    """Return a handler that makes a link of an id at one host."""

    def handler(call: Call) -> list[Part] | None:
        value = call.any(IDS) or call.any(URLS) or call.first or call.any(("repo",)) or ""
        if URL.match(value):
            return [Link(value)]
        return [Link(prefix + value)] if re.fullmatch(r"[\w./-]+", value) else None

    return handler


def _gist(call: Call) -> list[Part] | None:
    value = "/".join(p for p in (call.named.get("user"), call.named.get("id")) if p)
    rest = list(call.positional)
    if not value and rest:
        value = rest.pop(0)
        if (
            rest
            and re.fullmatch(r"[0-9a-f]{5,40}", rest[0])
            and not value.isdigit()
            and len(value) < 20
        ):
            # Hugo's form: the user, then the gist.
            value = f"{value}/{rest.pop(0)}"
    value = value.removesuffix(".js")
    if URL.match(value):
        return [Embed(value)]
    file = call.named.get("file") or (rest[0] if rest else "")
    if not re.fullmatch(r"[\w./-]+", value):
        return None
    anchor = "#file-" + re.sub(r"[^a-z0-9]+", "-", file.lower()) if file else ""
    return [Embed(f"https://gist.github.com/{value}{anchor}")]


def _man(call: Call) -> list[Part] | None:
    name, *section = call.positional or ("",)
    return [Words(f"{name}({section[0]})" if section else name)] if name else None


def _target(call: Call) -> list[Part] | None:
    name = call.any(("id", "name")) or call.first
    if call.inline:
        return []
    return [Target(name)] if re.fullmatch(r"[\w-]+", name) else None


HANDLERS: dict[str, Handler] = (
    dict.fromkeys(
        "tweet twitter x twittersimple xsimple customtwitter customtweet".split(),  # noqa: SIM905
        _tweet,
    )
    | dict.fromkeys(
        ("instagram", "instagramsimple", "custominstagram"), _at("https://www.instagram.com/p/")
    )
    | dict.fromkeys(("linktarget", "anchor", "target"), _target)
    | {
        "gist": _gist,
        "gallery": _gallery,
        "man": _man,
        "kuula": _at("https://kuula.co/post/"),
        "github": _at("https://github.com/"),
        "niconare": _at("https://niconare.nicovideo.jp/watch/"),
        "mindmeister": _at("https://www.mindmeister.com/"),
        "jsfiddle": _at("https://jsfiddle.net/"),
    }
)
"""Tags whose name says all; a handler that returns None leaves the call to what follows."""

SHAPES: tuple[tuple[re.Pattern[str], Handler], ...] = (
    (re.compile(r"img|image|figure|picture|photo|cloudinary|thumbnail|lightbox"), _image),
    (
        re.compile(
            r"pdf|asset|download|file|attach|slide|deck|presentation|video|audio|media|player"
        ),
        _file,
    ),
    (re.compile(r"video|embed|player|slide|deck|iframe|presentation|google|media"), _by_url),
    (re.compile(r"link|card|hatena|button|url"), _link),
)
"""Tags whose name tells the sort of thing, in the order in which they are tried."""
