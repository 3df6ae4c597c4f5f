"""What the processes of a parallel build inherit, so that none of them does again what one can do.

Sphinx forks a new process for every few dozen documents that it reads or writes, each of which
would load the modules for it anew. And each would walk all that was alive before it with its full
collections of garbage, and so copy memory that it only reads:
https://docs.python.org/3/library/gc.html#gc.freeze
"""

from __future__ import annotations

import gc
from importlib import import_module
from typing import TYPE_CHECKING

from sphinx_talks.garbage import MANY

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ON_USE = (
    *("directives.header_parts", "feeds.json_ld", "html.embeds", "posts.embeds.place"),
    *("posts.facts.assemble", "posts.facts.front_links", "posts.front.yaml_block"),
    *("posts.markup.addresses", "posts.markup.dialects", "posts.markup.headings"),
    *("posts.list_pages", "posts.markup.kramdown", "posts.markup.mdx", "posts.markup.templates"),
    *("posts.reading.lists", "providers.snippets"),
)
"""Modules that nearly all posts need and a build without any change does not."""


class Forks:
    """Follows one build in each of its processes."""

    def __init__(self) -> None:
        self._awaited = False
        self._frozen = False

    def begin(self, app: Sphinx, env: object, docnames: list[str]) -> None:
        """Load what the reading processes need, and set it aside."""
        self._awaited = app.parallel > 1 and len(docnames) >= MANY
        if self._awaited:
            for name in _ON_USE:
                import_module(f"sphinx_talks.{name}")
            self._freeze()

    def reading(self, *_: object) -> None:
        """Set aside what a process that reads has inherited, before its first document."""
        if self._awaited:
            self._awaited = False
            self._freeze()

    def read(self, *_: object) -> None:
        """Set aside what writing processes will inherit, once all documents are read."""
        # Not where this process had to read them: it frees their doctrees as it writes the pages.
        if self._awaited and gc.isenabled():
            gc.collect()
            self._freeze()

    def end(self, *_: object) -> None:
        """Have everything collected again."""
        if self._frozen:
            gc.unfreeze()
        self._awaited = self._frozen = False

    def _freeze(self) -> None:
        gc.freeze()
        self._frozen = True


def setup_forks(app: Sphinx) -> None:
    """Register what the processes of a build share."""
    forks = Forks()
    app.connect("env-before-read-docs", forks.begin)
    app.connect("source-read", forks.reading)
    app.connect("env-updated", forks.read)
    app.connect("build-finished", forks.end)
