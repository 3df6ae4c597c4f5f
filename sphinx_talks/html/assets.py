"""One stylesheet and one script, on the pages that need them and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_talks.builders import is_web

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent / "static"
"""What is copied to ``_static``: one folder, so that no file of the author's has our name."""

# The page's own HTML says what stands on it, whoever put it there: a post, a directive, a list
# filled by a post-transform, or the whole project on the one page of singlehtml. In text that
# an author wrote the quotes are escaped, so that a page about our HTML is not mistaken for it.
# Compiled on use, as a build without any change needs neither.
_STYLED = r'class="(?:[^"]* )?(?:talk-(?:embed|header|entry|also)|further-reading)(?=[ "])'
_SCRIPTED = r'<talk-embed|class="talk-soon"|class="talk-(?:picture|frame) '


def add_static_path(app: Sphinx) -> None:
    """Let HTML builders copy our files to ``_static``."""
    if is_web(app.builder):
        # Sphinx before 9.1 has no function for this. A list of its own: the configured one may be
        # shared with whoever made it.
        app.config.html_static_path = [*app.config.html_static_path, str(STATIC)]


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Load what this page needs; what is added in ``html-page-context`` stays on its page."""
    body = context.get("body")
    if not body or not is_web(app.builder):
        return
    # A plain search first: most pages of a large documentation hold none of it.
    if not ("talk-" in body or "further-reading" in body):
        return
    if re.search(_STYLED, body):
        app.add_css_file("sphinx_talks/talks.css")
    if re.search(_SCRIPTED, body):
        app.add_js_file("sphinx_talks/talks.js", loading_method="defer")


def setup_assets(app: Sphinx) -> None:
    """Register the events."""
    app.connect("builder-inited", add_static_path)
    app.connect("html-page-context", add_assets)
