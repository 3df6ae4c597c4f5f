"""``{talk-citation}``: where a page says how to cite its talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_talks import nodes

if TYPE_CHECKING:
    from docutils.nodes import Node


class TalkCitationDirective(SphinxDirective):
    """Leave a place that is filled once the talk is known; no argument, no content."""

    option_spec: ClassVar = {"class": directives.class_option, "name": directives.unchanged}

    def run(self) -> list[Node]:
        """Return the empty block."""
        node = nodes.talk_citation(classes=["talk-citation", *self.options.get("class", [])])
        self.set_source_info(node)
        self.add_name(node)
        return [node]
