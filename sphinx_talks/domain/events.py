"""When a build begins, has read, misses a reference, and ends: what the domain does then."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx_talks.builders import is_paged, is_site
from sphinx_talks.domain.shown import Shown
from sphinx_talks.domain.upcoming import SHOWN
from sphinx_talks.problems import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.domain import TalkDomain


def talk_domain(env: BuildEnvironment) -> TalkDomain:
    """Return the environment's talk domain."""
    return cast("TalkDomain", env.domains["talk"])


def _open(app: Sphinx) -> None:
    domain = talk_domain(app.env)
    domain.builder = app.builder
    domain.shown = Shown(app.doctreedir, app.outdir, app.builder.name)


def _stale_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    domain = talk_domain(env)
    shown = domain.shown
    if not shown:
        return []
    domain.names()  # before Sphinx saves the environment
    facts = f"{domain.facts_digest()} {sorted(domain.upcoming.items())}"
    if shown.note_digest("facts", blake2b(facts.encode(), digest_size=12).hexdigest()):
        return []
    stale = set(shown.stale(lambda docname, key: _show_again(domain, docname, key)))
    stale |= {name for name in domain.upcoming if SHOWN not in shown.pages.get(name, ())}
    shown.awaited = stale & env.found_docs
    return sorted(shown.awaited)


def _show_again(domain: TalkDomain, docname: str, key: str) -> str:
    if key == SHOWN:
        return domain.upcoming.get(docname, "")
    from sphinx_talks.domain import resolve

    return resolve.show_again(domain.table, docname, key)


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


def is_written(domain: TalkDomain, index: str, what: str, value: object) -> bool:
    """Tell whether the HTML page of an index was written from this value before.

    ``what`` names the value: the page's content, or the facts that this is made of. Sphinx writes
    the pages of indices in every build, even one without any change.
    """
    builder, shown = domain.builder, domain.shown
    if builder is None or shown is None or not (is_site(builder) and is_paged(builder)):
        return False
    now = repr((value, site_digest(builder))).encode()
    same = shown.note_digest(f"index:{index}:{what}", blake2b(now, digest_size=12).hexdigest())
    page = builder.get_target_uri(f"talk-{index}") + "index.html" * (builder.name == "dirhtml")
    return same and Path(builder.outdir, page).exists()


def site_digest(builder: Builder) -> str:
    """Return a digest of what Sphinx puts around the content of an HTML page of this project.

    Configuration, tags, templates, and the tree of documents with their titles.
    """
    env = builder.env
    info = getattr(builder, "build_info", None)
    included = {name for names in env.toctree_includes.values() for name in names}
    around = (
        getattr(info, "config_hash", ""),
        getattr(info, "tags_hash", ""),
        builder.templates.newest_template_mtime() if builder.templates else 0,
        sorted((name, sorted(names)) for name, names in env.toctree_includes.items()),
        [(n, env.titles[n].astext()) for n in sorted(included) if n in env.titles],
    )
    return blake2b(repr(around).encode(), digest_size=12).hexdigest()


def setup_events(app: Sphinx) -> None:
    """Connect the domain to the course of a build."""
    app.connect("builder-inited", _open)
    app.connect("env-updated", _stale_pages)
    app.connect("doctree-resolved", _note_page)
    app.connect("warn-missing-reference", _warn_missing)
    app.connect("build-finished", _save)
