"""When a build begins, has read, misses a reference, and ends: what the domain does then."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx import addnodes

from sphinx_talks.domain.shown import FACTS, SOON, Shown
from sphinx_talks.kept import digest
from sphinx_talks.problems import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.domain import TalkDomain


def talk_domain(env: BuildEnvironment) -> TalkDomain:
    """Return the environment's talk domain."""
    return cast("TalkDomain", env.domains["talk"])


def _open(app: Sphinx) -> None:
    domain = talk_domain(app.env)
    domain.builder = app.builder
    domain.shown = Shown(app.builder)


def _note_read(app: Sphinx, env: BuildEnvironment, docnames: Sequence[str]) -> None:
    if shown := talk_domain(env).shown:
        shown.read = frozenset() if app.fresh_env_used else frozenset(docnames)


def _stale_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    domain = talk_domain(env)
    shown = domain.shown
    if not shown:
        return []
    domain.names()  # before Sphinx saves the environment
    facts = f"{domain.facts_digest()} {sorted(domain.upcoming.items())}"
    same_facts = shown.note_digest(FACTS, digest(facts))
    if not shown.note_digest("settings", _settings(app)):
        shown.awaited = env.found_docs
    elif not same_facts:
        stale = set(shown.stale(domain.show_again))
        stale |= {name for name in domain.upcoming if SOON not in shown.pages.get(name, ())}
        shown.awaited = stale & env.found_docs
    return sorted(shown.awaited)


def _settings(app: Sphinx) -> str:
    """Return a digest of the settings of ours with which documents are read.

    For another one Sphinx reads them all again and writes the pages of the builder that runs; a
    second builder with the same doctrees finds them read, and would leave its pages as they are.
    """
    values = app.config.filter({"env"})
    return digest(sorted((one.name, one.value) for one in values if one.name.startswith("talks_")))


def _note_page(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    # Also a page that shows nothing of other talks any more.
    if shown := talk_domain(app.env).shown:
        shown.note_page(docname)


def _warn_missing(app: Sphinx, domain: Domain | None, node: nodes.Element) -> bool | None:
    if domain is None or domain.name != "talk":
        return None
    from sphinx_talks.domain import resolve

    typ, target = node["reftype"], node["reftarget"]
    hint = resolve.suggestion(cast("TalkDomain", domain), typ, target)
    warn(Subtype.REFERENCE, f"no page declares the {typ} {target!r}{hint}", location=node)
    return True


def _save(app: Sphinx, exception: Exception | None) -> None:
    env = getattr(app, "env", None)
    if env is None:
        return
    domain = talk_domain(env)
    if domain.shown:
        domain.shown.save(env.found_docs, complete=exception is None)


def site_digest(app: Sphinx) -> str:
    """Return a digest of what Sphinx puts around the content of an HTML page of this project.

    The extensions, configuration, tags, templates, and the tree of documents with their titles.
    """
    env, builder = app.env, app.builder
    info = getattr(builder, "build_info", None)
    if info is not None:  # the builder's own leaves out what has every document read again
        info = type(info)(app.config, app.tags, frozenset(("env", "html")))
    included = {name for names in env.toctree_includes.values() for name in names}
    around = (
        sorted((name, extension.version) for name, extension in app.extensions.items()),
        getattr(info, "config_hash", ""),
        getattr(info, "tags_hash", ""),
        builder.templates.newest_template_mtime() if builder.templates else 0,
        [
            (name, [tree.attributes for tree in env.tocs[name].findall(addnodes.toctree)])
            for name in sorted(env.toctree_includes)
        ],
        [(name, str(env.titles[name])) for name in sorted(included) if name in env.titles],
    )
    return digest(*around)


def setup_events(app: Sphinx) -> None:
    """Connect the domain to the course of a build."""
    app.connect("builder-inited", _open)
    app.connect("env-before-read-docs", _note_read)
    app.connect("env-updated", _stale_pages)
    app.connect("doctree-resolved", _note_page)
    app.connect("warn-missing-reference", _warn_missing)
    app.connect("build-finished", _save)
