"""The directives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _add_transforms(app: Sphinx) -> None:
    if app.builder.format in ("latex", "texinfo"):
        from sphinx_talks.directives.labels import Labels

        app.add_post_transform(Labels)


def setup_directives(app: Sphinx) -> None:
    """Register the directives."""
    from sphinx_talks.directives.citation import TalkCitationDirective
    from sphinx_talks.directives.feeds import TalkFeedsDirective
    from sphinx_talks.directives.further_reading import FurtherReadingDirective
    from sphinx_talks.directives.header import setup_header
    from sphinx_talks.directives.recording import RecordingDirective
    from sphinx_talks.directives.slides import SlidesDirective
    from sphinx_talks.directives.talk import setup_talk

    app.add_directive("slides", SlidesDirective)
    # The name of sphinxcontrib-slide: its argument is a URL, and it has no options.
    app.add_directive("slide", SlidesDirective)
    app.add_directive("recording", RecordingDirective)
    app.add_directive("further-reading", FurtherReadingDirective)
    app.add_directive("talk-citation", TalkCitationDirective)
    app.add_directive("talk-feeds", TalkFeedsDirective)
    setup_header(app)
    setup_talk(app)
    app.connect("builder-inited", _add_transforms)
