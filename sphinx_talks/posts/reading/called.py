"""What the author calls a list: its heading, or the line that leads to it."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.posts.kinds import kind_of
from sphinx_talks.posts.reading.facts import section_title
from sphinx_talks.posts.reading.rules import length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.posts.reading.listed import Listed

_THANKS = re.compile(
    r"\b(?:thanks?|acknowledge?ments?|credits?|kudos|merci|remerciements?|gracias"
    r"|agradecimientos?|agradecimentos?|obrigad[oa]s?|dank(?:e|sagung)?|grazie|ringraziamenti"
    r"|спасибо|благодарности)\b|謝辞|感謝|(?:有難う|有り難う|ありがとう)ござい|致谢|感谢|감사",
    re.IGNORECASE,
)
_SPONSORS = re.compile(
    r"\b(?:sponsors?|sponsoren|patrocinador(?:es)?|patrocinios?|спонсоры)\b|スポンサー|赞助",
    re.IGNORECASE,
)
_NO_READING = re.compile(
    r"[\s¿]*(?:(?:our|the|my|event|nuestr[oa]s|l[oa]s|nos|les|die|der|i)\s+)?(?:"
    r"speakers?|presenters|organi[sz]ers?|attendees|participants|people|team"
    r"|ponentes|oradores|asistentes|palestrantes|organizadores|intervenants?|organisateurs"
    r"|referenten|sprecher|relatori|докладчики|спикеры|организаторы|участники"
    r"|登壇者|発表者|講師|主催|讲者|嘉宾"
    r"|agenda|schedule|timetable|line-?up|programme|programa|programm|horario|zeitplan"
    r"|ablauf|расписание|программа|タイムテーブル|日程|议程"
    r"|(?:when|date|time)\s*(?:and|&)\s*(?:where|place|venue)|where\s*(?:and|&)\s*when"
    r"|where|location|venue|place|directions|(?:d[oó]nde|cu[aá]ndo)(?:\s+y\s+(?:d[oó]nde|cu[aá]ndo))?"
    r"|lugar(?:\s+y\s+fecha)?|localizaci[oó]n|localização|onde|lieu|où(?:\s+et\s+quand)?"
    r"|wo(?:\s+und\s+wann)?|wann\s+und\s+wo|(?:veranstaltungs)?ort|anfahrt|dove(?:\s+e\s+quando)?|luogo"
    r"|место|где(?:\s+и\s+когда)?|когда\s+и\s+где|場所|会場|日時|开始时间|地点|장소"
    r"|contact(?:\s+(?:me|us))?|follow\s+(?:me|us)|find\s+me|kontakt|contacto|contato"
    r")[\s:：.!?？]*",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?。])\s+")
_COLONS = (":", "：")
_LEAD_WORDS = 30
_SENTENCE_WORDS = 5
_READING = re.compile(
    r"\b(?:references?|bibliograph\w+|(?:further|additional|recommended|suggested|more)\s+(?:reading|resources)"
    r"|resources|reading\s+list|sources|works\s+cited|see\s+also|(?:useful|related|more)\s+links|links"
    r"|literatur\w*|quellen|weiterführende\w*|références?|bibliographie|ressources|liens|pour\s+aller\s+plus\s+loin"
    r"|referencias|bibliografía|recursos|enlaces|referências|bibliografia|riferimenti|risorse"
    r"|источники|ссылки|литература|материалы)\b"
    r"|参考|関連|リンク|资料|链接|참고",
    re.IGNORECASE,
)


class Called(Enum):
    """What sort of list its heading, or the line above it, says that it is."""

    READING = 1
    OTHER = 2
    NOTHING = 3


def called(listed: Listed) -> Called:
    """Return what a list is called.

    Another sort are sponsors; speakers, agendas, contacts, where the heading says only that; and
    thanks, where people are linked. A line above must lead to the list: with a colon, or by being
    short.
    """
    found = Called.NOTHING
    for name in _names(listed):
        if _SPONSORS.search(name) or _NO_READING.fullmatch(name):
            return Called.OTHER
        if _THANKS.search(name) and any(
            kind_of(link.url) == "person" for entry in listed.entries for link in entry.flat.links
        ):
            return Called.OTHER
        if _READING.search(name):
            found = Called.READING
    return found


def introduced(listed: Listed) -> bool:
    """Return whether a sentence leads to a list: more than a name, and with a colon."""
    said = _said_above(listed.node)
    return said.endswith(_COLONS) and length(_SENTENCES.split(said)[-1]) >= _SENTENCE_WORDS


def _names(listed: Listed) -> Iterator[str]:
    heading = _heading(listed.node)
    if heading:
        yield heading.strip()
    said = _said_above(listed.node)
    if said.endswith(_COLONS):
        yield _SENTENCES.split(said)[-1]
    elif said and len(said.split()) <= _LEAD_WORDS:
        yield said


def _said_above(node: nodes.Node) -> str:
    """Return the paragraph right before a list."""
    before = None
    for sibling in node.parent.children if node.parent is not None else ():
        if sibling is node:
            break
        before = sibling
    return before.astext().strip() if isinstance(before, nodes.paragraph) else ""


def _heading(node: nodes.Node) -> str | None:
    """Return the heading that holds for a node; the page's own title is none."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.section):
            return section_title(node, None)
    return None
