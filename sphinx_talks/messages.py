"""The words that this extension adds to pages, in the site's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation, translators

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

CATALOG = "sphinx_talks"

_ = get_translation(CATALOG)
"""Translate a message; lazily where no project has been set up yet, as at import."""


def N_(text: str) -> str:  # noqa: N802 (the name that extraction tools look for)
    """Mark a message for translation where it is written; return it as it is."""
    return text


def setup_messages(app: Sphinx) -> None:
    """Register the message catalogue."""
    # Sphinx keeps what an earlier project in this process loaded where this one has no catalogue.
    translators.pop(("general", CATALOG), None)
    # Not before every module is imported: messages in tables stay lazy until then.
    app.connect("config-inited", _load)


def _load(app: Sphinx, config: Config) -> None:
    app.add_message_catalog(CATALOG, str(Path(__file__).parent / "locale"))
