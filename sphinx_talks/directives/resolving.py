"""What the argument of an embed directive stands for, and what to say where that is nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_talks.posts.embeds.html import snippet_title, snippet_urls
from sphinx_talks.problems import Subtype, did_you_mean

if TYPE_CHECKING:
    from sphinx_talks.providers import Embed, Table

_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """An embed, the title its snippet states, and what there is to tell the author."""

    embed: Embed | None
    title: str | None = None
    problems: tuple[tuple[Subtype, str], ...] = ()


def resolve(table: Table, given: str, provider: str | None) -> Resolved:
    """Return what a URL, a provider's snippet, ``provider:id`` or a local path stands for.

    An http(s) URL that no provider knows becomes a link card; without an embed the text itself is
    all there is to show. Never raises.
    """
    problems: list[tuple[Subtype, str]] = []
    embed = None
    if provider and provider in table:
        embed = table.resolve(given, provider=provider)
        if embed is None:
            problems.append((Subtype.OPTION, f"{provider!r} does not serve {given}"))
    elif provider:
        close = did_you_mean(provider, [known.key for known in table])
        problems.append((Subtype.OPTION, f"provider {provider!r} is not known{close}"))
    embed = embed or table.resolve(given)
    title = snippet_title(given) if given.startswith("<") else None
    if embed is None:
        embed, problem = _unknown(table, given)
        problems.append(problem)
    elif embed.status == "page":
        problems.append((Subtype.EMBED, f"{given} is no single deck or recording"))
    elif embed.status == "dead":
        problems.append((Subtype.DEAD, f"{embed.name} is gone; an archived copy is linked"))
    return Resolved(embed, title, tuple(problems))


def has_scheme(text: str) -> bool:
    """Tell whether a text begins with a URL scheme."""
    return _SCHEME.match(text) is not None


def _unknown(table: Table, given: str) -> tuple[Embed | None, tuple[Subtype, str]]:
    urls = snippet_urls(given) if given.startswith("<") else [given]
    for url in urls:
        card = table.link_card(url)
        if card is not None:
            return card, (Subtype.EMBED, f"no provider knows {url}; it is shown as a link")
    key, _, ident = given.partition(":")
    if key in table:
        return None, (Subtype.EMBED, f"{table.get(key).name} has no id of the form {ident!r}")
    if any(has_scheme(url) for url in urls):
        return None, (Subtype.URL, f"only http and https links are made: {given}")
    return None, (Subtype.EMBED, f"this is no URL, snippet or provider:id: {given}")
