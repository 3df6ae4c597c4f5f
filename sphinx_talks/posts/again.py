"""Posts to be read again without an edit: what they name has come or gone.

A file that a document depends on and that is not there has Sphinx read the document in every build,
and write its page with it. For posts, and for decks and posters of directives, it is enough to wait
for the file. At documents that a post asks for by name, with ``post_url``, ``ref`` and the like,
Sphinx does not look: the post has a reference to the document or, where there is none, the address
that it most likely had.

Sphinx writes a page again where the source is newer than the page, or was read in this very build.
A post that is read again for these reasons is neither to the next builder that shares the doctrees.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.noted import Note, Noted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

AWAITS = "talks_awaits"
"""Set while a document is read whose missing files are to be waited for."""
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


class _Named(Noted[Note]):
    """What each document names that may come or go."""

    def outdated(self, env: BuildEnvironment, *, moved: bool) -> Iterator[str]:
        """Yield the documents for which something has come or gone.

        ``moved`` tells whether any document has.
        """
        raise NotImplementedError

    def merge_other(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over what a parallel reader found."""
        super().merge_other(app, env, docnames, other)
        _read_again(env, _again(other) & docnames)

    def get_outdated_docs(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> list[str]:
        """Return the documents to be read again."""
        return _read_again(env, self.outdated(env, moved=bool(added or removed)))


class AbsentFiles(_Named[tuple[str, ...]]):
    """The missing files of each document."""

    key = "talks_absent"

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
                self.notes(env)[env.docname] = tuple(sorted(map(str, absent)))
                _read_again(env, [env.docname])  # it may be that one of them went

    def outdated(self, env: BuildEnvironment, *, moved: bool) -> Iterator[str]:
        """Yield the documents of which a missing file is there now."""
        for docname, files in self.notes(env).items():
            if any(Path(env.srcdir, file).is_file() for file in files):
                yield docname


class AskedDocuments(_Named["dict[str, str | None]"]):
    """What each post asked for, and what the answer was."""

    key = _ASKED

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Keep what the document asked for."""
        if asked := app.env.temp_data.get(_ASKED):
            self.notes(app.env)[app.env.docname] = dict(asked)

    def outdated(self, env: BuildEnvironment, *, moved: bool) -> Iterator[str]:
        """Yield the posts that would be told otherwise now: none while the documents stay."""
        if not moved or not self.notes(env):
            return
        from sphinx_talks.posts.resolve import Names

        names = Names(env.found_docs)

        def answer(name: str, docname: str) -> str | None:
            if name.startswith("="):  # a docname as it stands
                return name[1:] if name[1:] in env.found_docs else None
            return names.resolve(name, docname)

        for docname, answers in self.notes(env).items():
            if any(answer(name, docname) != known for name, known in answers.items()):
                yield docname


def _read_again(env: BuildEnvironment, docnames: Iterable[str]) -> list[str]:
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
    """Register the collectors and the event."""
    app.add_env_collector(AbsentFiles)
    app.add_env_collector(AskedDocuments)
    app.connect("env-updated", _older_pages)
