"""What stands in a talk's header, as ordinary docutils nodes that every builder prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx.addnodes import pending_xref

from sphinx_talks import nodes, wording
from sphinx_talks.directives.header_links import (
    enumerated,
    in_a_row,
    is_link,
    link,
    links_of,
    media_links,
    plain,
)
from sphinx_talks.directives.licenses import license_url
from sphinx_talks.kind_names import kind_name
from sphinx_talks.messages import _
from sphinx_talks.model import KINDS, Delivery
from sphinx_talks.when import until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.directives.header_links import Inline
    from sphinx_talks.model import Person, Talk

_TYPOGRAPHY = dict.fromkeys(map(ord, '‘’‚‹›“”„«»"'), "'") | dict.fromkeys(map(ord, "–—"), "-")


def build_header(
    talk: Talk,
    scope: dn.Element,
    language: str,
    *,
    number: int = 0,
    more: Sequence[tuple[str, str]] = (),
) -> dn.Element | None:
    """Return the header of a talk; a single line where all that is known is a date and who spoke.

    ``scope`` is the document, or the part of it, that holds the talk's own embeds; ``language`` the
    site's; ``number`` is the talk's place on its page, from 0; ``more`` are names and addresses of
    further links. None where nothing is known.
    """
    header = _build(talk, scope, language, more)
    if header is not None:
        for time in header.findall(nodes.talk_time):
            time["talk"] = str(number)
    return header


def _build(
    talk: Talk, scope: dn.Element, language: str, more: Sequence[tuple[str, str]]
) -> dn.Element | None:
    first, others = _deliveries(talk)
    when = _when(first, 0, language, clock=bool(first.event or first.place or first.timezone))
    event = link(first.event, first.event_url)
    # A talk is in one language, whatever it is held in once.
    held_in = _held_in(first, talk, language)
    if event:
        event = in_a_row([event, held_in])
    else:
        when = in_a_row([when, held_in])
    who = _people(talk.speakers)
    links = links_of(talk, first, others, scope, more)
    facts: list[tuple[str, str, Inline]] = [
        ("title", _("Talk"), _title(talk, scope)),
        ("kind", _("Kind"), plain(None if talk.kind == KINDS[0] else kind_name(talk.kind))),
        ("event", _("Event"), event),
        ("date", _("Date"), when),
        ("place", _("Place"), plain(wording.place_text(first))),
        ("speakers", _("Speaker") if len(talk.speakers) == 1 else _("Speakers"), who),
        ("duration", _("Duration"), _duration(talk, language)),
        ("language", _("Language"), _language(talk.language, language)),
        ("level", _("Level"), plain(_capital(talk.level))),
        ("license", _("License"), link(talk.license, license_url(talk.license))),
        ("deliveries", _("Also given"), _others(others, talk, language)),
        ("related", _("Related"), _related(talk)),
        ("links", _("Links"), links),
    ]
    known = [fact for fact in facts if fact[2]]
    if not known:
        return None
    if {key for key, _name, _content in known} <= {"date", "speakers", "links"}:
        line = nodes.talk_line(classes=["talk-header", "talk-header-line"])
        line += in_a_row([when, who, links])
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
    return plain(talk.title)


def _words(title: str) -> list[str]:
    # The page's title has typographic quotes by now, and dashes for hyphens.
    return title.translate(_TYPOGRAPHY).replace("--", "-").replace("...", "…").split()


def _deliveries(talk: Talk) -> tuple[Delivery, Sequence[Delivery]]:
    # They stand in their order, the preferred one or the newest first.
    first, *others = talk.deliveries or [Delivery()]
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


def _when(delivery: Delivery, number: int, language: str, *, clock: bool) -> Inline:
    text = wording.when_text(delivery, language, clock=clock)
    if not text:
        return []
    time = nodes.talk_time("", text, classes=["talk-time"], occasion=str(number))
    exact = wording.when_text(delivery, language, clock=True)
    if exact != text:
        time["exact"] = exact
    if stamp := wording.datetime_of(delivery):
        time["datetime"] = stamp
    if over := until(delivery):
        time["until"] = f"{over:.0f}"
    return [time]


def _people(people: Sequence[Person]) -> Inline:
    parts = []
    for person in people:
        part = link(person.name, person.url)
        if person.affiliation:
            part.append(dn.Text(f" ({person.affiliation})"))
        parts.append(part)
    return enumerated(parts)


def _capital(text: str | None) -> str:
    """Return a word or words of ours or the author's as the other values begin."""
    return text[:1].upper() + text[1:] if text else ""


def _duration(talk: Talk, language: str) -> Inline:
    return plain(wording.duration_text(talk.duration, language) if talk.duration else None)


def _language(code: str | None, language: str) -> Inline:
    # That a talk is in the language of its site goes without saying.
    if not code or _base(code) == _base(language):
        return []
    return plain(wording.language_text(code, language))


def _held_in(delivery: Delivery, talk: Talk, language: str) -> Inline:
    """Return the language of a delivery that is not in the talk's."""
    code = delivery.language
    if not code or _base(code) == _base(talk.language or language):
        return []
    return plain(wording.language_text(code, language))


def _base(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].casefold()


def _related(talk: Talk) -> Inline:
    return enumerated(_related_one(target) for target in talk.related)


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


def _others(deliveries: Sequence[Delivery], talk: Talk, language: str) -> Inline:
    if not deliveries:
        return []
    block = dn.line_block(classes=["talk-deliveries"])
    for number, one in enumerate(deliveries, 1):
        parts = [
            _when(one, number, language, clock=False),
            link(one.event, one.event_url),
            plain(wording.place_text(one)),
            _held_in(one, talk, language),
            *(media_links(one.slides, _("Slides"), None)),
            *(media_links(one.recordings, _("Recording"), None)),
        ]
        block += dn.line("", "", *in_a_row(parts))
    return [block]
