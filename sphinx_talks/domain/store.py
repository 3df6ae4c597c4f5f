"""A document's talks as one compact blob, and back.

A blob is a line of JSON with the facts that lists, indices and references need, and after it,
compressed, what only feeds and reading lists ask for: abstracts and resources. Fields that have
their default are left out. Environments are pickled after every build and read before the next, so
bytes are what costs least there: a site of 20 000 talks unpickles 20 000 objects, not a million.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.model import Talk

_MEDIA = ("slides", "recordings")
_TAIL = ("abstract", "resources")
_NESTED = {
    "speakers": "Person",
    "deliveries": "Delivery",
    "slides": "Deck",
    "recordings": "Recording",
    "resources": "Resource",
    "children": "Resource",
}
_REQUIRED = object()


@cache
def _class(name: str) -> type:
    # Imported where a talk is packed or unpacked: a build without any change does neither.
    from sphinx_talks import model

    cls: type = getattr(model, _NESTED.get(name, name))
    return cls


@cache
def _fields(cls: type) -> tuple[tuple[str, Any], ...]:
    import dataclasses

    return tuple(
        (f.name, _REQUIRED if f.default is dataclasses.MISSING else f.default)
        for f in dataclasses.fields(cls)
    )


def pack(talks: Iterable[Talk], lines: Sequence[int | None] = ()) -> bytes:
    """Return the blob of one document's talks; ``lines`` are where each is declared, if known."""
    heads, tails = [], []
    for number, talk in enumerate(talks):
        head = _plain(talk)
        del head["docname"]
        # The only delivery's media are the talk's: they are written once.
        for delivery in head.get("deliveries", ()):
            for name in _MEDIA:
                if name in delivery and delivery[name] == head.get(name):
                    delivery[name] = True
        tails.append({name: head.pop(name) for name in _TAIL if name in head})
        if number < len(lines):
            head["@line"] = lines[number]
        heads.append(head)
    blob = _dumps(heads)
    if any(tails):
        blob += b"\n" + zlib.compress(_dumps(tails), 6)
    return blob


def unpack_heads(blob: bytes, docname: str) -> tuple[Talk, ...]:
    """Return the talks of a blob without their abstracts and resources."""
    return tuple(_talk(head, docname) for head in _loads_heads(blob))


def unpack(blob: bytes, docname: str) -> tuple[Talk, ...]:
    """Return the talks of a blob, whole."""
    heads = _loads_heads(blob)
    packed = blob.partition(b"\n")[2]
    tails = json.loads(zlib.decompress(packed)) if packed else [{}] * len(heads)
    return tuple(_talk(head | tail, docname) for head, tail in zip(heads, tails, strict=True))


def unpack_resources(blob: bytes) -> list[list[dict[str, Any]]]:
    """Return the resources of each talk of a blob as plain data, without defaults."""
    packed = blob.partition(b"\n")[2]
    if not packed:
        return [[] for _ in _loads_heads(blob)]
    return [tail.get("resources", []) for tail in json.loads(zlib.decompress(packed))]


def lines_of(blob: bytes) -> tuple[int | None, ...]:
    """Return the source line of each talk of a blob, None where it is not known."""
    return tuple(head.get("@line") for head in _loads_heads(blob))


def facts(blob: bytes) -> bytes:
    """Return the part of a blob that lists, indices and references depend on."""
    return blob.partition(b"\n")[0]


def is_dated(blob: bytes) -> bool:
    """Tell whether a talk of a blob has a date."""
    return any("date" in head for head in _loads_heads(blob))


def _loads_heads(blob: bytes) -> list[dict[str, Any]]:
    heads: list[dict[str, Any]] = json.loads(facts(blob))
    return heads


def _dumps(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _plain(item: Any) -> dict[str, Any]:
    plain = {}
    for name, default in _fields(item.__class__):
        value = getattr(item, name)
        if value is default or value == default:
            continue
        if isinstance(value, tuple):
            value = [_plain(v) for v in value] if name in _NESTED else list(value)
        plain[name] = value
    return plain


def _talk(data: dict[str, Any], docname: str) -> Talk:
    data.pop("@line", None)
    for delivery in data.get("deliveries", ()):
        delivery.update({name: data[name] for name in _MEDIA if delivery.get(name) is True})
    talk: Talk = _build(_class("Talk"), data | {"docname": docname})
    return talk


def _build(cls: type, data: dict[str, Any]) -> Any:
    for name, value in data.items():
        if isinstance(value, list):
            nested = _class(name) if name in _NESTED else None
            data[name] = tuple(_build(nested, v) for v in value) if nested else tuple(value)
    return cls(**data)
