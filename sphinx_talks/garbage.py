"""Garbage collection in step with a build.

A serial build keeps the doctree of every document until its page is written. Left to itself, the
interpreter walks all of them again with every full collection while more are read, a tenth of
a build's time, and none at all while pages are written, when each page leaves behind a doctree that
nothing but a full collection frees. So what a full collection has found alive is set aside from the
next ones, until a fifth of the pages is written and one goes over everything.

No threshold is set, and where collection is switched off it stays off. After the build nothing is
set aside any more, until the interpreter ends: then everything is.
"""

from __future__ import annotations

import atexit
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

MANY = 150
"""Documents from which on it pays."""


class Pace:
    """Follows one build in one process."""

    def __init__(self) -> None:
        self._read = 0
        self._written = 0

    def begin(self, app: Sphinx, env: object, docnames: list[str]) -> None:
        """Set aside from now on what each full collection leaves."""
        # In a parallel build, documents live in other processes; what this one sees of them, copies
        # of the environment that soon are garbage, would be set aside for good.
        self._read, self._written = len(docnames) if app.parallel == 1 else 0, 0
        if self._read >= MANY and _set_aside not in gc.callbacks:
            gc.callbacks.append(_set_aside)

    def resolved(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Collect the doctrees of the pages that are written, where these have become many."""
        self._written += 1
        if self._read >= MANY and self._written == self._read // 5:
            self.end(app)
            if gc.isenabled():
                gc.collect()

    def end(self, app: Sphinx, *_: object) -> None:
        """Have everything collected again."""
        if _set_aside in gc.callbacks:
            gc.callbacks.remove(_set_aside)
            gc.unfreeze()


def _set_aside(phase: str, info: dict[str, int]) -> None:
    if phase == "stop" and info["generation"] == 2:
        gc.freeze()


def setup_garbage(app: Sphinx) -> None:
    """Register what keeps pace."""
    pace = Pace()
    app.connect("env-before-read-docs", pace.begin)
    app.connect("doctree-resolved", pace.resolved)
    app.connect("build-finished", pace.end)
    # The interpreter's last collection walks every object of a site for nothing: a tenth to a third
    # of a build without any change. What is frozen at exit is spared.
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
