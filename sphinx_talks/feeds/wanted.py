"""Which files a build writes: what conf.py asks for and what is installed."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sphinx_talks.builders import is_site
from sphinx_talks.config import site_address
from sphinx_talks.directives.feeds import GROUPS
from sphinx_talks.problems import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def check_address(app: Sphinx, config: Config) -> None:
    """Say once that nothing absolute can be made of ``html_baseurl``, where that is so."""
    if config.html_baseurl and not site_address(config):
        message = (
            f"html_baseurl is {config.html_baseurl!r} and no address of a site, as"
            " 'https://example.org/talks/' is: pages say nothing of talks to other programs, and"
            " there are no feeds and no calendars."
        )
        warn(Subtype.CONFIG, message)


def groups_of(app: Sphinx) -> list[str]:
    """Return what has feeds of its own, also by a value for which Sphinx lets the build go on."""
    given = app.config.talks_feeds_by or ()
    return [group for group in GROUPS if group in ([given] if isinstance(given, str) else given)]


def writes_feeds(app: Sphinx) -> bool:
    """Return whether this build writes feeds."""
    return is_site(app.builder) and wants_feeds(app)


def wants_feeds(app: Sphinx) -> bool:
    """Return whether the site has feeds, whatever this builder writes.

    They need ``html_baseurl`` and feedgen. ABlog writes feeds of the same posts, so that beside it
    there are none unless ``talks_feeds`` says so.
    """
    wanted = app.config.talks_feeds
    if wanted is None:
        wanted = not ("ablog" in app.extensions and app.config.blog_baseurl)
    return bool(wanted and site_address(app.config)) and _installed("feedgen")


def writes_calendar(app: Sphinx) -> bool:
    """Return whether this build writes calendars."""
    return is_site(app.builder) and wants_calendar(app)


def wants_calendar(app: Sphinx) -> bool:
    """Return whether the site has calendars; they need ``html_baseurl`` and icalendar."""
    wanted = app.config.talks_feeds is not False and site_address(app.config)
    return bool(wanted) and _installed("icalendar")


def missing_libraries(app: Sphinx) -> list[str]:
    """Return the libraries without which this build cannot write what conf.py asks for."""
    on_a_site = is_site(app.builder) and site_address(app.config)
    if not on_a_site or app.config.talks_feeds is False:
        return []
    return [name for name in ("feedgen", "icalendar") if not _installed(name)]


@cache
def _installed(library: str) -> bool:
    return find_spec(library) is not None  # asked for every page, and answered by the file system
