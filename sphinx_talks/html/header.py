"""A talk's header in HTML: dates that machines can read, and whether the talk is still to come."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn

from sphinx_talks import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def visit_header(self: HTML5Translator, node: nodes.talk_header) -> None:
    """Write a description list without the paragraphs and colons of an ordinary field list."""
    self.body.append(self.starttag(node, "dl", "\n", CLASS="talk-header"))
    for field in cast("list[dn.field]", node.children):
        name, content = cast("list[dn.Element]", field.children)
        self.body.append(
            f'<div class="{" ".join(field["classes"])}"><dt>{escape(name.astext())}</dt><dd>'
        )
        for block in content.children:
            for child in block.children if isinstance(block, dn.paragraph) else [block]:
                child.walkabout(self)
        self.body.append("</dd></div>\n")
    self.body.append("</dl>\n")
    raise dn.SkipNode


def depart_header(self: HTML5Translator, node: nodes.talk_header) -> None:
    """Nothing is left to write."""


def visit_time(self: HTML5Translator, node: nodes.talk_time) -> None:
    """Open a ``time`` element."""
    stamp = node.get("datetime")
    attributes = f' datetime="{escape(stamp)}"' if stamp else ""
    self.body.append(f'<time class="talk-time"{attributes}>')


def depart_time(self: HTML5Translator, node: nodes.talk_time) -> None:
    """Close it."""
    self.body.append("</time>")


def visit_soon(self: HTML5Translator, node: nodes.talk_soon) -> None:
    """Open what the script takes away once the reader's clock is past ``data-until``."""
    self.body.append(f'<span class="talk-soon" data-until="{escape(node["until"])}">')


def depart_soon(self: HTML5Translator, node: nodes.talk_soon) -> None:
    """Close it."""
    self.body.append("</span>")


def setup_header_html(app: Sphinx) -> None:
    """Register the visitors."""
    app.add_node(nodes.talk_header, html=(visit_header, depart_header))
    app.add_node(nodes.talk_time, html=(visit_time, depart_time))
    app.add_node(nodes.talk_soon, html=(visit_soon, depart_soon))
