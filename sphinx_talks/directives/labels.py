"""Where the option ``name`` leads to in LaTeX and Texinfo."""

from __future__ import annotations

from typing import Any

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks import nodes

_NAMED = (
    nodes.embed,
    nodes.further_reading,
    nodes.listing,
    nodes.numbered_reading,
    nodes.talk_citation,
    nodes.talk_feeds,
    nodes.talk_header,
    nodes.talk_line,
    dn.rubric,
)
"""What the directives give the ids of labels to; a rubric may be the title of further reading."""


class Labels(SphinxPostTransform):
    """Puts a target before each node that a directive named.

    These writers know the ids of targets, and those of containers, lists and rubrics not at all.
    """

    formats = ("latex", "texinfo")
    default_priority = 900

    def run(self, **kwargs: Any) -> None:
        """Go through all that may have a label; an author's own stands before it already."""
        for node in nodes.find(self.document, *_NAMED):
            if isinstance(node, dn.Element) and node["ids"] and node.parent is not None:
                at = node.parent.index(node)
                missing = [one for one in node["ids"] if one not in _known(node.parent, at)]
                if missing:
                    node.parent.insert(at, dn.target("", "", ids=missing))


def _known(parent: dn.Element, at: int) -> set[str]:
    """Return the ids that the targets right before a child stand for."""
    known: set[str] = set()
    while at and isinstance(before := parent[at - 1], dn.target):
        known |= {before.get("refid", ""), *before["ids"]}
        at -= 1
    return known
