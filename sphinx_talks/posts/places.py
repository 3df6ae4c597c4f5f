"""Where the paths of a post lead: from the root of the site it was written for, or through links.

A site's root may be any folder above the post here. A folder of posts may be a symbolic link, which
Sphinx follows before it looks for a document's name.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx_talks.posts.again import there_is

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def is_file(path: Path) -> bool:
    """Tell whether there is such a file; none has a name that the system refuses."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


class Places:
    """The files and documents that a post can name."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._folders = list(PurePosixPath(env.docname).parents)[-2::-1]

    def rooted(self, path: str) -> str:
        """Return a path from the root as one from the folder above the post that has the file."""
        inner = path.lstrip("/")
        if not path.startswith("/") or is_file(Path(self._env.srcdir, inner)):
            return path
        for folder in self._folders:
            if is_file(Path(self._env.srcdir, folder, inner)):
                return f"/{folder}/{inner}"
        return path

    def file(self, path: str) -> str | None:
        """Return the path, from the source folder, of a file that a path leads to, else None."""
        try:
            relative, absolute = self._env.relfn2path(self.rooted(path), self._env.docname)
        except ValueError:  # a null byte
            return None
        return relative if is_file(Path(absolute)) else None

    def document(self, path: str) -> str | None:
        """Return the document of which a path is the source, None where there is none."""
        try:
            absolute = self._env.relfn2path(self.rooted(path), self._env.docname)[1]
        except ValueError:
            return None
        docname = self._env.path2doc(absolute)
        docname = docname and self.linked(docname)
        return docname if docname and there_is(self._env, docname) else None

    def linked(self, docname: str) -> str:
        """Return the document whose source a link leads to; any other name as it is."""
        if not Path(docname).is_absolute():
            return docname
        return self._real.get(docname, docname)

    @cached_property
    def _real(self) -> dict[str, str]:
        names = self._env.found_docs
        paths = {name: os.path.realpath(self._env.doc2path(name)) for name in names}
        return {path.rpartition(".")[0]: name for name, path in paths.items()}
