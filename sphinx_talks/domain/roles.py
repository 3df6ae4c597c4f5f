"""The roles that refer to talks, events and speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole

if TYPE_CHECKING:
    from docutils.nodes import system_message


class TalkRole(XRefRole):
    """A reference whose text, where none is given, is the title or name of what it refers to."""

    innernodeclass = nodes.inline

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)

    def create_xref_node(self) -> tuple[list[nodes.Node], list[system_message]]:
        """Return the reference, its text as plain as that of a reference to a section.

        Text pages would set "xref" as code or emphasis, and "talk-…" would load the stylesheet.
        """
        self.classes = ["talk"]
        return super().create_xref_node()


class ShortTalkRole(TalkRole):
    """``:talk:`id``` and ``{talk}`id```: the role ``talk:talk`` under a short name."""

    def run(self) -> tuple[list[nodes.Node], list[system_message]]:
        """Return the reference."""
        self.name = "talk:talk"
        return super().run()
