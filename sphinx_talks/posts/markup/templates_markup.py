"""What a tag becomes: embeds, images, links and words, written on one line of Markdown or HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape


@dataclass(frozen=True, slots=True)
class Embed:
    """Something to be embedded: ``provider:id`` or a URL, of which a transform makes a node."""

    value: str
    title: str | None = None
    start: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, with the author's words below it."""

    src: str
    alt: str = ""
    title: str | None = None
    caption: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link; without text the URL itself is shown."""

    url: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The author's own words, Markdown as they wrote it."""

    text: str


@dataclass(frozen=True, slots=True)
class Literal:
    """Text to be shown character for character."""

    text: str


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the page that links name."""

    name: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote's reference, or with text the footnote."""

    number: str
    text: str | None = None


Part = Embed | Image | Link | Words | Literal | Target | Footnote

_SPACE = re.compile(r"\s+")
_BRACKET = re.compile(r"(?<!\\)([\[\]])")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")


def one_line(text: str) -> str:
    """Return the text with every run of white space made one space."""
    return _SPACE.sub(" ", text).strip()


def literal(text: str, *, html: bool = False) -> str:
    """Return the text such that Markdown (or HTML) shows it character for character, lines kept."""
    if html:
        return escape(text).replace("{", "&#123;").replace("%", "&#37;")
    return _SPECIAL.sub(r"\\\1", text)


def apart(before: str, words: str, after: str) -> str:
    """Return words such that they do not run together with a letter on either side."""
    left = " " if before.isalnum() and words[:1].isalnum() else ""
    right = " " if after.isalnum() and words[-1:].isalnum() else ""
    return f"{left}{words}{right}"


def rendered(text: str) -> str:
    """Return Markdown as HTML on one line, as the filter of Jekyll does it."""
    from markdown_it import MarkdownIt

    html: str = MarkdownIt("commonmark").render(text)
    return html.strip().replace("\n", "&#10;" if "<pre" in html else " ")


def destination(url: str) -> str:
    """Return a URL as the destination of a Markdown link."""
    url = one_line(url)
    if re.search(r"[\s()<>]", url):
        return "<" + url.replace("<", "%3C").replace(">", "%3E") + ">"
    return url


def marker(embed: Embed) -> str:
    """Return the one-line element that stands for an embed in the text."""
    extra = ""
    if embed.start:
        extra += f' data-start="{escape(one_line(embed.start))}"'
    if embed.title:
        extra += f' title="{escape(one_line(embed.title))}"'
    return f'<iframe data-talk="{escape(unescape(one_line(embed.value)))}"{extra}></iframe>'


def write(parts: list[Part], *, html: bool) -> str:
    """Return the parts on one line, as HTML where the tag stands in an HTML block."""
    return " ".join(filter(None, (_write(part, html) for part in parts)))


def _write(part: Part, html: bool) -> str:
    if isinstance(part, Embed):
        return marker(part)
    if isinstance(part, Literal):
        return literal(part.text, html=html)
    if isinstance(part, Words):
        return one_line(part.text)
    if isinstance(part, Link):
        return _link(part, html)
    if isinstance(part, Target):
        return f'<a id="{escape(part.name)}"></a>' if html else f"({part.name})="
    if isinstance(part, Footnote):
        return f"[^{part.number}]" + (f": {one_line(part.text)}" if part.text is not None else "")
    return _image(part, html)


def _link(link: Link, html: bool) -> str:
    url, text = one_line(link.url), one_line(link.text or "")
    if html:
        return f'<a href="{escape(url)}">{escape(text or url)}</a>'
    if text:
        return f"[{text}]({destination(url)})"
    if re.fullmatch(r"[a-z][a-z0-9+.-]+:[^\s<>]*", url, re.IGNORECASE):
        return f"<{url}>"
    return f"[{literal(url)}]({destination(url)})"


def _image(image: Image, html: bool) -> str:
    alt = one_line(image.alt)
    if html:
        out = f'<img src="{escape(one_line(image.src))}" alt="{escape(alt)}">'
        if image.link:
            out = f'<a href="{escape(one_line(image.link))}">{out}</a>'
        return f"{out} {one_line(image.caption)}" if image.caption else out
    title = ' "' + one_line(image.title).replace('"', "&quot;") + '"' if image.title else ""
    alt = _BRACKET.sub(r"\\\1", alt)
    out = f"![{alt}]({destination(image.src)}{title})"
    if image.link:
        out = f"[{out}]({destination(image.link)})"
    if image.caption:
        caption = one_line(image.caption)
        out += f" {caption}" if re.search(r"[*_]", caption) else f" *{caption}*"
    return out
