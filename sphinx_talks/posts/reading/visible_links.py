"""Where a builder would drop the target of a link, the URL becomes visible text.

The text and man writers print a link's words and forget where it leads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks import nodes as talk_nodes
from sphinx_talks.posts.gate import POST

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class VisibleLinks(SphinxPostTransform):
    """Puts ``<URL>`` behind each link of a post, and of further reading on any page."""

    formats = ("text",)
    default_priority = 750  # once every reference is resolved

    def run(self, **kwargs: Any) -> None:
        """Add the URLs."""
        drop_pictures(self.document)
        stack: list[tuple[nodes.Node, bool]] = [(self.document, False)]
        while stack:
            node, ours = stack.pop()
            if not isinstance(node, nodes.Element):
                continue
            ours = ours or POST in node or isinstance(node, talk_nodes.resource | talk_nodes.talk)
            if ours and isinstance(node, nodes.TextElement):
                show_urls(node)
            else:
                stack.extend((child, ours) for child in node.children)


class VisibleManLinks(VisibleLinks):
    """Does the same for manual pages, unless their writer does it already."""

    formats = ("man",)

    def run(self, **kwargs: Any) -> None:
        """Add the URLs."""
        from docutils.writers import manpage

        # From docutils 0.22 on the writer shows them; before, only where man_show_urls asks for it.
        shown = hasattr(manpage.Translator, "_visit_reference_no_macro")
        if not shown and not self.config.man_show_urls:
            super().run(**kwargs)
        else:
            drop_pictures(self.document)


def drop_pictures(document: nodes.document) -> None:
    """Remove the posters, which such a page cannot show, unless they have a description."""
    for embed in list(document.findall(talk_nodes.embed)):
        for image in [c for c in embed.children if isinstance(c, nodes.image) and not c.get("alt")]:
            embed.remove(image)


def show_urls(element: nodes.Element) -> None:
    """Add the URL behind each external link in an element that does not show it already."""
    for reference in list(element.findall(nodes.reference)):
        url = reference.get("refuri", "")
        if reference.get("internal") or not url.startswith(("http://", "https://")):
            continue
        if reference.astext().strip() == url:
            continue
        parent = reference.parent
        place = next(i for i, child in enumerate(parent.children) if child is reference)
        parent.insert(place + 1, nodes.Text(f" <{url}>"))


def setup_visible_links(app: Sphinx) -> None:
    """Register the post-transforms."""
    app.add_post_transform(VisibleLinks)
    app.add_post_transform(VisibleManLinks)
