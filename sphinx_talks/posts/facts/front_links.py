"""Links in front matter beside decks, recordings and code: ``links:`` and ``url_poster``.

Themes of Hugo have buttons for them: https://docs.hugoblox.com/reference/page-features/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.front.matter import pick
from sphinx_talks.posts.kinds import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.model import Talk
    from sphinx_talks.posts.front.matter import FrontMatter
    from sphinx_talks.providers import Table

_LISTS = ("links", "urls", "related_urls", "url_custom")
_PREFIX = "url_"


def other_links(front: FrontMatter, talk: Talk, table: Table) -> list[tuple[str, str]]:
    """Return name and address of each link in front matter that is none of the talk's own.

    ``table`` tells whether an address is that of a deck or recording which the talk has.
    """
    found: dict[str, str] = {}
    for name, url in _given(front):
        url = url.strip() if isinstance(url, str) else ""
        if host := host_of(url):
            found.setdefault(url, " ".join(str(name or "").split()) or host)
    if not found:
        return []
    media = (*talk.all_slides, *talk.all_recordings)
    same = {(one.provider, one.id) for one in media if one.id}
    first = talk.deliveries[0] if talk.deliveries else None
    event = first.event_url if first and first.event else None
    own = (talk.code, talk.feedback, talk.doi, f"https://doi.org/{talk.doi}", event)
    shown = {url.rstrip("/") for url in (*own, *(one.url for one in media)) if url}

    def is_own(url: str) -> bool:
        embed = table.resolve(url)
        same_one = embed is not None and (embed.provider, embed.id) in same
        return same_one or url.rstrip("/") in shown

    return [(name, url) for url, name in found.items() if not is_own(url)]


def _given(front: FrontMatter) -> Iterator[tuple[Any, Any]]:
    for key in front.folded:
        if key not in _LISTS and not key.startswith(_PREFIX):
            continue
        value = front.get(key)
        if isinstance(value, str) and key.startswith(_PREFIX):
            yield _words(key.removeprefix(_PREFIX)), value
        elif isinstance(value, dict):
            yield from ((_words(str(name)), url) for name, url in value.items())
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, dict):
                    name = pick(item, "name", "title", "label", "text")
                    yield name, pick(item, "url", "link", "href")


def _words(key: str) -> str:
    """Return the name that a key is: ``preprint`` as "Preprint", ``pdf`` as "PDF"."""
    words = key.replace("_", " ").replace("-", " ").strip()
    return words.upper() if len(words) <= 3 else words[:1].upper() + words[1:]
