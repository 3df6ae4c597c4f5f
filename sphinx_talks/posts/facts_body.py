"""What the body of a post says of its talk: embeds, links, lines such as ``**Event:** …``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from docutils import nodes as dn

from sphinx_talks import nodes
from sphinx_talks.model import Deck, Recording, Resource
from sphinx_talks.posts.fields_readers import READERS
from sphinx_talks.posts.fields_values import At
from sphinx_talks.posts.kinds import host_of, kind_of
from sphinx_talks.posts.reading import resources_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.model import Person
    from sphinx_talks.posts.fields_talk import Facts
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

_NOT_PROSE = (
    nodes.embed,
    nodes.further_reading,
    nodes.numbered_reading,
    dn.title,
    dn.meta,
    dn.docinfo,
    dn.system_message,
)


@dataclass(slots=True)
class Body:
    """Facts that stand in the body of a post."""

    slides: list[Deck] = field(default_factory=list)
    recordings: list[Recording] = field(default_factory=list)
    resources: tuple[Resource, ...] = ()
    speakers: tuple[Person, ...] = ()
    code: str | None = None
    delivery: dict[str, Any] = field(default_factory=dict)


def body_of(document: dn.document, facts: Facts, table: Table) -> Body:
    """Return what a post's body says, in one walk over it."""
    body = Body()
    listed = resources_of(document)
    known = set(_urls(listed))
    prose: list[Resource] = []
    labelled: list[tuple[str, list[dn.Node]]] = []
    for node, section in _walk(document, None):
        if isinstance(node, nodes.recording):
            body.recordings.append(Recording(**_media(node)))
        elif isinstance(node, nodes.embed):
            body.slides.append(Deck(**_media(node)))
        elif isinstance(node, dn.reference):
            url = str(node.get("refuri", ""))
            if url.startswith(("http://", "https://")) and url not in known:
                known.add(url)
                prose.append(_prose(node, url, section))
        elif isinstance(node, dn.paragraph) and node.children and isinstance(node[0], dn.strong):
            labelled += _labelled(node)
    body.resources = (*listed, *prose)
    if len({label for label, _ in labelled}) > 1:
        at = At((), lambda *path: 1, table, strict=False)
        for label, content in labelled:
            _take(body, _LABELS[label], content, at)
    return body


def _walk(node: dn.Element, section: str | None) -> Iterator[tuple[dn.Element, str | None]]:
    """Yield embeds, references and paragraphs with their section's title; no further reading."""
    stack: list[tuple[dn.Element, str | None]] = [(node, section)]
    while stack:
        element, here = stack.pop()
        if (
            isinstance(element, dn.section)
            and element.children
            and isinstance(element.parent, dn.section)
        ):
            here = element[0].astext()
        if isinstance(element, nodes.embed | dn.reference | dn.paragraph):
            yield element, here
        if isinstance(element, (*_NOT_PROSE, dn.reference)):
            continue
        if isinstance(element, nodes.talk) and element is not node:  # a talk of its own
            continue
        stack.extend(
            (child, here) for child in reversed(element.children) if isinstance(child, dn.Element)
        )


def _urls(resources: tuple[Resource, ...]) -> Iterator[str]:
    for resource in resources:
        if resource.url:
            yield resource.url
        yield from _urls(resource.children)


def _prose(node: dn.reference, url: str, section: str | None) -> Resource:
    title = " ".join(node.astext().split()).strip('"“”„«» ')
    if not title:
        images = [str(image.get("alt", "")) for image in node.findall(dn.image)]
        title = " ".join(filter(None, images))
    return Resource(
        title=title or None,
        url=url,
        kind=kind_of(url),
        host=host_of(url),
        section=section,
        context="prose",
    )


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
        target = body.slides if name == "slides" else body.recordings
        for given in [str(link.get("refuri", "")) for link in links] or [text]:
            for one in READERS[name](given, replace(at, path=(name,))) or ():
                if not any(
                    other.url == one.url or (one.id and other.id == one.id) for other in target
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
