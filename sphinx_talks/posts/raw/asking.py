"""Attributes and styles in raw HTML that ask another host, beside those that tags are made for.

A background, a font, a picture within a drawing: the attribute is renamed and the address in a
style is taken out, each with a message, since nothing of it can be a link where it stands.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from sphinx_talks.posts.embeds.scripts import ASKING, REMOTE

if TYPE_CHECKING:
    from sphinx_talks.posts.embeds.html import Piece

_ATTRIBUTES = {
    "base": ("href",),
    "embed": ("src",),
    "feimage": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "input": ("src",),
    "mglyph": ("src",),
    "object": ("data",),
    "use": ("href", "xlink:href"),
}
_URL = rf"url\(\s*(?:[\"']|&(?:quot|apos|#3[49]);)?\s*((?:{ASKING.pattern})[^)\"'\s&;]*+)[^)]*+\)"
_STYLE = re.compile(
    rf"{_URL}|(?<=@import)\s*[\"']((?:{ASKING.pattern})[^\"']*)[\"']", re.IGNORECASE
)
_SET = re.compile(r"\bimage-set\(", re.IGNORECASE)
_STRING = re.compile(rf"([\"'])((?:{ASKING.pattern})[^\"'\n]*+)\1", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|([^\n]))", re.IGNORECASE)
"""How styles write a character by its number, or one that means something else."""
SIGN = re.compile(
    rf"<(?:{'|'.join(_ATTRIBUTES)})\b|<meta\b[^>]*refresh|\b(?:background|srcdoc)\s*="
    r"|<style\b|\bstyle\s*=",
    re.IGNORECASE,
)
"""What has to stand in raw HTML for anything to be done here."""
_CONTENT = re.compile(
    rf"\d+\s*[;,]\s*url\s*=\s*[\"']?\s*((?:{ASKING.pattern})\S*[^\s\"'])", re.IGNORECASE
)


def styled(css: str) -> tuple[str, list[str]]:
    """Return a style that asks no other host, and the addresses that were taken out of it."""
    meant = _ESCAPE.sub(_character, css)
    asked = [match[1] or match[2] for match in _STYLE.finditer(meant)]
    still = _STYLE.sub(lambda match: "none" if match[1] else " none", meant)
    if _SET.search(still):  # whose pictures may be mere strings
        asked += [match[2] for match in _STRING.finditer(still)]
        still = _STRING.sub('"data:,"', still)
    return (still, asked) if asked else (css, asked)


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1], 16) if escape[1] else 0
    return escape[2] or (chr(number) if 0 < number < 0x110000 else "\ufffd")


def unasking(piece: Piece) -> tuple[str, list[str]]:
    """Return a start tag that asks no other host, and the addresses that it would have asked."""
    given, html = piece.attributes, piece.html
    css, asked = styled(given["style"]) if "style" in given else ("", [])
    if asked:
        html = piece.with_values({"style": css})
    for name in ("background", *_ATTRIBUTES.get(piece.name, ())):
        if REMOTE.match(given.get(name, "")):
            asked.append(given[name])
            html = _renamed(html, name)
    if ASKING.search(unescape(given.get("srcdoc", ""))):
        asked.append(given["srcdoc"])
        html = _renamed(html, "srcdoc")
    if piece.name == "meta" and (goes := _CONTENT.match(given.get("content", ""))):
        asked.append(goes[1])
        html = _renamed(html, "http-equiv")
    return html, asked


def _renamed(html: str, name: str) -> str:
    return re.sub(
        rf"(?<=[\s\"'/]){name}(?=\s*=)",
        f"data-{name.rpartition(':')[2]}",
        html,
        count=1,
        flags=re.IGNORECASE,
    )
