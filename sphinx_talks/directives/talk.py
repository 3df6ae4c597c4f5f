"""The ``talk`` directive: a talk declared on an ordinary page, beside others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_talks import nodes
    from sphinx_talks.model import Talk

DECLARED = "talks_declared"
"""Where the talks of a page are kept while it is read."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A talk, the node that shows it, and the line on which it is declared."""

    talk: Talk
    node: nodes.talk
    line: int


def declared(env: BuildEnvironment) -> tuple[Declared, ...]:
    """Return the talks that the page being read declares, in their order."""
    found: tuple[Declared, ...] | None = env.temp_data.get(DECLARED)
    return found or ()
