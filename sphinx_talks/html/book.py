"""What an EPUB book cannot hold: links and pictures of files that are not in it.

On the web such an address may lead somewhere once the pages are where the author's site was. In a
book it leads nowhere and makes the book invalid, so it is printed beside the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.nodes import find
from sphinx_talks.posts.links import anchors_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class PrintedAddresses(SphinxPostTransform):
    """Prints addresses of posts that lead nowhere in a book."""

    builders = ("epub",)
    default_priority = 890  # before raw HTML is made XML

    def run(self, **kwargs: Any) -> None:
        """Go through the links and pictures of a page with front matter."""
        if not self.env.metadata.get(self.env.docname):
            return
        anchors: Mapping[str, str | None] | None = None
        for node in find(self.document, nodes.reference, nodes.image):
            if isinstance(node, nodes.image):
                if node["uri"] not in self.env.images and leads_nowhere(node["uri"]):
                    _describe(node)
            elif isinstance(node, nodes.reference) and not node.get("internal"):
                address = node.get("refuri", "")
                if address.startswith("#") and anchors is None:
                    anchors = anchors_of(self.document)
                missed = address.startswith("#") and address[1:] not in (anchors or ())
                if missed or leads_nowhere(address):
                    _print_address(node)


def leads_nowhere(address: str) -> bool:
    """Tell whether an address is of a file beside the page, or of the site that it stands on."""
    path = address.partition("#")[0]
    return bool(path) and ":" not in path.partition("/")[0] and not path.startswith("//")


def described(alt: str | None, address: str) -> str:
    """Return the words that stand for a picture."""
    return f"{alt} ({address})" if alt and alt != address else address


def _describe(image: nodes.image) -> None:
    words = nodes.inline("", described(image.get("alt"), image["uri"]))
    block = not isinstance(image.parent, nodes.TextElement)
    image.replace_self(nodes.paragraph("", "", words) if block else words)


def _print_address(link: nodes.reference) -> None:
    # The classes say what it is in a list of further reading.
    words = nodes.inline("", "", *link.children, classes=link["classes"], ids=link["ids"])
    if link.astext() != link["refuri"]:
        words += nodes.Text(f" ({link['refuri']})")
    link.replace_self(words)
