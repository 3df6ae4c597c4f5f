"""A talk's own files, by their addresses in the output instead of the author's paths."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_talks.nodes import local_path

if TYPE_CHECKING:
    from collections.abc import Container

    from sphinx.environment import BuildEnvironment

    from sphinx_talks.model import Media, Talk


def published(talk: Talk, env: BuildEnvironment, base: str = "") -> Talk:
    """Return the talk with local decks, recordings and posters as they stand below ``base``.

    That is the output root, to which addresses are relative where it is empty. What Sphinx has not
    copied to the output keeps its path.
    """
    if not any(one.poster or one.provider == "local" for one in _all(talk)):
        return talk

    def moved(media: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(_moved(one, talk.docname, env, base) for one in media)

    return replace(
        talk,
        slides=moved(talk.slides),
        recordings=moved(talk.recordings),
        deliveries=tuple(
            replace(one, slides=moved(one.slides), recordings=moved(one.recordings))
            for one in talk.deliveries
        ),
    )


def copied(env: BuildEnvironment, docnames: Container[str]) -> dict[str, str]:
    """Return, for each of the documents that names files, a text that changes with their names."""
    found: dict[str, list[str]] = defaultdict(list)
    for files in (env.images, env.dlfiles):
        for users, name in files.values():
            for docname in users:
                if docname in docnames:
                    found[docname].append(str(name))
    return {docname: repr(sorted(names)) for docname, names in found.items()}


def _all(talk: Talk) -> tuple[Media, ...]:
    return (*talk.all_slides, *talk.all_recordings)


def _moved(media: Media, docname: str, env: BuildEnvironment, base: str) -> Media:
    images: Any = env.images
    downloads: Any = env.dlfiles
    if media.poster and (source := env.relfn2path(media.poster, docname)[0]) in images:
        media = replace(media, poster=f"{base}_images/{quote(str(images[source][1]))}")
    if media.provider == "local":
        source = env.relfn2path(local_path(media), docname)[0]
        # Sphinx names the files by paths since version 9, by strings before.
        if found := downloads.get(Path(source)) or downloads.get(source):
            _path, mark, page = media.url.partition("#")
            url = f"{base}_downloads/{quote(PurePath(found[1]).as_posix())}{mark}{page}"
            media = replace(media, url=url)
    return media
