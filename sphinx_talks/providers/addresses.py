"""Which provider knows a URL, an id or a path of the project."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx_talks.providers import local
from sphinx_talks.providers.hosts import Hosts
from sphinx_talks.providers.match import make, read, start_of
from sphinx_talks.providers.model import Embed
from sphinx_talks.providers.urls import (
    BLANK,
    LONGEST,
    compiled,
    encoded,
    parameters,
    parse,
    render,
    tidy,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_talks.providers.model import Provider
    from sphinx_talks.providers.urls import Link

# Expressions are compiled when they are first needed.
_REFERENCE = r"([A-Za-z][A-Za-z0-9_.-]*):(?!//)(\S.*)"
_BARE = r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/\S*"
_AUTOLINK = r"(?i)<((?:https?:)?//[^<>\s]+)>"
_NO_SETTINGS: dict[str, str] = {}
#: Pages that only hand on to another address, and the parameters that name it.
_WRAPPERS = {
    "google.com/url": ("q", "url"),
    "youtube.com/redirect": ("q",),
    "cdn.embedly.com/widgets/media.html": ("src", "url"),
}


class Addresses:
    """The providers, in order: the site's own first, those that take any host last.

    ``settings`` are fields that a site adds to one provider's templates, by the provider's key.
    ``vouched`` are, likewise, the hosts that may be framed although their provider takes any host;
    ``"*"`` stands for all.
    """

    def __init__(
        self,
        providers: Sequence[Provider],
        *,
        settings: Mapping[str, Mapping[str, str]] | None = None,
        vouched: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self._providers = tuple(providers)
        self._settings = settings or {}
        self._vouched = vouched or {}
        self._keys: dict[str, Provider] = {}
        for provider in self._providers:
            for key in (provider.key, *provider.aliases):
                self._keys.setdefault(key, provider)
        self._hosts = Hosts(self._providers)

    def __iter__(self) -> Iterator[Provider]:
        return iter(self._providers)

    def __len__(self) -> int:
        return len(self._providers)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._named(key) is not None

    def _named(self, key: str) -> Provider | None:
        return self._keys.get(key.lower().replace("_", "-"))

    def get(self, key: str) -> Provider:
        """Return the provider of that key or alias; raise KeyError where there is none."""
        provider = self._named(key)
        if provider is None:
            raise KeyError(key)
        return provider

    def resolve(
        self, text: str, *, start: int | None = None, provider: str | None = None
    ) -> Embed | None:
        """Return what the providers make of a URL, of ``provider:id`` or of a path, else None.

        ``start`` takes the place of the position that the URL names. ``provider`` is the key that
        an author gave beside the URL or id: no other provider is asked then, and ``html``, ``pdf``
        and the like become embeds, not cards, because the author vouches for the host.
        """
        text = text.strip(BLANK)
        if text.startswith("<"):
            match = compiled(_AUTOLINK).fullmatch(text)
            if match is None:
                return None
            text = match[1]
        if not text or len(text) > LONGEST:
            return None
        known = None if provider is None else self._named(provider)
        if provider is not None and known is None:
            return None
        text = tidy(text).rstrip(".,;" + BLANK)
        link = parse(text)
        if link is None and compiled(_BARE).fullmatch(text):
            link = parse("//" + text)
            if link is not None and known is None and link.host not in self._hosts:
                link = None
        if link is not None:
            return self._of_link(_unwrapped(link), start, known)
        if known is not None:
            return self._of_id(known, text, start)
        match = compiled(_REFERENCE).fullmatch(text)
        if match is not None:
            named = self._named(match[1])
            return self._of_id(named, match[2], start) if named else None
        return self._of_path(text, start)

    def link_card(self, url: str) -> Embed | None:
        """Return a card for a page of no known provider, or None for what is no http(s) URL."""
        link = parse(tidy(url.strip(BLANK))) if len(url) <= LONGEST else None
        if link is None:
            return None
        return Embed("web", link.host, "document", "card", None, None, link.text)

    def with_start(self, embed: Embed, start: int) -> Embed:
        """Return the embed, starting at another slide or second, in its source and its page."""
        src, url = embed.src, embed.url
        if src is not None:
            again = self.resolve(src, start=start, provider=embed.provider)
            src = (again and again.src) or src
        page = self.resolve(url, start=start, provider=embed.provider)
        return replace(embed, src=src, url=page.url if page else url, start=start or None)

    def _of_link(self, link: Link, start: int | None, known: Provider | None) -> Embed | None:
        for provider, form in self._hosts.entries(link.host):
            if form.explicit if known is None else provider is not known:
                continue
            fields = read(provider, form, link, self._settings.get(provider.key, _NO_SETTINGS))
            if fields is None:
                continue
            if form.unwrap:
                inner = parse(unquote(fields[form.unwrap]))
                at = start_of(provider, fields) if start is None else start
                found = self._of_link(inner, at, provider) if inner else None
                if found is not None:
                    return found
            framed = not form.opt_in or known is not None or self._is_vouched(provider, link)
            return make(provider, form, fields, start, framed=framed)
        return None

    def _is_vouched(self, provider: Provider, link: Link) -> bool:
        allowed = self._vouched.get(provider.key, ())
        return link.full_host in allowed or "*" in allowed

    def _of_id(self, provider: Provider, text: str, start: int | None) -> Embed | None:
        if provider.key == "local":
            return self._of_path(text, start)
        text = encoded(text)
        for pattern, template in provider.ids:
            match = compiled(pattern).fullmatch(text)
            if match is not None:
                link = parse(render(template, {"id": text} | match.groupdict()) or "")
                return self._of_link(link, start, provider) if link else None
        return None

    def _of_path(self, text: str, start: int | None) -> Embed | None:
        match = compiled(local.ADDRESS).fullmatch(text)
        provider = self._named("local")
        if match is None or provider is None or "%00" in match["path"]:  # which no file's name has
            return None
        file_type = local.ENDINGS[match["ending"].lower()]
        path = encoded(match["path"])
        start = start or int(match["start"] or 0) or None
        return Embed(
            provider=provider.key,
            name=provider.name,
            kind=file_type.kind,
            status="card",
            id=path,
            src=None,
            url=local.with_start(path, start),
            ratio=file_type.ratio,
            start=start,
            note=provider.note,
        )


def _unwrapped(link: Link) -> Link:
    names = _WRAPPERS.get(f"{link.host}/{link.path}")
    if names is None:
        return link
    given = parameters(link.query)
    inner = (parse(unquote(given[name])) for name in names if name in given)
    return next((found for found in inner if found is not None), link)
