"""Pictures of other hosts in a post: a link that shows the picture when the reader asks for it.

A page asks no other host for anything before a click, and a build downloads nothing, which Sphinx
would do for LaTeX and EPUB. ``talks_embed = "load"`` leaves such pictures as they are, and scripts,
films and sounds of other hosts in raw HTML.
"""

from __future__ import annotations

import re
from html import escape, unescape
from posixpath import basename
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx.util.nodes import get_node_line

from sphinx_talks.nodes import find
from sphinx_talks.posts.gate import PostTransform
from sphinx_talks.posts.raw_remote import REMOTE, SIGN, absolute, later, quiet
from sphinx_talks.problems import Subtype, inline_line, warn

if TYPE_CHECKING:
    from sphinx_talks.posts.embeds.html import Piece

CLASS = "talk-picture"
_MARK = f"<!--{CLASS} "
_MARK_OR_END = re.compile(rf"({_MARK}[^\s>]+-->|</a\s*>)", re.IGNORECASE)
_OPENING = re.compile(r"<a\s", re.IGNORECASE)


class RemotePictures(PostTransform):
    """Turns remote images into links with the class ``talk-picture``."""

    # After the talk was recorded, to which a picture is no resource: the last step of reading.
    default_priority = 890

    def work(self) -> None:
        """Go through the pictures, and through raw HTML."""
        if self.config.talks_embed == "load":
            return
        for node in find(self.document, nodes.image, nodes.raw):
            if isinstance(node, nodes.raw):
                if "html" in node["format"] and SIGN.search(node.astext()):
                    self._quiet(node)
            elif isinstance(node, nodes.image) and REMOTE.match(node["uri"]):
                self._link(node)
            elif isinstance(node, nodes.image) and not node.line:
                # Sphinx is to name the line should there be no such file; MyST does not know it.
                node.line = inline_line(node)

    def _quiet(self, raw: nodes.raw) -> None:
        # Inline HTML is one raw node a tag: a link around the picture may begin in an earlier one.
        here, beside = raw.parent.index(raw), raw.parent.children
        before, after = _html(beside[:here]), ""
        if isinstance(raw.parent, nodes.TextElement):
            after = _html(beside[here + 1 :])
        html, scripts = quiet(raw.astext(), before, after, _linked)
        for url, line in scripts:
            message = f"a script of another host is not run, and stands as a link: {url}"
            warn(Subtype.THIRD_PARTY, message, location=(self.env.docname, line + _line(raw)))
        html, waiting = _behind(html)
        raw[:] = [nodes.Text(html), *raw.children[1:]]
        raw.rawsource = html
        if waiting:  # the end of the author's link is a node of its own
            ends = (n for n, node in enumerate(beside[here:], here + 1) if "</a" in _html([node]))
            for url in waiting:
                link = f" {_as_link(url)}"
                raw.parent.insert(next(ends, len(beside)), nodes.raw(link, link, format="html"))

    def _link(self, image: nodes.image) -> None:
        url = absolute(image["uri"])
        text = image.get("alt") or _name(url)
        around = image.parent
        if isinstance(around, nodes.reference):
            image.replace_self(nodes.Text(text))  # the author's own link stays what a click opens
            if around.get("refuri") == url:
                around["classes"].append(CLASS)
                return
            text = _name(url)
        link = nodes.reference("", text, refuri=url, classes=[CLASS, *image["classes"]])
        link.source, link.line = image.source, image.line
        if isinstance(around, nodes.reference):
            around.parent.insert(around.parent.index(around) + 1, [nodes.Text(" "), link])
            return
        if isinstance(around, nodes.TextElement):
            image.replace_self(_apart(image, link))
        else:
            paragraph = nodes.paragraph("", "", link)
            paragraph.source, paragraph.line = image.source, image.line
            image.replace_self(paragraph)


def _apart(image: nodes.image, link: nodes.reference) -> list[nodes.Node]:
    """Return a link with spaces where words touch the picture that it stands for."""
    beside, at = image.parent.children, image.parent.index(image)
    before = beside[at - 1].astext()[-1:] if at else ""
    after = beside[at + 1].astext()[:1] if at + 1 < len(beside) else ""
    return [
        *([nodes.Text(" ")] if before.isalnum() else []),
        link,
        *([nodes.Text(" ")] if after.isalnum() else []),
    ]


def _linked(tag: Piece, before: str) -> str:
    source = tag.attributes.get("src", "")
    if not REMOTE.match(source):
        return later(tag.html) if "//" in tag.attributes.get("srcset", "") else tag.html
    url = absolute(source)
    text = escape(tag.attributes.get("alt") or _name(url))
    if len(_OPENING.findall(before)) > before.lower().count("</a"):
        return f"{text}{_MARK}{escape(url)}-->"  # its own link comes behind the author's
    return _as_link(escape(url), text)


def _behind(html: str) -> tuple[str, list[str]]:
    """Return HTML with a link to each marked picture behind the link it is in, and what is left."""
    out: list[str] = []
    waiting: list[str] = []
    for part in _MARK_OR_END.split(html):
        if part.startswith(_MARK):
            waiting.append(part[len(_MARK) : -len("-->")])
            continue
        out.append(part)
        if part[:3].lower() == "</a":
            out += [f" {_as_link(url)}" for url in waiting]
            waiting = []
    return "".join(out), waiting


def _as_link(url: str, text: str | None = None) -> str:
    text = text or escape(_name(unescape(url)))
    return f'<a class="{CLASS} reference external" href="{url}">{text}</a>'


def _html(beside: list[nodes.Node]) -> str:
    return "".join(node.astext() for node in beside if isinstance(node, nodes.raw))


def _line(raw: nodes.raw) -> int:
    return get_node_line(raw) or 1


def _name(url: str) -> str:
    parts = urlsplit(url)
    return unquote(basename(parts.path)) or parts.netloc
