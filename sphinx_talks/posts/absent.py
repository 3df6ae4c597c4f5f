"""Files that a document names and that are not there: it is read again once one appears.

Sphinx reads a document again in every build while a file that it depends on is missing, and with
it writes its page again. For posts, and for decks and posters of directives, it is enough to wait.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.environment.collectors import EnvironmentCollector

from sphinx_talks.posts.again import read_again

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

AWAITS = "talks_awaits"
"""Set while a document is read whose missing files are to be waited for."""


class AbsentFiles(EnvironmentCollector):
    """The missing files of each document, kept with the environment."""

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Take the missing files out of what Sphinx looks after.

        Called after Sphinx's own collectors, which have noted pictures and downloads by now.
        """
        env = app.env
        files = env.dependencies.get(env.docname)
        if files and env.temp_data.get(AWAITS):
            absent = {file for file in files if not Path(env.srcdir, file).is_file()}
            if absent:
                files -= absent
                _absent(env)[env.docname] = tuple(sorted(map(str, absent)))
                read_again(env, [env.docname])  # it may be that one of them went

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document."""
        _absent(env).pop(docname, None)

    def merge_other(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over what a parallel reader found."""
        mine, theirs = _absent(env), _absent(other)
        mine.update((name, theirs[name]) for name in docnames if name in theirs)
        read_again(env, theirs.keys() & docnames)

    def get_outdated_docs(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> list[str]:
        """Return the documents of which a missing file is there now."""
        return read_again(
            env,
            (
                docname
                for docname, files in _absent(env).items()
                if any(Path(env.srcdir, file).is_file() for file in files)
            ),
        )


def _absent(env: BuildEnvironment) -> dict[str, tuple[str, ...]]:
    absent: dict[str, tuple[str, ...]] = env.__dict__.setdefault("talks_absent", {})
    return absent


def setup_absent(app: Sphinx) -> None:
    """Register the collector."""
    app.add_env_collector(AbsentFiles)
