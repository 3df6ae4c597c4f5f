"""Files that hold a part for each talk: the parts of talks that did not change are kept.

They are cut out of the file that the last build wrote, which costs a hundredth of making them anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_talks.feeds.written import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sphinx_talks.feeds.written import Note, Written


class Form(NamedTuple):
    """What stands before, between and after the parts of a file."""

    before: bytes
    between: bytes
    after: bytes

    def join(self, parts: Iterable[bytes]) -> bytes:
        """Return the file that holds the parts."""
        return b"".join((self.before, self.between.join(parts), self.after))

    def cut(self, content: bytes) -> list[bytes]:
        """Return the parts of a file."""
        inner = content.removeprefix(self.before).removesuffix(self.after)
        return inner.split(self.between) if inner else []


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
        cut: Callable[[bytes], list[bytes]],
        count: Callable[[Note], int],
        make: Callable[[str], Iterable[bytes]],
    ) -> dict[str, list[bytes]]:
        """Return the parts of a file, by document.

        ``count`` tells how many parts a document has, ``make`` makes those of one that changed.
        """
        kept = self._kept(cut(self._content(name)), count)
        return {
            docname: kept[docname] if docname in kept else list(make(docname))
            for docname in self.new.talks
        }

    def _kept(self, parts: list[bytes], count: Callable[[Note], int]) -> dict[str, list[bytes]]:
        if sum(map(count, self.old.talks.values())) != len(parts):
            return {}
        kept = {}
        at = 0
        for docname, note in self.old.talks.items():
            stop = at + count(note)
            if docname in self.new.talks and docname not in self.changed:
                kept[docname] = parts[at:stop]
            at = stop
        return kept

    def _content(self, name: str) -> bytes:
        # Nothing where somebody else has changed the file meanwhile.
        try:
            content = self.outdir.joinpath(name).read_bytes()
        except OSError:
            return b""
        return content if digest(content) == self.old.files.get(name) else b""
