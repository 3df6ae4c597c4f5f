"""Embeds among pieces of raw HTML: which pieces they are made of, and what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.posts.embeds.html import (
    cut,
    fallback_title,
    is_blank,
    is_boilerplate,
    specific_title,
)
from sphinx_talks.posts.embeds.scripts import REMOTE, fate
from sphinx_talks.posts.embeds.tree import Leaf, Opaque
from sphinx_talks.providers.urls import seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.providers import Embed, Table

_PLACED = re.compile(
    r"\b(?:data-youtube-id|youtube[\w-]*[\"'][^>]*\sdata-(?:id|embed)|data-notist|data-slug-hash|issuuembed|videoid|media-id)\b|wistia_async_",
    re.IGNORECASE,
)
"""What marks an element that a provider's script would fill."""
_WEB = re.compile(r"https?://", re.IGNORECASE)
_LONGEST = 2000
"""No player has more pieces; one that seems to never ended."""
_FLASH = re.compile(r"\.swf\b|x-shockwave-flash|d27cdb6e-ae6d-11cf", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """An embed-like element at ``flat[start:end]``.

    ``fate`` is "embed" (``embed`` takes its place), "link" (a link does: a tag named the address of
    no deck and no recording), "style", "helper" or "tracker" (it goes), "foreign" (it stays and
    asks another host). ``kept`` is what it encloses that readers may need.
    """

    start: int
    end: int
    fate: str
    url: str = ""
    embed: Embed | None = None
    title: str | None = None
    kept: list[Leaf | Opaque] = field(default_factory=list)


def find(flat: Sequence[Leaf | Opaque], table: Table) -> list[Found]:
    """Return every embed, helper script and foreign frame, in order and without overlap."""
    found: list[Found] = []
    position = 0
    while position < len(flat):
        one = _at(flat, position, table)
        if one is None:
            position += 1
            continue
        found.append(one)
        position = max(one.end, position + 1)
    return found


def _at(flat: Sequence[Leaf | Opaque], position: int, table: Table) -> Found | None:
    item = flat[position]
    if isinstance(item, Opaque) or item.piece.kind != "open":
        return None
    name = item.piece.name
    if name == "link":
        return _style(item.piece.attributes, position)
    if name not in {"iframe", "script", "object", "embed"} and not (
        _PLACED.search(item.piece.html)
    ):
        return None
    end = _end(flat, position, name)
    inside = flat[position + 1 : end - 1] if end > position + 1 else []
    one = Found(position, end, "foreign", title=specific_title(item.piece.attributes.get("title")))
    if name == "script":
        return _script(flat, one, table)
    html = "".join(part.piece.html for part in flat[position:end] if isinstance(part, Leaf))
    one.kept = _kept(inside)
    one.embed = _resolve(html, _wrapper(flat, position) + html, item, table)
    given = item.piece.attributes.get("data-talk", "")
    if one.embed is None and _WEB.match(given):
        one.fate, one.url, one.kept = "link", given, []
        return one
    one.url = _address(flat[position:end])
    if one.embed is None and name in {"object", "embed"}:
        if not _FLASH.search(html) or not one.url:
            return None  # an SVG or a PDF in an object is the author's own content
        card = table.link_card(one.url)
        one.embed = card and replace(card, provider="flash", kind="recording", status="dead")
    if one.embed is not None:
        one.fate = "embed"
        if name == "iframe":
            _without_frames(one)
    elif name != "iframe" or not one.url:
        return None
    return one


def _without_frames(one: Found) -> None:
    """Take what a frame says to browsers without frames: its title, or more than that."""
    text = "".join(
        item.piece.html if isinstance(item, Leaf) else item.node.astext() for item in one.kept
    )
    title = fallback_title(text)
    if title or is_boilerplate(text):
        one.title = one.title or title
        one.kept = [] if one.title == title or not title else one.kept
        return
    # It was cut as text, because browsers read it so.
    one.kept = [
        part
        for item in one.kept
        for part in (
            [Leaf(piece, item.owner) for piece in cut(item.piece.html)]
            if isinstance(item, Leaf)
            else [item]
        )
    ]


def _style(attributes: dict[str, str], position: int) -> Found | None:
    """Return the find of a link that a browser follows by itself, to another host."""
    url = attributes.get("href", "")
    asked = {"stylesheet", "preconnect", "dns-prefetch", "preload", "prefetch", "modulepreload"}
    if not asked & set(attributes.get("rel", "").lower().split()):
        return None
    return Found(position, position + 1, "style", url) if REMOTE.match(url) else None


def _script(flat: Sequence[Leaf | Opaque], one: Found, table: Table) -> Found | None:
    item = flat[one.start]
    assert isinstance(item, Leaf)  # noqa: S101 (for the type checker)
    attributes = item.piece.attributes
    html = "".join(part.piece.html for part in flat[one.start : one.end] if isinstance(part, Leaf))
    text = "".join(
        part.piece.html if isinstance(part, Leaf) else part.node.astext()
        for part in flat[one.start + 1 : one.end]
    )
    one.url = attributes.get("src", "")
    if one.url or "data-id" in attributes:
        one.embed = table.resolve(html)
        if one.embed is None and one.url.startswith(("http", "//")):
            gist = table.resolve(one.url.partition("?")[0])
            one.embed = gist if gist is not None and gist.kind == "code" else None
    if one.embed is not None:
        one.fate = "embed"
        return one
    one.fate = fate(attributes, text)
    return None if one.fate == "author" else one


def _end(flat: Sequence[Leaf | Opaque], position: int, name: str) -> int:
    """Return the position after the element's end tag; after its start tag where it has none."""
    depth = 0
    for index in range(position, min(len(flat), position + _LONGEST)):
        item = flat[index]
        if isinstance(item, Opaque) or item.piece.name != name:
            continue
        if item.piece.kind == "open":
            if index > position and name in {"iframe", "script", "embed"}:
                break  # the first one never ended
            depth += 1
        elif item.piece.kind == "close":
            depth -= 1
            if depth == 0:
                return index + 1
    return position + 1


def _resolve(html: str, wrapped: str, item: Leaf, table: Table) -> Embed | None:
    attributes = item.piece.attributes
    marker = attributes.get("data-talk")
    if marker:
        return table.resolve(marker, start=seconds(attributes.get("data-start", "")))
    embed = None
    if item.piece.name == "object" or "__ss" in wrapped:
        embed = table.resolve(wrapped)
    return embed or table.resolve(html)


def _wrapper(flat: Sequence[Leaf | Opaque], position: int) -> str:
    """Return the tag around a SlideShare player, whose id holds the deck's."""
    for item in reversed(flat[max(0, position - 12) : position]):
        if isinstance(item, Leaf) and item.piece.kind == "open" and "__ss" in item.piece.html:
            return item.piece.html
    return ""


def _address(items: Sequence[Leaf | Opaque]) -> str:
    for item in items:
        if isinstance(item, Opaque) or item.piece.kind != "open":
            continue
        attributes = item.piece.attributes
        for name in ("src", "data", "data-src", "value"):
            url = attributes.get(name, "").strip()
            if url.startswith(("http://", "https://", "//")):
                return f"https:{url}" if url.startswith("//") else url
    return ""


def _kept(inside: Sequence[Leaf | Opaque]) -> list[Leaf | Opaque]:
    """Return the content of an element that is more than a browser's parameters."""
    kept = [
        item
        for item in inside
        if isinstance(item, Opaque)
        or item.piece.name not in {"param", "embed", "object", "source", "noembed", "br"}
    ]
    shown = any(
        bool(item.node.astext().strip()) or not isinstance(item.node, nodes.Text)
        if isinstance(item, Opaque)
        else item.piece.kind == "text" and not is_blank(item.piece.html)
        for item in kept
    )
    return kept if shown else []
