"""The caption that an author wrote as HTML below an embed becomes a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.nodes import embed
from sphinx_talks.posts.embeds.html import cut
from sphinx_talks.posts.embeds.tree import Element, Leaf, grow, is_blank, is_html
from sphinx_talks.posts.embeds.words import CAPTION, is_simple, to_blocks

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
