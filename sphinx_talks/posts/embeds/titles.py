"""The title that an embed takes from its talk, or from what it stands under."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_talks.nodes import embed, find
from sphinx_talks.posts.gate import front_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.posts.front.matter import FrontMatter

_UNTITLED = "talks_untitled"
"""Where the embeds of the document being read are kept that nobody gave a title."""
_LONGEST = 120
"""What is longer, in characters, is no heading but a text."""
_TELLING = 8
"""How long an id is, in characters, that no other address holds by chance."""
_RAW_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.{1,500}?)</h\1\s*>", re.IGNORECASE | re.DOTALL)
_OPENS = re.compile(r"<(?:div|section|article|li|td)\b[^<>]*>\s*\Z", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_LETTER = re.compile(r"[^\W\d_]")


def talk_title(front: FrontMatter | None) -> str | None:
    """Return the talk's title where the front matter has one."""
    title = front.get("title") if front is not None else None
    return title if isinstance(title, str) else None


def note_untitled(env: BuildEnvironment, node: embed) -> None:
    """Remember an embed for which nobody gave a title, for ``Titles`` to look for a better one."""
    noted: list[embed] = env.temp_data.get(_UNTITLED) or []
    env.temp_data[_UNTITLED] = [*noted, node]


class Titles(SphinxTransform):
    """Names embeds by the caption or heading they stand under, where the talk's title says less.

    A page of many talks has a heading for each. Where there is but one deck, or one deck in parts,
    the talk's title names it better than "Demo" does; a page that is no post has no such title.
    """

    default_priority = 8  # once all embeds are nodes, before Sphinx takes messages to translate

    def apply(self, **kwargs: Any) -> None:
        """Look at the embeds that were noted; as good as always there are none, or one."""
        noted: list[embed] = self.env.temp_data.get(_UNTITLED) or []
        untitled = [node for node in noted if node.parent is not None]
        is_post = front_of(self.env) is not None
        headings: dict[int, dict[int, nodes.Node]] = {}
        for kind in {type(node) for node in untitled}:
            alike = [node for node in untitled if type(node) is kind]
            several = len({node.get("embed_id") or node.get("url") for node in alike}) > 1
            links = _links(self.document) if several else []
            for node in alike:
                title = _caption(node) or _linked(node, links) if several else None
                whole = several or not is_post
                title = title or _heading(node, headings, whole=whole, page=not is_post)
                if title:
                    _retitle(node, title)


def _caption(node: embed) -> str | None:
    """Return the caption where it is no sentence, which says something else than a name."""
    for child in node.children:
        if isinstance(child, nodes.paragraph) and "talk-embed-caption" in child["classes"]:
            text = child.astext().strip()
            return None if text.endswith((".", "!", "?", "。")) else _specific(text)
    return None


def _links(document: nodes.document) -> list[tuple[str, nodes.reference]]:
    """Return the address of each link that is the author's, and no embed's own."""
    return [
        (link["refuri"], link)
        for link in find(document, nodes.reference)
        if isinstance(link, nodes.reference)
        and link.get("refuri")
        and not isinstance(link.parent.parent, embed)
    ]


def _linked(node: embed, links: list[tuple[str, nodes.reference]]) -> str | None:
    """Return the words with which the author links to the same deck or recording elsewhere."""
    identity = node.get("embed_id") or ""
    if len(identity) < _TELLING:
        return None
    for address, link in links:
        if identity in address:
            title = _specific(link.astext())
            if title and "://" not in title:
                return title
    return None


def _heading(
    node: embed, headings: dict[int, dict[int, nodes.Node]], *, whole: bool, page: bool
) -> str | None:
    """Return the heading that an embed stands under.

    ``headings`` keeps, for each parent that was looked at, the heading above each of its children.
    ``whole``: look beyond the talk directive that it may stand in; ``page``: even at the page's
    own title.
    """
    child: nodes.Node = node
    while (parent := child.parent) is not None:
        if whole or "talk-entry" in parent.get("classes", ()):
            above = headings.get(id(parent))
            if above is None:
                above = headings[id(parent)] = _headings(parent)
            heading = above.get(id(child))
            is_page = isinstance(heading, nodes.title) and isinstance(parent.parent, nodes.document)
            # "Video" below the heading of a talk says less than that one does.
            title = _specific(_says(heading) or "") if heading is not None else None
            if title and (page or not is_page):
                return title
        child = parent
    return None


def _headings(parent: nodes.Element) -> dict[int, nodes.Node]:
    """Return the nearest heading above each child that has one.

    What stands first in an element of raw HTML has the heading that stands below it there.
    """
    above: dict[int, nodes.Node] = {}
    heading = None
    shown = [child for child in parent.children if not isinstance(child, nodes.Invisible)]
    for number, child in enumerate(shown):
        first = number > 0 and _OPENS.search(_html(shown[number - 1])) is not None
        own = _below(shown, number + 1) if first else None
        if own is not None or heading is not None:
            above[id(child)] = own or heading  # type: ignore[assignment]
        if _says(child) is not None:
            heading = child
    return above


def _below(shown: list[nodes.Node], start: int) -> nodes.Node | None:
    """Return the heading between one embed in an element of raw HTML and that element's end."""
    for node in shown[start:]:
        if isinstance(node, embed):
            break
        if _says(node) is not None:
            return node
        if "</div" in _html(node):
            break
    return None


def _html(node: nodes.Node) -> str:
    return node.astext() if isinstance(node, nodes.raw) and "html" in node["format"] else ""


def _says(node: nodes.Node) -> str | None:
    """Return the text of a heading, which may be raw HTML; None for what is no heading."""
    if isinstance(node, nodes.title | nodes.rubric):
        return None if "further-reading-title" in node["classes"] else node.astext()
    headings = _RAW_HEADING.findall(_html(node))
    return unescape(_TAG.sub("", headings[-1][1])) if headings else None


def _specific(text: str) -> str | None:
    from sphinx_talks.posts.embeds.html import specific_title

    title = specific_title(text)
    if not title or len(title) > _LONGEST or title.startswith("@ "):  # "@ SomeConf 2020" is where
        return None
    return title if _LETTER.search(title) else None


def _retitle(node: embed, title: str) -> None:
    node["embed_title"] = title
    for child in node.children:
        if isinstance(child, nodes.paragraph) and "talk-embed-title" in child["classes"]:
            child.rawsource = title
            child.children = []
            child += nodes.Text(title)


def setup_titles(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(Titles)
