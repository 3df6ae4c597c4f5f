"""Filters that let nothing through because no talk has what they name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.directives.list_spec import TalkListSpec, words
from sphinx_talks.listings.resources import host_of
from sphinx_talks.model import KINDS, name_key
from sphinx_talks.problems import Subtype, did_you_mean, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_talks.directives.list_spec import ReadingListSpec
    from sphinx_talks.listings.facts import Facts
    from sphinx_talks.listings.store import ListNote
    from sphinx_talks.listings.view import View

    Names = Callable[[], Mapping[str, str]]


def warn_of_unknown(view: View, folder: os.PathLike[str]) -> None:
    """Warn of each value of a filter that no talk has, with the name most likely meant.

    ``folder`` is the source directory. A project that has no talk yet is not warned, nor one
    whose list waits for a year, a language or a kind to come.
    """
    if not view.facts:
        return
    for docname, notes in sorted(view.lists.items()):
        for note in notes:
            for option, value, known in _unknown(view, note.spec):
                hint = did_you_mean(value, known)
                warn(
                    Subtype.LISTING,
                    f"option '{option}': no talk answers to '{value}'{hint}",
                    location=_place(docname, note, folder),
                )


def _place(docname: str, note: ListNote, folder: os.PathLike[str]) -> tuple[str, int] | str:
    if not note.line:
        return docname
    if note.source is None:
        return docname, note.line
    return f"{os.path.normpath(Path(folder, note.source))}:{note.line}"


def _unknown(
    view: View, spec: TalkListSpec | ReadingListSpec
) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Yield option, value and the values that there are, each with how it is written."""
    for option, values, names in _filters(view, spec):
        if not values:
            continue
        known = names()
        # A value with a comma is there beside its parts: it, or they, can be names.
        whole = (value for value in values if "," in value and value in known)
        parts = {name_key(part) for value in whole for part in words(value)}
        for value in values:
            if value not in known and "," not in value and value not in parts:
                yield option, value, known


def _filters(
    view: View, spec: TalkListSpec | ReadingListSpec
) -> Iterator[tuple[str, Iterable[str], Names]]:
    facts = view.facts
    yield "tag", spec.tags, lambda: _names(tag for one in facts for tag in one.tags)
    if isinstance(spec, TalkListSpec):
        yield "event", spec.events, lambda: _names(_events(facts))
        yield "speaker", spec.speakers, lambda: _names(n for one in facts for n in one.speakers)
        yield "kind", spec.kinds, lambda: _words((*KINDS, *(one.kind for one in facts)))
        yield "language", spec.languages, lambda: _words(_languages(spec.languages, facts))
        return
    mentions = view.mentions
    yield "kind", spec.kinds, lambda: _words((*_resource_kinds(), *(m.kind for m in mentions)))
    yield "host", spec.hosts, lambda: _words(host_of(one.key) for one in mentions)
    yield "talk", spec.talks, lambda: {name: name for name in view.names}


def _names(names: Iterable[str]) -> dict[str, str]:
    return {name_key(name): name for name in names}


def _words(words: Iterable[str]) -> dict[str, str]:
    return {word.casefold(): word.casefold() for word in words}


def _events(facts: Iterable[Facts]) -> Iterator[str]:
    return (o.event for one in facts for o in one.occasions if o.event)


def _languages(wanted: Iterable[str], facts: Iterable[Facts]) -> Iterator[str]:
    """Yield the languages of talks, whole and without their region, and those that exist at all."""
    for one in facts:
        for occasion in one.occasions:
            tag = (occasion.language or "").casefold().replace("_", "-")
            yield from (tag, tag.partition("-")[0])
    from babel.localedata import exists

    yield from (tag for tag in wanted if exists(tag.replace("-", "_")))


def _resource_kinds() -> Iterable[str]:
    from sphinx_talks.posts.kinds import DEFAULT, RULES

    return (DEFAULT, *(rule.kind for rule in RULES))
