"""The talks of the project."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx.domains import Domain

from sphinx_talks.model import Talk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class TalkDomain(Domain):
    """Every talk that a document declares, as one compact blob a document."""

    name = "talk"
    label = "Talk"
    initial_data = {"talks": {}}  # noqa: RUF012
    data_version = 1

    @property
    def blobs(self) -> dict[str, bytes]:
        """Docname to the JSON of its talks."""
        blobs: dict[str, bytes] = self.data.setdefault("talks", {})
        return blobs

    def note_talks(self, docname: str, talks: Iterable[Talk]) -> None:
        """Record the talks of a document, in the order in which they stand there."""
        data = [talk.to_dict() for talk in talks]
        self.blobs[docname] = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()

    def talks(self) -> Iterator[Talk]:
        """Yield every talk, by docname and then in document order."""
        for docname in sorted(self.blobs):
            yield from self.talks_of(docname)

    def talks_of(self, docname: str) -> Iterator[Talk]:
        """Yield the talks of one document."""
        if docname in self.blobs:
            yield from map(Talk.from_dict, json.loads(self.blobs[docname]))

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Record the talk that a post, or a page with talk directives, is."""
        front = env.temp_data.get("talks_front")
        if front is not None:
            from sphinx_talks.posts.assemble import talks_of

            self.note_talks(docname, talks_of(document, front, docname, env.config))

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.blobs.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        for docname, blob in otherdata["talks"].items():
            if docname in docnames:  # the forked reader carries the parent's data too
                self.blobs[docname] = blob


def setup_domain(app: Sphinx) -> None:
    """Register the domain."""
    app.add_domain(TalkDomain)
