"""What the body of a post says of its talk: embeds, links, lines such as ``**Event:** …``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from docutils import nodes as dn

from sphinx_talks import nodes
from sphinx_talks.model import Deck, Recording
from sphinx_talks.posts.facts.at import At
from sphinx_talks.posts.facts.readers import READERS
from sphinx_talks.posts.plain_text import plain_text
from sphinx_talks.posts.reading.facts import resources_of
from sphinx_talks.posts.reading.prose import prose_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.model import Person, Resource
    from sphinx_talks.providers import Table

_LABELS = {
    "conference": "event",
    "event": "event",
    "meetup": "event",
    "date": "date",
    "when": "date",
    "venue": "place",
    "location": "place",
    "place": "place",
    "where": "place",
    "room": "room",
    "slides": "slides",
    "deck": "slides",
    "presentation": "slides",
    "video": "recordings",
    "recording": "recordings",
    "recordings": "recordings",
    "videos": "recordings",
    "speaker": "speakers",
    "speakers": "speakers",
    "presenter": "speakers",
    "presenters": "speakers",
    "presented by": "speakers",
    "code": "code",
    "source code": "code",
    "repository": "code",
}
"""Labels of fact lines, and the fact that each gives."""


@dataclass(slots=True)
class Body:
    """Facts that stand in the body of a post.

    ``slides`` and ``recordings`` are what the page shows, ``linked`` what only its lines name.
    """

    slides: list[Deck] = field(default_factory=list)
    recordings: list[Recording] = field(default_factory=list)
    linked: dict[str, list[Any]] = field(default_factory=lambda: {"slides": [], "recordings": []})
    resources: tuple[Resource, ...] = ()
    speakers: tuple[Person, ...] = ()
    code: str | None = None
    abstract: str | None = None
    delivery: dict[str, Any] = field(default_factory=dict)


def body_of(document: dn.document, table: Table, stamp: str | None) -> Body:
    """Return what a post's body says; ``stamp`` is the timestamp of its links' archived copies."""
    body = Body(resources=(*resources_of(document), *prose_links(document, stamp)))
    labelled: list[tuple[str, list[dn.Node]]] = []
    for node in _blocks(document):
        if isinstance(node, nodes.embed) and nodes.FRONT_CLASS in node["classes"]:
            continue  # what the front matter says is known
        if isinstance(node, nodes.recording):
            body.recordings.append(Recording(**_media(node)))
        elif isinstance(node, nodes.embed) and node.get("media") != "code":  # a gist is no deck
            body.slides.append(Deck(**_media(node)))
        elif isinstance(node, dn.paragraph) and _begins_bold(node):
            labelled += _labelled(node)
    if len({label for label, _ in labelled}) > 1:
        at = At((), lambda *path: 1, table, strict=False)
        for label, content in labelled:
            _take(body, _LABELS[label], content, at)
        body.abstract = _abstract(document)
    return body


def _abstract(document: dn.document) -> str | None:
    """Return the text of a section called Abstract, as posts with such lines have one."""
    for section in document.findall(dn.section):
        if section[0].astext().strip().lower() == "abstract":
            parts = [
                child
                for child in section.children
                if isinstance(child, dn.paragraph | dn.bullet_list | dn.enumerated_list)
            ]
            return plain_text(parts) or None
    return None


def _blocks(document: dn.document) -> Iterator[dn.Element]:
    """Yield the embeds, and the paragraphs that are not in one, in document order.

    What a talk directive holds belongs to that talk alone.
    """
    stack: list[dn.Node] = [document]
    while stack:
        node = stack.pop()
        if isinstance(node, nodes.embed):
            yield node
        elif isinstance(node, dn.paragraph):
            if node.children:
                yield node
                embeds = (child for child in node.children if isinstance(child, nodes.embed))
                stack.extend(reversed(list(embeds)))
        elif isinstance(node, dn.Element) and not isinstance(node, dn.TextElement):
            stack.extend(reversed(nodes.own_children(node)))


def _begins_bold(paragraph: dn.paragraph) -> bool:
    """Tell whether a paragraph begins with bold text; MyST leaves empty texts before it."""
    for child in paragraph.children:
        if not isinstance(child, dn.Text):
            return isinstance(child, dn.strong)
        if child.strip():
            return False
    return False


def _media(node: nodes.embed) -> dict[str, Any]:
    start = str(node.get("start", ""))
    poster = next(
        (str(child["uri"]) for child in node.children if isinstance(child, dn.image)), None
    )
    return {
        "provider": node.get("provider", "web"),
        "id": node.get("embed_id"),
        "src": node.get("src"),
        "url": node.get("url", ""),
        "ratio": node.get("ratio"),
        "start": int(start) if start.isdigit() else None,
        "poster": poster,
        "title": node.get("embed_title"),
    }


def _labelled(paragraph: dn.paragraph) -> list[tuple[str, list[dn.Node]]]:
    """Return labels and their content, from a paragraph of ``**Label:** content`` pieces."""
    found: list[tuple[str, list[dn.Node]]] = []
    for child in paragraph.children:
        if isinstance(child, dn.strong):
            label = child.astext().strip()
            found.append((label.rstrip(":").strip().lower() if ":" in label else label.lower(), []))
        elif found:
            found[-1][1].append(child)
    return [(label, content) for label, content in found if label in _LABELS]


def _take(body: Body, name: str, content: list[dn.Node], at: At) -> None:
    links = [
        link
        for node in content
        if isinstance(node, dn.Element)
        for link in node.findall(dn.reference)
    ]
    text = " ".join("".join(node.astext() for node in content).split()).strip(" :|·,;–-")
    if not text and not links:
        return
    url = str(links[0].get("refuri", "")) if links else ""
    if name in ("slides", "recordings"):
        shown = body.slides if name == "slides" else body.recordings
        target = body.linked[name]
        for given in [str(link.get("refuri", "")) for link in links] or [text]:
            for one in READERS[name](given, at.of((name,))) or ():
                if not any(
                    other.url == one.url or (one.id and other.id == one.id)
                    for other in (*shown, *target)
                ):
                    target.append(one)
    elif name == "speakers":
        body.speakers = body.speakers or READERS[name](text, at)
    elif name == "code":
        body.code = body.code or (url or None)
    elif name == "date":
        if (when := READERS[name](text, replace(at, problems=[]))) is not None:
            body.delivery.setdefault("date", when.iso)
            body.delivery.setdefault("end", when.end)
    else:
        body.delivery.setdefault(name, text)
        if name == "event" and url:
            body.delivery.setdefault("event_url", url)
            body.delivery.setdefault("url", url)
