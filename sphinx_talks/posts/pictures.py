"""Pictures of other hosts in a post: a link that shows the picture when the reader asks for it.

A page asks no other host for anything before a click, and a build downloads nothing, which Sphinx
would do for LaTeX and EPUB. ``talks_embed = "load"`` leaves such pictures as they are.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from posixpath import basename
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_talks.nodes import find

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CLASS = "talk-picture"
_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_OPENING = re.compile(r"<a\s", re.IGNORECASE)
_TAG = re.compile(r"""<img\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)


class RemotePictures(SphinxTransform):
    """Turns remote images into links with the class ``talk-picture``."""

    # After the talk was recorded, to which a picture is no resource: the last step of reading.
    default_priority = 890

    def apply(self, **kwargs: Any) -> None:
        """Go through the pictures of a post; other documents are left alone."""
        if self.env.temp_data.get("talks_front") is None or self.config.talks_embed == "load":
            return
        for node in find(self.document, nodes.image, nodes.raw):
            if isinstance(node, nodes.raw):
                if "html" in node["format"] and "<img" in node.astext():
                    self._link_raw(node)
            elif isinstance(node, nodes.image) and _REMOTE.match(node["uri"]):
                self._link(node)

    def _link_raw(self, raw: nodes.raw) -> None:
        # Inline HTML is one raw node a tag: a link around the picture may begin in an earlier one.
        siblings = raw.parent.children[: raw.parent.index(raw)]
        before = "".join(node.astext() for node in siblings if isinstance(node, nodes.raw))
        text = raw.astext()
        html = _TAG.sub(lambda tag: _linked(tag[0], before + text[: tag.start()]), text)
        raw[:] = [nodes.Text(html)]
        raw.rawsource = html

    def _link(self, image: nodes.image) -> None:
        url = _absolute(image["uri"])
        text = image.get("alt") or _name(url)
        if isinstance(image.parent, nodes.reference):
            image.replace_self(nodes.Text(text))  # the author's own link stays what a click opens
            return
        link = nodes.reference("", text, refuri=url, classes=[CLASS, *image["classes"]])
        link.source, link.line = image.source, image.line
        if isinstance(image.parent, nodes.TextElement):
            image.replace_self(link)
        else:
            paragraph = nodes.paragraph("", "", link)
            paragraph.source, paragraph.line = image.source, image.line
            image.replace_self(paragraph)


class _Image(HTMLParser):
    attributes: dict[str, str | None]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes = dict(attrs)

    handle_startendtag = handle_starttag


def _linked(tag: str, before: str) -> str:
    parser = _Image()
    parser.feed(tag)
    source = (parser.attributes.get("src") or "").strip()
    if not _REMOTE.match(source):
        return tag
    url = _absolute(source)
    text = escape(parser.attributes.get("alt") or _name(url))
    if len(_OPENING.findall(before)) > before.lower().count("</a"):
        return text
    return f'<a class="{CLASS} reference external" href="{escape(url)}">{text}</a>'


def _absolute(url: str) -> str:
    return f"https:{url}" if url.startswith("//") else url


def _name(url: str) -> str:
    parts = urlsplit(url)
    return unquote(basename(parts.path)) or parts.netloc


def setup_pictures(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(RemotePictures)
