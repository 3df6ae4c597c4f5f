"""Pictures of other hosts in a post: a link that shows the picture when the reader asks for it.

A page asks no other host for anything before a click, and a build downloads nothing, which Sphinx
would do for LaTeX and EPUB. ``talks_embed = "load"`` leaves such pictures as they are, and scripts,
films and sounds of other hosts in raw HTML.
"""

from __future__ import annotations

import re
from html import escape
from posixpath import basename
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes
from sphinx.util.nodes import get_node_line

from sphinx_talks.nodes import find, renew
from sphinx_talks.posts.embeds.scripts import ASKING, REMOTE, absolute, host
from sphinx_talks.posts.embeds.table import project_table
from sphinx_talks.posts.embeds.tree import is_html
from sphinx_talks.posts.gate import PostTransform
from sphinx_talks.posts.raw.attributes import link_name
from sphinx_talks.posts.raw.remote import SIGN, Beside, later, quiet
from sphinx_talks.problems import Subtype, inline_line, warn

if TYPE_CHECKING:
    from sphinx_talks.posts.embeds.html import Piece

CLASS = "talk-picture"


class RemotePictures(PostTransform):
    """Turns remote images into links with the class ``talk-picture``."""

    # After the talk was recorded, to which a picture is no resource: the last step of reading.
    default_priority = 890

    def work(self) -> None:
        """Go through the pictures, and through raw HTML."""
        if self.config.talks_embed == "load":
            return
        found = find(self.document, nodes.image, nodes.raw)
        self.behind: dict[nodes.Node, list[nodes.Node]] = {}
        for parent in {id(node.parent): node.parent for node in found}.values():
            self._look(parent)
        for parent in {id(link.parent): link.parent for link in self.behind}.values():
            renew(parent, [n for c in parent.children for n in (c, *self.behind.get(c, ()))])

    def _look(self, parent: nodes.Element) -> None:
        """Go through what stands beside each other, once."""
        self._quiet([child for child in parent.children if is_html(child)])
        shown: list[nodes.Node] = []
        for at, node in enumerate(parent.children):
            if not isinstance(node, nodes.image):
                shown.append(node)
            elif REMOTE.match(node["uri"]):
                shown += self._link(node, shown[-1:], parent.children[at + 1 : at + 2])
            else:
                # Sphinx is to name the line should there be no such file; MyST does not know it.
                node.line = node.line or inline_line(node)
                shown.append(node)
        renew(parent, shown)

    def _quiet(self, raws: list[nodes.raw]) -> None:
        html = [raw.astext() for raw in raws]
        if not any(map(SIGN.search, html)):
            return
        parent = raws[0].parent
        sentence = isinstance(parent, nodes.TextElement)
        beside = Beside()
        beside.look("".join(html) if sentence else "")
        for raw, written in zip(raws, html, strict=True):
            if not sentence:
                beside.look(written)
            quieted, told = quiet(written, beside, _linked)
            for message, line in told:
                warn(Subtype.THIRD_PARTY, message, location=(self.env.docname, line + _line(raw)))
            if quieted != written:
                raw[:] = [nodes.Text(quieted), *raw.children[1:]]
                raw.rawsource = quieted
        if beside.behind:  # of a link without an end
            links = "".join(beside.behind)
            parent.append(nodes.raw(links, links, format="html"))

    def _link(
        self, image: nodes.image, before: list[nodes.Node], after: list[nodes.Node]
    ) -> list[nodes.Node]:
        """Return what takes the place of a picture between two nodes, if there are any."""
        url = absolute(image["uri"])
        around = image.parent
        text = image.get("alt") or _name(url)
        if isinstance(around, nodes.reference) and len(around) == 1 and not image.get("alt"):
            target, table = around.get("refuri", ""), project_table(self.config)
            title = image.get("title") or around.get("reftitle")
            text = title or link_name(url, target, table) or text
        name = _name(url) if isinstance(around, nodes.reference) else text
        link = nodes.reference("", name, refuri=url, classes=[CLASS, *image["classes"]])
        link.source, link.line = image.source, image.line
        if isinstance(around, nodes.reference):
            # The author's own link stays what a click opens.
            if around.get("refuri") == url:
                around["classes"].append(CLASS)
                around.update_basic_atts(image)
            else:
                link.update_basic_atts(image)
                self.behind.setdefault(around, []).extend([nodes.Text(" "), link])
            return [nodes.Text(text)]
        if isinstance(around, nodes.TextElement):
            link.update_basic_atts(image)
            # A space where words touch the picture.
            return [
                *(nodes.Text(" ") for node in before if node.astext()[-1:].isalnum()),
                link,
                *(nodes.Text(" ") for node in after if node.astext()[:1].isalnum()),
            ]
        paragraph = nodes.paragraph("", "", link)
        paragraph.update_basic_atts(image)
        paragraph.source, paragraph.line = image.source, image.line
        return [paragraph]


def _linked(tag: Piece, beside: Beside) -> str:
    given = tag.attributes
    source = given.get("src") or given.get("data-src", "")  # where a script of the site looks
    if not REMOTE.match(source):
        return later(tag.html) if ASKING.search(given.get("srcset", "")) else tag.html
    url = absolute(source)
    text = escape(tag.attributes.get("alt") or _name(url))
    if beside.links > 0:
        beside.behind.append(f" {_as_link(url, escape(_name(url)))}")
        return text
    return _as_link(url, text)


def _as_link(url: str, text: str) -> str:
    return f'<a class="{CLASS} reference external" href="{escape(url)}">{text}</a>'


def _line(raw: nodes.raw) -> int:
    return get_node_line(raw) or 1


def _name(url: str) -> str:
    path = re.sub(r"https?://[^/?#]*|[?#].*", "", url, flags=re.IGNORECASE | re.DOTALL)
    return unquote(basename(path)) or host(url)
