"""Links in front matter beside decks, recordings and code: ``links:`` and ``url_poster``.

Themes of Hugo have buttons for them: https://docs.hugoblox.com/reference/page-features/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_talks.posts.front.matter import pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.posts.front.matter import FrontMatter

_LISTS = ("links", "urls", "related_urls", "url_custom")
_PREFIX = "url_"


def front_links(front: FrontMatter) -> list[tuple[str, str]]:
    """Return name and address of each link that the front matter gives a name."""
    found: dict[str, str] = {}
    for name, url in _given(front):
        url = url.strip() if isinstance(url, str) else ""
        if host := _host(url):
            found.setdefault(url, " ".join(str(name or "").split()) or host)
    return [(name, url) for url, name in found.items()]


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


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
