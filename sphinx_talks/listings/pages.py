"""What a builder makes of pages: one file each or a book, their addresses and words."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import NoUri
from sphinx.util.osutil import relative_uri

from sphinx_talks.builders import is_web

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders import Builder

    from sphinx_talks.listings.entries import Page
    from sphinx_talks.listings.when import DayNames

_NO_BOOKS = frozenset(
    (
        "html",
        "dirhtml",
        "json",
        "pickle",
        "text",
        "xml",
        "pseudoxml",
        "gettext",
        "linkcheck",
        "dummy",
    )
)


def makes_books(builder: Builder) -> bool:
    """Tell whether a builder puts documents in order by their toctrees."""
    if builder.name in _NO_BOOKS:
        return False
    return builder.name in ("epub", "singlehtml") or not isinstance(builder, StandaloneHTMLBuilder)


class Pages:
    """The pages of one build."""

    def __init__(self, builder: Builder, now: float) -> None:
        self.builder = builder
        self.now = now

    @cached_property
    def _days(self) -> DayNames:
        from sphinx_talks.listings.when import DayNames

        return DayNames(self.builder.config.language)

    def at(self, name: str) -> Page:
        """Return where markup for a page of this name is made."""
        from sphinx_talks.listings.entries import Page
        from sphinx_talks.listings.words import words

        target = self.builder.get_target_uri(name)
        single = target.startswith("#")
        return Page(
            href=self.href_from(name),
            image=lambda docname, path: self._image(docname, path, target),
            static=relative_uri(target, "_static/"),
            days=self._days,
            words=words(self.builder.config.language),
            now=self.now,
            interactive=is_web(self.builder),
            prefix=quote(name) + "-" if single else "",
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
            page = known[docname]
            if anchor and page.startswith("#"):  # on the one page of singlehtml
                page = ""
            return page + (f"#{anchor}" if anchor else "") or "#"

        return href

    def _image(self, docname: str, path: str, target: str) -> str | None:
        # As authors write it, a path goes out from their document, or from the source folder.
        folder = "" if path.startswith("/") else posixpath.dirname(docname)
        source = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
        images = self.builder.env.images
        if source not in images:
            return None
        return relative_uri(target, "_images/" + quote(images[source][1]))
