"""Posts that were read again without an edit: every builder that shares the doctrees writes them.

Sphinx writes a page again where the source is newer than the page, or was read in this very build.
A post that was read again because another file came or went is neither to the next builder.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def read_again(env: BuildEnvironment, docnames: Iterable[str]) -> list[str]:
    """Return these documents, and remember that they are read again without an edit."""
    found = sorted(docnames)
    _again(env).update(found)
    return found


def _again(env: BuildEnvironment) -> set[str]:
    again: set[str] = env.__dict__.setdefault("talks_again", set())
    return again


def _older_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents of which this builder's page is older than the doctree."""
    page_of = getattr(app.builder, "get_outfilename", None)
    if page_of is None:
        return []
    older = []
    for docname in sorted(_again(env) & env.found_docs):
        page, doctree = Path(page_of(docname)), Path(app.doctreedir, f"{docname}.doctree")
        try:
            if page.stat().st_mtime_ns < doctree.stat().st_mtime_ns:
                older.append(docname)
        except OSError:  # to be written in any case
            continue
    return older


def setup_again(app: Sphinx) -> None:
    """Register the event."""
    app.connect("env-updated", _older_pages)
