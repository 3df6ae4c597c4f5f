"""What the site gives to other programs: feeds, calendars, structured data, citations."""

from __future__ import annotations

import os
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx_talks import when
from sphinx_talks.builders import is_site
from sphinx_talks.feeds import pages, written
from sphinx_talks.feeds.calendar_links import link_calendars
from sphinx_talks.feeds.cite import fill_citations
from sphinx_talks.feeds.offered import fill_offers, setup_offers
from sphinx_talks.feeds.published import named
from sphinx_talks.feeds.wanted import check_address, missing_libraries
from sphinx_talks.kept import Record, digest
from sphinx_talks.problems import info

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx

    from sphinx_talks.domain import TalkDomain

# The config values that show in the files.
_CONFIG = (
    "html_baseurl",
    "html_file_suffix",
    "html_link_suffix",
    "project",
    "author",
    "language",
    "talks_feeds",
    "talks_feeds_by",
    "talks_feed_limit",
    "talks_feed_title",
)


def setup_feeds(app: Sphinx) -> None:
    """Write the files once every page is written, and name them in the pages."""
    # Before sphinxext-opengraph, which reads what is put into the page's metadata.
    app.connect("html-page-context", pages.add_to_head, priority=400)
    app.connect("config-inited", check_address)
    app.connect("builder-inited", setup_offers)
    app.connect("env-updated", pages.note_dated)
    app.connect("doctree-resolved", fill_citations)
    app.connect("doctree-resolved", fill_offers)
    app.connect("doctree-resolved", link_calendars)
    app.connect("build-finished", write_files)


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write each file that changed; a build that changes no talk does not even make them."""
    if exception is not None or not is_site(app.builder):
        return
    now = when.now()
    domain = cast("TalkDomain", app.env.get_domain("talk"))
    record = Record("talks-files", written.VERSION, app.builder)
    outdir = Path(app.outdir)
    old = record.load(written.Written)
    settings = _settings(app)
    digests = _digests(app, domain, domain.blobs)
    hidden = _digests(app, domain, domain.drafts) if domain.drafts else None
    drafts = digest(repr(hidden).encode()) if hidden else ""
    everything = domain.shown and domain.shown.everything(app.env.found_docs)
    whole = not everything and all(map(os.path.exists, (f"{outdir}/{name}" for name in old.files)))
    if whole and old.holds(settings, drafts, digests):
        return
    for library in missing_libraries(app):
        info(f"feeds need {library}: pip install 'sphinx-talks[feeds]'")
    from sphinx_talks.feeds.parts import Parts
    from sphinx_talks.feeds.site_files import noted, site_files

    new = noted(domain, settings, drafts, digests)
    kept = old if whole and old.settings == settings else written.Written()
    for name, content in site_files(app, domain, Parts(outdir, kept, new), now):
        if content is None:
            new.files[name] = old.files[name]
        elif isinstance(content, bytes):
            new.files[name] = digest(content)
            write_if_changed(outdir / name, content)
        else:
            new.files[name] = write_pieces(outdir / name, content)
    for gone in old.files.keys() - new.files.keys():
        (outdir / gone).unlink(missing_ok=True)
    record.save(vars(new))


def write_if_changed(path: Path, content: bytes) -> None:
    """Write the file unless it holds these bytes already."""
    try:
        if path.read_bytes() == content:
            return
    except FileNotFoundError:
        if not path.parent.exists():
            path.parent.mkdir(parents=True)
    path.write_bytes(content)


def write_pieces(path: Path, pieces: Iterable[bytes]) -> str:
    """Write the file unless it holds these pieces already; return the digest of its content."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.writelines(pieces)
    if path.exists() and cmp(part, path, shallow=False):
        part.unlink()
    else:
        part.replace(path)
    return written.digest_of(path)


def _digests(app: Sphinx, domain: TalkDomain, blobs: Mapping[str, bytes]) -> dict[str, str]:
    """Return, for each document, a digest of all that the files could say of its talks."""
    files, soon = named(app.env, blobs), domain.upcoming
    return {
        name: digest(blobs[name] + f"{files.get(name, '')}{soon.get(name, '')}".encode())
        for name in sorted(blobs)
    }


def _settings(app: Sphinx) -> str:
    """Return a digest of what the files show besides talks."""
    version = app.extensions["sphinx_talks"].version
    values = [app.config[name] for name in _CONFIG]
    return digest(repr((version, values, missing_libraries(app))).encode())
