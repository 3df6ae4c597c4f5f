"""Quotes that GitHub and Hugo show as alerts: ``> [!NOTE]`` above what is quoted.

https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
"""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_talks.nodes import find
from sphinx_talks.posts.gate import PostTransform

_KINDS: dict[str, type[nodes.Element]] = {
    "note": nodes.note,
    "tip": nodes.tip,
    "important": nodes.important,
    "warning": nodes.warning,
    "caution": nodes.caution,
}
_MARK = re.compile(rf"\[!({'|'.join(_KINDS)})\](?:[+-](?!\S))?[ \t]*", re.IGNORECASE)


class Alerts(PostTransform):
    """Makes admonitions of them; words behind the mark, as Hugo reads them, are the title."""

    default_priority = 7  # before anything is translated

    @staticmethod
    def sign(text: str) -> bool:
        """Tell whether there is such a mark."""
        return "[!" in text

    def work(self) -> None:
        """Look at the quotes."""
        for quote in find(self.document, nodes.block_quote):
            first = quote.children[0] if quote.children else None
            if isinstance(first, nodes.paragraph) and first.children:
                begin = first.children[0]
                mark = _MARK.match(begin) if isinstance(begin, nodes.Text) else None
                if mark is not None and isinstance(quote, nodes.block_quote):
                    _replace(quote, first, mark)


def _replace(quote: nodes.block_quote, first: nodes.paragraph, mark: re.Match[str]) -> None:
    children = [nodes.Text(mark.string[mark.end() :]), *first.children[1:]]
    # MyST makes a node of its own of each end of a line.
    end = next((at for at, child in enumerate(children) if child.astext() == "\n"), len(children))
    line, rest = children[:end], children[end + 1 :]
    if any(isinstance(node, nodes.raw) for node in line) or not (rest or len(quote) > 1):
        return  # a line that is broken by hand, or a quote of nothing but the mark
    kind = _KINDS[mark[1].lower()]
    source, _, text = first.rawsource.partition("\n")
    body = [nodes.paragraph(text, "", *rest), *quote.children[1:]] if rest else quote.children[1:]
    if rest:
        body[0].source, body[0].line = first.source, first.line
    alert: nodes.Element
    if any(not isinstance(node, nodes.Text) or node.strip() for node in line):
        title = nodes.title(_MARK.sub("", source, count=1), "", *line)
        title.source, title.line = first.source, first.line
        alert = nodes.admonition("", title, *body, classes=[kind.__name__])
    else:
        alert = kind("", *body)
    alert.source, alert.line = quote.source, quote.line
    quote.replace_self(alert)
