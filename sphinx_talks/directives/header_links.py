"""Links in a talk's header: to its decks and recordings, and to what else the author names."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docutils import nodes as dn
from sphinx.addnodes import download_reference

from sphinx_talks import nodes
from sphinx_talks.messages import _

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from sphinx_talks.model import Delivery, Media, Talk

Inline = list[dn.Node]

# A page with more embeds than these is a collection: "Recording 9" in its header helps nobody.
_MANY = 4


def plain(text: str | None) -> Inline:
    """Return a text, or nothing where there is none."""
    return [dn.Text(text)] if text else []


def is_link(url: str | None) -> bool:
    """Tell whether a text is a URL that may become a link."""
    try:
        return bool(url) and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def link(text: str | None, url: str | None) -> Inline:
    """Return a text that leads to a URL, the mere text where that is no link."""
    if text and url and is_link(url):
        return [dn.reference(text, text, refuri=url, internal=False)]
    return plain(text)


def in_a_row(parts: Iterable[Inline]) -> Inline:
    """Return those parts that hold something, with a separator between them."""
    joined: Inline = []
    for part in filter(None, parts):
        if joined:
            joined.append(nodes.talk_separator("", " · "))
        joined += part
    return joined


def enumerated(parts: Iterable[Inline]) -> Inline:
    """Return the parts with a comma between them."""
    joined: Inline = []
    for part in parts:
        joined += [dn.Text(", "), *part] if joined else part
    return joined


def links_of(
    talk: Talk,
    first: Delivery,
    others: Sequence[Delivery],
    scope: dn.Element,
    more: Sequence[tuple[str, str]] = (),
) -> Inline:
    """Return the links of a talk, its embeds in ``scope`` by their place on the page.

    What belongs to ``others`` than the ``first`` occasion is left to the list of those. ``more``
    are names and addresses of the author's other links.
    """
    elsewhere = {_key(m) for one in others for m in (*one.slides, *one.recordings)}
    elsewhere -= {_key(media) for media in (*first.slides, *first.recordings)}
    slides = [media for media in talk.all_slides if _key(media) not in elsewhere]
    recordings = [media for media in talk.all_recordings if _key(media) not in elsewhere]
    parts = [
        *media_links(_each(slides), _("Slides"), scope),
        *media_links(_each(recordings), _("Recording"), scope),
    ]
    doi = talk.doi and (talk.doi if is_link(talk.doi) else f"https://doi.org/{talk.doi}")
    for name, url in ((_("Code"), talk.code), (_("Feedback"), talk.feedback), ("DOI", doi)):
        if is_link(url):
            parts.append(link(str(name), url))
    parts += [link(name, url) for name, url in more if is_link(url)]
    return in_a_row(parts)


def _each(media: Iterable[Media]) -> list[Media]:
    """Return each once: the first, since what the page shows comes before what a delivery names."""
    found: dict[tuple[str, str], Media] = {}
    for one in media:
        found.setdefault(_key(one), one)
    return list(found.values())


def _key(media: Media) -> tuple[str, str]:
    # Not the address alone, which may say where to begin.
    return media.provider, media.id or media.url


def media_links(media: Sequence[Media], name: str, scope: dn.Element | None) -> list[Inline]:
    """Return a link to each deck or recording, numbered where there are several."""
    links: list[Inline] = []
    for number, one in enumerate(media, 1):
        text = f"{name} {number}" if len(media) > 1 else str(name)
        if scope is not None and (place := _anchor_of(one, scope)):
            if len(media) <= _MANY:
                links.append([dn.reference(text, text, refid=place, internal=True)])
        elif is_link(one.url):
            links.append(link(text, one.url))
        elif one.provider == "local":  # a file of the project, which Sphinx copies into the output
            file = nodes.local_path(one)
            links.append([download_reference("", "", dn.Text(text), reftarget=file)])
    return links


def _anchor_of(media: Media, scope: dn.Element) -> str | None:
    """Return the id before the embed of a deck or recording, put there if it has none yet."""
    for node in scope.findall(nodes.embed):
        same = node.get("src") == media.src if media.src else node.get("url") == media.url
        if not same or node.get("start") not in (None, str(media.start)):
            continue
        parent = node.parent
        index = parent.index(node)
        before = parent[index - 1] if index else None
        if isinstance(before, dn.target) and before["ids"]:
            return str(before["ids"][0])
        document = node.document
        if document is None:
            return None
        wanted = "slides" if isinstance(node, nodes.slides) else "recording"
        place = free_id(wanted, document.ids)
        # LaTeX knows the ids of targets, not those of the containers that embeds are.
        target = dn.target("", "", ids=[place])
        document.ids[place] = target
        parent.insert(index, target)
        return place
    return None


def free_id(wanted: str, taken: Container[str]) -> str:
    """Return an id, with a number where the id itself is taken."""
    place, number = wanted, 1
    while place in taken:
        number += 1
        place = f"{wanted}-{number}"
    return place
