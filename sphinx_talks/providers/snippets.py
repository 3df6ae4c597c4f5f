"""Embeds in HTML that was pasted: found with their exact place, matched, never passed on.

Python's own parser reads the HTML; of each element only what names the deck is taken, and goes
through the table like any other address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from sphinx_talks.providers.markup import Reader, ratio_of
from sphinx_talks.providers.urls import seconds

if TYPE_CHECKING:
    from sphinx_talks.providers.addresses import Addresses
    from sphinx_talks.providers.markup import Element
    from sphinx_talks.providers.model import Embed

#: A fragment that is longer than this is no pasted embed.
LONGEST = 200_000

_HINT = re.compile(
    r"<(?:iframe|object|embed|script|wistia-player|lite-|amp-)|data-notist|data-slug-hash|wistia_async_|issuuembed"
    r"|data-youtube-id|youtube[^>]{0,200}\sdata-(?:id|embed)",
    re.IGNORECASE,
)
_SLIDESLIVE = re.compile(r"new\s+SlidesLiveEmbed\s*\([^)]{0,500}?\bpresentationId:\s*[\"'](\d{6,})")
_YOUTUBE_ID = re.compile(r"[\w-]{11}")
_WISTIA = re.compile(r"\bwistia_async_([a-z0-9]{10})\b")
_HELPER = re.compile(
    r"(?:https?:)?//(?:player\.vimeo\.com/api/|speakerdeck\.com/(?:assets/)?embed\.js|on\.notist\.cloud/|"
    r"e\.issuu\.com/embed\.js|fast\.wistia\.(?:com|net)/|(?:static|production-assets)\.codepen\.io/assets/embed/|"
    r"cpwebassets\.codepen\.io/|slideslive\.com/embed_presentation|www\.youtube\.com/iframe_api|"
    r"geo\.dailymotion\.com/libs/|www\.docswell\.com/assets/|b\.scorecardresearch\.com/beacon)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:youtube|vimeo|slideshare|speaker ?deck|google|embedded|canva)?[ -]*"
    r"(?:video|slides?|presentation|content|embed)?[ -]*(?:player|embed|iframe)?",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
_VIEW = re.compile(r"\AView ['\"‘“](.+)['\"’”] on SlideShare\Z")
#: Providers whose script is the embed itself.
_SCRIPTS = frozenset(("speakerdeck", "gist", "asciinema"))
#: Known by the form of the address alone; an author who frames one vouches for its host.
_VOUCHED = frozenset(("pdf", "html", "peertube"))


@dataclass(frozen=True, slots=True)
class Snippet:
    """An embed-like element: where it stands in the HTML and what the table makes of it.

    ``embed`` is None where no provider knows it; ``src`` is the address as the author wrote it, and
    is for messages alone. ``helper`` marks a script that does nothing but serve the embed beside
    it, so that it can go with it. What is not covered by ``start`` and ``end`` (wrappers, credit
    links) is the author's.
    """

    start: int
    end: int
    embed: Embed | None
    src: str | None
    title: str | None
    tag: str
    helper: bool = False


def find_snippets(html: str, table: Addresses) -> list[Snippet]:
    """Return each embed-like element of an HTML fragment, in order, none inside another."""
    if len(html) > LONGEST or not _HINT.search(html):
        return []
    elements = Reader(html).found
    snippets: list[Snippet] = []
    done = 0
    for element in elements:
        if element.start < done:
            continue
        snippet = _snippet(element, html, table)
        if snippet is not None:
            snippets.append(snippet)
            done = snippet.end
    if not any(
        s.embed is not None and s.embed.status in ("embed", "card", "dead") for s in snippets
    ):
        return snippets
    links = [(e, html) for e in elements if e.tag == "a" and e.attrs.get("href")]
    return _credited(snippets, links, table) if links else snippets


def _snippet(element: Element, html: str, table: Addresses) -> Snippet | None:
    tag, attrs = element.tag, element.attrs
    embed: Embed | None = None
    src: str | None = None
    helper = False
    if tag == "iframe":
        src = attrs.get("data-talk") or _source(attrs)
        embed = _marked(attrs, table) if "data-talk" in attrs else _framed(src, table)
    elif tag in ("object", "embed"):
        src, embed = _flash(element, table)
    elif tag == "script":
        src = attrs.get("src") or None
        embed = _scripted(element, html, table)
        helper = embed is None and src is not None and _HELPER.match(src) is not None
        if embed is None and not helper:
            return None
    else:
        reference = _placed(tag, attrs)
        embed = table.resolve(reference) if reference else None
        if embed is None:
            return None
    if embed is not None and "data-talk" not in attrs:
        embed = _proportioned(embed, element)
    title = " ".join(attrs.get("title", "").split())
    if len(title) < 60 and _NO_TITLE.fullmatch(title):
        title = ""
    return Snippet(element.start, element.end, embed, src, title or None, tag, helper)


def _source(attrs: dict[str, str]) -> str | None:
    for name in ("src", "data-src", "data-lazy-src", "data-original"):
        value = attrs.get(name, "").strip()
        if value and value != "about:blank":
            return value
    return None


def _marked(attrs: dict[str, str], table: Addresses) -> Embed | None:
    given, start = attrs["data-talk"], seconds(attrs.get("data-start", ""))
    return table.resolve(given, start=start)


def _framed(src: str | None, table: Addresses) -> Embed | None:
    if src is None or "//" not in src[:8]:
        return None
    embed = table.resolve(src)
    if embed is not None and embed.provider in _VOUCHED and embed.src is None:
        return table.resolve(src, provider=embed.provider)
    return embed


def _scripted(element: Element, html: str, table: Addresses) -> Embed | None:
    attrs = element.attrs
    classes = attrs.get("class", "").split()
    if "speakerdeck-embed" in classes and attrs.get("data-id"):
        deck, _, query = attrs["data-id"].partition("?")
        slide = attrs.get("data-slide") or query.partition("slide=")[2]
        number = int(slide) if slide.isascii() and slide.isdigit() and len(slide) < 5 else None
        return table.resolve(f"speakerdeck:{deck}", start=number)
    if "docswell-embed" in classes and attrs.get("data-src"):
        return table.resolve(attrs["data-src"], provider="docswell")
    if attrs.get("id", "").startswith("asciicast-"):
        at = attrs.get("data-t", "") or attrs.get("data-start-at", "")
        reference = f"https://asciinema.org/a/{attrs['id'][10:]}?t={at}"
        return table.resolve(reference, provider="asciinema")
    src = attrs.get("src", "")
    if src:
        embed = table.resolve(src) if "//" in src[:8] else None
        known = embed is not None and embed.provider in _SCRIPTS and embed.id is not None
        return embed if known and not _HELPER.match(src) else None
    match = _SLIDESLIVE.search(html, element.open_end, element.close or element.open_end)
    return table.resolve(f"slideslive:{match[1]}") if match else None


def _placed(tag: str, attrs: dict[str, str]) -> str | None:
    """Return ``provider:id`` for an element that a script would fill."""
    if tag in ("lite-youtube", "amp-youtube"):
        return f"youtube:{attrs.get('videoid') or attrs.get('data-videoid')}"
    if tag in ("lite-vimeo", "amp-vimeo"):
        return f"vimeo:{attrs.get('videoid') or attrs.get('data-videoid')}"
    if tag == "wistia-player":
        return f"wistia:{attrs.get('media-id')}"
    if attrs.get("data-notist"):
        return f"notist:{attrs['data-notist']}"
    if attrs.get("data-slug-hash") and attrs.get("data-user"):
        return f"codepen:{attrs['data-user']}/{attrs['data-slug-hash']}"
    classes = attrs.get("class", "")
    if "youtube" in classes.lower():
        ids = (attrs.get(name, "") for name in ("data-id", "data-youtube-id", "data-embed"))
        return next((f"youtube:{one}" for one in ids if _YOUTUBE_ID.fullmatch(one)), None)
    match = _WISTIA.search(classes)
    if match is not None:
        return f"wistia:{match[1]}"
    if "issuuembed" in classes.split():
        return attrs.get("data-url") or f"issuu:{attrs.get('data-configid')}"
    return None


def _flash(element: Element, table: Addresses) -> tuple[str | None, Embed | None]:
    """Return the address of an object or embed, and what it once played."""
    addresses = [element.attrs.get("data", ""), element.attrs.get("src", "")]
    variables = [element.attrs.get("flashvars", "")]
    for inner in element.inside:
        name = inner.attrs.get("name", "").lower()
        if inner.tag == "param" and name in ("movie", "src", "data"):
            addresses.append(inner.attrs.get("value", ""))
        elif inner.tag == "param" and name == "flashvars":
            variables.append(inner.attrs.get("value", ""))
        elif inner.tag in ("embed", "iframe", "object"):
            addresses += inner.attrs.get("src", ""), inner.attrs.get("data", "")
            variables.append(inner.attrs.get("flashvars", ""))
    known = [
        address for address in dict.fromkeys(a.strip() for a in addresses) if "//" in address[:8]
    ]
    added = "&".join(v.strip("&") for v in dict.fromkeys(variables) if v)
    best: Embed | None = None
    for address in known:
        full = address
        if added and ".swf" in address:
            full = f"{address}{'&' if '?' in address else '?'}{added}"
        embed = _framed(full, table)
        if embed is not None and (best is None or (best.src is None and embed.src is not None)):
            best = embed
    if element.wrapper and (best is None or (best.provider == "slideshare" and best.src is None)):
        best = table.resolve(f"slideshare:{element.wrapper}") or best
    return (known[0] if known else None), best


def _proportioned(embed: Embed, element: Element) -> Embed:
    """Return the embed with the proportions that the author's snippet gives it, where it does."""
    given = ratio_of(element)
    ratio = _ratio(given, recording=embed.kind == "recording") if given else None
    return replace(embed, ratio=ratio) if ratio else embed


@lru_cache(maxsize=256)
def _ratio(given: Fraction, *, recording: bool) -> str | None:
    if not Fraction(1, 3) <= given <= 4:
        return None
    if recording:
        # Recordings keep their own proportions, however large the frame was made for them.
        usual = (Fraction(16, 9), Fraction(4, 3), Fraction(9, 16))
        close = [ratio for ratio in usual if abs(ratio - given) < ratio / 40]
        if not close:
            return None
        given = close[0]
    return f"{given.numerator}/{given.denominator}"


def _credited(
    snippets: list[Snippet], links: list[tuple[Element, str]], table: Addresses
) -> list[Snippet]:
    """Return the snippets, each with the page and title that the promotion beside it names."""
    credited = []
    for index, snippet in enumerate(snippets):
        embed = snippet.embed
        if embed is not None and embed.provider in ("speakerdeck", "slideshare", "notist"):
            before = snippets[index - 1].end if index else 0
            after = snippets[index + 1].start if index + 1 < len(snippets) else LONGEST
            near = [pair for pair in links if before <= pair[0].start < after]
            # What follows an embed belongs to it; players of before 2012 had the title above.
            near.sort(key=lambda pair: (pair[0].start < snippet.end, pair[0].start))
            snippet = _with_page(snippet, embed, near, table)
        credited.append(snippet)
    return credited


def _with_page(
    snippet: Snippet, embed: Embed, near: list[tuple[Element, str]], table: Addresses
) -> Snippet:
    for link, html in near:
        page = table.resolve(link.attrs["href"])
        if page is None or page.provider != embed.provider or page.status not in ("card", "embed"):
            continue
        if page.src is not None and page.id != embed.id:
            continue
        if embed.src is None and embed.status == "dead":
            embed = replace(page, ratio=embed.ratio)
        elif page.src is None:
            embed = replace(embed, url=page.url)
        title = link.attrs.get("title") or _TAG.sub("", html[link.open_end : link.close])
        title = _VIEW.sub(r"\1", title)
        title = " ".join(unescape(title).split())
        return replace(snippet, embed=embed, title=snippet.title or title or None)
    return snippet
