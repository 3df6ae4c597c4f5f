"""The words that this extension adds to pages, in the site's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CATALOG = "sphinx_talks"

_ = get_translation(CATALOG)
"""Translate a message; lazily where no project has been set up yet, as at import."""


def setup_messages(app: Sphinx) -> None:
    """Register the message catalogue."""
    app.add_message_catalog(CATALOG, str(Path(__file__).parent / "locale"))
