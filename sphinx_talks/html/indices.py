"""The pages of the indices: Sphinx's own, with an anchor for each event, speaker and tag."""

from __future__ import annotations

from html import escape
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


def fill_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> str | None:
    """Put one of our indices into its page, and return the template of an ordinary page.

    That is the one template that every theme has: Furo, for one, has no ``layout.html`` to extend.
    """
    from sphinx.jinja2glue import BuiltinTemplateLoader

    templates = getattr(app.builder, "templates", None)
    ours = templatename == "domainindex.html" and pagename.startswith("talk-")
    if not ours or not isinstance(templates, BuiltinTemplateLoader):
        return None
    context["title"] = escape(context["indextitle"])
    context["body"] = templates.render(TEMPLATE, context)
    return "page.html"


def setup_index_pages(app: Sphinx) -> None:
    """Register the events."""
    app.connect("builder-inited", add_templates)
    # After what looks into the body for markup that needs our stylesheet: an index needs none.
    app.connect("html-page-context", fill_page, priority=600)
