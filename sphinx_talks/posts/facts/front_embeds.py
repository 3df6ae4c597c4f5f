"""Decks and recordings that only the front matter of a post names, embedded below its title.

They come below the header, which is put behind the title when the whole page has been read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_talks import nodes
from sphinx_talks.posts.embeds.table import project_table
from sphinx_talks.posts.facts.files import file_of
from sphinx_talks.posts.facts.talk import read_facts
from sphinx_talks.posts.gate import PostTransform
from sphinx_talks.providers.local import is_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_talks.model import Media
    from sphinx_talks.posts.facts.talk import TalkFacts
    from sphinx_talks.posts.front.matter import FrontMatter
    from sphinx_talks.providers import Embed, Table

FACTS_KEY = "talks_facts"
"""Where the facts of the post that is being read are kept: two look at them."""


def facts_of(env: BuildEnvironment, front: FrontMatter) -> TalkFacts:
    """Return the facts in the front matter of the post being read."""
    facts: TalkFacts | None = env.temp_data.get(FACTS_KEY)
    if facts is None:
        facts = env.temp_data[FACTS_KEY] = read_facts(front, project_table(env.config))
    return facts


def embed_nodes(
    media: Iterable[Media],
    sort: str,
    title: str,
    table: Table,
    source: str | None,
    line: int | None,
) -> list[nodes.embed]:
    """Return the nodes of decks (``sort`` is "slides") or recordings ("recording")."""
    found = ((one, _embed_of(one, table)) for one in media)
    return [
        nodes.make_embed(
            embed,
            directive=sort,
            title=one.title or title,
            ratio=one.ratio,
            start=one.start,
            source=source,
            line=line,
        )
        for one, embed in found
        if embed is not None
    ]


def _embed_of(media: Media, table: Table) -> Embed | None:
    found = table.resolve(media.url, start=media.start, provider=media.provider)
    return found or table.resolve(media.url, start=media.start) or table.link_card(media.url)


class FrontEmbeds(PostTransform):
    """Embeds what the front matter names and the body does not show, where it can be framed."""

    # Once the embeds of the body are nodes; before Sphinx takes messages to translate.
    default_priority = 9

    def work(self) -> None:
        """Put slides and then recordings below title and subtitle, above the author's words."""
        if self.config.talks_embed == "link":  # the header has that link
            return
        facts = facts_of(self.env, self.front)
        given = {"slides": _own(facts, "slides"), "recording": _own(facts, "recordings")}
        if not any(given.values()):
            return
        section = self.document.next_node(dn.section)
        if section is None:
            return
        shown = _shown(self.document)
        table = project_table(self.config)
        title = str(facts.talk.get("title") or section[0].astext())
        source = self.document.get("source")
        put: list[nodes.embed] = []
        for sort, media in given.items():
            if sort not in shown:
                framed = [one for one in map(self._framed, media) if one is not None]
                put += embed_nodes(framed, sort, title, table, source, self.front.line())
        for node in put:
            node["classes"].append(nodes.FRONT_CLASS)
        section.insert(_below_title(section), put)

    def _framed(self, media: Media) -> Media | None:
        """Return what can be framed, with the path of a file of the project; None for a link."""
        if media.provider != "local":
            return media if media.src else None
        if not is_shown(media.url.partition("#")[0]):
            return None
        return file_of(media, self.env, self.env.docname)


def _own(facts: TalkFacts, name: str) -> Sequence[Media]:
    """Return the decks or recordings of a talk and of its delivery, if there is but one."""
    found: list[Media] = list(facts.talk.get(name, ()))
    if len(facts.deliveries) == 1:
        found += getattr(facts.deliveries[0], name)
    return list({(one.provider, one.id or one.url): one for one in found}.values())


def _shown(document: dn.document) -> set[str]:
    """Return which of "slides" and "recording" the post shows as its own."""
    found: set[str] = set()
    stack: list[dn.Node] = [document]
    while stack:
        node = stack.pop()
        if isinstance(node, nodes.recording):
            found.add("recording")
        elif isinstance(node, nodes.embed):
            if node.get("media") != "code":  # a gist is no deck
                found.add("slides")
        elif isinstance(node, dn.Element):
            stack.extend(nodes.own_children(node))
    return found


def _below_title(section: dn.section) -> int:
    at = 0
    for index, child in enumerate(section.children):
        is_title = isinstance(child, dn.title | dn.subtitle)
        if is_title or "talk-subtitle" in getattr(child, "attributes", {}).get("classes", ()):
            at = index + 1
    return at
