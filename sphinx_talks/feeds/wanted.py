"""Which files a build writes: what conf.py asks for and what is installed."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sphinx_talks.builders import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def writes_feeds(app: Sphinx) -> bool:
    """Return whether this build writes feeds.

    It needs ``html_baseurl`` and feedgen. ABlog writes feeds of the same posts, so that beside it
    there are none unless ``talks_feeds`` says so.
    """
    wanted = app.config.talks_feeds
    if wanted is None:
        wanted = not ("ablog" in app.extensions and app.config.blog_baseurl)
    return bool(wanted) and _on_a_site(app) and _installed("feedgen")


def writes_calendar(app: Sphinx) -> bool:
    """Return whether this build writes calendars; it needs ``html_baseurl`` and icalendar."""
    return app.config.talks_feeds is not False and _on_a_site(app) and _installed("icalendar")


def missing_libraries(app: Sphinx) -> list[str]:
    """Return the libraries without which this build cannot write what conf.py asks for."""
    if not _on_a_site(app) or app.config.talks_feeds is False:
        return []
    return [name for name in ("feedgen", "icalendar") if not _installed(name)]


@cache
def _installed(library: str) -> bool:
    return find_spec(library) is not None  # asked for every page, and answered by the file system


def _on_a_site(app: Sphinx) -> bool:
    return bool(app.config.html_baseurl) and is_site(app.builder)
