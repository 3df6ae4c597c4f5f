"""The header below a talk's title: built when the page has been read, or placed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes as dn
from sphinx.util.docutils import SphinxDirective

from sphinx_talks import nodes
from sphinx_talks.directives.options import AnyOption, classes_of, warn_of_unknown
from sphinx_talks.posts.gate import front_of
from sphinx_talks.problems import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.model import Talk

PLACED = "talks_headers_placed"
"""Where the headers that an author placed are kept while their document is read."""


class TalkHeaderDirective(SphinxDirective):
    """Puts the header of the page's talk where it stands, instead of below the title."""

    option_spec: ClassVar[Any] = AnyOption.of(("class", "name"))

    def run(self) -> list[dn.Node]:
        """Return an empty header; it is filled once the whole page is known."""
        warn_of_unknown(self)
        header = nodes.talk_header(classes=classes_of(self))
        self.set_source_info(header)
        self.add_name(header)
        self.env.temp_data[PLACED] = [*_placed(self.env), header]
        return [header]


def put_header(env: BuildEnvironment, document: dn.document, talk: Talk | None) -> None:
    """Fill the headers that the author placed, else put one below the title if the site wants it.

    ``talk`` is the one that the page is; None where it is none: then placed headers go away.
    """
    placed = [header for header in _placed(env) if header.parent is not None]
    if placed and talk is None:
        message = "talk-header: this page is no talk, so there is nothing to show"
        warn(Subtype.OPTION, message, location=placed[0])
    for header in placed:
        built = _build(env, document, talk) if talk else None
        # It takes over the classes and the name that the author gave.
        header.replace_self([built] if built is not None else [])
    if talk and not placed and env.config.talks_header:
        built = _build(env, document, talk)
        if built is not None:
            parent, index = _below_title(document)
            parent.insert(index, built)


def _build(env: BuildEnvironment, document: dn.document, talk: Talk) -> dn.Element | None:
    from sphinx_talks.directives.header_parts import build_header
    from sphinx_talks.posts.embeds.table import project_table
    from sphinx_talks.posts.facts.front_links import other_links

    front = front_of(env)
    more = other_links(front, talk, project_table(env.config)) if front is not None else ()
    built = build_header(talk, document, env.config.language, more=more)
    if built is not None:
        # All that can be wrong in a header is a related talk that nobody declares.
        line = front.line("talk", "related") if front is not None else 1
        built.source, built.line = document.get("source"), line
    return built


def _placed(env: BuildEnvironment) -> list[nodes.talk_header]:
    placed: list[nodes.talk_header] | None = env.temp_data.get(PLACED)
    return placed or []


def _below_title(document: dn.document) -> tuple[dn.Element, int]:
    for index, child in enumerate(document.children):
        if isinstance(child, dn.section):
            within = [i for i, c in enumerate(child.children) if _is_title(c)]
            return child, within[-1] + 1 if within else 0
        if not isinstance(child, (dn.docinfo, dn.meta, dn.Invisible, dn.target)):
            return document, index
    return document, len(document)


def _is_title(node: dn.Node) -> bool:
    return isinstance(node, dn.title | dn.subtitle) or (
        isinstance(node, dn.paragraph) and "talk-subtitle" in node["classes"]
    )


def setup_header(app: Sphinx) -> None:
    """Register the directive."""
    # Visitors that know no node of ours, such as docutils' of lists, ask for the registered names:
    # this one needs no visitor of its own.
    app.add_node(nodes.talk_fact)
    app.add_directive("talk-header", TalkHeaderDirective)
