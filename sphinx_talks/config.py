"""The config values, all of them, in the order of the reference page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_config(app: Sphinx) -> None:
    """Register the config values."""
    add = app.add_config_value
    # Which documents are posts: glob patterns on the source path, beside those whose front matter says so.
    add("talks_posts", [], "env", frozenset({list, tuple}))
    # How embeds behave in HTML: "click", "load" or "link".
    add("talks_embed", "click", "html", frozenset({str}))
    # Further providers, as mappings.
    add("talks_providers", [], "env", frozenset({list, tuple}))
    # Link each resource to the archived copy nearest to the post's date.
    add("talks_archive", True, "env", frozenset({bool}))
    # What {{ site.* }} stands for in posts that were written for Jekyll.
    add("talks_site", {}, "env", frozenset({dict}))
    # The site owner's player at Dailymotion, without which it cannot be framed.
    add("talks_dailymotion_player_id", None, "env", frozenset({str, type(None)}))
    # The header with event, date, place and speakers below a talk page's title.
    add("talks_header", True, "env", frozenset({bool}))
