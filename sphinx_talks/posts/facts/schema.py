"""The JSON Schema of a post's front matter, for editors; made of the table of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_talks.model import KINDS
from sphinx_talks.posts.facts import fields

if TYPE_CHECKING:
    from collections.abc import Iterable

_TEXT: dict[str, Any] = {"type": "string"}
_URL: dict[str, Any] = {"type": "string", "pattern": "^(https?:)?/"}
_DATE: dict[str, Any] = {
    "type": "string",
    "examples": ["2015-11-03", "2015-11-03 11:15", "2015-11-03T11:15:00+01:00"],
}
_TEXTS: dict[str, Any] = {
    "anyOf": [{"type": "array", "items": {"type": ["string", "number"]}}, {"type": "string"}]
}
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "number"]},
    "texts": _TEXTS,
    "url": _URL,
    "path": _TEXT,
    "boolean": {"type": "boolean"},
    "date": _DATE,
    "end": {"type": "string", "examples": ["2015-11-03 12:00", "12:00"]},
    "kind": {"enum": list(KINDS)},
    "language": {"type": "string", "pattern": "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"},
    "timezone": {"type": "string", "examples": ["Europe/Paris"]},
    "duration": {"type": ["string", "number"], "examples": ["45 min", "1h30", "PT45M"]},
    "doi": {"type": "string", "pattern": "10\\.[0-9]{4,9}/"},
    "event": _TEXT,
    "place": {"type": ["string", "object"]},
    "speakers": {"$ref": "#/$defs/speakers"},
    "slides": {"$ref": "#/$defs/media"},
    "recordings": {"$ref": "#/$defs/media"},
    "deliveries": {"type": "array", "items": {"$ref": "#/$defs/delivery"}},
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the front matter of a post."""
    beside = {"date": _property("date", "the day the post, or the talk, is of")}
    beside |= _properties(fields.POST_FIELDS)
    beside |= {
        "title": _property("text", "the page's title"),
        "author": _property("speakers", "who gives the talk, where no speakers are named"),
        "layout": _property("text", "Jekyll's layout; it marks a document as a post"),
        "draft": _property(
            "boolean", "true keeps the talk out of lists, feeds, search; its page is built"
        ),
        "talk": {
            "description": "the talk; false says that the document is no post",
            "anyOf": [{"$ref": "#/$defs/talk"}, {"type": "boolean"}],
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a talk post",
        "type": "object",
        "properties": beside,
        "$defs": {
            "talk": _object(fields.TALK_FIELDS),
            "delivery": _object(fields.DELIVERY_FIELDS),
            "speakers": _one_or_more(fields.SPEAKER_FIELDS),
            "media": _one_or_more(fields.MEDIA_FIELDS),
        },
    }


def _property(type_: str, doc: str) -> dict[str, Any]:
    return {"description": doc, **_TYPES[type_]}


def _properties(known: Iterable[fields.Field]) -> dict[str, Any]:
    return {field.name: _property(field.type, field.doc) for field in known}


def _object(known: Iterable[fields.Field]) -> dict[str, Any]:
    return {"type": "object", "properties": _properties(known), "additionalProperties": False}


def _one_or_more(known: Iterable[fields.Field]) -> dict[str, Any]:
    """Return the form of a text, a mapping with these and other keys, or a list of such."""
    one = [{"type": "string"}, {"type": "object", "properties": _properties(known)}]
    return {"anyOf": [*one, {"type": "array", "items": {"anyOf": one}}]}
