"""Further reading in HTML: the author's own items, and beside each, marked as added, what we know.

What is added stands in attributes that the stylesheet shows: it is not part of the text that
readers copy, that a search reads or that translators are given.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.builders import is_web
from sphinx_talks.html import words
from sphinx_talks.kind_names import kind_name
from sphinx_talks.messages import _

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_talks.nodes import further_reading, numbered_reading, resource

_BETWEEN = ",;:.()[]<>–—−|-"


def visit_list(self: HTML5Translator, node: further_reading | numbered_reading) -> None:
    """Open the list; one that the author numbered keeps its numbers."""
    numbered = isinstance(node, nodes.enumerated_list)
    start = {"start": node["start"]} if numbered and "start" in node else {}
    class_ = _missing(node, "further-reading")
    self.body.append(self.starttag(node, "ol" if numbered else "ul", CLASS=class_, **start))


def depart_list(self: HTML5Translator, node: further_reading | numbered_reading) -> None:
    """Close the list."""
    self.body.append("</ol>\n" if isinstance(node, nodes.enumerated_list) else "</ul>\n")


def visit_resource(self: HTML5Translator, node: resource) -> None:
    """Open the item; what we add comes after the author's words, before lists nested in it."""
    class_ = _missing(node, "resource")
    if is_web(self.builder) and _is_known(node):
        class_ += " talk-titled" if _set_apart(node) else ""
        at = _below(node)
        if at is not None:
            node.insert(at, nodes.raw("", _added(node), format="html"))
    data = {"data-kind": node["kind"]} if node.get("kind") else {}
    self.body.append(self.starttag(node, "li", CLASS=class_.strip(), **data))


def depart_resource(self: HTML5Translator, node: resource) -> None:
    """Close the item, after what we add to one without lists of its own."""
    if is_web(self.builder) and _is_known(node) and _below(node) is None:
        self.body.append(_added(node))
    self.body.append("</li>\n")


def _is_known(node: resource) -> bool:
    return "url" in node or "kind" in node


def _below(node: resource) -> int | None:
    """Return the place of the first child that comes after what we add, None where none does."""
    for at, child in enumerate(node.children):
        if _is_list(child) or _is_also(child):
            return at
    return None


class between(nodes.Text):  # noqa: N801
    """What parts title and note, in a page where each has a line of its own."""


def visit_between(self: HTML5Translator, node: between) -> None:
    """Put the text in a span that takes no room on the screen."""
    self.body.append(f'<span class="talk-between">{self.encode(node.astext())}</span>')


def depart_between(self: HTML5Translator, node: between) -> None:
    """Add nothing."""


def _missing(node: nodes.Element, name: str) -> str:
    return "" if name in node["classes"] else name


def _is_list(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.bullet_list, nodes.enumerated_list))


def _is_also(node: nodes.Node) -> bool:
    # What the link itself is comes before who else cites it.
    return isinstance(node, nodes.Element) and "talk-also" in node.get("classes", ())


def _added(node: resource) -> str:
    """Return kind, host and archived copy as HTML without text."""
    from sphinx_talks.posts.archive import archived_of
    from sphinx_talks.posts.kinds import host_of

    shown = []
    if kind := node.get("kind"):
        shown.append(f'<span data-talk="{escape(kind_name(kind))}"></span>')
    if host := host_of(node.get("url", "")):
        shown.append(f'<span data-talk="{escape(host)}"></span>')
    if archived := archived_of(node):
        label = escape(_(words.ARCHIVED))
        of = escape(node.get("title_text") or node.get("url", ""))
        shown.append(
            f'<a class="talk-archived" href="{escape(archived)}" rel="nofollow" '
            f'aria-label="{label}: {of}" data-talk="{label}"></a>'
        )
    role = f'role="note" aria-label="{escape(_(words.ADDED))}"'
    return f'<div class="talk-added" {role} data-pagefind-ignore="">{"".join(shown)}</div>\n'


def _set_apart(node: resource) -> bool:
    """Say whether title and note stand apart, so that the title can be shown first.

    Where they are one sentence ("The X repository, which has examples") it is left as it runs. What
    stands between the two, such as a comma or a dash, is put in a span: on lines of their own they
    need none. The order of the words in the page stays the author's.
    """
    first = node[0] if len(node) else None
    if not isinstance(first, nodes.paragraph):
        return False
    separators: list[nodes.Text] = []
    named = set()
    for child in first.children:
        classes = set(child["classes"]) if isinstance(child, nodes.Element) else set()
        marked = classes & {"resource-title", "resource-note"}
        if marked:
            named |= marked
        elif isinstance(child, nodes.Text) and not "".join(child.split()).strip(_BETWEEN):
            separators.append(child)
        elif not (isinstance(child, nodes.reference) and child.astext() == child.get("refuri")):
            return False
    if "resource-title" not in named:
        return False
    for text in separators:
        first.replace(text, between(str(text)))
    return True
