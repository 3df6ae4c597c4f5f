"""The places of embeds on the one page of singlehtml, where each has to have an id of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import start_of_file
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.directives.header_links import free_id
from sphinx_talks.nodes import embed

if TYPE_CHECKING:
    from collections.abc import Iterator


class OnePlaceEach(SphinxPostTransform):
    """Renames the places to which headers link where two documents name one alike."""

    builders = ("singlehtml",)
    default_priority = 890

    def run(self, **kwargs: Any) -> None:
        """Go through the embeds with a place, and through the links of their documents."""
        places: list[tuple[str, nodes.target]] = []
        links: list[tuple[str, nodes.reference]] = []
        taken: set[str] = set()
        before: nodes.Node | None = None
        for docname, node in _nodes(self.document):
            if isinstance(node, embed) and isinstance(before, nodes.target) and _is_ours(before):
                places.append((docname, before))
            elif isinstance(node, nodes.reference) and "refid" in node:
                links.append((docname, node))
            taken.update(node["ids"])
            before = node
        taken -= {place["ids"][0] for _docname, place in places}
        own: dict[tuple[str, str], str] = {}
        for docname, place in places:
            wanted = place["ids"][0]
            own[docname, wanted] = free_id(wanted, taken)
            place["ids"] = [own[docname, wanted]]
            taken.update(place["ids"])
        for docname, link in links:
            link["refid"] = own.get((docname, link["refid"]), link["refid"])


def _is_ours(target: nodes.target) -> bool:
    return len(target["ids"]) == 1 and not target["names"]


def _nodes(document: nodes.document) -> Iterator[tuple[str, nodes.Element]]:
    """Yield the elements of all documents, each with the name of its own.

    From above: what Sphinx puts into one document keeps its parents in the other.
    """
    stack: list[tuple[str, nodes.Element]] = [("", document)]
    while stack:
        docname, node = stack.pop()
        yield docname, node
        inner = node["docname"] if isinstance(node, start_of_file) else docname
        below = [child for child in node.children if isinstance(child, nodes.Element)]
        stack.extend((inner, child) for child in reversed(below))
