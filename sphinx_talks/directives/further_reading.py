"""``further-reading``: a list of resources that is one whatever its shape."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from sphinx_talks.directives.options import AnyOption, classes_of, warn_of_unknown
from sphinx_talks.posts.reading.transform import DIRECTIVE_KEY
from sphinx_talks.problems import Subtype, warn


class FurtherReadingDirective(SphinxDirective):
    """Further reading around a Markdown or reStructuredText list.

    The argument is an optional title above the list. What stands before and after the list in the
    body stays there. The lists are retyped by the transform: only then the targets of named links
    are known.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = AnyOption.of(("class", "name"))

    def run(self) -> list[nodes.Node]:
        """Return the title, if any, and the content."""
        from sphinx_talks.posts.kinds import spell_kinds
        from sphinx_talks.posts.reading.listed import FORCED

        warn_of_unknown(self)
        spelt = list(map(spell_kinds, self.content))
        self.content = StringList(spelt, items=self.content.items)
        found = self.parse_content_to_nodes(allow_section_headings=False)
        lists = [n for n in found if isinstance(n, (nodes.bullet_list, nodes.enumerated_list))]
        if not lists:
            warn(
                Subtype.OPTION,
                "further-reading: its body holds no list, and is shown as it stands",
                location=self.get_location(),
            )
        classes = classes_of(self)
        for listed in lists:
            listed["classes"] += [FORCED, *classes]
        self.env.temp_data[DIRECTIVE_KEY] = True
        title = self._title()
        named = title or next(iter(lists or found), None)
        if isinstance(named, nodes.Element):
            self.add_name(named)
        return [title, *found] if title is not None else found

    def _title(self) -> nodes.rubric | None:
        if not self.arguments:
            return None
        words, messages = self.state.inline_text(self.arguments[0], self.lineno)
        title = nodes.rubric(self.arguments[0], "", *words, classes=["further-reading-title"])
        title.source, title.line = self.get_source_info()
        title += messages
        return title
