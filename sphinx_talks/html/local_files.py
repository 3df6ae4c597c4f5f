"""The HTML of authors, with the addresses that the files it names have in the output."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.builders import is_web
from sphinx_talks.posts.embeds.html import cut
from sphinx_talks.posts.raw.files import NAMING

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_talks.nodes import local_html


def visit_local_html(self: HTML5Translator, node: local_html) -> None:
    """Write the author's HTML; what Sphinx did not find keeps the author's address."""
    found: dict[str, str] = {}
    for written, child in zip(node["addresses"], node.children[1:], strict=True):
        if address := _address(self, child):
            _, mark, part = written.partition("#")
            found[written] = address + mark + part
    for piece in cut(node.astext()):
        named = {
            name: found[value]
            for name, value in piece.attributes.items()
            if piece.kind == "open" and name in NAMING and value in found
        }
        self.body.append(piece.with_values(named) if named else piece.html)
    raise nodes.SkipNode


def _address(self: HTML5Translator, child: nodes.Node) -> str | None:
    builder = self.builder
    if isinstance(child, nodes.image) and child["uri"] in builder.images:
        return posixpath.join(builder.imgpath, quote(builder.images[child["uri"]]))
    if isinstance(child, addnodes.download_reference):
        held = "filename" in child and is_web(builder)
        return posixpath.join(builder.dlpath, quote(child["filename"])) if held else None
    if isinstance(child, nodes.reference):
        refuri: str | None = child.get("refuri")
        return refuri
    return None
