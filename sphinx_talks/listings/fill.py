"""Fill the places that directives left, once every page is read."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.listings.site import site_of
from sphinx_talks.listings.store import lists_of
from sphinx_talks.nodes import listing, listing_note, resource

if TYPE_CHECKING:
    from sphinx_talks.listings.site import Site

_SILENT = frozenset(("gettext", "changes", "linkcheck", "coverage", "doctest"))
"""Builders that look for what authors wrote: lists repeat what stands on other pages."""


class FillListings(SphinxPostTransform):
    """Fill lists, and say where else a resource is cited."""

    # Before references are resolved, so that later transforms see ordinary content.
    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        """Fill what this document holds; most documents hold nothing to look for."""
        site = site_of(self.env)
        if site.builder.name in _SILENT:
            return
        docname = self.env.docname
        many = not site.page_by_page
        if many or docname in lists_of(self.env):
            for node in list(self.document.findall(listing)):
                self._fill(node, site, docname)
        if site.state.also and (many or docname in site.state.also):
            for item in list(self.document.findall(resource)):
                self._note(item, site, docname)

    def _fill(self, node: listing, site: Site, here: str) -> None:
        docname = node.get("docname", here)
        notes = lists_of(self.env).get(docname, ())
        number = node["number"]
        if number >= len(notes):
            return
        node.clear()  # of the words for translators: they are among what the list is made of
        if site.html:
            node["html"] = site.rendered(docname)[number].html
            return
        from sphinx_talks.listings import plain
        from sphinx_talks.listings.when import DayNames
        from sphinx_talks.listings.words import words

        node += plain.content(
            site.view,
            docname,
            notes[number],
            lambda talk: _reference(site, here, talk.title, talk.docname, talk.anchor),
            DayNames(self.env.config.language),
            words(self.env.config.language),
        )

    def _note(self, item: resource, site: Site, here: str) -> None:
        url = item.get("url")
        if not url:
            return
        from sphinx_talks.listings.plain import named_after
        from sphinx_talks.listings.urls import canonical
        from sphinx_talks.listings.words import words

        docname = here if site.page_by_page else _document_of(item) or here
        found = site.also(docname).get(canonical(url))
        if not found:
            return
        talks, more = found
        w = words(self.env.config.language)
        last = w.and_others if more else ""
        note = listing_note("", classes=["talk-also"])
        if site.html:
            href = site.pages.href_from(here)
            links = ", ".join(
                f'<a href="{escape(href(d, a))}">{escape(t)}</a>' for t, d, a in talks
            )
            note["html"] = (
                f'<p class="talk-also">{w.also_cited_in} {links} {last}'.rstrip() + "</p>"
            )
        else:
            named = (_reference(site, here, *talk) for talk in talks)
            note += named_after(w.also_cited_in, named, last)
        # After the author's note and before the resources that stand below this one.
        at = next((i for i, c in enumerate(item) if isinstance(c, nodes.Sequential)), len(item))
        item.insert(at, note)


def _reference(site: Site, here: str, title: str, docname: str, anchor: str | None) -> nodes.Node:
    """Return a link to a talk, or its title alone where the output does not hold its page."""
    try:
        uri = site.builder.get_relative_uri(here, docname)
    except NoUri:
        return nodes.Text(title)
    if anchor:
        uri += f"#{anchor}"
    if not uri:
        return nodes.Text(title)
    return nodes.reference("", title, internal=True, refuri=uri)


def _document_of(node: nodes.Node) -> str | None:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, addnodes.start_of_file):
            docname: str = parent["docname"]
            return docname
        parent = parent.parent
    return None


def visit(self: Any, node: nodes.Element) -> None:
    """Write the markup that was made for HTML; there is none where a list was not filled."""
    self.body.append(node.get("html", ""))
    raise nodes.SkipNode


def depart(self: Any, node: nodes.Element) -> None:
    """Never reached: the visitor skips its node."""
