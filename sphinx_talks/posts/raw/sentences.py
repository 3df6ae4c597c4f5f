"""Sentences of raw HTML as the nodes that Markdown would make of them."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import download_reference

from sphinx_talks.posts.embeds.tree import Element, Leaf, Opaque, leaves
from sphinx_talks.posts.markup.html_names import FOREIGN, PHRASING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.posts.embeds.tree import Item

UNSEEN = FOREIGN | {"canvas", "datalist", "iframe", "noscript", "object", "script", "select",
                    "style", "template", "textarea", "title"}  # fmt: skip
"""Elements that are no words of a page, or not without a browser."""
PLAYERS = frozenset({"audio", "video"})
_MARKS: dict[str, type[nodes.Element]] = {
    **dict.fromkeys(("b", "strong"), nodes.strong),
    **dict.fromkeys(("cite", "dfn", "em", "i", "var"), nodes.emphasis),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), nodes.literal),
    "sub": nodes.subscript,
    "sup": nodes.superscript,
}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_ABSOLUTE = re.compile(r"(?:https?:|mailto:|//)", re.IGNORECASE)
_WIDTH = re.compile(r"\d+(?:px|%)?")


def filled(node: nodes.Element, children: Iterable[nodes.Node]) -> Iterator[nodes.Element]:
    """Yield a node with children; nothing where these are but white space."""
    kept = list(children)
    if not isinstance(node, nodes.Inline):  # what parts the words within a sentence stays
        while kept and isinstance(kept[0], nodes.Text) and not kept[0].strip():
            del kept[0]
        while kept and isinstance(kept[-1], nodes.Text) and not kept[-1].strip():
            del kept[-1]
        if kept and isinstance(kept[0], nodes.Text):
            kept[0] = nodes.Text(kept[0].lstrip())
        if kept and isinstance(kept[-1], nodes.Text):
            kept[-1] = nodes.Text(kept[-1].rstrip())
    if kept:
        node.extend(kept)
        yield node


def sentence(items: Iterable[Item]) -> Iterator[nodes.Node]:
    """Yield the words of a sentence, with what is marked up, linked or shown in it."""
    parted = False
    for node in _words(items):
        text = node.astext() if isinstance(node, nodes.Text) else "."
        if text.strip() or not parted:  # one space is enough
            parted = text[-1:].isspace()
            yield node


def _words(items: Iterable[Item]) -> Iterator[nodes.Node]:
    for item in items:
        if isinstance(item, Opaque):
            yield item.node
        elif isinstance(item, Leaf):
            yield from _leaf(item)
        elif item.name in PLAYERS:
            yield from played(item)
        elif item.name not in UNSEEN:
            yield from _marked(item)


def _marked(element: Element) -> Iterator[nodes.Node]:
    """Yield an element of a sentence; what is a block elsewhere has spaces about it."""
    name, words = element.name, sentence(element.children)
    if name == "a" and (link := _link(element.start)) is not None:
        yield from filled(link, words)
    elif name in _MARKS:
        yield from filled(_MARKS[name](), words)
    elif name == "q":
        yield from (nodes.Text("“"), *words, nodes.Text("”"))
    elif name in PHRASING:
        yield from words
    else:
        yield from (nodes.Text(" "), *words, nodes.Text(" "))


def _leaf(leaf: Leaf) -> Iterator[nodes.Node]:
    """Yield what a tag without an end tag, or a run of text, shows."""
    if leaf.piece.name == "br":
        yield nodes.Text(" ")
    elif leaf.piece.name == "img":
        yield from _picture(leaf)
    elif words := _SPACES.sub(" ", words_of(leaf)):
        yield nodes.Text(words)


def words_of(leaf: Leaf | Opaque) -> str:
    """Return the text of a leaf, with its white space."""
    if isinstance(leaf, Opaque):
        return leaf.node.astext()
    return unescape(leaf.piece.html) if leaf.piece.kind == "text" else ""


def _link(leaf: Leaf) -> nodes.reference | None:
    """Return a link without its words, None where it leads nowhere from a book."""
    address = leaf.piece.attributes.get("href", "").strip()
    found = _of_project(leaf, address)
    if isinstance(found, nodes.reference) and not isinstance(found, download_reference):
        return found.copy()
    if not _ABSOLUTE.match(address):
        return None
    return _leading_to(address, leaf)


def _leading_to(address: str, leaf: Leaf) -> nodes.reference:
    link = nodes.reference("", "", refuri=address, internal=False)
    if address.startswith("//"):
        link["refuri"] = f"https:{address}"
    link.source, link.line = leaf.owner.source, leaf.owner.line
    return link


def _picture(leaf: Leaf) -> Iterator[nodes.Node]:
    """Yield a picture of the project, or the words that describe another."""
    given = leaf.piece.attributes
    found = _of_project(leaf, given.get("src", ""))
    if isinstance(found, nodes.image):
        picture = found.deepcopy()
        picture["alt"] = given.get("alt", "")
        if _WIDTH.fullmatch(width := given.get("width", "")):
            picture["width"] = width
        yield picture
    elif alt := given.get("alt", ""):
        yield nodes.Text(alt)


def played(element: Element) -> Iterator[nodes.Node]:
    """Yield the addresses of a film or a sound."""
    for one in leaves(element):
        if isinstance(one, Leaf) and (address := one.piece.attributes.get("src", "")):
            if _ABSOLUTE.match(address):
                yield from filled(_leading_to(address, one), [nodes.Text(address)])
            else:
                yield nodes.Text(address)
            yield nodes.Text(" ")


def _of_project(leaf: Leaf, address: str) -> nodes.Node | None:
    """Return the node of the file or the document that an address names, if it is the project's."""
    addresses: list[str] = leaf.owner.get("addresses", [])
    found = dict(zip(addresses, leaf.owner.children[1:], strict=False))
    return found.get(address)
