"""Which talks are still to come, as of the build.

The doctrees know nothing of the clock, so that a page read last year needs no reading today. The
word is put beside a date while writing, and a page whose talk has passed since is written again.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks import nodes
from sphinx_talks.builders import is_paged
from sphinx_talks.domain import store
from sphinx_talks.domain.shown import SOON
from sphinx_talks.messages import _
from sphinx_talks.when import now, until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx

    from sphinx_talks.domain import TalkDomain
    from sphinx_talks.model import Talk

_DAY = re.compile(rb'"(?:date|end)":"(\d{4}-\d\d-\d\d)')
_DAY_OF_ANY_ZONE = 24 * 60 * 60
"""How many seconds apart the same day ends around the world, at most."""


def upcoming(blobs: Mapping[str, bytes], clock: float) -> dict[str, str]:
    """Return, for each document with a talk to come at a time, when its talks to come are over."""
    # A day and a half of slack for time zones; decoding every talk of a big site would cost more.
    earliest = datetime.fromtimestamp(clock, UTC) - timedelta(days=2)
    day = earliest.date().isoformat().encode()
    found = {}
    for docname, blob in blobs.items():
        if any(date >= day for date in _DAY.findall(store.facts(blob))):
            talks = store.unpack_heads(blob, docname)
            times = sorted(time for talk in talks for time in _times(talk) if time > clock)
            if times:
                found[docname] = " ".join(f"{time:.0f}" for time in times)
    return found


def _times(talk: Talk) -> Iterator[float]:
    for delivery in talk.deliveries:
        posted = talk.date if len(talk.deliveries) == 1 else None
        if (time := until(delivery, posted)) is not None:
            yield time
    if not talk.deliveries:
        from sphinx_talks.model import Delivery

        if (time := until(Delivery(date=talk.date))) is not None:
            yield time


class Upcoming(SphinxPostTransform):
    """Puts the word beside the dates to come."""

    default_priority = 605

    def run(self, **kwargs: object) -> None:
        """Look at documents that hold such a date, and no others."""
        domain = cast("TalkDomain", self.env.domains["talk"])
        soon = domain.upcoming
        if not soon:
            return
        docname = self.env.docname
        if docname in soon and domain.shown:
            domain.shown.note_page(docname)[SOON] = soon[docname]
        builder = domain.builder
        # Other builders put several documents into one.
        whole = builder is None or not is_paged(builder)
        times = " ".join(soon.values()) if whole else soon.get(docname, "")
        if not times:
            return
        _without_copies(self.document, [float(time) for time in times.split()])
        clock = now()
        for time in list(self.document.findall(nodes.talk_time)):
            if float(time.get("until", 0)) > clock:
                _mark(time)


def _without_copies(document: dn.document, times: list[float]) -> None:
    """Take the archive's timestamp from lists of which it says the day of a talk to come.

    No copy is from then. The times are those by which the page is written again, so that it has
    the links as soon as the talk is over.
    """
    from sphinx_talks.model import Delivery

    for listed in nodes.find(document, nodes.further_reading, nodes.numbered_reading):
        if isinstance(listed, dn.Element) and (stamp := listed.get("stamp", ""))[6:8]:
            over = until(Delivery(date=f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"))
            if over and any(abs(over - time) <= _DAY_OF_ANY_ZONE for time in times):
                del listed["stamp"]


def _mark(time: nodes.talk_time) -> None:
    word = str(_("Upcoming"))
    soon = nodes.talk_soon("", word, classes=["talk-soon"], until=time["until"])
    soon["talk"], soon["occasion"] = time["talk"], time["occasion"]
    time.parent.insert(time.parent.index(time) + 1, [dn.Text(" "), soon])
    if exact := time.get("exact"):
        time.children = []
        time += dn.Text(exact)


def setup_upcoming(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(Upcoming)
