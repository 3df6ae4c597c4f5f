"""The pages of the indices: as Sphinx's own, with an anchor for each event, speaker and tag."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_talks.builders import is_paged_site
from sphinx_talks.domain.events import site_digest, talk_domain
from sphinx_talks.domain.indices import INDICES
from sphinx_talks.domain.names import has_index
from sphinx_talks.kept import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def write_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the pages of the indices that are not in the output as they should be."""
    domain = talk_domain(app.env)
    builder: Any = app.builder
    wanted = [index for index in INDICES if has_index(builder, index.name)]
    shown = domain.shown
    if not is_paged_site(builder) or shown is None or not wanted:
        return
    around = site_digest(app)
    everything = shown.everything(app.env.found_docs)
    for index in wanted:
        name = f"talk-{index.name}"
        # Before the talks are decoded for nothing.
        facts = digest(domain.facts_digest(), around)
        empty = shown.digests.get(f"{name}:empty") == facts
        missing = everything or not (empty or Path(builder.get_outfilename(name)).exists())
        if shown.note_digest(f"{name}:facts", facts) and not missing:
            continue
        content = index(domain).content()
        shown.note_digest(f"{name}:empty", "" if content else facts)
        same = shown.note_digest(f"{name}:content", digest(content, around))
        if not content and name not in app.env.found_docs:
            Path(builder.get_outfilename(name)).unlink(missing_ok=True)
        if content and (missing or not same):
            yield name, {"indextitle": index.localname, "content": content}, "domainindex.html"


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
    app.connect("html-collect-pages", write_pages)
    # After what looks into the body for markup that needs our stylesheet: an index needs none.
    app.connect("html-page-context", fill_page, priority=600)
