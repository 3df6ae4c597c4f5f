"""One build's lists: computed once, compared with what its builder's pages show already."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.errors import NoUri
from sphinx.util.osutil import relative_uri

from sphinx_talks.directives.list_spec import TalkListSpec
from sphinx_talks.listings.order import Place, ancestors, places
from sphinx_talks.listings.state import State, digest, load, state_file
from sphinx_talks.listings.store import lists_of
from sphinx_talks.when import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.domain import TalkDomain
    from sphinx_talks.listings.entries import Page
    from sphinx_talks.listings.render import Rendered
    from sphinx_talks.listings.view import View
    from sphinx_talks.listings.when import DayNames

_SITES: WeakKeyDictionary[BuildEnvironment, Site] = WeakKeyDictionary()

_PAGE_BY_PAGE = frozenset(("text", "xml", "pseudoxml"))


class Site:
    """The lists of one build."""

    def __init__(self, env: BuildEnvironment, builder: Builder) -> None:
        self.env = env
        self.builder = builder
        self.html = builder.format == "html"
        single = isinstance(builder, SingleFileHTMLBuilder)
        self.paged = builder.name in ("html", "dirhtml")
        # Builders whose pages are written one by one, and only where they changed.
        self.page_by_page = (
            isinstance(builder, StandaloneHTMLBuilder) and not single
        ) or builder.name in _PAGE_BY_PAGE
        self.now = now()
        self.path = state_file(builder.doctreedir, builder.name, builder.outdir)
        self.old = load(self.path) if self.page_by_page else State()
        self.state = self.old
        self.changed: set[str] = set()
        self.written: set[str] = set()
        self._view: View | None = None
        self._rendered: dict[str, list[Rendered]] = {}
        self._places: dict[str, Place] | None = None

    @property
    def domain(self) -> TalkDomain:
        """The talks."""
        return cast("TalkDomain", self.env.domains["talk"])

    @property
    def also_wanted(self) -> bool:
        """Whether talk pages say where else their resources are cited."""
        return bool(self.env.config.talks_also_cited)

    @property
    def view(self) -> View:
        """What the lists show, computed when first asked for."""
        if self._view is None:
            from sphinx_talks.listings.view import View  # a build without any change needs none

            self._view = View(self.domain, lists_of(self.env), self.now, also=self.also_wanted)
        return self._view

    @property
    def places(self) -> dict[str, Place]:
        """The place of each page that belongs to a list."""
        if self._places is None:
            self._places = places(self.state.chains)
        return self._places

    def update(self) -> list[str]:
        """Compare what pages show with what they would show.

        Return the documents to write again.
        """
        self._places = None
        relations = self.env.collect_relations()
        facts = self._facts_digest(relations)
        if self.old.holds(facts, self.now):
            return []
        from sphinx_talks.listings.unknown import warn_of_unknown

        warn_of_unknown(self.view)
        since, until = self.view.turning_points
        new = State(facts=facts, since=since, until=until)
        new.chains = self.view.chains(relations)
        new.shown = self.view.shown
        new.also = self.view.also
        self.state = new
        if not self.page_by_page:
            return []
        self._sign_pages(new, relations)
        names = new.pages.keys() | self.old.pages.keys()
        self.changed = {name for name in names if new.pages.get(name) != self.old.pages.get(name)}
        self.changed &= self.env.all_docs.keys()
        return sorted(self.changed)

    def _facts_digest(self, relations: dict[str, list[str | None]]) -> str:
        env = self.env
        lists = lists_of(env)
        blobs = self.domain.blobs
        above = {name: ancestors(name, relations) for name in sorted(lists)}
        titled = sorted({*blobs, *(n for names in above.values() for n in names)})
        listed = [name for name in sorted(blobs) if name in relations]
        return digest(
            *(part for name in sorted(blobs) for part in (name, blobs[name])),
            sorted(lists.items()),
            sorted(above.items()),
            listed,
            *(env.titles[name].astext() for name in titled if name in env.titles),
            self.also_wanted,
            env.config.language,
            getattr(self.builder, "link_suffix", ""),
        )

    def _sign_pages(self, state: State, relations: dict[str, list[str | None]]) -> None:
        titles = self.env.titles
        shown: dict[str, list[object]] = {}

        def titled(name: str | None) -> object:
            return name and (name, titles[name].astext() if name in titles else "")

        above = {
            parent: [titled(n) for n in ancestors(parent, relations)] for parent, _ in state.chains
        }
        for name, place in self.places.items():
            shown[name] = [above[place.parent], titled(place.previous), titled(place.following)]
        for name, also in state.also.items():
            shown.setdefault(name, []).append(also)
        for name in lists_of(self.env):
            shown.setdefault(name, []).append(self._signature(name, state))
        state.pages = {name: digest(*parts) for name, parts in sorted(shown.items())}

    def _signature(self, docname: str, state: State) -> str:
        if not self.html:
            from sphinx_talks.listings.words import words

            notes = lists_of(self.env)[docname]
            view = self.view
            rows = [
                (n, view.shown_rows(docname, n))
                if isinstance(n.spec, TalkListSpec)
                else (n, view.shown_pages(docname, n))
                for n in notes
            ]
            return digest(rows, words())
        rendered = self.rendered(docname)
        for one in rendered:
            for page in one.further:
                state.extra[page.name] = digest(page.body)
            if one.source:
                state.extra[one.source[0]] = digest(one.source[1])
        return digest(*(one.html for one in rendered))

    def rendered(self, docname: str) -> list[Rendered]:
        """Return the lists of a document as HTML, in their order."""
        if docname not in self._rendered:
            from sphinx_talks.listings.render import render

            self._rendered[docname] = [
                render(
                    self.view, docname, note, self.page_at, self.env.found_docs, paged=self.paged
                )
                for note in lists_of(self.env).get(docname, ())
            ]
        return self._rendered[docname]

    @cached_property
    def _days(self) -> DayNames:
        from sphinx_talks.listings.when import DayNames

        return DayNames(self.env.config.language)

    def page_at(self, name: str) -> Page:
        """Return where markup for a page of this name is made."""
        from sphinx_talks.listings.entries import Page
        from sphinx_talks.listings.words import words

        target = self.builder.get_target_uri(name)
        return Page(
            href=self.href_from(name),
            image=lambda docname, path: self._image(docname, path, target),
            static=relative_uri(target, "_static/"),
            days=self._days,
            words=words(),
            now=self.now,
            interactive=self.html and self.builder.name != "epub",
        )

    def href_from(self, name: str) -> Callable[[str, str | None], str]:
        """Return what makes addresses that are relative to a page."""
        builder = self.builder
        known: dict[str, str] = {}

        def href(docname: str, anchor: str | None) -> str:
            if docname not in known:
                try:
                    known[docname] = builder.get_relative_uri(name, docname)
                except NoUri:
                    known[docname] = ""
            return known[docname] + (f"#{anchor}" if anchor else "") or "#"

        return href

    def _image(self, docname: str, path: str, target: str) -> str | None:
        # As authors write it, a path goes out from their document, or from the source folder.
        folder = "" if path.startswith("/") else posixpath.dirname(docname)
        source = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
        if source not in self.env.images:
            return None
        return relative_uri(target, "_images/" + self.env.images[source][1])

    def note_around(self, around: str) -> None:
        """Note the digest of what the theme puts around the further pages of lists."""
        if self.state is self.old:
            self.state = replace(self.old, extra=dict(self.old.extra))
        self.state.extra["@around"] = around

    def finish(self) -> State | None:
        """Return the state to keep after a build, None where it is what was kept already.

        Pages that were to be written and were not (a build of a few named files) keep their old
        digests.
        """
        missed = self.changed - self.written
        for name in missed:
            if name in self.old.pages:
                self.state.pages[name] = self.old.pages[name]
            else:
                self.state.pages.pop(name, None)
        if missed:
            self.state.facts = ""
        return None if self.state is self.old else self.state


def open_site(env: BuildEnvironment, builder: Builder) -> Site:
    """Return the lists of a build that begins."""
    site = _SITES[env] = Site(env, builder)
    return site


def site_of(env: BuildEnvironment) -> Site:
    """Return the lists of the build under way."""
    return _SITES[env]
