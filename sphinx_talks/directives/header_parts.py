"""What stands in a talk's header, as ordinary docutils nodes that every builder prints."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docutils import nodes as dn
from sphinx.addnodes import download_reference, pending_xref

from sphinx_talks import nodes
from sphinx_talks.directives import wording
from sphinx_talks.messages import _
from sphinx_talks.model import KINDS, Delivery
from sphinx_talks.when import until

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.model import Media, Person, Talk

Inline = list[dn.Node]

# A page with more embeds than these is a collection: "Recording 9" in its header helps nobody.
_MANY = 4
_TYPOGRAPHY = dict.fromkeys(map(ord, '‘’‚‹›“”„«»"'), "'") | dict.fromkeys(map(ord, "–—"), "-")


def build_header(
    talk: Talk, scope: dn.Element, language: str, *, number: int = 0
) -> dn.Element | None:
    """Return the header of a talk; a single line where all that is known is a date and who spoke.

    ``scope`` is the document, or the part of it, that holds the talk's own embeds; ``language`` the
    site's; ``number`` is the talk's place on its page, from 0. None where nothing is known.
    """
    header = _build(talk, scope, language)
    if header is not None:
        for time in header.findall(nodes.talk_time):
            time["talk"] = str(number)
    return header


def _build(talk: Talk, scope: dn.Element, language: str) -> dn.Element | None:
    first, others = _deliveries(talk)
    when = _when(first, language, clock=bool(first.event or first.place or first.timezone))
    who = _people(talk.speakers)
    links = _links(talk, first, others, scope)
    facts: list[tuple[str, str, Inline]] = [
        ("title", _("Talk"), _title(talk, scope)),
        ("kind", _("Kind"), _text(None if talk.kind == KINDS[0] else wording.kind_text(talk.kind))),
        ("event", _("Event"), _linked(first.event, first.event_url)),
        ("date", _("Date"), when),
        ("place", _("Place"), _place(first)),
        ("speakers", _("Speaker") if len(talk.speakers) == 1 else _("Speakers"), who),
        ("duration", _("Duration"), _duration(talk, language)),
        ("language", _("Language"), _language(first.language or talk.language, language)),
        ("level", _("Level"), _text(talk.level)),
        ("license", _("License"), _linked(talk.license, talk.license)),
        ("deliveries", _("Also given"), _others(others, language)),
        ("related", _("Related"), _related(talk)),
        ("links", _("Links"), links),
    ]
    known = [fact for fact in facts if fact[2]]
    if not known:
        return None
    if {key for key, _name, _content in known} <= {"date", "speakers", "links"}:
        line = nodes.talk_line(classes=["talk-header", "talk-header-line"])
        line += _joined([part for part in (when, who, links) if part], " · ")
        return line
    header = nodes.talk_header(classes=["talk-header"])
    for key, name, content in known:
        header += _fact(key, str(name), content)
    return header


def _title(talk: Talk, scope: dn.Element) -> Inline:
    """Return the talk's title where its page has another one."""
    title = scope.next_node(dn.title) if isinstance(scope, dn.document) else None
    if title is None or _words(title.astext()) == _words(talk.title):
        return []
    return _text(talk.title)


def _words(title: str) -> list[str]:
    # The page's title has typographic quotes by now, and dashes for hyphens.
    return title.translate(_TYPOGRAPHY).replace("--", "-").replace("...", "…").split()


def _deliveries(talk: Talk) -> tuple[Delivery, Sequence[Delivery]]:
    # Stable sorts: the newest first, and the preferred ones before all others.
    given = sorted(talk.deliveries, key=lambda d: d.date or "", reverse=True)
    given.sort(key=lambda d: not d.preferred)
    first, *others = given or [Delivery()]
    if not first.date and not others:
        from dataclasses import replace

        first = replace(first, date=talk.date)
    return first, others


def _fact(key: str, name: str, content: Inline) -> list[dn.Node]:
    """Return the line of a fact, and below it the block that the fact is, if it is one."""
    blocks = [part for part in content if isinstance(part, dn.line_block)]
    words = [] if blocks else [dn.Text(f"{name}: "), *content]
    line = nodes.talk_fact("", "", *(words or [dn.Text(f"{name}:")]), label=name)
    line["classes"].append(f"talk-header-{key}")
    return [line, *blocks]


def _text(text: str | None) -> Inline:
    return [dn.Text(text)] if text else []


def is_link(url: str | None) -> bool:
    """Tell whether a text is a URL that may become a link."""
    try:
        return bool(url) and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _linked(text: str | None, url: str | None) -> Inline:
    if text and url and is_link(url):
        return [dn.reference(text, text, refuri=url, internal=False)]
    return _text(text)


def _joined(parts: Iterable[Inline], separator: str) -> Inline:
    joined: Inline = []
    for part in parts:
        if joined:
            joined.append(dn.Text(separator))
        joined += part
    return joined


def _when(delivery: Delivery, language: str, *, clock: bool) -> Inline:
    text = wording.when_text(delivery, language, clock=clock)
    if not text:
        return []
    time = nodes.talk_time("", text, classes=["talk-time"], occasion=delivery.date)
    if stamp := wording.datetime_of(delivery):
        time["datetime"] = stamp
    if over := until(delivery):
        time["until"] = f"{over:.0f}"
    return [time]


def _people(people: Sequence[Person]) -> Inline:
    parts = []
    for person in people:
        part = _linked(person.name, person.url)
        if person.affiliation:
            part.append(dn.Text(f" ({person.affiliation})"))
        parts.append(part)
    return _joined(parts, ", ")


def _place(delivery: Delivery) -> Inline:
    parts = [part for part in (delivery.place, delivery.room) if part]
    # "Online" as the place, in whatever case, says it already.
    if delivery.online and not {p.casefold() for p in parts} & {"online", _("online").casefold()}:
        parts.append(str(_("online")))
    return _text(", ".join(parts))


def _duration(talk: Talk, language: str) -> Inline:
    return _text(wording.duration_text(talk.duration, language) if talk.duration else None)


def _language(code: str | None, language: str) -> Inline:
    # That a talk is in the language of its page goes without saying.
    if not code or _base(code) == _base(language):
        return []
    return _text(wording.language_text(code, language))


def _base(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].casefold()


def _related(talk: Talk) -> Inline:
    return _joined((_related_one(target) for target in talk.related), ", ")


def _related_one(target: str) -> Inline:
    if is_link(target):
        return [dn.reference(target, target, refuri=target, internal=False)]
    ref = pending_xref(
        target,
        refdomain="talk",
        reftype="talk",
        reftarget=target,
        refexplicit=False,
        refwarn=True,
    )
    ref += dn.inline(target, target, classes=["talk"])
    return [ref]


def _others(deliveries: Sequence[Delivery], language: str) -> Inline:
    if not deliveries:
        return []
    block = dn.line_block(classes=["talk-deliveries"])
    for one in deliveries:
        parts = [
            _when(one, language, clock=False),
            _linked(one.event, one.event_url),
            _place(one),
            _language(one.language, language),
            *(_media(one.slides, _("Slides"), None)),
            *(_media(one.recordings, _("Recording"), None)),
        ]
        block += dn.line("", "", *_joined((part for part in parts if part), " · "))
    return [block]


def _links(talk: Talk, first: Delivery, others: Sequence[Delivery], scope: dn.Element) -> Inline:
    # What belongs to another occasion stands beside that.
    elsewhere = {_key(m) for one in others for m in (*one.slides, *one.recordings)}
    elsewhere -= {_key(media) for media in (*first.slides, *first.recordings)}
    slides = [media for media in talk.all_slides if _key(media) not in elsewhere]
    recordings = [media for media in talk.all_recordings if _key(media) not in elsewhere]
    parts = [
        *_media(_each(slides), _("Slides"), scope),
        *_media(_each(recordings), _("Recording"), scope),
    ]
    doi = talk.doi and (talk.doi if is_link(talk.doi) else f"https://doi.org/{talk.doi}")
    for name, url in ((_("Code"), talk.code), (_("Feedback"), talk.feedback), ("DOI", doi)):
        if is_link(url):
            parts.append(_linked(str(name), url))
    return _joined(parts, " · ")


def _each(media: Iterable[Media]) -> list[Media]:
    return list({_key(one): one for one in media}.values())


def _key(media: Media) -> tuple[str, str | None, str]:
    return media.provider, media.id, media.url


def _media(media: Sequence[Media], name: str, scope: dn.Element | None) -> list[Inline]:
    links: list[Inline] = []
    for number, one in enumerate(media, 1):
        text = f"{name} {number}" if len(media) > 1 else str(name)
        if scope is not None and (place := _anchor_of(one, scope)):
            if len(media) <= _MANY:
                links.append([dn.reference(text, text, refid=place, internal=True)])
        elif is_link(one.url):
            links.append(_linked(text, one.url))
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
        place = _free_id("slides" if isinstance(node, nodes.slides) else "recording", document)
        # LaTeX knows the ids of targets, not those of the containers that embeds are.
        target = dn.target("", "", ids=[place])
        document.ids[place] = target
        parent.insert(index, target)
        return place
    return None


def _free_id(wanted: str, document: dn.document) -> str:
    place, number = wanted, 1
    while place in document.ids:
        number += 1
        place = f"{wanted}-{number}"
    return place
