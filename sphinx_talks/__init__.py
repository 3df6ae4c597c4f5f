"""Sphinx extension that turns the Markdown post kept for each talk into a finished page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register every component; each keeps its own ``setup_…`` function beside its code."""
    from sphinx_talks.config import setup_config
    from sphinx_talks.directives import setup_directives
    from sphinx_talks.domain import setup_domain
    from sphinx_talks.feeds import setup_feeds
    from sphinx_talks.forks import setup_forks
    from sphinx_talks.garbage import setup_garbage
    from sphinx_talks.html import setup_html
    from sphinx_talks.listings import setup_listings
    from sphinx_talks.posts import setup_posts

    # Posts are Markdown: a conf.py that names only sphinx_talks gets MyST with it. MyST-NB brings
    # MyST without myst_parser, which would then claim ".md" a second time and end the build.
    if "myst_enable_extensions" not in app.config and "myst_nb" not in app.config.extensions:
        app.setup_extension("myst_parser")
    setup_config(app)
    setup_posts(app)
    setup_directives(app)
    setup_domain(app)
    setup_listings(app)
    setup_html(app)
    setup_feeds(app)
    setup_garbage(app)
    setup_forks(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
