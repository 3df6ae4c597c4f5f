"""``reading-list``: every resource that the talks point to, merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx_talks.directives import list_spec as read
from sphinx_talks.directives.list_spec import ReadingListSpec
from sphinx_talks.directives.talk_list import ListDirective, unchecked

if TYPE_CHECKING:
    from sphinx_talks.directives.talk_list import Reader


class ReadingListDirective(ListDirective):
    """Every resource that the talks of the project point to, each once."""

    spec_class = ReadingListSpec
    option_spec: ClassVar[Any] = unchecked(
        "kind host tag talk context cited sort group limit layout per-page filter empty class name"
    )
    readers: ClassVar[dict[str, tuple[str, Reader]]] = {
        "kinds": ("kind", lambda o: read.folded(o["kind"])),
        "hosts": ("host", lambda o: tuple(h.removeprefix("www.") for h in read.folded(o["host"]))),
        "tags": ("tag", lambda o: read.names(o["tag"])),
        "talks": ("talk", lambda o: read.words(o["talk"])),
        "context": ("context", lambda o: read.choice(o["context"], read.CONTEXTS, "all")),
        "cited": ("cited", lambda o: max(1, read.count(o["cited"], 1))),
        "sort": ("sort", lambda o: read.order(o["sort"], read.READING_SORTS, "-first")),
        "group": ("group", lambda o: read.choice(o["group"], read.READING_GROUPS, "none")),
        "limit": ("limit", lambda o: read.count(o["limit"], 0)),
        "layout": ("layout", lambda o: read.choice(o["layout"], ("full", "compact"), "full")),
        "per_page": ("per-page", lambda o: read.count(o["per-page"], read.PER_PAGE)),
        "controls": ("filter", lambda o: read.choices(o["filter"], read.READING_CONTROLS, ())),
        "empty": ("empty", lambda o: (o["empty"] or "").strip()),
    }
