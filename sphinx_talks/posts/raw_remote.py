"""Raw HTML of a post that would ask another host for something as soon as the page opens.

Embeds, trackers and style sheets are dealt with where embeds are found. Here is what is left: a
script of another host becomes a link that says so, a film or a sound loads nothing until it is
played, a picture becomes a link, and a frame stays as it is in a template below a link.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx_talks.messages import _
from sphinx_talks.posts.embeds.html import Piece, cut

if TYPE_CHECKING:
    from collections.abc import Callable

SIGN = re.compile(r"</?(?:script|iframe)\b|<(?:img|video|audio)\b", re.IGNORECASE)
"""What has to stand in raw HTML for anything to be done about it."""
REMOTE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_REMOTE_SOURCE = re.compile(r"<source\b[^>]*\ssrc\s*=\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)
_AUTOPLAY = re.compile(
    r"\s(?:autoplay|preload)\b(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?", re.IGNORECASE
)
_WAITING = re.compile(r"<template><iframe\b(?:(?!</iframe\b).)*\Z", re.IGNORECASE | re.DOTALL)
"""A frame in a template that is open at the end."""
_LATER = re.compile(r"(?<=\s)(?=(?:poster|srcset)\s*=)", re.IGNORECASE)


def absolute(url: str) -> str:
    """Return a URL with its scheme."""
    url = url.strip()
    return f"https:{url}" if url.startswith("//") else url


def quiet(
    html: str, before: str, after: str, picture: Callable[[Piece, str], str]
) -> tuple[str, list[tuple[str, int]]]:
    """Return HTML that asks no other host, and each script that was taken out with its line.

    Lines count from 0. ``before`` and ``after`` are the HTML beside it, since inline HTML is one
    raw node a tag. ``picture`` is given a picture's tag and the HTML before it, and returns what
    takes its place.
    """
    kept: list[str] = [before]
    scripts: list[tuple[str, int]] = []
    line = 0
    taken = False
    for piece in cut(html):
        is_script = piece.name == "script"
        if is_script and piece.kind == "open":
            taken = REMOTE.match(piece.attributes.get("src", "")) is not None
            kept.append(_link(piece) if taken else piece.html)
            if taken:
                scripts.append((absolute(piece.attributes["src"]), line))
        elif is_script and piece.kind == "close":
            # The end of one that was taken, here or in an earlier node, or of none at all.
            whole = "".join(kept).lower()
            if not taken and whole.count("<script") > whole.count("</script"):
                kept.append(piece.html)
            taken = False
        elif taken:
            pass  # what stands in a script with a source is never run
        elif piece.kind == "open" and piece.name == "img":
            kept.append(picture(piece, "".join(kept)))
        elif piece.kind == "open" and piece.name in {"video", "audio"}:
            kept.append(_still(piece, html + after))
        elif piece.name == "iframe":
            kept.append(_waiting(piece, "".join(kept), html + after))
        else:
            kept.append(piece.html)
        line += piece.html.count("\n")
    return "".join(kept[1:]), scripts


def later(tag: str) -> str:
    """Return a tag whose further pictures, of another host, a browser does not look for."""
    return _LATER.sub("data-", tag)


def _link(piece: Piece) -> str:
    url = absolute(piece.attributes["src"])
    text = _("Script of %s, not run by this page") % (urlsplit(url).hostname or url)
    return f'<a class="talk-script reference external" href="{escape(url)}">{escape(text)}</a>'


def _waiting(piece: Piece, so_far: str, html: str) -> str:
    """Return the tag of a frame that a template holds; that of one which never ends as it is."""
    if piece.kind == "close":
        return f"{piece.html}</template>" if _WAITING.search(so_far) else piece.html
    url = piece.attributes.get("src", "")
    if not REMOTE.match(url) or "</iframe" not in html.lower():
        return piece.html
    url = absolute(url)
    text = piece.attributes.get("title") or _("Page of %s") % (urlsplit(url).hostname or url)
    link = f'<a class="talk-frame reference external" href="{escape(url)}">{escape(text)}</a>'
    return f"{link}<template>{piece.html}"


def _still(piece: Piece, html: str) -> str:
    attributes = piece.attributes
    tag = piece.html
    if REMOTE.match(attributes.get("poster", "")):
        tag = later(tag)
    if not REMOTE.match(attributes.get("src", "")) and not _REMOTE_SOURCE.search(html):
        return tag
    controls = "" if "controls" in attributes else ' controls=""'
    start = len(piece.name) + 1
    return f'{tag[:start]}{controls} preload="none"{_AUTOPLAY.sub("", tag[start:])}'
