"""What each document says of one matter, noted while it is read and kept with the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from sphinx.environment.collectors import EnvironmentCollector

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

Note = TypeVar("Note")


class Noted(EnvironmentCollector, Generic[Note]):
    """A collector that notes one value for a document, or none; ``key`` is the matter's name."""

    key: ClassVar[str]

    @classmethod
    def notes(cls, env: BuildEnvironment) -> dict[str, Note]:
        """Return what was noted, by docname."""
        notes: dict[str, Any] = env.__dict__.setdefault(cls.key, {})
        return notes

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document."""
        self.notes(env).pop(docname, None)

    def merge_other(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over what a parallel reader found, and nothing that it was only given."""
        theirs = self.notes(other)
        self.notes(env).update((name, theirs[name]) for name in docnames if name in theirs)
