"""A talk as JSON-LD, for search engines: schema.org's words, and only facts that the author gave.

Types: LearningResource for the talk, PresentationDigitalDocument and VideoObject for decks and
recordings, EducationEvent for deliveries, Person for speakers; ``citation`` holds the resources
with their notes. Nodes point at one another by ``@id`` (JSON-LD 1.1, section 3.3).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_talks.directives.header_links import is_link
from sphinx_talks.when import has_time, span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sphinx_talks.model import Delivery, Media, Person, Resource, Talk

Node = dict[str, Any]


def script(talk: Talk, url: str) -> str:
    """Return the data block that holds a talk; nothing in it can end the element early.

    :param url: the absolute address of the talk's page.
    """
    text = json.dumps(graph(talk, url), ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", r"\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def graph(talk: Talk, url: str) -> Node:
    """Return the document: the talk and all that belongs to it, one node each."""
    nodes = [_talk(talk, url)]
    nodes += [_person(person, url, number) for number, person in enumerate(talk.speakers, 1)]
    for part_url, media, schema_type in _media(talk, url):
        nodes.append(_medium(media, part_url, schema_type))
    nodes += [
        _event(talk, delivery, url, number) for number, delivery in enumerate(talk.deliveries, 1)
    ]
    return {"@context": "https://schema.org", "@graph": nodes}


def _id(url: str, name: str) -> str:
    """Return the id of a node of a page, or of one of several talks on a page."""
    return f"{url}-{name}" if "#" in url else f"{url}#{name}"


def _talk(talk: Talk, url: str) -> Node:
    return _only_facts(
        {
            "@type": "LearningResource",
            "@id": _id(url, "talk"),
            "url": url,
            "name": talk.title,
            "alternativeHeadline": talk.subtitle,
            "abstract": talk.abstract,
            "description": talk.description,
            "learningResourceType": talk.kind,
            "educationalLevel": talk.level,
            "timeRequired": _duration(talk.duration) if talk.duration else None,
            "inLanguage": talk.language,
            "keywords": list(talk.tags),
            "datePublished": talk.date,
            "dateModified": talk.updated,
            "license": talk.license,
            "sameAs": list(filter(is_link, (talk.canonical, talk.shorturl))),
            "identifier": f"https://doi.org/{talk.doi}" if talk.doi else None,
            "author": [_ref(_id(url, f"speaker-{n}")) for n in range(1, len(talk.speakers) + 1)],
            "hasPart": [_ref(part_url) for part_url, _, _ in _media(talk, url)],
            "subjectOf": [
                _ref(_id(url, f"delivery-{n}")) for n in range(1, len(talk.deliveries) + 1)
            ],
            "citation": [node for resource in talk.resources for node in _citations(resource)],
        }
    )


def _citations(resource: Resource) -> Iterator[Node]:
    if resource.url and resource.context == "list":
        yield _only_facts(
            {
                "@type": "CreativeWork",
                "name": resource.title,
                "url": resource.url,
                "description": resource.annotation,
            }
        )
    for child in resource.children:
        yield from _citations(child)


def _person(person: Person, url: str, number: int) -> Node:
    return _only_facts(
        {
            "@type": "Person",
            "@id": _id(url, f"speaker-{number}"),
            "name": person.name,
            "url": _address(person.url),
            # A path would be one of the author's folders, not of the site.
            "image": person.photo if "//" in (person.photo or "") else None,
            "affiliation": {"@type": "Organization", "name": person.affiliation}
            if person.affiliation
            else None,
        }
    )


def _media(talk: Talk, url: str) -> Iterator[tuple[str, Media, str]]:
    for number, deck in enumerate(talk.all_slides, 1):
        yield _id(url, f"slides-{number}"), deck, "PresentationDigitalDocument"
    for number, recording in enumerate(talk.all_recordings, 1):
        yield _id(url, f"recording-{number}"), recording, "VideoObject"


def _medium(media: Media, part_url: str, schema_type: str) -> Node:
    is_video = schema_type == "VideoObject"
    return _only_facts(
        {
            "@type": schema_type,
            "@id": part_url,
            "name": media.title,
            "url": media.url,
            # Only a MediaObject has an embedUrl.
            "embedUrl": media.src if is_video else None,
            "contentUrl": media.url if is_video and media.provider == "local" else None,
            "thumbnailUrl": media.poster,
        }
    )


def _event(talk: Talk, delivery: Delivery, url: str, number: int) -> Node:
    place = ", ".join(filter(None, (delivery.room, delivery.place)))
    location: list[Node] = [{"@type": "Place", "name": place}] if place else []
    mode = None
    start, end = span(delivery.date, delivery.end, delivery.timezone)
    if delivery.online:
        location.append({"@type": "VirtualLocation", "url": _address(delivery.url) or url})
        mode = "Mixed" if place else "Online"
    elif delivery.online is False:
        mode = "Offline"
    event_url = _address(delivery.event_url)
    return _only_facts(
        {
            "@type": "EducationEvent",
            "@id": _id(url, f"delivery-{number}"),
            "name": talk.title,
            "url": _address(delivery.url),
            "startDate": _when(delivery.date, start),
            "endDate": _when(delivery.end, end),
            "inLanguage": delivery.language,
            "eventAttendanceMode": mode and f"https://schema.org/{mode}EventAttendanceMode",
            "location": location[0] if len(location) == 1 else location,
            "superEvent": _only_facts({"@type": "Event", "name": delivery.event, "url": event_url})
            if delivery.event
            else None,
            "performer": [_ref(_id(url, f"speaker-{n}")) for n in range(1, len(talk.speakers) + 1)],
            "workPerformed": _ref(_id(url, "talk")),
        }
    )


def _when(date: str | None, at: datetime | None) -> str | None:
    """Return a date with the offset of its time zone, where there is a time and a zone."""
    return at.isoformat() if at and date and has_time(date) else date


def _duration(seconds: int) -> str:
    """Return an ISO 8601 duration in minutes, and in seconds where some are left."""
    minutes, rest = divmod(seconds, 60)
    return "PT" + (f"{minutes}M" if minutes else "") + (f"{rest}S" if rest else "")


def _address(url: str | None) -> str | None:
    """Return a URL of the author's where it is a whole one: pages make no link of others either."""
    return url if is_link(url) else None


def _ref(node_id: str) -> Node:
    return {"@id": node_id}


def _only_facts(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, [], "")}
