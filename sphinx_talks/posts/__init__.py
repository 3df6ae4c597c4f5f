"""From what the author wrote to nodes: front matter, Liquid and shortcodes, raw embeds, link lists."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from sphinx_talks.posts.outline import TITLE_KEY, setup_outline

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MARKDOWN = frozenset({"markdown", "md", "myst", "myst-nb"})
"""Names under which parsers of Markdown register for a source suffix."""


def read_source(app: Sphinx, docname: str, content: list[str]) -> None:
    """Make a post ready for MyST; leave every other document as it is."""
    env = app.env
    env.temp_data.pop("talks_front", None)
    path = env.doc2path(docname, base=False)
    text = content[0]
    if _filetype(app, str(path)) not in MARKDOWN:
        return
    from sphinx_talks.posts.frontmatter import read

    front = read(text, path=str(path))
    if not _is_post(app, str(path), front):
        return
    from sphinx_talks.posts.prepare import prepare
    from sphinx_talks.problems import report_all

    prepared = prepare(text, app.config.talks_site, path=str(path), front=front)
    content[0] = prepared.text
    env.temp_data["talks_front"] = prepared.front
    env.temp_data[TITLE_KEY] = prepared.title
    report_all(prepared.problems, docname)


def _filetype(app: Sphinx, path: str) -> str | None:
    for suffix, filetype in app.config.source_suffix.items():
        if path.endswith(suffix):
            return filetype or "restructuredtext"
    return None


def _is_post(app: Sphinx, path: str, front: object) -> bool:
    from sphinx.util.matching import Matcher

    values = getattr(front, "values", {})
    if values.get("talk") is False:
        return False
    return "layout" in values or "talk" in values or Matcher(app.config.talks_posts)(path)


def setup_posts(app: Sphinx) -> None:
    """Register the reading of posts."""
    app.connect("source-read", read_source)
    setup_outline(app)
    for module, name in (("raw_embeds", "setup_raw_embeds"), ("reading", "setup_reading")):
        try:
            setup = getattr(importlib.import_module(f"sphinx_talks.posts.{module}"), name)
        except ImportError:
            continue
        setup(app)
