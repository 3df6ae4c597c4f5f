"""What the last build wrote at its output root, and from which talks.

Sphinx saves its environment before it writes pages. So this is kept in a file beside the doctrees,
one for each builder and output folder.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, fields
from functools import partial
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sphinx.application import Sphinx

VERSION = 2


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

    def holds(self, settings: str, drafts: str, digests: dict[str, str]) -> bool:
        """Tell whether the same talks would give the same files."""
        return (self.settings, self.drafts) == (settings, drafts) and {
            name: note.digest for name, note in self.talks.items()
        } == digests

    def owners(self) -> dict[str, str]:
        """Return the documents that the calendars of one delivery are of."""
        return {path: name for name, note in self.talks.items() for path in note.calendars}


def record_file(app: Sphinx) -> Path:
    """Return the file for this build's builder and output folder."""
    # Relative, so that a build folder can be moved as a whole.
    folder = digest(os.path.relpath(app.outdir, app.doctreedir).encode())[:8]
    return Path(app.doctreedir, f"talks-files-{app.builder.name}-{folder}.json")


def load(path: Path) -> Written:
    """Return what was saved, or an empty record where nothing (readable) was."""
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
        if data.pop("version") != VERSION:
            return Written()
        talks = {name: Note(*note) for name, note in data.pop("talks").items()}
        return Written(**data, talks=talks)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Written()


def save(path: Path, written: Written) -> None:
    """Write the record."""
    data = {"version": VERSION} | {
        part.name: getattr(written, part.name) for part in fields(written)
    }
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")


def digest(content: bytes) -> str:
    """Return sixteen hexadecimal digits that stand for the content."""
    return blake2b(content, digest_size=8).hexdigest()


def digest_of(path: Path) -> str:
    """Return the same of the content of a file."""
    with path.open("rb") as file:
        return file_digest(file, partial(blake2b, digest_size=8)).hexdigest()
