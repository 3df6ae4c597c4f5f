"""Where lists stand, recorded while the documents are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.environment.collectors import EnvironmentCollector

from sphinx_talks.nodes import listing

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.directives.list_spec import ReadingListSpec, TalkListSpec

ATTRIBUTE = "talks_listings"
"""Of the environment: docname to the lists of the document."""


class ListNote(NamedTuple):
    """A list of a document.

    ``level`` is that of the headings it may use, ``line`` the directive's; it is ``named`` where
    its author gave it the id.
    """

    number: int
    id: str
    spec: TalkListSpec | ReadingListSpec
    level: int
    classes: tuple[str, ...]
    line: int | None
    named: bool


def lists_of(env: BuildEnvironment) -> dict[str, tuple[ListNote, ...]]:
    """Return the lists of every document."""
    found: dict[str, tuple[ListNote, ...]] | None = getattr(env, ATTRIBUTE, None)
    if found is None:
        found = {}
        setattr(env, ATTRIBUTE, found)
    return found


class ListCollector(EnvironmentCollector):
    """Records the lists of a document as it is read."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget the lists of a document."""
        lists_of(env).pop(docname, None)

    def merge_other(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over what a parallel reader found."""
        theirs = lists_of(other)
        ours = lists_of(env)
        ours.update((docname, theirs[docname]) for docname in docnames if docname in theirs)

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note the lists of a document; the directive says whether there are any."""
        env = app.env
        if not env.temp_data.get("talks_listings"):
            return
        notes = []
        for number, node in enumerate(doctree.findall(listing)):
            node["number"], node["docname"] = number, env.docname
            named = bool(node["ids"])
            if not named:
                _name(node, f"talk-list-{number + 1}", doctree)
            level = 1 + sum(isinstance(parent, nodes.section) for parent in _ancestors(node))
            spec = node["spec"]
            if node.children:
                spec = spec._replace(caption=node.astext())
            notes.append(
                ListNote(
                    number,
                    node["ids"][0],
                    spec,
                    min(level, 6),
                    tuple(node["classes"]),
                    node.line,
                    named,
                )
            )
        if notes:
            lists_of(env)[env.docname] = tuple(notes)


def _name(node: listing, wanted: str, doctree: nodes.document) -> None:
    while wanted in doctree.ids:  # a heading may have the same words
        wanted += "-list"
    doctree.ids[wanted] = node
    node["ids"].append(wanted)


def _ancestors(node: Any) -> list[nodes.Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found
