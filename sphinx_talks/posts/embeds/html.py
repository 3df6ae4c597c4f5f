"""HTML as authors paste it, cut into tags and text: no piece is lost, nothing raises.

A browser's parser would repair and reorder; what is needed here is where each tag begins and ends,
so that an embed can be taken out and every other character stays as the author wrote it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape

_PIECE = re.compile(
    r"""<!--.*?(?:-->|\Z)
    |<(?P<close>/)?(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)
     (?P<attrs>(?:[^<>"']++|"[^"]*"|'[^']*'){0,256}+)>""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""([^\s=/>"']++)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']++)))?""", re.DOTALL
)
_RAW_TEXT = frozenset({"script", "style", "iframe", "textarea", "title", "noembed", "xmp"})
_GENERIC_TITLES = re.compile(
    r"(?:https?://\S*|(?:you\s?tube|vimeo|slideshare|speaker\s?deck|google|embedded|v[ií]d[eé]os?"
    r"|slides?|folien|diapositivas?|diaporama|presentaci[oó]n|apresenta[cç][aã]o|présentation|видео|слайды"
    r"|動画|スライド|資料|presentations?|deck|player|content|iframe|document|recording|talk|pdf|flash|view|see|watch"
    r"|click|more|here|link|this|the|my|from|on|at|of|in|full|screen|\W)*)",
    re.IGNORECASE,
)
_PROMOTED = re.compile(r"View '(.+)' on SlideShare|(.+) (?:from .{1,60} )?on (?:Vimeo|SlideShare)")
_BOILERPLATE = re.compile(r"\b(?:browser|iframes?|javascript|flash|support)\b", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()<>]+)\)")


@dataclass(slots=True)
class Piece:
    """A tag, a run of text or a comment.

    ``kind`` is "open", "close", "text" or "comment"; ``html`` is the author's text of it.
    """

    kind: str
    html: str
    name: str = ""
    raw_attributes: str = field(default="", repr=False)

    @property
    def attributes(self) -> dict[str, str]:
        """Return the attributes, names in lower case, values unescaped, the first of each name."""
        found: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(self.raw_attributes):
            found.setdefault(name.lower(), unescape(next(filter(None, values), "")))
        return found

    def with_values(self, values: dict[str, str]) -> str:
        """Return the tag with these values in the place of its own; names are in lower case."""
        left = dict(values)

        def put(attribute: re.Match[str]) -> str:
            value = left.pop(attribute[1].lower(), None)  # the first of each name counts
            return attribute[0] if value is None else f'{attribute[1]}="{escape(value)}"'

        changed = _ATTRIBUTE.sub(put, self.raw_attributes)
        return f"{self.html[: -len(self.raw_attributes) - 1]}{changed}>"

    @property
    def blank(self) -> bool:
        """Tell whether the piece is white space or a comment."""
        return self.kind == "comment" or (self.kind == "text" and is_blank(self.html))


def is_blank(html: str) -> bool:
    """Tell whether text shows nothing, non-breaking spaces included."""
    return not unescape(html).strip("\u200b \t\r\n\f\xa0")


def cut(html: str) -> list[Piece]:
    """Return the pieces of an HTML fragment; joined, their ``html`` is the fragment.

    A ``<`` that opens no complete tag is text. What stands between ``<script>``, ``<iframe>`` and
    the like and their end tags is one run of text.
    """
    pieces: list[Piece] = []
    position = 0
    unclosed: set[str] = set()  # searched once, however often a hostile text opens it
    while match := _PIECE.search(html, position):
        if match.start() > position:
            pieces.append(Piece("text", html[position : match.start()]))
        position = match.end()
        if not match["name"]:
            pieces.append(Piece("comment", match[0]))
            continue
        name = match["name"].lower()
        kind = "close" if match["close"] else "open"
        pieces.append(Piece(kind, match[0], name, match["attrs"]))
        if (
            kind == "close"
            or name not in _RAW_TEXT
            or name in unclosed
            or match["attrs"][-1:] == "/"
        ):
            continue
        end = _end_tag(html, name, position)
        if end > position:
            pieces.append(Piece("text", html[position:end]))
            position = end
        elif end < 0:
            unclosed.add(name)
    if position < len(html):
        pieces.append(Piece("text", html[position:]))
    return pieces


def _end_tag(html: str, name: str, position: int) -> int:
    """Return where the end tag of a raw text element begins, -1 where there is none."""
    match = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(html, position)
    return match.start() if match else -1


def specific_title(title: str | None) -> str | None:
    """Return a title that says more than "YouTube video player", else None."""
    title = " ".join((title or "").split())
    promoted = _PROMOTED.fullmatch(title)
    if promoted:
        title = promoted[1] or promoted[2]
    return None if not title or _GENERIC_TITLES.fullmatch(title) else title


def fallback_title(text: str) -> str | None:
    """Return the title that a frame's text for browsers without frames is, else None."""
    title = re.sub(r"[\s:–-]*https?://\S+$", "", " ".join(unescape(text).split()))
    if "<" in title or len(title) > 120 or _BOILERPLATE.search(title):
        return None
    return specific_title(title)


def is_boilerplate(text: str) -> bool:
    """Tell whether a text says that the reader's browser shows no frames."""
    return len(text) < 200 and "http" not in text and _BOILERPLATE.search(text) is not None


def markdown_links(text: str) -> list[tuple[str, str, str]]:
    """Return text cut at the Markdown links in it: text before, link text, address.

    Converters from HTML left such links inside raw HTML, where no parser of Markdown looks.
    The last triple has the rest of the text, and no address.
    """
    found: list[tuple[str, str, str]] = []
    position = 0
    for match in _MARKDOWN_LINK.finditer(text) if "](" in text else ():
        found.append((text[position : match.start()], match[1], match[2]))
        position = match.end()
    return [*found, (text[position:], "", "")]


def snippet_title(html: str) -> str | None:
    """Return the title that a provider's snippet states: of the frame, else of its credit link."""
    pieces = cut(html)
    for piece in pieces:
        if piece.kind == "open" and piece.name in {"iframe", "object", "embed", "script"}:
            title = specific_title(piece.attributes.get("title"))
            if title:
                return title
    for position, piece in enumerate(pieces):
        if piece.kind == "open" and piece.name == "a":
            title = specific_title(link_text(pieces, position))
            if title:
                return title
    return None


def link_text(pieces: list[Piece], position: int) -> str:
    """Return the text of the link that opens at a position."""
    words: list[str] = []
    for piece in pieces[position + 1 :]:
        if piece.name == "a":
            break
        if piece.kind == "text":
            words.append(unescape(piece.html))
    return " ".join("".join(words).split())


def snippet_urls(html: str) -> list[str]:
    """Return the addresses that an embed's tags name, in their order."""
    urls: list[str] = []
    for piece in cut(html):
        if piece.kind != "open":
            continue
        attributes = piece.attributes
        names = {"param": "value", "object": "data", "a": "href"}.get(piece.name, "src")
        url = attributes.get(names, "").strip()
        if url.startswith("//"):
            url = "https:" + url
        if ":" in url and url not in urls:
            urls.append(url)
    return urls
