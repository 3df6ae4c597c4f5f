"""What the last build wrote at its output root, and from which talks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b, file_digest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 3


class Note(NamedTuple):
    """The talks of a document: a digest, their ids, and their deliveries' files.

    The digest is of their facts, and of which deliveries are to come.
    """

    digest: str
    ids: list[str]
    calendars: list[str]


@dataclass(eq=False, repr=False)
class Written:
    """The files of one output root.

    ``settings`` is a digest of the configuration, ``drafts`` of the talks that are not published
    yet; ``files`` maps paths to digests of content, ``feeds`` paths without suffix to digests of
    what feeds are made of, ``talks`` docnames to notes.
    """

    settings: str = ""
    drafts: str = ""
    files: dict[str, str] = field(default_factory=dict)
    feeds: dict[str, str] = field(default_factory=dict)
    talks: dict[str, Note] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.talks = {name: Note(*note) for name, note in self.talks.items()}  # lists, if loaded

    def holds(self, settings: str, drafts: str, digests: dict[str, str]) -> bool:
        """Tell whether the same talks would give the same files."""
        return (self.settings, self.drafts) == (settings, drafts) and {
            name: note.digest for name, note in self.talks.items()
        } == digests

    def owners(self) -> dict[str, str]:
        """Return the documents that the calendars of one delivery are of."""
        return {path: name for name, note in self.talks.items() for path in note.calendars}


def digest_of(path: Path) -> str:
    """Return what ``kept.digest`` does, of the content of a file."""
    with path.open("rb") as file:
        return file_digest(file, partial(blake2b, digest_size=8)).hexdigest()
