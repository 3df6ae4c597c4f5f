"""What the pages of the last build show of lists."""

from __future__ import annotations

from dataclasses import dataclass, field

VERSION = 2


@dataclass(eq=False, repr=False)
class State:
    """What the pages show.

    ``facts`` is a digest of all that they are made of; it holds from ``since`` until ``until``
    (seconds since 1970, None for ever), as talks cease to be upcoming. ``pages`` and ``extra`` map
    the documents and the further pages of lists to digests of what is shown there; ``chains`` are
    those of ``order``; ``shown`` are the documents that any list shows; ``also`` is what
    ``also.packed`` returns.
    """

    facts: str = ""
    since: float | None = None
    until: float | None = None
    pages: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    chains: list[tuple[str, list[str]]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    also: dict[str, str] = field(default_factory=dict)

    def holds(self, facts: str, now: float) -> bool:
        """Tell whether everything is as it was."""
        return (
            self.facts == facts
            and (self.since is None or now >= self.since)
            and (self.until is None or now < self.until)
        )
