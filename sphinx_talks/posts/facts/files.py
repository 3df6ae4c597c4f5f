"""Files of the project that a post names as its deck or recording."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sphinx_talks.nodes import local_path

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.model import Media

_Media = TypeVar("_Media", bound="Media")


def file_of(media: _Media, env: BuildEnvironment, docname: str) -> _Media | None:
    """Return a local deck with the path that leads to it, None where there is no such file.

    It is looked for beside the post, and then from the project's folder. The document is read again
    once it changes or, where there is none, once it comes.
    """
    path = local_path(media)
    tried = []
    for start in ("", "/") if not path.startswith("/") else ("",):
        try:
            found = env.relfn2path(start + path, docname)[1]
            there = Path(found).is_file()
        except (OSError, ValueError):  # no file system has such a name
            continue
        tried.append(found)
        if there:
            env.note_dependency(found)
            return replace(media, id=media.id and start + media.id, url=start + media.url)
    for absolute in tried:
        env.note_dependency(absolute)
    return None
