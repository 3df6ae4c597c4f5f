"""Raw HTML of a post that would ask another host for something as soon as the page opens.

Embeds, trackers and style sheets are dealt with where embeds are found. Here is what is left: a
script of another host becomes a link that says so, a film or a sound loads nothing until it is
played, a picture becomes a link, and a frame stays as it is in a template below a link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import escape, unescape
from typing import TYPE_CHECKING

from sphinx_talks.messages import _
from sphinx_talks.posts.embeds.html import Piece, cut
from sphinx_talks.posts.embeds.scripts import REMOTE, absolute, host
from sphinx_talks.posts.raw import asking

if TYPE_CHECKING:
    from collections.abc import Callable

SIGN = re.compile(
    rf"</?(?:script|iframe)\b|<(?:img|video|audio)\b|{asking.SIGN.pattern}", re.IGNORECASE
)
"""What has to stand in raw HTML for anything to be done about it."""
_REMOTE_SOURCE = re.compile(rf"<source\b[^>]*\ssrc\s*=\s*[\"']?{REMOTE.pattern}", re.IGNORECASE)
_LEFT_OUT = "what %s would load of another host is left out: %s"
_PAGES = frozenset({"embed", "object", "meta"})
"""Elements for which a link stands, as for a frame, where they would show or open another page."""
_AUTOPLAY = re.compile(
    r"\s(?:autoplay|preload)\b(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?", re.IGNORECASE
)
_LATER = re.compile(r"(?<=\s)(?=(?:poster|srcset)\s*=)", re.IGNORECASE)


@dataclass(slots=True)
class Beside:
    """What is known of the HTML beside a tag, of which each is a node of its own in a sentence.

    ``links`` and ``scripts`` are open, and ``waiting`` tells whether a frame is, in a template.
    ``behind`` are the links to pictures that are to come behind the author's own link.
    """

    links: int = 0
    scripts: int = 0
    waiting: bool = False
    behind: list[str] = field(default_factory=list)
    has_ends: bool = False
    """Whether a frame ends."""
    has_sources: bool = False
    """Whether a film or a sound has a source of another host."""

    def look(self, html: str) -> None:
        """Look for these two, in a block of HTML or in all that a sentence has."""
        self.has_ends = "</iframe" in html.lower()
        self.has_sources = _REMOTE_SOURCE.search(unescape(html)) is not None


def quiet(
    html: str, beside: Beside, picture: Callable[[Piece, Beside], str]
) -> tuple[str, list[tuple[str, int]]]:
    """Return HTML that asks no other host, and what to tell of what was taken out, with its line.

    Lines count from 0. ``beside`` is kept for the HTML that follows. ``picture`` returns what takes
    the place of a picture's tag.
    """
    kept: list[str] = []
    told: list[tuple[str, int]] = []
    line = 0
    taken = style = False
    asks = asking.SIGN.search(html) is not None
    for piece in cut(html):
        opens = piece.kind == "open"
        if asks and (opens or style):
            still, asked = asking.unasking(piece) if opens else asking.styled(piece.html)
            named = f"<{piece.name}>" if opens else "a style"
            told += [(_LEFT_OUT % (named, address), line) for address in asked]
            if asked and piece.name in _PAGES:
                kept.append(_page(absolute(asked[0])))
            piece = replace(piece, html=still)
        if piece.name == "script" and opens:
            taken = REMOTE.match(piece.attributes.get("src", "")) is not None
            kept.append(_link(piece) if taken else piece.html)
            if taken:
                url = absolute(piece.attributes["src"])
                told.append(
                    (f"a script of another host is not run, and stands as a link: {url}", line)
                )
            else:
                beside.scripts += 1
        elif piece.name == "script":
            # The end of one that was taken, here or in an earlier node, or of none at all.
            if not taken and beside.scripts > 0:
                beside.scripts -= 1
                kept.append(piece.html)
            taken = False
        elif taken:
            pass  # what stands in a script with a source is never run
        elif piece.name == "a":
            beside.links += 1 if opens else -1
            kept.append(piece.html)
            if not opens:
                kept += beside.behind
                beside.behind.clear()
        elif opens and piece.name == "img":
            kept.append(picture(piece, beside))
        elif opens and piece.name in {"video", "audio"}:
            kept.append(_still(piece, beside.has_sources))
        elif piece.name == "iframe" and opens:
            waits = beside.has_ends and REMOTE.match(piece.attributes.get("src", "")) is not None
            beside.waiting = beside.waiting or waits
            kept.append(_waiting(piece) if waits else piece.html)
        elif piece.name == "iframe":
            kept.append(f"{piece.html}</template>" if beside.waiting else piece.html)
            beside.waiting = False
        else:
            kept.append(piece.html)
        style = opens and piece.name == "style"
        line += piece.html.count("\n")
    return "".join(kept), told


def later(tag: str) -> str:
    """Return a tag whose further pictures, of another host, a browser does not look for."""
    return _LATER.sub("data-", tag)


def _link(piece: Piece) -> str:
    url = absolute(piece.attributes["src"])
    text = _("Script of %s, not run by this page") % host(url)
    return f'<a class="talk-script reference external" href="{escape(url)}">{escape(text)}</a>'


def _waiting(piece: Piece) -> str:
    """Return the tag of a frame in a template, which the frame's end tag is to close."""
    link = _page(absolute(piece.attributes["src"]), piece.attributes.get("title", ""))
    return f"{link}<template>{piece.html}"


def _page(url: str, title: str = "") -> str:
    text = title or _("Page of %s") % host(url)
    return f'<a class="talk-frame reference external" href="{escape(url)}">{escape(text)}</a>'


def _still(piece: Piece, remote: bool) -> str:
    """Return the tag of a film or a sound; ``remote``: it may have a source of another host."""
    attributes = piece.attributes
    tag = piece.html
    if REMOTE.match(attributes.get("poster", "")):
        tag = later(tag)
    if not REMOTE.match(attributes.get("src", "")) and not remote:
        return tag
    controls = "" if "controls" in attributes else ' controls=""'
    start = len(piece.name) + 1
    return f'{tag[:start]}{controls} preload="none"{_AUTOPLAY.sub("", tag[start:])}'
