"""The frame sources that a site's Content-Security-Policy has to allow.

Kept in the environment, a document at a time, so that an incremental build says the same as a
clean one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.builders import is_web
from sphinx_talks.nodes import embed, find
from sphinx_talks.noted import Noted
from sphinx_talks.problems import info

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# Compiled on use, as a build without any change needs neither.
_HOST = r"(?ai)(https?:)?//([\w.-]+(?::\d+)?)(?=[/?#]|\Z)"
_ELSEWHERE = r"(?i)//|[a-z][a-z0-9+.-]*:"


class FrameSources(Noted[tuple[str, ...]]):
    """Per document, the ``frame-src`` sources of its embeds and of the frames its author wrote."""

    key = "talks_frame_sources"

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note the sources of a document that was just read."""
        from sphinx_talks.html.frames import frame_of

        found: set[str] = set()
        for node in find(doctree, embed, nodes.raw):
            if isinstance(node, nodes.raw):
                html = node.astext() if "html" in node["format"] else ""
                found.update(_written(html) if "<iframe" in html.lower() else ())
            elif isinstance(node, embed) and app.config.talks_embed != "link":
                is_local = node.get("provider") == "local"
                local = node.get("url", "").partition("#")[0] if is_local else None
                frame = frame_of(node, app.config, local)
                found.update(frame.sources if frame else ())
        if found:
            self.notes(app.env)[app.env.docname] = tuple(sorted(found))


def _written(html: str) -> Iterator[str]:
    """Yield the source of each frame in HTML, whether it loads at once or waits for a click."""
    from sphinx_talks.posts.embeds.html import cut

    for piece in cut(html):
        address = piece.attributes.get("src", "").strip()
        if piece.kind != "open" or piece.name != "iframe" or not address:
            continue
        if host := re.match(_HOST, address):
            yield f"{host[1] or 'https:'}//{host[2]}".lower()
        elif not re.match(_ELSEWHERE, address):
            yield "'self'"


def frame_sources(env: BuildEnvironment) -> list[str]:
    """Return what ``frame-src`` needs for the whole site, ``'self'`` first, then by name."""
    return sorted({source for sources in FrameSources.notes(env).values() for source in sources})


def tell(app: Sphinx, exception: Exception | None) -> None:
    """Say at the end of an HTML build what a Content-Security-Policy needs."""
    if exception or not is_web(app.builder):
        return
    sources = frame_sources(app.env)
    if sources:
        info(f"talks: a Content-Security-Policy needs: frame-src {' '.join(sources)}")


def setup_csp(app: Sphinx) -> None:
    """Register the collector and the closing line."""
    app.add_env_collector(FrameSources)
    app.connect("build-finished", tell)
