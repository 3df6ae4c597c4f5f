"""The talks that documents declare: recorded while reading, forgotten and merged as Sphinx asks."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sphinx.domains import Domain

from sphinx_talks.domain import names, store, upcoming
from sphinx_talks.when import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx.environment import BuildEnvironment

    from sphinx_talks.domain.names import Names
    from sphinx_talks.domain.table import Table
    from sphinx_talks.model import Talk


class TalkRecords(Domain):
    """One compact blob a document, and what is computed from all of them once a build."""

    initial_data = {"talks": {}, "drafts": {}}  # noqa: RUF012
    data_version = 3

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        # Computed from the blobs when asked for; domains are not pickled with the environment.
        self._heads: dict[str, tuple[Talk, ...]] = {}
        self._facts: str | None = None
        self._ids: Mapping[tuple[str, int], str] | None = None
        self._table: Table | None = None
        self._upcoming: Mapping[str, str] | None = None
        self._dated: bool | None = None

    @property
    def blobs(self) -> dict[str, bytes]:
        """Docname to the blob of its talks."""
        blobs: dict[str, bytes] = self.data.setdefault("talks", {})
        return blobs

    @property
    def drafts(self) -> dict[str, bytes]:
        """Docname to the blob of talks that nothing but ``talks.json`` names."""
        drafts: dict[str, bytes] = self.data.setdefault("drafts", {})
        return drafts

    def note_talks(
        self, docname: str, talks: Iterable[Talk], lines: Sequence[int | None] = ()
    ) -> None:
        """Record the talks of a document, in the order in which they stand there.

        ``lines`` are the source lines on which they are declared, for warnings; None where it is
        in another file.
        """
        self._forget(docname)
        self.blobs[docname] = store.pack(talks, lines)

    def note_drafts(self, docname: str, talks: Iterable[Talk]) -> None:
        """Record the talks of a document that is not to be published yet."""
        self.drafts[docname] = store.pack(talks)

    def draft_talks(self) -> Iterator[Talk]:
        """Yield every talk that is not published yet, whole, by docname."""
        if not self.drafts:
            return
        taken = {talk.id for talk in self.heads()}
        for docname, blob in sorted(self.drafts.items()):
            for talk in store.unpack(blob, docname):
                own = talk.id
                while own in taken:
                    own += "-draft"
                taken.add(own)
                yield replace(talk, id=own)

    def talks(self) -> Iterator[Talk]:
        """Yield every talk, whole, by docname and then in document order.

        Abstracts and resources are decoded anew on each call; ``heads`` is for what needs neither.
        """
        for docname in sorted(self.blobs):
            yield from self.talks_of(docname)

    def talks_of(self, docname: str) -> Iterator[Talk]:
        """Yield the talks of one document, whole."""
        if blob := self.blobs.get(docname):
            yield from self._named(docname, store.unpack(blob, docname))

    def heads(self) -> tuple[Talk, ...]:
        """Return every talk without abstract and resources, in the order of ``talks``."""
        return self.table.talks

    def resources(self) -> Iterator[list[dict[str, Any]]]:
        """Yield each talk's resources as plain data, in the order of ``talks`` and for less.

        Fields that have their default are absent.
        """
        for docname in sorted(self.blobs):
            yield from store.unpack_resources(self.blobs[docname])

    def heads_of(self, docname: str) -> tuple[Talk, ...]:
        """Return the talks of one document without abstract and resources."""
        return tuple(self._named(docname, self._raw_heads(docname)))

    def ids_of(self, docname: str) -> str:
        """Return the ids of the talks of one document, a line each."""
        return "\n".join(talk.id for talk in self.heads_of(docname))

    def _raw_heads(self, docname: str) -> tuple[Talk, ...]:
        if docname not in self._heads and docname in self.blobs:
            self._heads[docname] = store.unpack_heads(self.blobs[docname], docname)
        return self._heads.get(docname, ())

    def _named(self, docname: str, talks: Iterable[Talk]) -> Iterator[Talk]:
        ids = self._own_ids()
        for number, talk in enumerate(talks):
            own = ids.get((docname, number))
            yield replace(talk, id=own) if own else talk

    def _own_ids(self) -> Mapping[tuple[str, int], str]:
        if self._ids is None:
            from sphinx_talks.domain.table import own_ids

            self._ids = (
                self.names().ids
                if self._names_hold()
                else own_ids({name: self._raw_heads(name) for name in sorted(self.blobs)})
            )
        return self._ids

    def names(self) -> Names:
        """Return what all talks are called; packed with the environment until a fact changes."""
        if not self._names_hold():
            blob = names.pack(self.table, self._own_ids())
            self.data["names"] = (self.facts_digest(), blob)
        return names.unpack(self.data["names"][1])

    def _names_hold(self) -> bool:
        return bool(self.data.get("names", ("",))[0] == self.facts_digest())

    @property
    def table(self) -> Table:
        """The names under which the project's talks can be found, computed once a build."""
        if self._table is None:
            from sphinx_talks.domain.table import Table

            self._table = Table(t for name in sorted(self.blobs) for t in self.heads_of(name))
        return self._table

    @property
    def upcoming(self) -> Mapping[str, str]:
        """The documents with a talk to come as of the build, computed once a build."""
        if self._upcoming is None:
            self._upcoming = upcoming.upcoming(self.blobs, now())
        return self._upcoming

    @property
    def is_dated(self) -> bool:
        """Whether some talk has a date, looked up once a build."""
        if self._dated is None:
            self._dated = any(map(store.is_dated, self.blobs.values()))
        return self._dated

    def facts_digest(self) -> str:
        """Return a digest of everything that lists, indices and references depend on."""
        if self._facts is None:
            digest = blake2b(digest_size=12)
            for docname in sorted(self.blobs):
                digest.update(docname.encode() + b"\0" + store.facts(self.blobs[docname]) + b"\0")
            self._facts = digest.hexdigest()
        return self._facts

    def location_of(self, talk: Talk) -> tuple[str, int] | str:
        """Return where a talk is declared, as a location for warnings."""
        number = self.heads_of(talk.docname).index(talk)
        line = store.lines_of(self.blobs[talk.docname])[number]
        return (talk.docname, line) if line else talk.docname

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self._forget(docname)
        self.blobs.pop(docname, None)
        self.drafts.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        for docname, blob in otherdata["talks"].items():
            if docname in docnames:  # the forked reader carries the parent's data too
                self._forget(docname)
                self.blobs[docname] = blob
        drafts: dict[str, bytes] = otherdata["drafts"]
        self.drafts.update((name, drafts[name]) for name in docnames if name in drafts)

    def _forget(self, docname: str) -> None:
        self._heads.pop(docname, None)
        self._facts = self._ids = self._table = self._upcoming = self._dated = None
