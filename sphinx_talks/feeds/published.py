"""A talk's own files and pages, by their addresses in the output instead of the author's paths."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from sphinx_talks.feeds.addresses import page_of, place
from sphinx_talks.nodes import local_path
from sphinx_talks.posts.again import AskedDocuments

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.model import Media, Resource, Talk


def published(talk: Talk, builder: Builder, base: str = "") -> Talk:
    """Return the talk with local decks, recordings, posters and links as they stand below ``base``.

    That is the output root, to which addresses are relative where it is empty. A deck, recording
    or poster that Sphinx has not copied to the output keeps its path, and so does a link that leads
    to nothing of the project, where the output root has no address.
    """
    env = builder.env
    if any(map(_is_local, _links(talk.resources))):
        here = base + place(builder, talk)
        linked = tuple(_linked(one, talk.docname, builder, base, here) for one in talk.resources)
        talk = replace(talk, resources=linked)
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


def named(env: BuildEnvironment, docnames: Container[str]) -> dict[str, str]:
    """Return a text for each of the documents that names files or documents.

    It changes with the names of these files in the output, and when such a document comes or goes.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for files in (env.images, env.dlfiles):
        for users, name in files.values():
            for docname in users:
                if docname in docnames:
                    found[docname].append(str(name))
    asked: dict[str, dict[str, str | None]] = getattr(env, AskedDocuments.key, {})
    for docname, answers in asked.items():
        if docname in docnames:
            found[docname] += map(repr, answers.items())
    return {docname: repr(sorted(names)) for docname, names in found.items()}


def _all(talk: Talk) -> tuple[Media, ...]:
    return (*talk.all_slides, *talk.all_recordings)


def _links(resources: Iterable[Resource]) -> Iterator[str]:
    for resource in resources:
        if resource.url:
            yield resource.url
        yield from _links(resource.children)


def _is_local(url: str) -> bool:
    """Tell whether the address of a resource is of a page or a file of the author's."""
    return not url.lower().startswith(("http:", "https:", "//"))


def _linked(resource: Resource, docname: str, builder: Builder, base: str, here: str) -> Resource:
    """Return a resource with the address that its link has on the page, which is at ``here``."""
    children = tuple(_linked(one, docname, builder, base, here) for one in resource.children)
    url = resource.url
    if url and _is_local(url):
        path, _mark, part = url.partition("#")
        if path in builder.env.found_docs:
            url = base + (page_of(builder, path, part) or "./")
        elif name := _download(builder.env, url, docname):
            url = base + name
        elif base:  # else what the author wrote: nothing of the site is known to be there
            url = urljoin(here, url)
    return replace(resource, url=url, children=children)


def _download(env: BuildEnvironment, path: str, docname: str) -> str | None:
    """Return the path below the output root of a file that Sphinx has copied to it."""
    downloads: Any = env.dlfiles
    source = env.relfn2path(path, docname)[0]
    # Sphinx names the files by paths since version 9, by strings before.
    found = downloads.get(Path(source)) or downloads.get(source)
    return f"_downloads/{quote(PurePath(found[1]).as_posix())}" if found else None


def _moved(media: Media, docname: str, env: BuildEnvironment, base: str) -> Media:
    images: Any = env.images
    if media.poster and (source := env.relfn2path(media.poster, docname)[0]) in images:
        media = replace(media, poster=f"{base}_images/{quote(str(images[source][1]))}")
    if media.provider == "local" and (name := _download(env, local_path(media), docname)):
        _path, mark, page = media.url.partition("#")
        media = replace(media, url=f"{base}{name}{mark}{page}")
    return media
