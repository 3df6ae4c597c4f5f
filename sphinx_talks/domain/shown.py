"""What each page last showed of other documents' talks, for every output folder.

A page must be written again when a talk that it refers to changes its title or place, and only
then. So what was shown is kept, one record an output folder, and compared with what would be shown
now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_talks.kept import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.builders import Builder

IDS = "ids"
"""The key under which a page's record holds the ids of its talks, where it prints them."""
SOON = "soon"
"""The key under which a page's record holds what it says is still to come."""
REFERENCE = "to"
"""The first word of the keys under which a page's record holds its references."""
FACTS = "facts"
"""The name of the digest of all talks: while it is as it was, no page is looked at."""
_VERSION = 2


class Shown:
    """The record of one output folder.

    ``pages`` maps docname to what the page showed, by a key whose first word says how to look it
    up again;
    ``digests`` holds whatever else was written, by name; ``awaited`` are the pages that this build
    has been asked to write, ``read`` those that it writes since their documents changed, none with
    a new environment.
    """

    def __init__(self, builder: Builder) -> None:
        self._record = Record("talks-shown", _VERSION, builder)
        self._old: dict[str, Any] = self._record.load(dict)
        self.pages: dict[str, dict[str, str]] = self._old.get("pages", {})
        self.digests: dict[str, str] = self._old.get("digests", {})
        self.awaited: AbstractSet[str] = frozenset()
        self.read: AbstractSet[str] = frozenset()
        self._now: dict[str, dict[str, str]] = {}
        self._digests: dict[str, str] = {}

    def note_page(self, docname: str) -> dict[str, str]:
        """Return where to note what a page that is being written shows."""
        return self._now.setdefault(docname, {})

    def note_digest(self, name: str, digest: str) -> bool:
        """Note what is being written under a name; return whether it was so last time."""
        self._digests[name] = digest
        return self.digests.get(name) == digest

    def everything(self, found: AbstractSet[str]) -> bool:
        """Tell, of a build that has written its pages, whether it was to write all there is.

        That is what ``sphinx-build -a`` and ``-E`` ask for, and another theme or configuration.
        """
        return found <= self._now.keys() and not found <= self.read

    def stale(self, show: Callable[[str, str], str]) -> Iterator[str]:
        """Yield the pages of which ``show(docname, key)`` no longer gives what they showed."""
        for docname, keys in self.pages.items():
            if any(show(docname, key) != value for key, value in keys.items()):
                yield docname

    def save(self, found: AbstractSet[str], *, complete: bool) -> None:
        """Write the record, unless nothing changed.

        ``complete`` is False after a build that failed: what it resolved may not have been written,
        so those pages are noted as showing nothing known, and the next build writes them.
        """
        pages = {name: keys for name, keys in self.pages.items() if name in found}
        for docname, keys in self._now.items():
            if not complete:
                keys = dict.fromkeys([*keys, *pages.get(docname, ())], "?")
            if keys:
                pages[docname] = keys
            else:
                pages.pop(docname, None)
        digests = self.digests | self._digests
        if not complete or self.awaited - self._now.keys():
            # What is no longer as it was may not show in every page; what is, does.
            kept = {name for name, value in digests.items() if self.digests.get(name) == value}
            kept -= set() if complete else {FACTS}  # pages that are noted anew are to be looked at
            digests |= dict.fromkeys(digests.keys() - kept, "?")
        record = {"digests": digests, "pages": pages}
        if record != self._old:
            self._record.save(record)
