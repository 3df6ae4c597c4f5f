"""``{talk-citation}``: where a page says how to cite its talk."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes as dn
from sphinx.util.docutils import SphinxDirective

from sphinx_talks import nodes
from sphinx_talks.directives.options import AnyOption, warn_of_unknown


class TalkCitationDirective(SphinxDirective):
    """Leave a place that is filled once the talk is known; no argument, no content."""

    option_spec: ClassVar[Any] = AnyOption.of(("class", "name"))

    def run(self) -> list[dn.Node]:
        """Return the empty block."""
        warn_of_unknown(self)
        classes = dn.fully_normalize_name(self.options.get("class", "")).split()
        node = nodes.talk_citation(classes=["talk-citation", *classes])
        self.set_source_info(node)
        self.add_name(node)
        return [node]
