"""Files that hold a part for each talk: the parts of talks that did not change are kept.

They are cut out of the file that the last build wrote, which costs a hundredth of making them anew,
and one after the other, since ``talks.json`` is the size of the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from sphinx_talks.feeds.written import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sphinx_talks.feeds.written import Note, Written

    Cut = Callable[[BinaryIO], Iterable[bytes]]
    """Yields the parts of a file."""

    File = tuple[str, bytes | Iterable[bytes] | None]
    """Path below the output root and content, None where the last build's is still right."""


class Form(NamedTuple):
    """What stands before, between and after the parts of a file."""

    before: bytes
    between: bytes
    after: bytes

    def join(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the file that holds the parts, piece by piece."""
        yield self.before
        for number, part in enumerate(parts):
            yield self.between + part if number else part
        yield self.after


def lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the parts of a file of one line each, after its first line and without commas."""
    next(file, b"")
    return (line.rstrip(b",\n") for line in file)


def paragraphs(file: BinaryIO) -> list[bytes]:
    """Return the parts of a file with an empty line between them."""
    return file.read().removesuffix(b"\n").split(b"\n\n")


class Parts:
    """Finds the parts that stand, from the records of the last build and of this one."""

    def __init__(self, outdir: Path, old: Written, new: Written) -> None:
        self.outdir = outdir
        self.old = old
        self.new = new
        self.changed = {name for name, note in new.talks.items() if old.talks.get(name) != note}

    def of(
        self,
        name: str,
        cut: Cut,
        count: Callable[[Note], int],
        make: Callable[[str], Iterable[bytes]],
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the parts of a file, each with its document, in the order of talks.

        ``count`` tells how many parts a document has, ``make`` makes those of one that changed.
        """
        kept = self._kept(name, cut, count)
        page, parts = next(kept, ("", []))
        for docname in self.new.talks:
            while page and page < docname:
                page, parts = next(kept, ("", []))
            stands = page == docname and docname not in self.changed
            for part in parts if stands else make(docname):
                yield docname, part

    def _kept(
        self, name: str, cut: Cut, count: Callable[[Note], int]
    ) -> Iterator[tuple[str, list[bytes]]]:
        path = self.outdir / name
        # Somebody else may have changed the file meanwhile.
        if name not in self.old.files or digest_of(path) != self.old.files[name]:
            return
        with path.open("rb") as file:
            parts = iter(cut(file))
            for docname, note in self.old.talks.items():
                yield docname, [next(parts) for _ in range(count(note))]
