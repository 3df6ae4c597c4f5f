"""A talk from the facts, embeds and links of a post."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docutils import nodes as dn

from sphinx_talks.model import Delivery, Media, Talk
from sphinx_talks.nodes import local_path
from sphinx_talks.posts.archive import post_stamp
from sphinx_talks.posts.embeds.table import project_table
from sphinx_talks.posts.facts.body import Body, body_of
from sphinx_talks.posts.facts.files import file_of
from sphinx_talks.posts.facts.front_embeds import facts_of
from sphinx_talks.posts.facts.media import share_media
from sphinx_talks.posts.facts.talk import order
from sphinx_talks.posts.front.dates import split_name
from sphinx_talks.posts.front.posted import file_name, post_date
from sphinx_talks.posts.metadata import tags_of
from sphinx_talks.posts.prepare import plain
from sphinx_talks.posts.summary import ABSTRACT_KEY
from sphinx_talks.problems import Problem, Subtype, report_all

if TYPE_CHECKING:
    from sphinx.config import Config

    from sphinx_talks.posts.facts.talk import TalkFacts
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
    talk = _talk(document, front, docname, facts, body)
    talk = _with_files(talk, body, document, front, facts)
    report_all(dict.fromkeys(facts.problems), docname)
    return [talk]


def _talk(
    document: dn.document, front: FrontMatter, docname: str, facts: TalkFacts, body: Body
) -> Talk:
    given = {
        key: value
        for key, value in facts.talk.items()
        if key in _OF_TALK and key not in ("id", "tags")
    }
    date = post_date(front, docname)
    posted = date.iso if date else None
    deliveries = facts.deliveries
    if facts.implied:
        deliveries = _completed(deliveries, body, posted)
    title = given.pop("title", None)
    title = plain(str(title)) if title else None
    page = _page_title(document, docname)
    talk = Talk(
        id=_id(facts.talk.get("id"), split_name(file_name(docname))[1]),
        docname=docname,
        title=title if title and not _is_translated(document, title) else page,
        date=posted or max((one.date for one in deliveries if one.date), default=None),
        tags=tuple(tags_of(front)),
        deliveries=order(deliveries),
        resources=body.resources,
        **{
            "speakers": body.speakers,
            "code": body.code,
            "abstract": body.abstract,
            # Sphinx is told a locale, and talks have a tag as BCP 47 writes it.
            "language": document.settings.language_code.replace("_", "-"),
        }
        | given,
    )
    return share_media(talk, body)


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


def _with_files(
    talk: Talk, body: Body, document: dn.document, front: FrontMatter, facts: TalkFacts
) -> Talk:
    """Find local decks, beside the post or from the project's folder; leave out the others.

    A file with two names is one deck, which goes by the name that the page shows it with.
    """
    env = document.settings.env
    shown = {one.id for one in (*body.slides, *body.recordings)}
    files: dict[Media, str] = {}
    named: dict[str, Media] = {}
    for one in (*talk.slides, *talk.recordings):
        if one.provider != "local" or one in files:
            continue
        file = file_of(one, env, talk.docname)
        path = files[one] = env.relfn2path(local_path(file), talk.docname)[1] if file else ""
        if file is not None and (path not in named or one.id in shown):
            named[path] = file
        line = _line_of(front, one.url) if file is None else None
        if line is not None:  # else a directive has told of its own file
            message = f"the file {local_path(one)} is not in this project, and so is not linked"
            facts.problems.append(Problem(line, Subtype.LINK, message))

    def found(media: tuple[Any, ...]) -> tuple[Any, ...]:
        each = (named.get(files[one]) if one in files else one for one in media)
        return tuple(dict.fromkeys(one for one in each if one is not None))

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
