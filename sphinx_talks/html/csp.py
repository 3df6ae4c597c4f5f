"""The frame sources that a site's Content-Security-Policy has to allow.

Kept in the environment, a document at a time, so that an incremental build says the same as a
clean one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.environment.collectors import EnvironmentCollector

from sphinx_talks.builders import is_web
from sphinx_talks.nodes import embed
from sphinx_talks.problems import info

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class FrameSources(EnvironmentCollector):
    """Per document, the ``frame-src`` sources of its embeds."""

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note the sources of a document that was just read."""
        from sphinx_talks.html.frames import frame_of

        found: set[str] = set()
        for node in doctree.findall(embed):
            is_local = node.get("provider") == "local"
            local = node.get("url", "").partition("#")[0] if is_local else None
            frame = frame_of(node, app.config, local)
            found.update(frame.sources if frame else ())
        if found:
            _store(app.env)[app.env.docname] = tuple(sorted(found))

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document."""
        _store(env).pop(docname, None)

    def merge_other(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over what a parallel reader found."""
        found = _store(other)
        _store(env).update({name: found[name] for name in docnames if name in found})


def _store(env: BuildEnvironment) -> dict[str, tuple[str, ...]]:
    store: dict[str, tuple[str, ...]] = env.__dict__.setdefault("talks_frame_sources", {})
    return store


def frame_sources(env: BuildEnvironment) -> list[str]:
    """Return what ``frame-src`` needs for the whole site, ``'self'`` first, then by name."""
    return sorted({source for sources in _store(env).values() for source in sources})


def tell(app: Sphinx, exception: Exception | None) -> None:
    """Say at the end of an HTML build what a Content-Security-Policy needs."""
    if exception or not is_web(app.builder):
        return
    sources = frame_sources(app.env)
    if sources and app.config.talks_embed != "link":
        info(f"talks: a Content-Security-Policy needs: frame-src {' '.join(sources)}")


def setup_csp(app: Sphinx) -> None:
    """Register the collector and the closing line."""
    app.add_env_collector(FrameSources)
    app.connect("build-finished", tell)
