"""One build's lists: computed once, compared with what its builder's pages show already."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_talks.builders import is_paged_site
from sphinx_talks.kept import Record
from sphinx_talks.listings import signs
from sphinx_talks.listings.pages import Pages
from sphinx_talks.listings.state import VERSION, State
from sphinx_talks.listings.store import lists_of
from sphinx_talks.when import now

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.domain import TalkDomain
    from sphinx_talks.listings.order import Place
    from sphinx_talks.listings.render import Rendered
    from sphinx_talks.listings.view import View

_SITES: WeakKeyDictionary[BuildEnvironment, Site] = WeakKeyDictionary()

_PAGE_BY_PAGE = frozenset(("text", "xml", "pseudoxml"))


class Site:
    """The lists of one build."""

    def __init__(self, env: BuildEnvironment, builder: Builder) -> None:
        self.env = env
        self.builder = builder
        self.html = builder.format == "html"
        single = isinstance(builder, SingleFileHTMLBuilder)
        self.paged = is_paged_site(builder)
        # Builders whose pages are written one by one, and only where they changed.
        self.page_by_page = (
            isinstance(builder, StandaloneHTMLBuilder) and not single
        ) or builder.name in _PAGE_BY_PAGE
        self.now = now()
        self.pages = Pages(builder, self.now)
        self.record = Record("talk-lists", VERSION, builder)
        self.old = self.record.load(State) if self.page_by_page else State()
        self.state = self.old
        self.changed: set[str] = set()
        self.written: set[str] = set()
        self._view: View | None = None
        self._rendered: dict[str, list[Rendered]] = {}
        self._also: tuple[str, dict[str, Any]] = ("", {})
        self._places: dict[str, Place] | None = None

    @property
    def domain(self) -> TalkDomain:
        """The talks."""
        return cast("TalkDomain", self.env.domains["talk"])

    @property
    def view(self) -> View:
        """What the lists show, computed when first asked for."""
        if self._view is None:
            from sphinx_talks.listings.view import View  # a build without any change needs none

            also = bool(self.env.config.talks_also_cited)
            self._view = View(self.domain, lists_of(self.env), self.now, also=also)
        return self._view

    @property
    def places(self) -> dict[str, Place]:
        """The place of each page that belongs to a list."""
        if self._places is None:
            from sphinx_talks.listings.order import places

            self._places = places(self.state.chains)
        return self._places

    def also(self, docname: str) -> dict[str, Any]:
        """Return what other talks cite the resources of a document, by canonical URL."""
        if self._also[0] != docname:
            self._also = (docname, json.loads(self.state.also.get(docname, "{}")))
        return self._also[1]

    def update(self) -> list[str]:
        """Compare what pages show with what they would show.

        Return the documents to write again.
        """
        self._places = None
        relations = self.env.collect_relations()
        facts = signs.facts(self, relations)
        if self.old.holds(facts, self.now):
            return []
        from sphinx_talks.listings.also import packed
        from sphinx_talks.listings.unknown import warn_of_unknown

        warn_of_unknown(self.view, self.env.srcdir)
        since, until = self.view.turning_points
        new = State(facts=facts, since=since, until=until)
        new.chains = self.view.chains(relations)
        new.shown = self.view.shown
        new.also = packed(self.view.also)
        self.state = new
        if not self.page_by_page:
            return []
        signs.sign_pages(self, relations)
        if self.html:
            self._view = None  # every list is markup by now: the talks need no room any more
        names = new.pages.keys() | self.old.pages.keys()
        self.changed = {name for name in names if new.pages.get(name) != self.old.pages.get(name)}
        self.changed &= self.env.all_docs.keys()
        return sorted(self.changed)

    def rendered(self, docname: str) -> list[Rendered]:
        """Return the lists of a document as HTML, in their order."""
        if docname not in self._rendered:
            from sphinx_talks.listings.render import render

            self._rendered[docname] = [
                render(
                    self.view, docname, note, self.pages.at, self.env.found_docs, paged=self.paged
                )
                for note in lists_of(self.env).get(docname, ())
            ]
        return self._rendered[docname]

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
