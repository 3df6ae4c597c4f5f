"""Tables without a head: kramdown makes them of lines in bars alone, MyST asks for a head.

https://kramdown.gettalong.org/syntax.html#tables
"""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_talks.nodes import find
from sphinx_talks.posts.gate import PostTransform

_ROWS = re.compile(r"^ {0,3}\|[^\n]*\|[ \t]*\n {0,3}\|[^\n]*\|[ \t]*$", re.MULTILINE)
_BAR_OR_BREAK = re.compile(r"([|\n])")


class HeadlessTables(PostTransform):
    """Makes tables of the paragraphs whose every line begins and ends with a bar."""

    default_priority = 5

    @staticmethod
    def sign(text: str) -> bool:
        """Tell whether there are such lines."""
        return _ROWS.search(text) is not None

    def work(self) -> None:
        """Look at the paragraphs."""
        for paragraph in find(self.document, nodes.paragraph):
            assert isinstance(paragraph, nodes.paragraph)  # noqa: S101 (for the type checker)
            text = paragraph.children[0].astext() if paragraph.children else ""
            if text.lstrip().startswith("|") and (rows := _rows(paragraph)):
                paragraph.replace_self(_table(paragraph, rows))


def _rows(paragraph: nodes.Node) -> list[list[list[nodes.Node]]]:
    """Return the nodes of each cell, row by row; nothing where the lines are not all rows."""
    lines: list[list[list[nodes.Node]]] = [[[]]]
    for child in paragraph.children:
        if not isinstance(child, nodes.Text):
            lines[-1][-1].append(child)
            continue
        for part in _BAR_OR_BREAK.split(child.astext()):
            if part == "\n":
                lines.append([[]])
            elif part == "|":
                lines[-1].append([])
            elif part:
                lines[-1][-1].append(nodes.Text(part))
    width = len(lines[0])
    if len(lines) < 2 or width < 4:
        return []
    for cells in lines:
        edges = [*cells[0], *cells[-1]]
        if len(cells) != width or any(node.astext().strip() for node in edges):
            return []
    return [[_trimmed(cell) for cell in cells[1:-1]] for cells in lines]


def _trimmed(cell: list[nodes.Node]) -> list[nodes.Node]:
    if cell and isinstance(cell[0], nodes.Text):
        cell[0] = nodes.Text(cell[0].astext().lstrip())
    if cell and isinstance(cell[-1], nodes.Text):
        cell[-1] = nodes.Text(cell[-1].astext().rstrip())
    return [node for node in cell if not isinstance(node, nodes.Text) or node.astext()]


def _table(paragraph: nodes.Node, rows: list[list[list[nodes.Node]]]) -> nodes.table:
    columns = len(rows[0])
    group = nodes.tgroup(cols=columns)
    group += [nodes.colspec(colwidth=round(100 / columns)) for _ in range(columns)]
    body = nodes.tbody()
    for cells in rows:
        row = nodes.row()
        for cell in cells:
            entry = nodes.entry()
            if cell:
                entry += nodes.paragraph("", "", *cell)
                entry[0].source, entry[0].line = paragraph.source, paragraph.line
            row += entry
        body += row
    group += body
    table = nodes.table("", group, classes=["colwidths-auto"])
    table.source, table.line = paragraph.source, paragraph.line
    return table
