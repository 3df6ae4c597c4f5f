"""A talk's header in HTML: dates that machines can read, and whether the talk is still to come."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn

from sphinx_talks import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def visit_header(self: HTML5Translator, node: nodes.talk_header) -> None:
    """Write a description list: a name and what it is for each fact."""
    self.body.append(self.starttag(node, "dl", "\n", CLASS="talk-header"))
    at = 0
    while at < len(node.children):
        fact = cast("nodes.talk_fact", node[at])
        below = node.children[at + 1 : at + 2]
        self.body.append(
            f'<div class="{" ".join(fact["classes"])}"><dt>{escape(fact["label"])}</dt><dd>'
        )
        if below and isinstance(below[0], dn.line_block):
            _write_lines(self, below[0])
            at += 1
        else:
            _write(self, _value(fact))
        self.body.append("</dd></div>\n")
        at += 1
    self.body.append("</dl>\n")
    raise dn.SkipNode


def _value(fact: nodes.talk_fact) -> list[dn.Node]:
    """Return what follows the name, which may stand in one text with it."""
    first, *rest = fact.children
    value = first.astext()[len(f"{fact['label']}: ") :]
    return [dn.Text(value), *rest] if value else rest


def _write_lines(self: HTML5Translator, block: dn.line_block) -> None:
    self.body.append(self.starttag(block, "ul"))
    for line in block.children:
        self.body.append("<li>")
        _write(self, line.children)
        self.body.append("</li>\n")
    self.body.append("</ul>\n")


def _write(self: HTML5Translator, content: Sequence[dn.Node]) -> None:
    """Write what separators part, each part in an element of its own.

    The stylesheet hides the separators, so that no line begins or ends with one.
    """
    several = any(isinstance(child, nodes.talk_separator) for child in content)
    self.body.append('<span class="talk-part">' if several else "")
    for child in content:
        child.walkabout(self)
    self.body.append("</span>" if several else "")


def visit_separator(self: HTML5Translator, node: nodes.talk_separator) -> None:
    """End one part of a fact and begin the next."""
    self.body.append('</span> <span class="talk-sr">·</span> <span class="talk-part">')
    raise dn.SkipNode


def visit_line(self: HTML5Translator, node: nodes.talk_line) -> None:
    """Write the paragraph that stands in a header's place."""
    self.body.append(self.starttag(node, "p", ""))
    _write(self, node.children)
    self.body.append("</p>\n")
    raise dn.SkipNode


def depart_header(self: HTML5Translator, node: dn.Element) -> None:
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
    app.add_node(nodes.talk_line, html=(visit_line, depart_header))
    app.add_node(nodes.talk_separator, html=(visit_separator, depart_header))
    app.add_node(nodes.talk_time, html=(visit_time, depart_time))
    app.add_node(nodes.talk_soon, html=(visit_soon, depart_soon))
