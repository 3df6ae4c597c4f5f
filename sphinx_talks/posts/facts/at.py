"""Where a value stands, and what there is to tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_talks.problems import Problem, Subtype

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_talks.posts.front.matter import KeyPath
    from sphinx_talks.providers import Table


@dataclass(frozen=True, slots=True)
class At:
    """Where a value stands, and where to tell what is wrong with it.

    ``strict`` is False for keys that a generator may have meant otherwise: these are taken where
    they fit and let be where they do not.
    """

    path: KeyPath
    line: Callable[..., int]
    table: Table
    problems: list[Problem] = field(default_factory=list)
    strict: bool = True

    def __getitem__(self, key: str | int) -> At:
        return self.of((*self.path, key))

    def of(self, path: KeyPath) -> At:
        """Return the place of another value."""
        return At(path, self.line, self.table, self.problems, self.strict)

    @property
    def name(self) -> str:
        """Return the key path as it is shown to the author."""
        text = ""
        for part in self.path:
            text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
        return text

    def bad(self, found: object, right: str, subtype: Subtype = Subtype.FIELD) -> None:
        """Say what was found, and what would be right."""
        if self.strict or subtype is not Subtype.FIELD:
            shown = " ".join(str(found).split())
            shown = repr(shown if len(shown) < 60 else shown[:57] + "…")
            self.tell(f"found {shown}; right would be {right}", subtype)

    def tell(self, message: str, subtype: Subtype = Subtype.FIELD) -> None:
        """Note a problem at this place."""
        self.problems.append(Problem(self.line(*self.path), subtype, f"{self.name}: {message}"))
