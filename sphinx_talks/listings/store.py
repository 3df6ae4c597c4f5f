"""Where lists stand, recorded while the documents are read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes

from sphinx_talks.nodes import listing
from sphinx_talks.noted import Noted

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.directives.list_spec import ReadingListSpec, TalkListSpec


class ListNote(NamedTuple):
    """A list of a document.

    ``level`` is that of the headings it may use; it is ``named`` where its author gave it the id.
    ``line`` is the directive's, and ``source`` the file that it counts in, which the document may
    only include: relative to the source directory, so that a project can be moved as a whole.
    """

    number: int
    id: str
    spec: TalkListSpec | ReadingListSpec
    level: int
    classes: tuple[str, ...]
    source: str | None
    line: int | None
    named: bool


class ListCollector(Noted[tuple[ListNote, ...]]):
    """Records the lists of a document as it is read."""

    key = "talks_listings"

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
            own = {
                paragraph["field"]: paragraph.astext()
                for paragraph in node.findall(nodes.paragraph)
            }
            notes.append(
                ListNote(
                    number,
                    node["ids"][0],
                    node["spec"]._replace(**own),
                    min(level, 6),
                    tuple(node["classes"]),
                    _relative(node.source, env.srcdir),
                    node.line,
                    named,
                )
            )
        if notes:
            self.notes(env)[env.docname] = tuple(notes)


def lists_of(env: BuildEnvironment) -> dict[str, tuple[ListNote, ...]]:
    """Return the lists of every document that has one."""
    return ListCollector.notes(env)


def _relative(source: str | None, folder: os.PathLike[str]) -> str | None:
    return os.path.relpath(source, folder) if source and Path(source).is_absolute() else None


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
