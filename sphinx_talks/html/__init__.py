"""The HTML upgrade of nodes that every other builder prints as the ordinary content they hold.

The visitors are registered for the format ``html`` alone. Handlers are looked up by the builder's
name and by format only where nobody registered that name: one ``epub=`` registration would take
the html-only nodes of every other extension away from EPUB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx_talks.html.assets import setup_assets
from sphinx_talks.html.csp import setup_csp

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_talks.nodes import directed_section, embed, local_html


def _visit_embed(self: HTML5Translator, node: embed) -> None:
    from sphinx_talks.html.embeds import visit_embed

    visit_embed(self, node)


def _visit_local_html(self: HTML5Translator, node: local_html) -> None:
    from sphinx_talks.html.local_files import visit_local_html

    visit_local_html(self, node)


def _visit_directed(self: HTML5Translator, node: directed_section) -> None:
    self.visit_section(node)
    direction = node["direction"]
    self.body[-1] = self.body[-1].replace("<section", f'<section dir="{direction}"', 1)


def _depart_directed(self: HTML5Translator, node: directed_section) -> None:
    self.depart_section(node)


def _add_transforms(app: Sphinx) -> None:
    if app.builder.name == "epub":
        from sphinx_talks.html.book import PrintedAddresses
        from sphinx_talks.html.xhtml import WellFormed

        app.add_post_transform(PrintedAddresses)
        app.add_post_transform(WellFormed)
    elif app.builder.name == "singlehtml":
        from sphinx_talks.html.places import OnePlaceEach

        app.add_post_transform(OnePlaceEach)


def setup_html(app: Sphinx) -> None:
    """Register the visitors, the stylesheet and the script, and what the build says of frames."""
    from sphinx_talks import nodes
    from sphinx_talks.html import reading
    from sphinx_talks.html.header import setup_header_html
    from sphinx_talks.html.indices import setup_index_pages

    for media in (nodes.slides, nodes.recording):
        app.add_node(media, html=(_visit_embed, None))
    app.add_node(nodes.directed_section, html=(_visit_directed, _depart_directed))
    app.add_node(nodes.local_html, html=(_visit_local_html, None))
    for reading_list in (nodes.further_reading, nodes.numbered_reading):
        app.add_node(reading_list, html=(reading.visit_list, reading.depart_list))
    app.add_node(nodes.resource, html=(reading.visit_resource, reading.depart_resource))
    # A text is no element, which the function's annotation asks for and nothing in it does.
    between = cast("type[Element]", reading.between)
    app.add_node(between, html=(reading.visit_between, reading.depart_between))
    setup_header_html(app)
    setup_index_pages(app)
    setup_assets(app)
    setup_csp(app)
    app.connect("builder-inited", _add_transforms)
