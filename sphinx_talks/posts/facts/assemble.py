"""A talk from the facts, embeds and links of a post."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docutils import nodes as dn

from sphinx_talks.model import Delivery, Media, Talk
from sphinx_talks.nodes import local_path
from sphinx_talks.posts.embeds.table import project_table
from sphinx_talks.posts.facts.body import Body, body_of
from sphinx_talks.posts.facts.files import file_of
from sphinx_talks.posts.facts.front_embeds import facts_of
from sphinx_talks.posts.facts.talk import order
from sphinx_talks.posts.front.dates import parse, split_name
from sphinx_talks.posts.metadata import tags_of
from sphinx_talks.posts.prepare import plain
from sphinx_talks.posts.reading.transform import post_stamp
from sphinx_talks.posts.summary import ABSTRACT_KEY
from sphinx_talks.problems import Problem, Subtype, report_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.config import Config

    from sphinx_talks.posts.facts.talk import Facts
    from sphinx_talks.posts.front.matter import FrontMatter

_OF_TALK = frozenset(Talk.__dataclass_fields__)


def talks_of(
    document: dn.document, front: FrontMatter | None, docname: str, config: Config
) -> list[Talk]:
    """Return the talk that a post is, and warn of all that is wrong with its facts.

    A document that is no post has none.
    """
    if front is None:
        return []
    table = project_table(config)
    facts = facts_of(document.settings.env, front)
    body = body_of(document, table, post_stamp(front, docname) if config.talks_archive else None)
    if abstract := document.settings.env.temp_data.get(ABSTRACT_KEY):
        facts.talk["abstract"] = abstract  # without its markup, as it stands on the page
    talk = _talk(document, tags_of(front), docname, facts, body)
    talk = _with_files(talk, document, front, facts)
    report_all(dict.fromkeys(facts.problems), docname)
    return [talk]


def _talk(document: dn.document, tags: list[str], docname: str, facts: Facts, body: Body) -> Talk:
    given = {
        key: value
        for key, value in facts.talk.items()
        if key in _OF_TALK and key not in ("id", "tags")
    }
    day, name = split_name(_file_name(docname))
    date = parse(day)
    posted = facts.date or (date.iso if date else None)
    slides = _distinct([*given.pop("slides", ()), *body.slides])
    recordings = _distinct([*given.pop("recordings", ()), *body.recordings])
    deliveries = facts.deliveries
    if facts.implied:
        deliveries = _completed(deliveries, body, posted)
    title = given.pop("title", None)
    title = plain(str(title)) if title else None
    page = _page_title(document, docname)
    talk = Talk(
        id=_id(facts.talk.get("id"), name),
        docname=docname,
        title=title if title and not _is_translated(document, title) else page,
        date=posted or max((one.date for one in deliveries if one.date), default=None),
        tags=tuple(tags),
        deliveries=order(deliveries),
        slides=tuple(slides),
        recordings=tuple(recordings),
        resources=body.resources,
        **{
            "speakers": body.speakers,
            "code": body.code,
            "abstract": body.abstract,
            "language": document.settings.language_code,
        }
        | given,
    )
    return share_media(talk)


def share_media(talk: Talk) -> Talk:
    """Return a talk with the decks and recordings of its deliveries; a single one has all."""
    slides, recordings, deliveries = talk.slides, talk.recordings, talk.deliveries
    if len(deliveries) == 1:
        only = deliveries[0]
        slides = tuple(_distinct([*only.slides, *slides]))
        recordings = tuple(_distinct([*only.recordings, *recordings]))
        deliveries = (replace(only, slides=slides, recordings=recordings),)
    else:
        slides = tuple(_distinct([*slides, *(m for one in deliveries for m in one.slides)]))
        recordings = tuple(
            _distinct([*recordings, *(m for one in deliveries for m in one.recordings)])
        )
    return replace(talk, slides=slides, recordings=recordings, deliveries=deliveries)


def _file_name(docname: str) -> str:
    """Return the file's name, that of its folder for an index page."""
    parts = docname.split("/")
    return parts[-2] if len(parts) > 1 and parts[-1] in ("index", "_index", "README") else parts[-1]


def _id(given: object, name: str) -> str:
    """Return the id that the author gave, as one word; a number is a generator's."""
    text = str(given or "").strip().strip("/").rpartition("/")[2]
    if not text or text.isdigit():
        text = name
    return re.sub(r"\s+", "-", text)


def _page_title(document: dn.document, docname: str) -> str:
    section = document.next_node(dn.section)
    title = section[0].astext() if section is not None and section.children else ""
    return title or docname.rpartition("/")[2]


def _is_translated(document: dn.document, title: str) -> bool:
    """Tell whether the page's title is this one in another language."""
    heading = document.next_node(dn.title)
    return (
        heading is not None
        and bool(heading.get("translated"))
        and heading.rawsource.split() == title.split()
    )


def _completed(
    deliveries: tuple[Delivery, ...], body: Body, posted: str | None
) -> tuple[Delivery, ...]:
    """Return the implied delivery with what the body says; its date is else the post's."""
    facts: dict[str, Any] = {key: value for key, value in body.delivery.items() if value}
    only = deliveries[0] if deliveries else Delivery()
    facts = {
        key: value for key, value in facts.items() if getattr(only, key) is None or key == "date"
    }
    if only.date is None and "date" not in facts and posted:
        facts["date"] = posted
    only = replace(only, **facts)
    return () if only == Delivery() else (only,)


def _distinct(media: Iterable[Any]) -> list[Any]:
    """Return decks or recordings, each once; the first mention keeps its place.

    The page of a deck and the embed of it have different names at some providers: where there is
    one of each, they are the same deck, to read there and to show here.
    """
    found: dict[tuple[str, str], Media] = {}
    for one in media:
        key = (one.provider, one.id or one.url)
        if key not in found or (found[key].src is None and one.src is not None):
            found[key] = one
    for provider in {one.provider for one in found.values()} - {"web", "local"}:
        pair = [key for key, one in found.items() if one.provider == provider]
        if len(pair) == 2 and (found[pair[0]].src is None) != (found[pair[1]].src is None):
            page, embed = sorted(pair, key=lambda key: found[key].src is not None)
            found[pair[0]] = replace(found[embed], url=found[page].url)
            del found[pair[1]]
    return list(found.values())


def _with_files(talk: Talk, document: dn.document, front: FrontMatter, facts: Facts) -> Talk:
    """Find local decks, beside the post or from the project's folder; leave out the others."""
    env = document.settings.env
    files: dict[Media, Media | None] = {}
    for one in (*talk.slides, *talk.recordings):
        if one.provider != "local" or one in files:
            continue
        files[one] = file_of(one, env, talk.docname)
        line = _line_of(front, one.url) if files[one] is None else None
        if line is not None:  # else a directive has told of its own file
            message = f"the file {local_path(one)} is not in this project, and so is not linked"
            facts.problems.append(Problem(line, Subtype.LINK, message))

    def found(media: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(one for one in (files.get(one, one) for one in media) if one is not None)

    if not files:
        return talk
    return replace(
        talk,
        slides=found(talk.slides),
        recordings=found(talk.recordings),
        deliveries=tuple(
            replace(one, slides=found(one.slides), recordings=found(one.recordings))
            for one in talk.deliveries
        ),
    )


def _line_of(front: FrontMatter, url: str) -> int | None:
    """Return the line of the key whose value a path is, or begins with the most of."""
    found: tuple[int, int] | None = None
    for path, line in front.lines.items():
        value = front.at(path)
        if isinstance(value, str) and value.strip() and url.startswith(value.strip()):
            found = min(found or (0, line), (-len(value.strip()), line))
    return found[1] if found else None
