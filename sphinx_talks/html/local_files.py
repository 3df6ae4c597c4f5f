"""The HTML of authors, with the addresses that the files it names have in the output."""

from __future__ import annotations

import posixpath
import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.builders import is_web

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_talks.nodes import local_html


def visit_local_html(self: HTML5Translator, node: local_html) -> None:
    """Write the author's HTML; what Sphinx did not find keeps the author's address."""
    html = node.astext()
    for written, child in zip(node["addresses"], node.children[1:], strict=True):
        address = _address(self, child)
        if address:
            _, mark, part = written.partition("#")
            address = escape(address + mark + part)
            names = rf"(?<=\s)((?:src|href|data|poster)\s*=\s*)([\"']?)(?:{_spellings(written)})\2"
            html = re.sub(names, lambda m, a=address: f'{m[1]}"{a}"', html)  # type: ignore[misc]
    self.body.append(html)
    raise nodes.SkipNode


def _spellings(written: str) -> str:
    return "|".join(
        {re.escape(written), re.escape(escape(written)), re.escape(escape(written, False))}
    )


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
