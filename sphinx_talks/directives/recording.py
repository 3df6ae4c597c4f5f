"""``recording``."""

from __future__ import annotations

from sphinx_talks.directives.slides import EmbedDirective


class RecordingDirective(EmbedDirective):
    """Video or audio of a delivery."""

    media = "recording"
