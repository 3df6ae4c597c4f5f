"""The pages of the indices: Sphinx's own, with an anchor for each event, speaker and tag."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

TEMPLATES = Path(__file__).parent / "templates"
TEMPLATE = "talk-index.html"


def add_templates(app: Sphinx) -> None:
    """Let the site's templates find ours, after the theme's and the author's own.

    Not by the config value ``templates_path``: the place of an installed package would become part
    of what two builds of one site have to agree on.
    """
    from sphinx.jinja2glue import BuiltinTemplateLoader, SphinxFileSystemLoader

    templates = getattr(app.builder, "templates", None)
    if isinstance(templates, BuiltinTemplateLoader):
        templates.loaders.append(SphinxFileSystemLoader(TEMPLATES))


def use_template(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> str | None:
    """Return our template for the page of one of our indices."""
    from sphinx.jinja2glue import BuiltinTemplateLoader

    ours = templatename == "domainindex.html" and pagename.startswith("talk-")
    if not ours or not isinstance(getattr(app.builder, "templates", None), BuiltinTemplateLoader):
        return None
    return TEMPLATE


def setup_index_pages(app: Sphinx) -> None:
    """Register the events."""
    app.connect("builder-inited", add_templates)
    app.connect("html-page-context", use_template)
