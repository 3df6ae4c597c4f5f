"""What the site gives to other programs: feeds, calendars, structured data, citations."""

from __future__ import annotations

import json
import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx_talks import when
from sphinx_talks.feeds import pages
from sphinx_talks.feeds.calendar_links import link_calendars
from sphinx_talks.feeds.cite import fill_citations
from sphinx_talks.feeds.wanted import SITE_BUILDERS, missing_libraries
from sphinx_talks.problems import info

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_talks.domain import TalkDomain

# The config values that show in the files.
_CONFIG = (
    "html_baseurl",
    "html_file_suffix",
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
    app.connect("doctree-resolved", fill_citations)
    app.connect("doctree-resolved", link_calendars)
    app.connect("build-finished", write_files)


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write each file that changed; a build that changes no talk does not even make them."""
    if exception is not None or app.builder.name not in SITE_BUILDERS:
        return
    now = when.now()
    state_file = Path(app.doctreedir) / f"talks-files-{app.builder.name}.json"
    domain = cast("TalkDomain", app.env.get_domain("talk"))
    digest = _digest(app, domain)
    outdir = Path(app.outdir)
    state = _read_state(state_file)
    if (
        state.get("digest") == digest
        and (state["until"] is None or now < state["until"])
        and all(map(os.path.exists, (f"{outdir}/{name}" for name in state.get("files", ()))))
    ):
        return
    from sphinx_talks.feeds import calendar
    from sphinx_talks.feeds.site_files import site_files

    for library in missing_libraries(app):
        info(f"feeds need {library}: pip install 'sphinx-talks[feeds]'")
    names = []
    for name, content in site_files(app, domain, now):
        write_if_changed(outdir / name, content)
        names.append(name)
    for gone in set(state.get("files", ())) - set(names):
        (outdir / gone).unlink(missing_ok=True)
    until = calendar.next_change(domain.heads(), now)
    state_file.write_text(json.dumps({"digest": digest, "until": until, "files": names}), "utf-8")


def write_if_changed(path: Path, content: bytes) -> None:
    """Write the file unless it holds these bytes already."""
    try:
        if path.read_bytes() == content:
            return
    except FileNotFoundError:
        if not path.parent.exists():
            path.parent.mkdir(parents=True)
    path.write_bytes(content)


def _read_state(path: Path) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", json.loads(path.read_bytes()))
    except (OSError, ValueError):
        return {}


def _digest(app: Sphinx, domain: TalkDomain) -> str:
    config = app.config
    digest = blake2b(digest_size=16)
    digest.update(repr([config[name] for name in _CONFIG]).encode())
    digest.update(repr(missing_libraries(app)).encode())
    for docname in sorted(domain.blobs):
        digest.update(docname.encode() + b"\0" + domain.blobs[docname])
    return digest.hexdigest()
