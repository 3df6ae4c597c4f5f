"""What other talks cite the resources of a talk."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from sphinx_talks.listings.resources import merged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.listings.facts import Facts
    from sphinx_talks.listings.resources import Mention

SHOWN = 3
"""Talks that are named; the oldest, so that a talk added later leaves most pages as they are."""

Also = dict[str, dict[str, tuple[list[tuple[str, str, str | None]], bool]]]
"""Docname, then canonical URL.

the other talks (title, docname, anchor), and whether there are more.
"""


def also_cited(mentions: Iterable[Mention]) -> Also:
    """Return, for each document whose lists hold a resource of another talk's, those talks."""
    found: Also = {}
    for key, page in merged(m for m in mentions if m.context == "list").items():
        if len(page.mentions) < 2:
            continue
        talks = page.talks
        by_page: dict[str, Facts] = {}
        for talk in talks:
            by_page.setdefault(talk.docname, talk)
        if len(by_page) < 2:
            continue
        for docname in by_page:
            # One page may hold several talks: those are in the reader's sight already.
            # No more are looked at than are named: all talks of a site may cite one page.
            others = ((t.title, t.docname, t.anchor) for t in talks if t.docname != docname)
            first = list(islice(others, SHOWN + 1))
            found.setdefault(docname, {})[key] = (first[:SHOWN], len(first) > SHOWN)
    return found


def packed(found: Also) -> dict[str, str]:
    """Return what is found as one text a document: few of them are asked for in a rebuild."""
    return {
        docname: json.dumps(also, ensure_ascii=False, separators=(",", ":"))
        for docname, also in found.items()
    }
