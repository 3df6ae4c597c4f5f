"""Absolute addresses and stable ids, from ``html_baseurl`` and nothing else, and a site's name."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from sphinx_talks.config import site_address
from sphinx_talks.kept import digest

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_talks.model import Talk


class Addresses(NamedTuple):
    """Makes absolute addresses of a site whose output root is served at ``base``."""

    base: str
    builder: Builder

    @classmethod
    def of(cls, builder: Builder) -> Addresses | None:
        """Return those of a build, or None while ``html_baseurl`` names no site."""
        base = site_address(builder.config)
        return cls(base, builder) if base else None

    @property
    def title(self) -> str:
        """What feeds and calendars are called; a site without any name by its address."""
        config = self.builder.config
        return str(config.talks_feed_title or config.project or self.base)

    def root(self, name: str = "") -> str:
        """Return the address of a file at the output root."""
        return urljoin(self.base, name)

    def talk(self, talk: Talk) -> str:
        """Return the address of a talk: its page, or its place on a page that holds several."""
        return urljoin(self.base, place(self.builder, talk))

    def resolve(self, url: str) -> str:
        """Return a URL of the author's as an absolute one; one that is malformed as it is."""
        try:
            return urljoin(self.base, url)
        except ValueError:  # "http://[bad/" names no host
            return url

    def urn(self, *parts: str) -> str:
        """Return an id that outlives renamed pages: a name-based UUID (RFC 9562) of the parts."""
        return uuid.uuid5(uuid.NAMESPACE_URL, "/".join((self.base.rstrip("/"), *parts))).urn


def place(builder: Builder, talk: Talk) -> str:
    """Return the address of a talk as it goes out from the output root."""
    return page_of(builder, talk.docname, talk.anchor)


def page_of(builder: Builder, docname: str, anchor: str | None) -> str:
    """Return the address of a document or a place on it, as it goes out from the output root."""
    page = builder.get_target_uri(docname)
    if page.startswith("#"):  # a place on the one page of singlehtml
        anchor = anchor or page[1:]
        page = builder.config.root_doc + builder.out_suffix  # type: ignore[attr-defined]
    return f"{page}#{anchor}" if anchor else page


def file_name(text: str) -> str:
    """Return the name of a file for any text, and for another text another name.

    It depends on the text alone: readers of the feed of "C#" stay so once there is a "C".
    """
    name = re.sub(r"[^\w.+-]+", "-", text.casefold()).strip("-.")
    return name if name == text else f"{name}-{digest(text)[:6]}".lstrip("-")
