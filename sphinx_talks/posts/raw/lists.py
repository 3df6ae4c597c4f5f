"""Further reading that is written in HTML, as editors of blogs and converters leave it.

A ``<ul>`` of words and links that the rules take for further reading becomes a list like those of
Markdown, so that every builder has its items. The tags within the items stay as they are, and so
does all other HTML, character for character.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.posts.embeds.tree import Element, Leaf, flatten, grow, holders, is_blank, leaves
from sphinx_talks.posts.gate import PostTransform
from sphinx_talks.posts.markup.html_names import PHRASING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_talks.posts.embeds.html import Piece
    from sphinx_talks.posts.embeds.tree import Item, Opaque

_SIGN = re.compile(r"<li[\s>]", re.IGNORECASE)
_LISTS: dict[str, type[nodes.Element]] = {"ul": nodes.bullet_list, "ol": nodes.enumerated_list}
_ELSEWHERE = frozenset({"aside", "blockquote", "footer", "header", "menu", "nav", "pre", "svg",
                        "table", "template"})  # fmt: skip
"""Elements whose lists are none of the text."""
_WITHIN = PHRASING | {"br"}
"""Elements that an item's words may have around them."""


class HtmlLists(PostTransform):
    """Makes lists of them in posts."""

    default_priority = 695  # once links and embeds are nodes, before further reading is looked for

    @staticmethod
    def sign(text: str) -> bool:
        """Tell whether there is an item of a list in HTML."""
        return _SIGN.search(text) is not None

    def work(self) -> None:
        """Go through the raw HTML."""
        for parent in holders(self.document):
            if isinstance(parent, nodes.document | nodes.section):
                _replace(parent)


def _replace(parent: nodes.Element) -> None:
    flat = flatten(parent.children, {})
    places = {id(item): place for place, item in enumerate(flat)}
    made: dict[int, tuple[nodes.Element, Element]] = {}
    for element in _lists_in(grow(flat)):
        new = _list(element)
        place = places[id(element.start)]
        if new is not None and _is_reading(new, _words_before(flat, place), parent):
            made[id(element.start)] = (new, element)
    if not made:
        return
    parts: dict[nodes.raw, list[nodes.Element | str]] = {}
    until: Leaf | None = None
    for item in flat:
        if until is not None or not isinstance(item, Leaf):
            until = None if item is until else until
            continue
        part: nodes.Element | str = item.piece.html
        if id(item) in made:
            part, element = made[id(item)]
            until = element.end
        parts.setdefault(item.owner, []).append(part)
    # A blank line within a list parts its HTML into several nodes.
    changed = (leaf.owner for _, element in made.values() for leaf in _leaves([element]))
    for raw in dict.fromkeys(changed):
        at = parent.index(raw)
        parent[at : at + 1] = _joined(raw, parts.get(raw, ()))


def _joined(raw: nodes.raw, parts: Sequence[nodes.Element | str]) -> list[nodes.Node]:
    """Return lists with the HTML between them as raw nodes."""
    found: list[nodes.Node] = []
    html: list[str] = []
    for part in [*parts, None]:
        if isinstance(part, str):
            html.append(part)
            continue
        text = "".join(html)
        if text.strip():
            found.append(nodes.raw(text, text, format=raw["format"]))
        html = []
        if part is not None:
            found.append(part)
    for node in found:
        node.source, node.line = raw.source, raw.line
    return found


def _lists_in(items: Sequence[Item]) -> Iterator[Element]:
    """Yield the outermost lists of the text."""
    for item in items:
        if isinstance(item, Element):
            if item.name in _LISTS:
                yield item
            elif item.name not in _ELSEWHERE:
                yield from _lists_in(item.children)


def _list(element: Element) -> nodes.Element | None:
    """Return a list as a node; None where it holds more than items of words and links."""
    if not all(isinstance(leaf, Leaf) for leaf in leaves(element)):
        return None
    new = _LISTS[element.name]("")
    if not _take_classes(element.start.piece, new):
        return None
    for child in element.children:
        if is_blank(child):
            continue
        item = _item(child) if isinstance(child, Element) and child.name == "li" else None
        if item is None:
            return None
        new.append(item)
    return new


def _item(element: Element) -> nodes.Element | None:
    item: nodes.Element = nodes.list_item("")
    if not _take_classes(element.start.piece, item):
        return None
    for run in _runs(element.children):
        node = _list(run) if isinstance(run, Element) else _paragraph(run)
        if node is None:
            return None
        if node.children:
            item.append(node)
    return item


def _runs(items: Sequence[Item]) -> Iterator[Element | list[Leaf]]:
    """Yield the nested lists of an item, and the words before, between and after them."""
    words: list[Leaf] = []
    for child in items:
        if isinstance(child, Element) and (child.name in _LISTS or _is_paragraph(child)):
            yield words
            words = []
            yield child if child.name in _LISTS else _leaves(child.children)
        else:
            words += _leaves([child])
    yield words


def _is_paragraph(element: Element) -> bool:
    return element.name == "p" and not element.start.piece.raw_attributes.strip()


def _leaves(items: Sequence[Item]) -> list[Leaf]:
    return [leaf for item in items for leaf in leaves(item) if isinstance(leaf, Leaf)]


def _paragraph(words: list[Leaf]) -> nodes.paragraph | None:
    """Return words with the tags around them; None where one of these is none of a sentence's."""
    paragraph = nodes.paragraph()
    shown = [place for place, leaf in enumerate(words) if not leaf.piece.blank]
    for place in range(shown[0], shown[-1] + 1) if shown else ():
        piece = words[place].piece
        if piece.kind == "text":
            text = unescape(piece.html)
            text = text.lstrip() if place == shown[0] else text
            paragraph += nodes.Text(text.rstrip() if place == shown[-1] else text)
        elif piece.kind == "comment" or piece.name in _WITHIN:
            paragraph += nodes.raw(piece.html, piece.html, format="html")
        else:
            return None
    return paragraph


def _take_classes(piece: Piece, node: nodes.Element) -> bool:
    """Give a node the classes of a tag; tell whether these are all of its attributes."""
    attributes = piece.attributes
    node["classes"] = attributes.pop("class", "").split()
    return not attributes


def _is_reading(candidate: nodes.Element, said: str, parent: nodes.Element) -> bool:
    """Tell whether a list is further reading where it stands, below the words before it."""
    from sphinx_talks.posts.reading.listed import FORCED, lists_in
    from sphinx_talks.posts.reading.lists import judge

    place = nodes.container("", nodes.paragraph(said, said), candidate)
    place.parent = parent
    found = lists_in(place)
    judge(found)
    candidate["classes"].append(FORCED)  # it will stand below HTML, which has no words to ask
    return found[0].reading


def _words_before(flat: Sequence[Leaf | Opaque], place: int) -> str:
    """Return the words of the paragraph or the heading that stands right before a tag."""
    said: list[str] = []
    while place:
        place -= 1
        item = flat[place]
        if not isinstance(item, Leaf):
            if not said and isinstance(item.node, nodes.paragraph):
                return item.node.astext()
            break
        if item.piece.kind == "text" and not (item.piece.blank and not said):
            said.append(unescape(item.piece.html))
        elif item.piece.kind in ("open", "close") and item.piece.name not in _WITHIN and said:
            break
    return "".join(reversed(said)).strip()
