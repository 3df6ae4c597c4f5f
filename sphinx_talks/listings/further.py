"""The pages that continue a list, and the scripts that hold all its rows."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_talks.domain.events import site_digest
from sphinx_talks.listings.navigation import title_of
from sphinx_talks.listings.order import ancestors
from sphinx_talks.listings.store import lists_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_talks.listings.render import Further
    from sphinx_talks.listings.site import Site

AROUND = "@around"
"""Name, among the digests of further pages, of that of what the theme puts around them."""


def write_further(app: Sphinx, site: Site) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the scripts, remove what is no longer wanted, and yield the pages that changed."""
    new, old = site.state.extra, dict(site.old.extra)
    around = site_digest(app)
    everything = site.domain.shown and site.domain.shown.everything(app.env.found_docs)
    if everything or old.get(AROUND) != around:
        # Where the theme or the tree of documents changed, or all is asked for, every page is
        # written anew.
        old = dict.fromkeys(old, "")
    if AROUND not in new or new[AROUND] != around:  # a state made in this build has none yet
        site.note_around(around)
        new = site.state.extra
    for name in old.keys() - new.keys():
        if name != AROUND:
            path(app, name).unlink(missing_ok=True)
    stale = {n for n in new if n != AROUND and (new[n] != old.get(n) or not path(app, n).exists())}
    if not stale:
        return
    for docname in sorted(lists_of(app.env)):
        for one in site.rendered(docname):
            if one.source and one.source[0] in stale:
                target = path(app, one.source[0])
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(one.source[1], encoding="utf-8")
            for page in one.further:
                if page.name in stale:
                    yield page.name, _context(app, site, page), "page.html"


def path(app: Sphinx, name: str) -> Path:
    """Return the file of a further page or script."""
    if name.endswith(".js"):
        return Path(app.outdir, "_static", name)
    builder: Any = app.builder  # one that writes a site: a link need not end as its file does
    return Path(builder.get_outfilename(name))


def _context(app: Sphinx, site: Site, page: Further) -> dict[str, Any]:
    builder: Any = app.builder
    relations: dict[str, list[str | None]] = getattr(builder, "relations", {})
    words = site.pages.at(page.name).words
    title = f"{title_of(builder, page.docname)}, {escape(words.page.format(n=page.number))}"
    parents = [
        {"link": builder.get_relative_uri(page.name, name), "title": title_of(builder, name)}
        for name in ancestors(page.docname, relations)
        if name != app.config.root_doc
    ]
    return {
        "title": title,
        "body": f"<section>\n<h1>{title}</h1>\n{page.body}</section>\n",
        "parents": parents,
        "meta": {},
        "metatags": "",
        "toc": "",
        "display_toc": False,
        "sourcename": "",
        "page_source_suffix": "",
    }
