"""Links of posts that can be told once every document is read.

``[text](slides)`` may be the name of a target, ``[text](other.md#part)`` a heading there. MyST
makes a link to a place in the page of a name that nobody has; the author meant the page of that
name on their site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.nodes import find
from sphinx_talks.problems import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAME_KEY = "talks_name"
"""Attribute of such a link, and of a document that has some."""
NOWHERE = "the link to %r leads to nothing in this project"


class LinkNames(SphinxPostTransform):
    """Makes addresses of the names that nobody has."""

    default_priority = 8  # before MyST resolves the others

    def run(self, **kwargs: Any) -> None:
        """Look at the documents that were found to have such links."""
        if NAME_KEY not in self.document:
            return
        known: set[str] | None = None
        for node in find(self.document, addnodes.pending_xref):
            assert isinstance(node, addnodes.pending_xref)  # noqa: S101 (for the type checker)
            name = node["reftarget"]
            if NAME_KEY in node and node.get("refdomain") == "doc":
                self._show_heading(name, node["reftargetid"])
            elif NAME_KEY in node:
                known = self._names() if known is None else known
                if name in known or name.lower() in known:
                    continue
                warn(Subtype.LINK, f"{NOWHERE % name}: edit the link", location=node)
                reference = nodes.reference("", "", *words_of(node), refuri=name)
                reference.source, reference.line = node.source, node.line
                node.replace_self(reference)

    def _show_heading(self, docname: str, part: str) -> None:
        """Tell MyST of a heading of another document, which it knows of itself alone."""
        if docname not in self.env.tocs:
            return
        slugs = self.env.metadata[docname].setdefault("myst_slugs", {})
        for heading in find(self.env.tocs[docname], nodes.reference):
            if isinstance(heading, nodes.reference) and heading.get("anchorname") == f"#{part}":
                slugs.setdefault(part, (0, part, heading.astext()))

    def _names(self) -> set[str]:
        """Return what a name can stand for: a document, a target, an object of a known project."""
        inventory: dict[str, dict[str, Any]] = getattr(self.env, "intersphinx_inventory", {})
        names = {*self.env.found_docs, *self.env.domains.standard_domain.anonlabels}
        names.update(*inventory.values())
        for domain in self.env.domains.values():
            names.update(found for found, *_ in domain.get_objects())
        return names


def words_of(node: addnodes.pending_xref) -> list[nodes.Node]:
    """Return what the author wrote between the brackets of a link."""
    inner = node.children[0] if len(node) == 1 else None
    if isinstance(inner, nodes.inline) and "xref" in inner["classes"]:
        return list(inner.children)
    return list(node.children)


def setup_names(app: Sphinx) -> None:
    """Register the post-transform."""
    app.add_post_transform(LinkNames)
