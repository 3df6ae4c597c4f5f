"""The rows of a talk list: talks or deliveries, filtered, sorted, grouped and cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_talks.alphabet import alphabetical
from sphinx_talks.listings.facts import to_come
from sphinx_talks.listings.when import dated_first, instant
from sphinx_talks.listings.words import in_order
from sphinx_talks.model import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_talks.directives.list_spec import TalkListSpec
    from sphinx_talks.listings.facts import Facts, Occasion


@dataclass(frozen=True, slots=True)
class Row:
    """A talk, or one delivery of it.

    ``occasion`` is the one that is shown, ``occasions`` are all that the row stands for, this one
    first, and ``times`` counts those of the talk, 1 where the row is a delivery.
    """

    talk: Facts
    occasion: Occasion
    occasions: tuple[Occasion, ...]
    times: int
    slides: bool
    recording: bool

    @property
    def year(self) -> str:
        """The year of the occasion that is shown, or an empty string."""
        return self.occasion.year


def rows_of(talks: Iterable[Facts], spec: TalkListSpec, now: float) -> list[Row]:
    """Return the rows of a list in its order, within its limit, and those that move up with time.

    A list of upcoming talks has only those, also the ones beyond its limit: they move up as the
    first are over. A list of past talks has the upcoming ones too: they wait for their time, and
    ``upcoming`` tells which they are. ``due`` picks what stands there now.
    """
    rows = [row for talk in talks for row in _rows_of_talk(talk, spec, now)]
    if spec.when == "upcoming":
        rows = [row for row in rows if upcoming(row, now)]
    rows = _sorted(rows, spec.sort)
    if spec.when == "past" and spec.limit:
        inside = {id(row) for row in due(rows, spec, now)}
        return [row for row in rows if id(row) in inside or upcoming(row, now)]
    return rows[: spec.limit or None] if spec.when == "all" else rows


def due(rows: Iterable[Row], spec: TalkListSpec, now: float) -> list[Row]:
    """Return those rows of a list, in its order, that it shows at a time: its limit counts them."""
    if spec.when == "past":
        rows = (row for row in rows if not upcoming(row, now))
    return list(rows)[: spec.limit or None]


def upcoming(row: Row, now: float) -> bool:
    """Tell whether the occasion of a row is not over yet."""
    return to_come(row.occasion, now)


def turn_of(row: Row, when: str) -> float | None:
    """Return when a row leaves a list of upcoming talks, or comes to one of past talks.

    It leaves with the last of its occasions: as of the build, all of them are still to come.
    """
    if when != "upcoming":
        return row.occasion.until
    return max((one.until for one in row.occasions if one.until is not None), default=None)


def _rows_of_talk(talk: Facts, spec: TalkListSpec, now: float) -> Iterator[Row]:
    if not _talk_passes(talk, spec):
        return
    given = [occasion for occasion in talk.occasions if _occasion_passes(occasion, spec)]
    if spec.rows == "delivery":
        for one in given:
            if one.recording or not spec.has_recording:
                yield Row(talk, one, (one,), 1, one.slides, one.recording)
        return
    slides = any(one.slides for one in talk.occasions)
    recording = any(one.recording for one in talk.occasions)
    if given and (recording or not spec.has_recording):
        told = tuple(_told(given, spec.when, now))
        yield Row(talk, told[0], told, len(talk.occasions), slides, recording)


def _told(given: list[Occasion], when: str, now: float) -> list[Occasion]:
    """Return the occasions that stand for a talk, the one to show first: the next one to come.

    A talk that was given and will be given again is in both lists, upcoming and past.
    """
    if when == "all":
        return given
    past = [one for one in given if not to_come(one, now)]
    if past and (when == "past" or len(past) == len(given)):
        return past
    return sorted((one for one in given if to_come(one, now)), key=lambda one: instant(one.date))


def _talk_passes(talk: Facts, spec: TalkListSpec) -> bool:
    if spec.kinds and talk.kind.casefold() not in spec.kinds:
        return False
    if spec.tags and not any(name_key(tag) in spec.tags for tag in talk.tags):
        return False
    return not spec.speakers or any(name_key(name) in spec.speakers for name in talk.speakers)


def _occasion_passes(occasion: Occasion, spec: TalkListSpec) -> bool:
    if spec.events and name_key(occasion.event or "") not in spec.events:
        return False
    if spec.languages and not _speaks(occasion.language, spec.languages):
        return False
    if spec.years:
        year = occasion.year
        return year.isdecimal() and any(first <= int(year) <= last for first, last in spec.years)
    return True


def _speaks(language: str | None, wanted: Sequence[str]) -> bool:
    """Tell whether a language such as ``pt-BR`` is asked for, by itself or as ``pt``."""
    given = (language or "").casefold().replace("_", "-")
    return any(given == want or given.startswith(want + "-") for want in wanted)


def _sorted(rows: list[Row], sort: str) -> list[Row]:
    # Two stable sorts: within equal titles, events or speakers the newest stands first.
    descending = sort.startswith("-")
    rows = sorted(rows, key=lambda row: (row.talk.docname, row.talk.id))
    if sort == "date":
        rows.sort(key=lambda row: dated_first(row.occasion.date))
    else:
        rows.sort(key=lambda row: instant(row.occasion.date), reverse=True)
    key = sort.removeprefix("-")
    if key == "title":
        rows.sort(key=lambda row: alphabetical(row.talk.title), reverse=descending)
    elif key == "event":
        rows.sort(key=lambda row: alphabetical(row.occasion.event or ""), reverse=descending)
    elif key == "speaker":
        rows.sort(key=lambda row: alphabetical(" ".join(row.talk.speakers[:1])), reverse=descending)
    return rows


def grouped(rows: Sequence[Row], spec: TalkListSpec, site: str) -> list[tuple[str, Row]]:
    """Return each row with the heading it stands under, rows of a heading together.

    A row with several tags or speakers stands under each of them; one that has none stands last,
    under an empty heading. Years begin with the newest unless the rows begin with the oldest; other
    headings are in the alphabetical order of the site's language.
    """
    group = spec.group
    if group == "none":
        return [("", row) for row in rows]
    found: dict[str, list[Row]] = {}
    for row in rows:
        for name in _headings(row, group) or ("",):
            found.setdefault(name, []).append(row)
    newest_first = group == "year" and spec.sort != "date"
    names = in_order(found, group, site, descending=newest_first)
    return [(name, row) for name in names for row in found[name]]


def _headings(row: Row, group: str) -> tuple[str, ...]:
    if group == "tag":
        return row.talk.tags
    if group == "speaker":
        return row.talk.speakers
    value = {
        "year": row.year,
        "event": row.occasion.event,
        "kind": row.talk.kind,
        "language": row.occasion.language,
    }[group]
    return (value,) if value else ()
