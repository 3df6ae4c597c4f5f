"""The caption that an author wrote as HTML below an embed or a picture becomes a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_talks.nodes import embed, renew
from sphinx_talks.posts.embeds.html import cut
from sphinx_talks.posts.embeds.tree import Element, Leaf, grow, holders, is_blank, is_html
from sphinx_talks.posts.embeds.words import CAPTION, is_simple, to_blocks
from sphinx_talks.posts.gate import PostTransform

if TYPE_CHECKING:
    from collections.abc import Sequence


def captioned(children: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return siblings with each ``<figcaption>`` in the embed that stands before it.

    The ``<figure>`` around both is gone with its embed, and outside of one it would say nothing.
    """
    kept: list[nodes.Node] = []
    above: embed | None = None
    for child in children:
        caption = _caption(child) if above is not None else []
        if above is not None and caption:
            above.extend(caption)
            continue
        kept.append(child)
        above = child if isinstance(child, embed) else None
    return kept


def _caption(node: nodes.Node) -> list[nodes.Element]:
    if isinstance(node, nodes.paragraph):
        return [node] if CAPTION in node["classes"] else []
    if not is_html(node) or "<figcaption" not in node.astext():
        return []
    items = [i for i in grow([Leaf(p, node) for p in cut(node.astext())]) if not is_blank(i)]
    if not all(isinstance(i, Element) and i.name == "figcaption" and is_simple(i) for i in items):
        return []
    return to_blocks(items, node, ())


class Captions(PostTransform):
    """Makes figures of pictures with a caption below them, and paragraphs of other lone captions.

    Outside of a figure a caption is no valid HTML, and raw HTML is in no book.
    """

    default_priority = 8  # once embeds have theirs, before Sphinx takes messages to translate

    @staticmethod
    def sign(text: str) -> bool:
        """Tell whether there is a caption in HTML."""
        return "<figcaption" in text

    def work(self) -> None:
        """Look at the raw HTML."""
        for parent in holders(self.document):
            if not isinstance(parent, nodes.TextElement):
                renew(parent, _renewed(parent.children))


def _renewed(children: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return siblings with each caption in the figure of its picture, or as a paragraph."""
    renewed: list[nodes.Node] = []
    figures = 0  # that are open in HTML: what they hold is theirs
    for child in children:
        caption = _caption(child) if is_html(child) and figures <= 0 else []
        if not caption:
            renewed.append(child)
            if is_html(child):
                html = child.astext().lower()
                figures += html.count("<figure") - html.count("</figure")
        elif len(caption) == 1 and renewed and _is_picture(renewed[-1]):
            renewed[-1] = _figure(renewed[-1], caption[0], child)
        else:
            renewed += caption
    return renewed


def _figure(picture: Any, caption: nodes.Element, raw: nodes.Node) -> nodes.figure:
    words = nodes.caption("", "", *caption.children)
    figure = nodes.figure("", picture.children[0], words)
    figure.update_basic_atts(picture)
    for node in (figure, words):
        node.source, node.line = raw.source, raw.line
    return figure


def _is_picture(node: Any) -> bool:
    return (
        isinstance(node, nodes.paragraph)
        and len(node.children) == 1
        and isinstance(node.children[0], nodes.image)
    )
