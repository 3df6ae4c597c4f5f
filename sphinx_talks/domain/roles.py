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


class ShortTalkRole(TalkRole):
    """``:talk:`id``` and ``{talk}`id```: the role ``talk:talk`` under a short name."""

    def run(self) -> tuple[list[nodes.Node], list[system_message]]:
        """Return the reference."""
        self.name = "talk:talk"
        return super().run()
