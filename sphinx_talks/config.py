"""The config values, all of them, in the order of the reference page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx.config import ENUM

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_ADDRESS = re.compile(r"https?://[^/?#\s]+(?:/[^?#\s]*)?", re.IGNORECASE)
"""An address that others can stand below: with a host, and without a query or a fragment."""


def site_address(config: Config) -> str | None:
    """Return ``html_baseurl`` with a slash at its end; None where it is no address of a site."""
    base = config.html_baseurl
    if not isinstance(base, str) or not _ADDRESS.fullmatch(base):
        return None
    try:
        parts = urlsplit(base)
        known = parts.hostname and parts.port != 0
    except ValueError:  # "https://[bad" or "https://example.org:port"
        return None
    return base.rstrip("/") + "/" if known else None


def setup_config(app: Sphinx) -> None:
    """Register the config values."""
    add = app.add_config_value
    # Which documents are posts, by patterns on the source path; others say so in front matter.
    add("talks_posts", [], "env", frozenset({list, tuple}))
    # How embeds behave in HTML: "click", "load" or "link".
    add("talks_embed", "click", "env", ENUM("click", "load", "link"))
    # Further providers, as mappings.
    add("talks_providers", [], "env", frozenset({list, tuple}))
    # Hosts that run PeerTube and may be framed.
    add("talks_peertube_instances", [], "env", frozenset({list, tuple}))
    # Show office files through Microsoft's viewer, which tells Microsoft of the file.
    add("talks_office_viewer", False, "env", frozenset({bool}))
    # Link each resource to the archived copy nearest to the post's date.
    add("talks_archive", True, "env", frozenset({bool}))
    # What {{ site.* }} stands for in posts that were written for Jekyll.
    add("talks_site", {}, "env", frozenset({dict}))
    # The site owner's player at Dailymotion, without which it cannot be framed.
    add("talks_dailymotion_player_id", None, "env", frozenset({str, type(None)}))
    # The header with event, date, place and speakers below a talk page's title.
    add("talks_header", True, "env", frozenset({bool}))
    # Say on talk pages where else their resources are cited.
    add("talks_also_cited", True, "", frozenset({bool}))
    # Feeds and calendars: None writes them unless ABlog writes feeds of the same posts.
    add("talks_feeds", None, "html", frozenset({bool, type(None)}))
    # Feeds of their own for each "tag", "speaker" or "event".
    add("talks_feeds_by", [], "html", ENUM("tag", "speaker", "event"))
    # How many of the newest talks a feed holds; 0 stands for all.
    add("talks_feed_limit", 50, "html", frozenset({int}))
    # The title of feeds and calendars; that of the site by default.
    add("talks_feed_title", None, "html", frozenset({str, type(None)}))
