"""Digests of what pages show of lists, by which the next build tells whether that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.directives.list_spec import TalkListSpec
from sphinx_talks.kept import digest
from sphinx_talks.listings.order import ancestors
from sphinx_talks.listings.store import lists_of

if TYPE_CHECKING:
    from sphinx_talks.listings.site import Site

    Relations = dict[str, list[str | None]]


def facts(site: Site, relations: Relations) -> str:
    """Return a digest of everything that lists and the order of pages are made of."""
    env = site.env
    lists = lists_of(env)
    blobs = site.domain.blobs
    above = {name: ancestors(name, relations) for name in sorted(lists)}
    titled = sorted({*blobs, *(n for names in above.values() for n in names)})
    listed = [name for name in sorted(blobs) if name in relations]
    return digest(
        *(part for name in sorted(blobs) for part in (name, blobs[name])),
        sorted(lists.items()),
        sorted(above.items()),
        listed,
        *(env.titles[name].astext() for name in titled if name in env.titles),
        env.config.talks_also_cited,
        env.config.language,
        getattr(site.builder, "link_suffix", ""),
    )


def sign_pages(site: Site, relations: Relations) -> None:
    """Put into the site's state what each page, also each further page of a list, shows."""
    state, titles = site.state, site.env.titles
    shown: dict[str, list[object]] = {}

    def titled(name: str | None) -> object:
        return name and (name, titles[name].astext() if name in titles else "")

    above = {
        parent: [titled(n) for n in ancestors(parent, relations)] for parent, _ in state.chains
    }
    for name, place in site.places.items():
        shown[name] = [above[place.parent], titled(place.previous), titled(place.following)]
    for name, also in state.also.items():
        shown.setdefault(name, []).append(also)
    for name in lists_of(site.env):
        shown.setdefault(name, []).append(_html(site, name) if site.html else _rows(site, name))
    state.pages = {name: digest(*parts) for name, parts in sorted(shown.items())}


def _html(site: Site, docname: str) -> str:
    rendered = site.rendered(docname)
    for one in rendered:
        for page in one.further:
            site.state.extra[page.name] = digest(page.body)
        if one.source:
            site.state.extra[one.source[0]] = digest(one.source[1])
    return digest(*(one.html for one in rendered))


def _rows(site: Site, docname: str) -> str:
    from sphinx_talks.listings.words import given_times, words

    view, w = site.view, words(site.env.config.language)
    shown: list[object] = []
    for note in lists_of(site.env)[docname]:
        if isinstance(note.spec, TalkListSpec):
            rows = view.shown_rows(docname, note)
            shown.append((note, rows, [given_times(row, w, view.now) for row in rows]))
        else:
            shown.append((note, view.shown_pages(docname, note)))
    return digest(shown, w)
