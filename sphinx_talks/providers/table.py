"""The engine: which provider knows a URL, and what it makes of it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sphinx_talks.providers.model import Embed, Form, Provider
from sphinx_talks.providers.urls import (
    BLANK,
    LONGEST,
    Fields,
    Link,
    encoded,
    parameters,
    parse,
    render,
    seconds,
    tidy,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_talks.providers.snippets import Snippet

_REFERENCE = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*):(?!//)(\S.*)")
_BARE = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/\S*")
_AUTOLINK = re.compile(r"<((?:https?:)?//[^<>\s]+)>", re.IGNORECASE)
_LOCAL = re.compile(
    r"(?!//)(?P<path>[^:?#<>\"|\\\x00-\x1f]+\.(?:(?P<pdf>pdf)|pptx?|ppsx?|odp|key))(?:#page=(?P<page>\d{1,5}))?",
    re.IGNORECASE,
)
_PARENT = re.compile(r"[a-z0-9.-]+", re.IGNORECASE)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Compiled when first needed: most builds meet a handful of the providers.
    return re.compile(pattern)


class Table:
    """The providers, in order: the site's own first, those that take any host last.

    ``settings`` are fields that a site adds to one provider's templates, by the provider's key;
    ``instances`` are the hosts that serve such a provider, likewise.
    """

    def __init__(
        self,
        providers: Sequence[Provider],
        *,
        settings: Mapping[str, Mapping[str, str]] | None = None,
        instances: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self._providers = tuple(providers)
        self._settings = settings or {}
        self._instances = instances or {}
        self._keys: dict[str, Provider] = {}
        self._hosts: dict[str, list[tuple[Provider, Form]]] = {}
        self._below: dict[str, list[tuple[Provider, Form]]] = {}
        self._begins: dict[str, list[tuple[Provider, Form]]] = {}
        self._anywhere: list[tuple[Provider, Form]] = []
        self._own: list[tuple[Provider, Form]] = []
        for provider in self._providers:
            for key in (provider.key, *provider.aliases):
                self._keys.setdefault(key, provider)
            for form in provider.forms:
                entry = (provider, form)
                hosts = form.hosts or provider.hosts
                if provider.own:
                    self._own.append(entry)
                elif not hosts:
                    self._anywhere.append(entry)
                for host in hosts:
                    if host.startswith("*."):
                        self._below.setdefault(host[2:], []).append(entry)
                    elif host.endswith(".*"):
                        self._begins.setdefault(host[:-2], []).append(entry)
                    else:
                        self._hosts.setdefault(host, []).append(entry)

    def __iter__(self) -> Iterator[Provider]:
        return iter(self._providers)

    def __len__(self) -> int:
        return len(self._providers)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def get(self, key: str) -> Provider:
        """Return the provider of that key or alias; raise KeyError where there is none."""
        return self._keys[key.lower().replace("_", "-")]

    def resolve(
        self, text: str, *, start: int | None = None, provider: str | None = None
    ) -> Embed | None:
        """Return what the table makes of a URL, an HTML snippet or ``provider:id``, else None.

        ``start`` takes the place of the position that the URL names. ``provider`` is the key that
        an author gave beside the URL or id: no other provider is asked then, and ``html`` and
        ``pdf`` become embeds, not cards, because the author vouches that the host can be framed.
        """
        text = text.strip(BLANK)
        if text.startswith("<"):
            match = _AUTOLINK.fullmatch(text)
            if match is None:
                return self._of_snippet(text, start)
            text = match[1]
        if not text or len(text) > LONGEST:
            return None
        text = tidy(text).rstrip(".,;" + BLANK)
        known = None
        if provider is not None:
            known = self._keys.get(provider.lower().replace("_", "-"))
            if known is None:
                return None
        link = parse(text)
        if link is None and _BARE.fullmatch(text):
            link = parse("//" + text)
            if link is not None and known is None and not self._is_known(link.host):
                link = None
        if link is not None:
            return self._of_link(link, start, known)
        if known is not None:
            return self._of_id(known, text, start)
        match = _REFERENCE.fullmatch(text)
        if match is not None:
            named = self._keys.get(match[1].lower().replace("_", "-"))
            return self._of_id(named, match[2], start) if named else None
        return self._of_path(text, start)

    def link_card(self, url: str) -> Embed | None:
        """Return a card for a page of no known provider, or None for what is no http(s) URL."""
        link = parse(tidy(url.strip(BLANK))) if len(url) <= LONGEST else None
        if link is None:
            return None
        return Embed(
            provider="web",
            name=link.host,
            kind="document",
            status="card",
            id=None,
            src=None,
            url=link.text,
        )

    def with_start(self, embed: Embed, start: int) -> Embed:
        """Return the embed, starting at another slide or second, in its source and in its page."""
        src, url = embed.src, embed.url
        for again in (src and self._again(src, embed, start),):
            src = (again and again.src) or src
        page = self._again(url, embed, start)
        return replace(embed, src=src, url=page.url if page else url, start=start)

    def _again(self, address: str, embed: Embed, start: int) -> Embed | None:
        return self.resolve(address, start=start, provider=embed.provider)

    def frame_url(
        self, key: str, src: str, *, parent: str | None = None, autoplay: bool = False
    ) -> str | None:
        """Return the address to load in the iframe, made of an embed's ``src``.

        ``parent`` is the host name of the site that shows it, which takes the place of ``{parent}``
        (Twitch refuses to play without); None where such a host is needed and not given.
        ``autoplay`` adds the provider's parameter that starts the player: right after a click on
        the poster, wrong where the iframe is loaded with the page.
        """
        if "{parent}" in src:
            if not parent or not _PARENT.fullmatch(parent):
                return None
            src = src.replace("{parent}", parent)
        provider = self._keys.get(key)
        if autoplay and provider is not None and provider.autoplay:
            head, mark, fragment = src.partition("#")
            src = f"{head}{'&' if '?' in head else '?'}{provider.autoplay}{mark}{fragment}"
        return src

    def find_snippets(self, html: str) -> list[Snippet]:
        """Return each embed-like element of an HTML fragment, in order; see ``Snippet``."""
        from sphinx_talks.providers.snippets import find_snippets

        return find_snippets(html, self)

    def _of_snippet(self, text: str, start: int | None) -> Embed | None:
        for snippet in self.find_snippets(text):
            if snippet.embed is not None:
                return self.with_start(snippet.embed, start) if start else snippet.embed
        return None

    def _is_known(self, host: str) -> bool:
        return host in self._hosts or any(True for _ in self._wider(host))

    def _wider(self, host: str) -> Iterator[tuple[Provider, Form]]:
        dot = host.find(".")
        yield from self._begins.get(host[:dot], ())
        while dot >= 0:
            yield from self._below.get(host[dot + 1 :], ())
            dot = host.find(".", dot + 1)

    def _of_link(self, link: Link, start: int | None, known: Provider | None) -> Embed | None:
        forced = known is not None
        for entries in (
            self._own,
            self._hosts.get(link.host, ()),
            self._wider(link.host),
            self._anywhere,
        ):
            for provider, form in entries:
                if provider is known if forced else not form.explicit:
                    found = self._try(provider, form, link, start, forced=forced)
                    if found:
                        return found
        return None

    def _of_id(self, provider: Provider, text: str, start: int | None) -> Embed | None:
        text = encoded(text)
        for pattern, template in provider.ids:
            match = _compiled(pattern).fullmatch(text)
            if match is not None:
                link = parse(template.format(id=text, **match.groupdict()))
                return self._of_link(link, start, provider) if link else None
        return None

    def _of_path(self, text: str, start: int | None) -> Embed | None:
        match = _LOCAL.fullmatch(text)
        local = self._keys.get("local")
        if match is None or local is None:
            return None
        page = start or (int(match["page"]) if match["page"] else None)
        path = encoded(match["path"])
        return Embed(
            provider=local.key,
            name=local.name,
            kind=local.kind if match["pdf"] else "slides",
            status="card",
            id=path,
            src=None,
            url=f"{path}#page={page}" if page and match["pdf"] else path,
            ratio=local.ratio,
            start=page or None,
            note=local.note,
        )

    def _try(
        self,
        provider: Provider,
        form: Form,
        link: Link,
        start: int | None,
        *,
        forced: bool = False,
    ) -> Embed | None:
        pattern = _compiled(form.path)
        match = pattern.match(link.text) if provider.own else pattern.fullmatch(link.path)
        if match is None:
            return None
        fields = Fields(link)
        fields.take(match)
        if not self._take(provider, form, link, fields):
            return None
        if form.unwrap:
            inner = self._unwrapped(provider, fields[form.unwrap], start)
            if inner is not None:
                return inner
        if start is None:
            start = _start(provider, link, fields)
        else:
            fields.pop("part", None)
        fields.start = start or None
        fields.pop("start", None)
        fields.pop("before", None)
        template = form.src if form.src is not None else provider.src
        if form.opt_in and not forced and not self._vouched(provider, link):
            template = ""
        src = render(template, fields) if template else None
        status = form.status or (provider.status if provider.status != "embed" else None)
        if status is None:
            status = "embed" if src else "card"
        if status != "embed":
            src = None
        return Embed(
            provider=provider.key,
            name=provider.name,
            kind=form.kind or provider.kind,
            status=status,
            id=render(form.id, fields) if form.id else None,
            src=src,
            url=render(form.url or provider.url, fields) or link.text,
            ratio=form.ratio or provider.ratio,
            start=fields.start,
            note=(form.note or provider.note) if status != "embed" else None,
        )

    def _vouched(self, provider: Provider, link: Link) -> bool:
        allowed = self._instances.get(provider.key, ())
        return link.full_host in allowed or "*" in allowed

    def _take(self, provider: Provider, form: Form, link: Link, fields: Fields) -> bool:
        for name, value in self._settings.get(provider.key, {}).items():
            fields.setdefault(name, value)
        if provider.parent:
            fields["parent"] = "{parent}"
        if form.query or form.optional:
            given = parameters(link.query)
            for name, pattern in form.query:
                match = _compiled(pattern).fullmatch(given.get(name, ""))
                if match is None:
                    return False
                fields[name.replace("-", "_")] = match[0]
                fields.take(match)
            for name, pattern in form.optional:
                match = _compiled(pattern).fullmatch(given[name]) if name in given else None
                if match is not None:
                    fields[name.replace("-", "_")] = match[0]
                    fields.take(match)
        if form.fragment and (link.fragment or form.anchored):
            match = _compiled(form.fragment).fullmatch(link.fragment)
            if match is not None:
                fields.take(match)
            elif form.anchored:
                return False
        return True

    def _unwrapped(self, provider: Provider, value: str, start: int | None) -> Embed | None:
        from urllib.parse import unquote

        link = parse(unquote(value))
        return self._of_link(link, start, provider) if link else None


def _start(provider: Provider, link: Link, fields: Fields) -> int | None:
    read = seconds if provider.unit == "second" else _number
    if "before" in fields:
        return int(fields["before"]) + 1
    value = fields.get("start")
    if value:
        return read(value)
    if not provider.starts or not (link.query or link.fragment):
        return None
    for text in (link.query, link.fragment):
        given = parameters(text) if "=" in text else {}
        for name in provider.starts:
            if given.get(name):
                return read(given[name])
    return None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
