"""Body elements as plain text, for those who cannot show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def plain_text(blocks: Iterable[nodes.Node]) -> str:
    """Return the blocks with an empty line between them, the items of a list each on a line."""
    return "\n\n".join(filter(None, ("\n".join(_lines(block)) for block in blocks)))


def _lines(block: nodes.Node) -> Iterator[str]:
    if not isinstance(block, nodes.bullet_list | nodes.enumerated_list):
        if text := " ".join(block.astext().split()):
            yield text
        return
    numbered = isinstance(block, nodes.enumerated_list)
    for number, item in enumerate(block.children, block.get("start", 1)):
        mark = f"{number}. " if numbered else "- "
        for line in (line for child in item.children for line in _lines(child)):
            yield mark + line
            mark = "  "
