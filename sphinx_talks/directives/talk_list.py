"""``talk-list``: the talks of the project, filtered, sorted and grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_talks import nodes as talk_nodes
from sphinx_talks.directives import list_spec as read
from sphinx_talks.directives.list_spec import OptionError, ReadingListSpec, TalkListSpec
from sphinx_talks.directives.options import AnyOption, classes_of, place_of, warn_of_unknown
from sphinx_talks.problems import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Callable

    Options = dict[str, str | None]
    Reader = Callable[[Options], Any]


class ListDirective(SphinxDirective):
    """What talk lists and reading lists share: a caption, and options that are read one by one.

    An option with a value that cannot be used is named in one warning, and the list is made without
    it.
    """

    has_content = False
    optional_arguments = 1
    final_argument_whitespace = True
    spec_class: ClassVar[type[TalkListSpec | ReadingListSpec]]
    readers: ClassVar[dict[str, tuple[str, Reader]]]

    def run(self) -> list[nodes.Node]:
        """Return the node that is filled once every page is read."""
        caption = " ".join((self.arguments or [""])[0].split())
        values: dict[str, Any] = {"caption": caption}
        options: Options = self.options
        warn_of_unknown(self)
        for field, (option, reader) in self.readers.items():
            if option not in options:
                continue
            try:
                values[field] = reader(options)
            except OptionError as error:
                message = f"{self.name}: option '{option}': {error}"
                warn(Subtype.OPTION, message, location=place_of(self, option))
        node = talk_nodes.listing("", spec=self.finish(self.spec_class(**values)))
        node["kind"] = self.name
        node["classes"] += classes_of(self)
        self.set_source_info(node)
        for field in ("caption", "empty"):
            if text := values.get(field):
                # For translators; the collector takes what they made of it into the spec.
                paragraph = nodes.paragraph(text, text, field=field)
                self.set_source_info(paragraph)
                node += paragraph
        self.add_name(node)
        # Read back by the collector, which spares every other document a search for lists.
        self.env.temp_data["talks_listings"] = True
        return [node]

    def finish(self, spec: TalkListSpec | ReadingListSpec) -> TalkListSpec | ReadingListSpec:
        """Return the spec with the defaults that depend on other options."""
        return spec


def unchecked(names: str) -> AnyOption:
    """Return an option spec that leaves all checking to the readers."""
    return AnyOption.of(names.split())


class TalkListDirective(ListDirective):
    """The talks of the project, filtered, sorted and grouped."""

    spec_class = TalkListSpec
    option_spec: ClassVar[Any] = unchecked(
        "year tag event speaker kind language has-recording when upcoming past sort group limit "
        "layout rows per-page filter empty class name"
    )
    readers: ClassVar[dict[str, tuple[str, Reader]]] = {
        "years": ("year", lambda o: read.years(o["year"])),
        "tags": ("tag", lambda o: read.names(o["tag"])),
        "events": ("event", lambda o: read.names(o["event"])),
        "speakers": ("speaker", lambda o: read.names(o["speaker"])),
        "kinds": ("kind", lambda o: read.folded(o["kind"])),
        "languages": ("language", lambda o: read.languages(o["language"])),
        "has_recording": ("has-recording", lambda o: read.flag(o, "has-recording")),
        "when": ("when", lambda o: read.choice(o["when"], read.WHEN, "all")),
        "sort": ("sort", lambda o: read.order(o["sort"], read.TALK_SORTS, "-date")),
        "group": ("group", lambda o: read.choice(o["group"], read.TALK_GROUPS, "none")),
        "limit": ("limit", lambda o: read.count(o["limit"], 0)),
        "layout": ("layout", lambda o: read.choice(o["layout"], read.LAYOUTS, "table")),
        "rows": ("rows", lambda o: read.choice(o["rows"], ("talk", "delivery"), "talk")),
        "per_page": ("per-page", lambda o: read.count(o["per-page"], read.PER_PAGE)),
        "controls": ("filter", lambda o: read.choices(o["filter"], read.TALK_CONTROLS, ())),
        "empty": ("empty", lambda o: (o["empty"] or "").strip()),
    }

    def finish(self, spec: TalkListSpec | ReadingListSpec) -> TalkListSpec | ReadingListSpec:
        """Let ``:upcoming:`` and ``:past:`` stand for ``:when:``, and the next talk come first."""
        for when in ("upcoming", "past"):
            if isinstance(spec, TalkListSpec) and read.flag(self.options, when):
                spec = spec._replace(when=when)
        if (
            isinstance(spec, TalkListSpec)
            and spec.when == "upcoming"
            and "sort" not in self.options
        ):
            spec = spec._replace(sort="date")
        return spec
