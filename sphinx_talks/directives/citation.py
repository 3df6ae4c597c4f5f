"""``{talk-citation}``: where a page says how to cite its talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.util.docutils import SphinxDirective

from sphinx_talks import nodes
from sphinx_talks.directives.options import AnyOption, classes_of, warn_of_unknown

if TYPE_CHECKING:
    from docutils import nodes as dn


class TalkCitationDirective(SphinxDirective):
    """Leave a place that is filled once the talk is known; no argument, no content."""

    option_spec: ClassVar[Any] = AnyOption.of(("class", "name"))

    def run(self) -> list[dn.Node]:
        """Return the empty block."""
        warn_of_unknown(self)
        node = nodes.talk_citation(classes=["talk-citation", *classes_of(self)])
        self.set_source_info(node)
        self.add_name(node)
        return [node]
