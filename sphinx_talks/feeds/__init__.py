"""What the site gives to other programs: files at the output root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.feeds import talks_json

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SITE_BUILDERS = ("html", "dirhtml", "singlehtml")


def setup_feeds(app: Sphinx) -> None:
    """Write the files once every page is written."""
    app.connect("build-finished", write_files)


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write each file of a site that changed; other builders have no use for them."""
    if exception is None and app.builder.name in SITE_BUILDERS:
        talks_json.write(app.builder)
