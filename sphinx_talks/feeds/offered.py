"""Fill the blocks that link to the files of the site: feeds, calendars, the bibliography."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_talks.builders import is_site
from sphinx_talks.config import site_address
from sphinx_talks.feeds.pages import FEEDS
from sphinx_talks.feeds.wanted import groups_of, wants_calendar, wants_feeds
from sphinx_talks.messages import _
from sphinx_talks.nodes import talk_feeds
from sphinx_talks.problems import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_talks.domain import TalkDomain

_SHOWN = "feeds"
"""The first word of the keys under which a page's record holds the feeds that it links to."""


def setup_offers(app: Sphinx) -> None:
    """Tell the domain how to look up again which feeds a page links to."""
    _domain(app).shows[_SHOWN] = lambda docname, key: _feed(app, *key.split(" ", 2)[1:]) or ""


def fill_offers(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the links into each block, and take away a block that has none.

    They lead to what this build writes; in builders that make no site, to where the site has it.
    """
    for block in list(doctree.findall(talk_feeds)):
        files = list(_files(app, block, docname))
        if not files:
            block.parent.remove(block)
        elif app.builder.format == "html":
            row = nodes.paragraph()
            for path, text in files:
                if row.children:
                    row += nodes.Text(" · ")
                row += _link(text, _address(app, docname, path))
            block += row
        else:  # most of the other writers drop what a link leads to
            lines = nodes.line_block()
            for path, text in files:
                address = _address(app, docname, path)
                lines += nodes.line("", f"{text}: ", _link(address, address))
            block += lines


def _files(app: Sphinx, block: talk_feeds, docname: str) -> Iterator[tuple[str, str]]:
    """Yield paths below the output root, and what the links to them say."""
    group, name = block.get("group", ""), block.get("of", "")
    others = {}
    if not group and (is_site(app.builder) or site_address(app.config)):
        others["bibtex"] = ("talks.bib", "BibTeX")
    if not group and wants_calendar(app):
        others["calendar"] = ("talks.ics", str(_("Calendar")))
        others["upcoming"] = ("talks-upcoming.ics", str(_("Calendar of upcoming talks")))
    feed = None
    if wants_feeds(app):
        feed = _feed(app, group, name)
        if shown := _domain(app).shown:
            shown.note_page(docname)[f"{_SHOWN} {group} {name}"] = feed or ""
        if group and not feed:
            _warn_of_none(app, block)
    for wanted in block["formats"].split():
        if feed and wanted in FEEDS:
            suffix, _media_type, text = FEEDS[wanted]
            yield feed + suffix, text
        elif wanted in others:
            yield others[wanted]


def _feed(app: Sphinx, group: str, name: str) -> str | None:
    """Return the path, without suffix, of the feed of all talks or of a group; None without one."""
    from sphinx_talks.feeds.channels import path_of

    return path_of(_domain(app), groups_of(app), group, name)


def _warn_of_none(app: Sphinx, block: talk_feeds) -> None:
    group, name = block["group"], block["of"]
    if group in groups_of(app):
        message = f"no talk with a date has the {group} {name!r}, which so has no feed"
        warn(Subtype.REFERENCE, f"talk-feeds: {message}", location=block)
    else:
        message = f"no {group} has a feed; put {group!r} into talks_feeds_by"
        warn(Subtype.OPTION, f"talk-feeds: {message}", location=block)


def _address(app: Sphinx, docname: str, path: str) -> str:
    builder = app.builder
    if not is_site(builder):
        return f"{site_address(app.config)}{path}"
    # The one page of singlehtml stands beside the files, and documents are places on it.
    page = "" if builder.name == "singlehtml" else builder.get_target_uri(docname)
    return relative_uri(page, path)


def _link(text: str, address: str) -> nodes.reference:
    return nodes.reference(text, text, refuri=address, internal="//" not in address)


def _domain(app: Sphinx) -> TalkDomain:
    return cast("TalkDomain", app.env.domains["talk"])
