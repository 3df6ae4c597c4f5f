"""One form of URL against one link: what it captures, and the embed that is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.providers.model import Embed
from sphinx_talks.providers.urls import Fields, compiled, parameters, render, seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.providers.model import Form, Provider
    from sphinx_talks.providers.urls import Link

_NONE: Mapping[str, str] = {}


def read(
    provider: Provider, form: Form, link: Link, settings: Mapping[str, str] = _NONE
) -> Fields | None:
    """Return the fields that the form takes from the link, or None where it does not fit.

    ``settings`` are fields that the site gives where the link has none.
    """
    pattern = compiled(form.path)
    match = pattern.match(link.text) if provider.own else pattern.fullmatch(link.path)
    if match is None:
        return None
    fields = Fields(link)
    fields.take(match)
    if form.query or form.optional:
        given = parameters(link.query)
        for name, value in form.query:
            match = compiled(value).fullmatch(given.get(name, ""))
            if match is None:
                return None
            fields[name.replace("-", "_")] = match[0]
            fields.take(match)
        for name, value in form.optional:
            match = compiled(value).fullmatch(given[name]) if name in given else None
            if match is not None:
                fields[name.replace("-", "_")] = match[0]
                fields.take(match)
    if form.fragment and (link.fragment or form.anchored):
        match = compiled(form.fragment).fullmatch(link.fragment)
        if match is not None:
            fields.take(match)
        elif form.anchored:
            return None
    for name, value in settings.items():
        fields.setdefault(name, value)
    if provider.parent:
        # Left for whoever knows the site's host; what a link holds cannot contain braces.
        fields["parent"] = "{parent}"
    return fields


def make(
    provider: Provider, form: Form, fields: Fields, start: int | None, *, framed: bool = True
) -> Embed:
    """Return the embed that the fields make; ``start`` takes the place of the link's own."""
    link = fields.link
    if start is None:
        start = start_of(provider, fields)
    else:
        # A step within the slide that the link named means nothing on another slide.
        fields.pop("part", None)
    fields.pop("before", None)
    fields.pop("start", None)
    if start:
        fields.start = start
        fields["start"] = str(start)
    template = form.src if form.src is not None else provider.src
    src = render(template, fields) if template and framed else None
    status = form.status or provider.status
    if status != "embed":
        src = None
    elif src is None:
        status = "card"
    return Embed(
        provider=provider.key,
        name=provider.name,
        kind=form.kind or provider.kind,
        status=status,
        id=fields.get("id") if form.id == "{id}" else form.id and render(form.id, fields),
        src=src,
        url=render(form.url or provider.url, fields) or link.text,
        ratio=form.ratio or provider.ratio,
        start=fields.start,
        note=None if status == "embed" else form.note or provider.note,
    )


def start_of(provider: Provider, fields: Fields) -> int | None:
    """Return the slide or second that the link names, else None."""
    if "before" in fields:
        return int(fields["before"]) + 1
    read_number = seconds if provider.unit == "second" else _number
    if fields.get("start"):
        return read_number(fields["start"])
    if provider.starts:
        for text in (fields.link.query, fields.link.fragment):
            given = parameters(text) if "=" in text else _NONE
            for name in provider.starts:
                if given.get(name):
                    return read_number(given[name])
    return None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
