"""The talks of the project: recorded while reading, found by name, indexed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.domains import ObjType
from sphinx.errors import NoUri
from sphinx.util import docname_join
from sphinx.util.nodes import make_refnode

from sphinx_talks.directives.header import put_header
from sphinx_talks.directives.talk import declared, finish
from sphinx_talks.domain import indices, names
from sphinx_talks.domain.records import TalkRecords
from sphinx_talks.domain.roles import ShortTalkRole, TalkRole
from sphinx_talks.domain.shown import IDS, REFERENCE, SOON
from sphinx_talks.messages import _, setup_messages
from sphinx_talks.posts.gate import front_of
from sphinx_talks.problems import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.domain.resolve import Found
    from sphinx_talks.domain.shown import Shown
    from sphinx_talks.model import Talk
    from sphinx_talks.posts.front.matter import FrontMatter


class TalkDomain(TalkRecords):
    """Every talk that a document declares, as one compact blob a document."""

    name = "talk"
    label = "Talk"
    object_types = {  # noqa: RUF012
        "talk": ObjType(_("talk"), "talk"),
        "event": ObjType(_("event"), "event"),
        "speaker": ObjType(_("speaker"), "speaker"),
    }
    roles = {"talk": TalkRole(), "event": TalkRole(), "speaker": TalkRole()}  # noqa: RUF012
    indices = list(indices.INDICES)  # noqa: RUF012

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.builder: Builder | None = None
        self.shown: Shown | None = None
        # What a page would show now, by the first word of the key under which it was noted.
        self.shows: dict[str, Callable[[str, str], str]] = {
            IDS: lambda docname, key: self.ids_of(docname),
            SOON: lambda docname, key: self.upcoming.get(docname, ""),
            REFERENCE: self._reference_again,
        }

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Record the talk that a post, or a page with talk directives, is.

        A draft has its page, header and all, but no talk that another page could name.
        """
        front = front_of(env)
        talks: list[Talk] = []
        lines: list[int | None] = []
        if front is not None:
            from sphinx_talks.posts.facts.assemble import talks_of

            talks = talks_of(document, front, docname, env.config)
            lines = [_line_of(front)] * len(talks)
        put_header(env, document, talks[0] if talks else None)
        if given := declared(env):
            talks += finish(env, len(talks))
            lines += [one.line for one in given]
        if talks and front is not None and _is_draft(front, docname):
            self.note_drafts(docname, talks)
        elif talks:
            self.note_talks(docname, talks, lines)

    def note_ids(self, docname: str) -> None:
        """Note that a page prints the ids of its talks: other posts may come to claim them."""
        if self.shown:
            self.shown.note_page(docname)[IDS] = self.ids_of(docname)

    def check_consistency(self) -> None:
        """Warn of each id or alias that more than one talk claims."""
        if not self.names().clash:
            return
        for name, talks in self.table.duplicates.items():
            first, *others = talks
            for talk in others:
                warn(
                    Subtype.DUPLICATE,
                    f"the id or alias {name!r} is already that of a talk in {first.docname!r}; "
                    "give one of them an id of its own",
                    location=self.location_of(talk),
                )

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return a reference to a talk, or to an event or speaker in its index.

        What has no place in a builder's output becomes plain text: an event where no index is
        written, or a talk on a page that a LaTeX document leaves out.
        """
        explicit = bool(node.get("refexplicit"))
        found = self._find(typ, target, fromdocname, explicit=explicit)
        if found is None:
            return None
        from sphinx_talks.domain import resolve

        if not explicit:
            resolve.retitle(contnode, found.title)
        plain_text = cast("nodes.reference", contnode)
        if found.index and not names.has_index(builder, found.index):
            return plain_text
        try:
            return make_refnode(builder, fromdocname, found.docname, found.anchor, contnode)
        except NoUri:
            return plain_text

    def _find(self, typ: str, target: str, fromdocname: str, *, explicit: bool) -> Found | None:
        from sphinx_talks.domain import resolve

        found = resolve.find(self.table, typ, target, fromdocname)
        if self.shown:
            key = f"{REFERENCE} {typ}{'=' if explicit else ':'}{target}"
            self.shown.note_page(fromdocname)[key] = resolve.sight(found, explicit=explicit)
        return found

    def _reference_again(self, docname: str, key: str) -> str:
        from sphinx_talks.domain import resolve

        typ, sign, target = re.split("([:=])", key.removeprefix(f"{REFERENCE} "), maxsplit=1)
        found = resolve.find(self.table, typ, target, docname)
        return resolve.sight(found, explicit=sign == "=")

    def show_again(self, docname: str, key: str) -> str:
        """Return what a page would show now under a key of its record."""
        show = self.shows.get(key.partition(" ")[0])
        return show(docname, key) if show else ""

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the reference that a target without a type means, none where nothing has its name.

        Posts are named after events more often than not: then the talk is meant, by its id.
        """
        for typ in self.object_types:
            # The role's text is set as code, which a title is not.
            content = nodes.inline("", "", *contnode.deepcopy().children)
            ref = self.resolve_xref(env, fromdocname, builder, typ, target, node, content)
            if ref is not None and not self._is_known(env, fromdocname, target, typ):
                return [(f"talk:{typ}", ref)]
        return []

    def _is_known(self, env: BuildEnvironment, fromdocname: str, target: str, typ: str) -> bool:
        # A page or label of the same name is what the standard domain already answered with, and
        # for a post its page and its talk are one: two answers would be called ambiguous.
        std = env.domains.standard_domain
        if typ == "talk" and docname_join(fromdocname, target) in env.all_docs:
            return True
        return target.lower() in std.labels or target.lower() in std.anonlabels

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every talk, by id and by alias, and the events and speakers with an index page."""
        for one in self.names().objects:
            index = names.INDEX_OF.get(one[2])
            if not index or (self.builder and names.has_index(self.builder, index)):
                yield one


def _is_draft(front: FrontMatter, docname: str) -> bool:
    from sphinx_talks.posts.metadata import is_draft

    return is_draft(front, docname)


def _line_of(front: FrontMatter) -> int:
    """Return the line on which a post names itself, else the first of its front matter."""
    for path in (("talk", "id"), ("id",), ("slug",), ("talk", "aliases")):
        if path in front.lines:
            return front.line(*path)
    return front.line()


def setup_domain(app: Sphinx) -> None:
    """Register the domain."""
    from sphinx_talks.domain.events import setup_events
    from sphinx_talks.domain.upcoming import setup_upcoming

    setup_messages(app)
    app.add_domain(TalkDomain)
    app.add_role("talk", ShortTalkRole())
    setup_events(app)
    setup_upcoming(app)
