"""Embeds that stand in the middle of a paragraph, a title or a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.nodes import embed

if TYPE_CHECKING:
    from collections.abc import Sequence

_HOLDERS: tuple[type, ...] = (
    nodes.document, nodes.section, nodes.block_quote, nodes.list_item, nodes.entry,
    nodes.definition, nodes.field_body, nodes.description, nodes.footnote, nodes.container,
    nodes.Admonition, nodes.topic, nodes.sidebar, nodes.compound, nodes.legend,
)  # fmt: skip


def split(paragraph: nodes.paragraph, children: Sequence[nodes.Node]) -> None:
    """Put paragraphs of the words before, between and after the embeds in a paragraph's place."""
    blocks: list[nodes.Node] = []
    run: list[nodes.Node] = []
    rest = paragraph.rawsource

    def finish(last: bool = False) -> None:
        nonlocal rest
        words = _trimmed(run)
        run.clear()
        if words:
            part = paragraph.copy()
            part.rawsource = "" if blocks or not last else rest
            if blocks:
                part["ids"], part["names"] = [], []
            part.extend(words)
            blocks.append(part)

    for child in children:
        if isinstance(child, embed):
            finish()
            blocks.append(child)
        else:
            run.append(child)
    finish(last=True)
    paragraph.children = []
    paragraph.replace_self(blocks)


def hoist(parent: nodes.TextElement, children: Sequence[nodes.Node]) -> None:
    """Keep the words where they are, and put the embeds after the block that they stand in."""
    embeds = [child for child in children if isinstance(child, embed)]
    words = [child for child in children if not isinstance(child, embed)]
    parent.children = []
    parent.extend(words)
    if isinstance(parent, nodes.title) and embeds and not parent.astext().strip():
        parent += nodes.Text(embeds[0]["embed_title"])
    block: nodes.Element = parent
    holder: nodes.Element | None = parent.parent
    while holder is not None and not isinstance(holder, _HOLDERS):
        block, holder = holder, holder.parent
    if holder is None:
        parent.extend(embeds)
        return
    position = holder.index(block) + 1
    for one in reversed(embeds):
        holder.insert(position, one)
    if isinstance(block, nodes.paragraph) and not _trimmed(block.children):
        holder.remove(block)


def _trimmed(run: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return inline nodes without the white space and line breaks at their ends."""
    words = list(run)
    while words and _is_gap(words[0]):
        del words[0]
    while words and _is_gap(words[-1]):
        del words[-1]
    if words and isinstance(words[0], nodes.Text):
        words[0] = nodes.Text(words[0].lstrip())
    if words and isinstance(words[-1], nodes.Text):
        words[-1] = nodes.Text(words[-1].rstrip())
    return words


def _is_gap(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Text):
        return not node.strip()
    if isinstance(node, nodes.raw):
        text = node.astext().strip().lower().replace(" ", "")
        return text in {"<br>", "<br/>", "\\\\", ""}
    return (
        isinstance(node, nodes.Element)
        and not isinstance(node, (nodes.image, nodes.target))
        and not node.children
        and not node.get("ids")
    )
