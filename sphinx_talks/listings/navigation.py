"""Previous, next and breadcrumbs for pages that a list shows and no toctree names."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _ as sphinx_

from sphinx_talks.listings.order import ancestors
from sphinx_talks.listings.site import site_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def add_navigation(app: Sphinx, pagename: str, context: dict[str, Any]) -> None:
    """Fill ``prev``, ``next``, ``parents`` and ``rellinks``, as for pages in a toctree."""
    builder: Any = app.builder
    relations: dict[str, list[str | None]] = getattr(builder, "relations", {})
    place = site_of(app.env).places.get(pagename)
    if place is None or pagename in relations:
        return

    def link(name: str) -> dict[str, str]:
        return {"link": builder.get_relative_uri(pagename, name), "title": title_of(builder, name)}

    above = ancestors(place.parent, relations)
    # Themes link the root page by themselves.
    context["parents"] = [link(name) for name in above if name != app.config.root_doc]
    rellinks = list(context.get("rellinks") or ())
    if place.following and not context.get("next"):
        context["next"] = link(place.following)
        rellinks.append((place.following, context["next"]["title"], "N", sphinx_("next")))
    if place.previous and not context.get("prev"):
        context["prev"] = link(place.previous)
        rellinks.append((place.previous, context["prev"]["title"], "P", sphinx_("previous")))
    context["rellinks"] = rellinks


def title_of(builder: Any, docname: str) -> str:
    """Return the title of a document as HTML."""
    env: BuildEnvironment = builder.env
    title = env.titles.get(docname)
    if title is None:
        return escape(docname)
    if all(isinstance(child, nodes.Text) for child in title):
        return escape(title.astext())
    rendered: str = builder.render_partial(title)["title"]
    return rendered
