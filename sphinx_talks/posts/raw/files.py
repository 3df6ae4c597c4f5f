"""Files and documents of the project that a post names in HTML: ``<img src="/images/a.png">``.

In Markdown, Sphinx copies them and finds their address from each page. Here it is given a node for
each, and the HTML writer puts what became of it in the place of the author's address.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.nodes import find, local_html
from sphinx_talks.posts.embeds.html import cut
from sphinx_talks.posts.gate import PostTransform
from sphinx_talks.posts.places import Places

NAMING = ("src", "href", "data", "poster")
"""The attributes that name a file or a document."""
_NAMED = rf"\s(?:{'|'.join(NAMING)})\s*=\s*"
_LOCAL = re.compile(
    rf"<[a-z][^<>]*{_NAMED}[\"']?(?![a-z][a-z0-9+.-]*:|//|#|[\"'\s>])", re.IGNORECASE
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico)\Z", re.IGNORECASE)


class RawFiles(PostTransform):
    """Finds the files and documents that the HTML of a post names."""

    default_priority = 876  # before Sphinx collects pictures and downloads

    @staticmethod
    def sign(text: str) -> bool:
        """Tell whether there is an address that may be one."""
        return _LOCAL.search(text) is not None

    def work(self) -> None:
        """Look at the raw HTML."""
        self.places = Places(self.env)
        for raw in find(self.document, nodes.raw):
            if isinstance(raw, nodes.raw) and "html" in raw["format"]:
                self._look(raw)

    def _look(self, raw: nodes.raw) -> None:
        html = raw.astext()
        if not _LOCAL.search(html):
            return
        named: dict[str, nodes.Element] = {}
        for piece in cut(html):
            if piece.kind != "open":
                continue
            for name in NAMING:
                written = piece.attributes.get(name, "")
                if written and written not in named and (node := self._node(written)):
                    named[written] = node
        if named:
            node = local_html("", nodes.Text(html), *named.values(), **raw.attributes)
            node["addresses"] = list(named)
            node.source, node.line = raw.source, raw.line
            for child in node.children[1:]:
                child.source, child.line = raw.source, raw.line
            raw.replace_self(node)

    def _node(self, written: str) -> nodes.Element | None:
        path = unquote(re.split(r"[?#]", unescape(written), maxsplit=1)[0])
        if not path or path.startswith("//") or ":" in path.partition("/")[0]:
            return None
        docname = self.places.document(path)
        if docname is None and path.startswith("/") and path[1:] in self.env.found_docs:
            docname = path[1:]  # what post_url and the like leave
        if docname is not None:
            return addnodes.pending_xref(
                "", nodes.inline(), refdomain="std", reftype="doc", reftarget=f"/{docname}",
                refexplicit=True, refdoc=self.env.docname, refwarn=False,
            )  # fmt: skip
        relative = self.places.file(path)
        if relative is None:
            return None
        if _PICTURE.search(path):
            return nodes.image(uri=f"/{relative}")
        return addnodes.download_reference(reftarget=f"/{relative}")
