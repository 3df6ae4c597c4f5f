"""Documents that a post asks for by name: it is read again once one comes or goes.

``post_url``, ``ref`` and the like become what the project has: a reference to the document of that
name or, where there is none, the address that it most likely had. Sphinx does not look at that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.environment.collectors import EnvironmentCollector

from sphinx_talks.posts.again import read_again

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ASKED = "talks_asked"


def there_is(env: BuildEnvironment, docname: str) -> bool:
    """Tell whether the project has a document, and remember that it was asked."""
    found = docname in env.found_docs
    note_asked(env, f"={docname}", docname if found else None)
    return found


def note_asked(env: BuildEnvironment, name: str, docname: str | None) -> None:
    """Remember what a name stood for while the current document is read; None for nothing."""
    asked: dict[str, str | None] = env.temp_data.get(_ASKED) or {}
    asked[name] = docname
    env.temp_data[_ASKED] = asked


class AskedDocuments(EnvironmentCollector):
    """What each post asked for, and what the answer was, kept with the environment."""

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Keep what the document asked for."""
        if asked := app.env.temp_data.get(_ASKED):
            _asked(app.env)[app.env.docname] = dict(asked)

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document."""
        _asked(env).pop(docname, None)

    def merge_other(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over what a parallel reader found."""
        mine, theirs = _asked(env), _asked(other)
        mine.update((name, theirs[name]) for name in docnames if name in theirs)

    def get_outdated_docs(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> list[str]:
        """Return the documents that would be told otherwise now."""
        asked = _asked(env)
        if not asked or not (added or removed):
            return []
        from sphinx_talks.posts.resolve import Names

        names = Names(env.found_docs)

        def answer(name: str, docname: str) -> str | None:
            if name.startswith("="):  # a docname as it stands
                return name[1:] if name[1:] in env.found_docs else None
            return names.resolve(name, docname)

        return read_again(
            env,
            (
                docname
                for docname, answers in asked.items()
                if any(answer(name, docname) != known for name, known in answers.items())
            ),
        )


def _asked(env: BuildEnvironment) -> dict[str, dict[str, str | None]]:
    asked: dict[str, dict[str, str | None]] = env.__dict__.setdefault(_ASKED, {})
    return asked


def setup_asked(app: Sphinx) -> None:
    """Register the collector."""
    app.add_env_collector(AskedDocuments)
