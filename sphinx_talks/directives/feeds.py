"""``{talk-feeds}``: where a page links to the feeds and calendars of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.util.docutils import SphinxDirective

from sphinx_talks import nodes
from sphinx_talks.directives.options import AnyOption, classes_of, place_of, warn_of_unknown
from sphinx_talks.problems import Subtype, did_you_mean, warn

if TYPE_CHECKING:
    from docutils import nodes as dn

FORMATS = ("atom", "rss", "json", "calendar", "upcoming", "bibtex")
"""What can be linked to, in the order of the links."""

GROUPS = ("tag", "speaker", "event")
"""What can have feeds of its own."""


class TalkFeedsDirective(SphinxDirective):
    """Leave a place that is filled once it is known what the build writes; no argument."""

    option_spec: ClassVar[Any] = AnyOption.of(("formats", *GROUPS, "class", "name"))

    def run(self) -> list[dn.Node]:
        """Return the empty block."""
        warn_of_unknown(self)
        classes = ["talk-feeds", *classes_of(self)]
        node = nodes.talk_feeds(classes=classes, formats=" ".join(self._formats()))
        groups = [name for name in GROUPS if self.options.get(name)]
        if len(groups) > 1:
            self._warn(groups[1], f"give one of {' and '.join(groups)}, not {len(groups)}")
        for name in groups[:1]:
            node["group"], node["of"] = name, self.options[name]
        self.set_source_info(node)
        self.add_name(node)
        return [node]

    def _formats(self) -> list[str]:
        wanted = self.options.get("formats", "").replace(",", " ").lower().split()
        for name in wanted:
            if name not in FORMATS:
                known = f"known are {', '.join(FORMATS)}{did_you_mean(name, FORMATS)}"
                self._warn("formats", f"the format {name!r} is not known; {known}")
        return [name for name in FORMATS if name in wanted] or list(FORMATS)

    def _warn(self, option: str, message: str) -> None:
        warn(Subtype.OPTION, f"{self.name}: {message}", location=place_of(self, option))
