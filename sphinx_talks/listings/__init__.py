"""Talk lists and reading lists: what directives asked for, filled once every page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_talks.builders import is_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

SHOWN = ":talk-lists:"
"""A key that no document has, under which Sphinx finds the pages that lists show.

Sphinx asks for a place in a toctree of every page but those that another one includes.
"""


def _open(app: Sphinx) -> None:
    from sphinx_talks.listings.site import open_site

    open_site(app.env, app.builder)


def _update(app: Sphinx, env: BuildEnvironment) -> list[str]:
    from sphinx_talks.listings.site import site_of

    site = site_of(env)
    changed = site.update()
    env.included.pop(SHOWN, None)
    if site.state.shown:
        env.included[SHOWN] = set(site.state.shown)
    return changed


def _graft(app: Sphinx, builder: Any) -> None:
    from sphinx_talks.listings.pages import makes_books
    from sphinx_talks.listings.site import site_of

    if makes_books(app.builder):
        from sphinx_talks.listings.graft import graft

        graft(app.env, site_of(app.env).state.chains)


def _note_written(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    from sphinx_talks.listings.site import site_of

    site_of(app.env).written.add(docname)


def _write_further(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    from sphinx_talks.listings.site import site_of

    site = site_of(app.env)
    if not site.paged or not (site.state.extra or site.old.extra):
        return iter(())
    from sphinx_talks.listings.further import write_further

    return write_further(app, site)


def _add_navigation(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is not None:
        from sphinx_talks.listings.navigation import add_navigation

        add_navigation(app, pagename, context)
    if 'class="talk-list ' in context.get("body", "") and is_web(app.builder):
        app.add_css_file("sphinx_talks/talk-list.css")
        app.add_js_file("sphinx_talks/talk-list.js", loading_method="defer")


def _save(app: Sphinx, exception: Exception | None) -> None:
    from sphinx_talks.listings.site import site_of

    if exception is not None or getattr(app, "env", None) is None:
        return
    site = site_of(app.env)
    if site.page_by_page and (state := site.finish()):
        site.record.save(vars(state))


def setup_listings(app: Sphinx) -> None:
    """Register the directives, what records and fills lists, and what keeps pages up to date."""
    from sphinx_talks import nodes
    from sphinx_talks.directives.reading_list import ReadingListDirective
    from sphinx_talks.directives.talk_list import TalkListDirective
    from sphinx_talks.listings.fill import FillListings, depart, visit
    from sphinx_talks.listings.store import ListCollector

    app.add_directive("talk-list", TalkListDirective)
    app.add_directive("reading-list", ReadingListDirective)
    app.add_node(nodes.listing, html=(visit, depart))
    app.add_node(nodes.listing_note, html=(visit, depart))
    app.add_env_collector(ListCollector)
    app.add_post_transform(FillListings)
    app.connect("builder-inited", _open)
    app.connect("env-updated", _update)
    app.connect("write-started", _graft)
    app.connect("doctree-resolved", _note_written)
    app.connect("html-collect-pages", _write_further)
    # Before themes, which look at prev and next in the same event.
    app.connect("html-page-context", _add_navigation, priority=400)
    app.connect("build-finished", _save)
