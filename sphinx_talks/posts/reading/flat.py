"""A list item as one string with spans: what the rules of further reading look at.

No rule needs to know docutils: this module flattens the item's paragraphs and notes where its
links and its marked-up phrases begin and end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.posts.kinds import marked_kind, valid_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTS = (nodes.bullet_list, nodes.enumerated_list)
_LINKS = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)
_MARKS = (nodes.emphasis, nodes.strong, nodes.title_reference)
_SKIPPED = (
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.system_message,
    nodes.comment,
    nodes.Invisible,
)

BARE_URL = re.compile(
    r"(?<![a-z0-9])https?://[^\s<>\"'`|\\^{}“”«»„、。「」『』【】《》（），：；！？]+",
    re.IGNORECASE,
)
"""An address among words. Brackets and stops that no address holds end it without a space."""
_A_OPEN = re.compile(r"<a\s[^>]*?\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_A_CLOSE = re.compile(r"</a\s*>\s*\Z", re.IGNORECASE)
_OWN_KIND = re.compile(
    r"\{:?\s?(?:[^{}]{0,200}?\s)?(?:kind\s*=\s*[\"']?|\.kind-)([\w-]+)[\"']?[^{}]{0,200}\}"
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class Link(NamedTuple):
    """A link, ``text[start:end]``; ``node`` is None for a bare URL or a raw ``<a>``."""

    start: int
    end: int
    url: str
    node: nodes.Element | None
    kind: str | None


class Piece(NamedTuple):
    """A text node in the string."""

    start: int
    end: int
    node: nodes.Text


@dataclass(slots=True)
class Flat:
    """The paragraphs of one list item; nested lists are left out and named in ``lists``."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    spans: dict[nodes.Node, tuple[int, int]] = field(default_factory=dict)
    lists: list[nodes.Element] = field(default_factory=list)
    raw: list[tuple[nodes.raw, nodes.raw, str, tuple[int, int]]] = field(default_factory=list)
    """Pairs of raw ``<a href>`` and ``</a>`` with their URL and span."""
    kind_marks: list[nodes.raw] = field(default_factory=list)
    """Comments that carry the author's own kind, and are no words of theirs."""

    def close_raw(self, start: int, href: str, first: nodes.raw, last: nodes.raw, end: int) -> None:
        """Note the link that a pair of raw tags makes."""
        url = usable(href)
        if url and first.parent is last.parent:
            self.links.append(Link(start, end, url, None, None))
            self.raw.append((first, last, url, (start, end)))


def link_url(node: nodes.Element) -> str | None:
    """Return where a link node leads as the author wrote it; None for what is no resource.

    Anchors of the same page, mail addresses, references to objects of a domain, and schemes that a
    reader cannot open are none.
    """
    if isinstance(node, addnodes.pending_xref):
        if node.get("refdomain") not in (None, "", "doc", "std"):
            return None
        if node.get("reftype") not in (None, "myst", "doc"):
            return None
    if not isinstance(node, nodes.reference) or isinstance(node, addnodes.download_reference):
        target = node.get("reftarget") or ""
        path_id = node.get("reftargetid")
        return usable(f"{target}#{path_id}" if path_id else target)
    return usable(node.get("refuri") or "")


def usable(url: str) -> str | None:
    """Return a URL that can be a resource's: http(s) or a local path, and more than a fragment."""
    url = url.strip()
    scheme = _SCHEME.match(url)
    if not url or url.startswith("#") or (scheme and scheme[1].lower() not in ("http", "https")):
        return None
    return url


def trim_bare(url: str) -> str:
    """Return a bare URL without the punctuation of the sentence around it (GFM's rule)."""
    extra = {")": url.count(")") - url.count("("), "]": url.count("]") - url.count("[")}
    end = len(url)
    while end:
        last = url[end - 1]
        if extra.get(last, 0) > 0:
            extra[last] -= 1
        elif last == "[":
            extra["]"] += 1
        elif last not in "?!.,:;*_~'":
            break
        end -= 1
    return url[:end]


class _Sort(Enum):
    """What a node is to ``flatten``; looked up once a class: every node of a post is asked."""

    TEXT = (nodes.Text,)
    RAW = (nodes.raw,)
    SKIPPED = _SKIPPED
    LIST = LISTS
    IMAGE = (nodes.image,)
    BLOCK = (nodes.FixedTextElement,)
    LINK = _LINKS
    MARK = _MARKS
    INLINE = (nodes.TextElement, addnodes.pending_xref)


@cache
def _sort(node_class: type[nodes.Node]) -> _Sort:
    """Return the first sort that a class is of; whatever is none of them is a block."""
    return next((sort for sort in _Sort if issubclass(node_class, sort.value)), _Sort.BLOCK)


def flatten(item: nodes.Element) -> Flat:
    """Return the item's own paragraphs as one string with its links and marks."""
    flat = Flat()
    parts: list[str] = []
    at = linked = 0
    struck = False  # words that the author takes back say nothing of the link beside them
    opened: tuple[int, str, nodes.raw] | None = None
    stack: list[tuple[Any, int]] = [(child, -1) for child in reversed(item.children)]
    while stack:
        node, began = stack.pop()
        sort = _sort(node.__class__)
        if began >= 0:  # the second visit: everything inside is flattened
            flat.spans[node] = (began, at)
            if sort is _Sort.LINK:
                linked -= 1
                url = link_url(node)
                if url is not None and not linked:
                    flat.links.append(Link(began, at, url, node, _class_kind(node)))
            elif sort is _Sort.MARK:
                flat.marks.append((began, at))
        elif sort is _Sort.TEXT:
            text = node.astext() if "\0" in node else str(node)
            if "://" in text and not (linked or opened or isinstance(node.parent, nodes.literal)):
                flat.links.extend(_bare(text, at))
            flat.pieces.append(Piece(at, at + len(text), node))
            parts.append(" " * len(text) if struck else text)
            at += len(text)
        elif sort in (_Sort.INLINE, _Sort.LINK, _Sort.MARK):
            if node.parent is item and parts:  # the next paragraph
                parts.append("\n")
                at += 1
            linked += sort is _Sort.LINK
            stack.append((node, at))
            stack.extend([(child, -1) for child in reversed(node.children)])
        elif sort is _Sort.RAW:
            source = node.astext() if node.get("format") == "html" else ""
            if opened is None and (match := _A_OPEN.match(source)):
                opened = (at, unescape(match[1] or match[2] or match[3] or ""), node)
            elif opened and _A_CLOSE.match(source):
                flat.close_raw(*opened, node, at)
                opened = None
            elif (kind := marked_kind(source)) and flat.links and flat.links[-1].end == at:
                flat.links[-1] = flat.links[-1]._replace(kind=kind)
                flat.kind_marks.append(node)
            elif source in ("<del>", "</del>"):
                struck = source == "<del>"
            elif source[:3].lower() == "<br":
                parts.append(" ")
                at += 1
        elif sort is _Sort.LIST and node.parent is item:
            flat.lists.append(node)
        elif sort is _Sort.IMAGE and linked:
            alt = str(node.get("alt") or "")
            parts.append(alt)
            at += len(alt)
    flat.text = "".join(parts)
    if any(link.node is None for link in flat.links):
        flat.links.sort(key=lambda link: link.start)
    if "{" in flat.text:
        flat.links = [_with_kind(flat.text, link) for link in flat.links]
    return flat


def _bare(text: str, at: int) -> Iterator[Link]:
    for found in BARE_URL.finditer(text):
        url = trim_bare(found[0])
        if "." in url:
            start = at + found.start()
            yield Link(start, start + len(url), url, None, None)


def _class_kind(node: nodes.Element) -> str | None:
    classes: list[str] = node["classes"]
    for name in classes:
        if name.startswith("kind-"):
            return valid_kind(name[5:])
    return None


def _with_kind(text: str, link: Link) -> Link:
    match = _OWN_KIND.match(text, link.end)
    return link._replace(kind=valid_kind(match[1])) if match else link


def own_kind_span(text: str, link: Link) -> tuple[int, int] | None:
    """Return where behind a link an attribute list stands that MyST left as text."""
    match = _OWN_KIND.match(text, link.end)
    return match.span() if match else None
