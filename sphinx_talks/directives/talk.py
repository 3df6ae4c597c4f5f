"""The ``talk`` directive: a talk declared on an ordinary page, beside others."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes as dn
from sphinx.util.docutils import SphinxDirective

from sphinx_talks import nodes
from sphinx_talks.directives.options import AnyOption, classes_of, place_of
from sphinx_talks.directives.talk_options import CLASS_OPTIONS, astray, read_options
from sphinx_talks.kept import digest
from sphinx_talks.posts.embeds.table import project_table
from sphinx_talks.posts.facts.fields import DELIVERY_FIELDS, POST_FIELDS, TALK_FIELDS
from sphinx_talks.problems import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.model import Talk

DECLARED = "talks_declared"
"""Where the talks of a page are kept while it is read."""

OPTIONS = tuple(
    dict.fromkeys(
        field.name
        for field in (*TALK_FIELDS, *DELIVERY_FIELDS, *POST_FIELDS)
        if field.name != "preferred"
    )
)


class Declared(NamedTuple):
    """A talk, the node that shows it, and the line of its page on which it is declared.

    None stands for the line where it is declared in a file that the page includes.
    """

    talk: Talk
    node: nodes.talk
    line: int | None


class TalkDirective(SphinxDirective):
    """A talk: the argument is its title, the options are the facts, the body is its abstract.

    An abstract that is an option stands before the body.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = AnyOption.of((*OPTIONS, *CLASS_OPTIONS))

    def run(self) -> list[dn.Node]:
        """Return the talk; its header is added once the whole page is known."""
        from sphinx_talks.model import Talk
        from sphinx_talks.posts.facts.front_embeds import embed_nodes

        given = {k: v for k, v in self.options.items() if k not in CLASS_OPTIONS}
        table = project_table(self.config)
        source, line = self.get_source_info()
        facts, deliveries, problems = read_options(given, table, self.block_text, line)
        problems += astray(list(self.content), self.block_text, line)
        for problem in sorted(problems, key=lambda one: one.line):
            warn(problem.subtype, problem.message, location=f"{source}:{problem.line}")
        if not self._given_title():
            message = "talk: the title is missing; write it after the directive's name"
            warn(Subtype.OPTION, message, location=place_of(self))
        node = nodes.talk(classes=["talk-entry"])
        self.set_source_info(node)
        node["classes"] += classes_of(self)
        title = self._title(node)
        if abstract := facts.pop("abstract", None):
            node += self.parse_text_to_nodes(abstract)
        node += self.parse_content_to_nodes() if any(self.content) else []
        slides, recordings = facts.get("slides", ()), facts.get("recordings", ())
        node += embed_nodes(slides, "slides", title, table, source, line)
        node += embed_nodes(recordings, "recording", title, table, source, line)
        talk_id = re.sub(r"\s+", "-", facts.pop("id", None) or self.options.get("name") or "")
        talk = Talk(
            **facts
            | {
                "id": talk_id
                or _slug(title)
                or f"{self.env.docname.rpartition('/')[2]}-{self.lineno}",
                "docname": self.env.docname,
                "title": title,
                "deliveries": deliveries,
                "date": deliveries[0].date if deliveries else None,
            }
        )
        anchor = self._anchor(node, talk.id)
        talk = replace(talk, anchor=anchor)
        is_own = Path(source) == Path(self.env.doc2path(self.env.docname))
        one = Declared(talk, node, line if is_own else None)
        self.env.temp_data[DECLARED] = (*declared(self.env), one)
        return [node]

    def _title(self, node: nodes.talk) -> str:
        text = self._given_title() or "Talk"
        children, messages = self.parse_inline(text, lineno=self.lineno)
        rubric = dn.rubric(text, "", *children, classes=["talk-title"])
        self.set_source_info(rubric)
        node += [rubric, *messages]
        if subtitle := self.options.get("subtitle", "").strip():
            line = dn.paragraph(subtitle, subtitle, classes=["talk-subtitle"])
            self.set_source_info(line)
            node += line
        return " ".join(rubric.astext().split())

    def _given_title(self) -> str:
        from sphinx_talks.posts.encoding import clean

        given = self.arguments[0] if self.arguments else self.options.get("title", "")
        return " ".join(clean(given).split())

    def _anchor(self, node: nodes.talk, talk_id: str) -> str:
        """Put a target before the title, which LaTeX knows too, and return its id."""
        document = self.state.document
        target = dn.target()
        # Words of another script make no id, and one that is counted up changes with the page.
        wanted = filter(None, (dn.make_id(talk_id), f"talk-{digest(talk_id)[:6]}"))
        anchor = next((one for one in wanted if one not in document.ids), None)
        if anchor:
            target["ids"].append(anchor)
            document.ids[anchor] = target
        else:
            anchor = document.set_id(target, suggested_prefix="talk-")
        node.insert(0, target)
        if self.options.get("name"):
            self.add_name(target)
        return anchor


def _slug(title: str) -> str:
    return re.sub(r"[^\w]+", "-", title.casefold()).strip("-")


def declared(env: BuildEnvironment) -> tuple[Declared, ...]:
    """Return the talks that the page being read declares, in their order."""
    found: tuple[Declared, ...] | None = env.temp_data.get(DECLARED)
    return found or ()


def finish(env: BuildEnvironment, first: int) -> list[Talk]:
    """Return the declared talks with what their bodies hold, and give each its header.

    ``first`` is how many talks the page has besides.
    """
    from sphinx_talks.directives.header_parts import build_header
    from sphinx_talks.posts.archive import timestamp
    from sphinx_talks.posts.facts.body import body_of
    from sphinx_talks.posts.facts.media import share_media
    from sphinx_talks.posts.plain_text import plain_text

    talks = []
    for number, one in enumerate(declared(env), first):
        stamp = timestamp(one.talk.date) if env.config.talks_archive else None
        part = cast("dn.document", one.node)  # what it looks for, it finds in any element
        body = body_of(part, project_table(env.config), stamp)
        abstract = plain_text(filter(_is_abstract, one.node.children)) or None
        talk = replace(one.talk, abstract=abstract, resources=body.resources)
        talk = share_media(talk, body)
        titles = [r for r in one.node.findall(dn.rubric) if "talk-title" in r["classes"]]
        for rubric in titles:
            rubric["heading-level"] = min(6, 1 + _depth(one.node))
        if titles[0].get("translated"):
            talk = replace(talk, title=" ".join(titles[0].astext().split()))
        if env.config.talks_header:
            header = build_header(talk, one.node, env.config.language, number=number)
            if header is not None:
                _place_header(one.node, header)
        talks.append(talk)
    return talks


def _is_abstract(child: dn.Node) -> bool:
    """Tell whether a part of a talk is of its words, and none of its embeds or further reading."""
    if isinstance(child, nodes.further_reading | nodes.numbered_reading):
        return False
    return (
        isinstance(child, dn.paragraph | dn.bullet_list | dn.enumerated_list)
        and "talk-subtitle" not in child["classes"]
    )


def _place_header(node: nodes.talk, header: dn.Element) -> None:
    header.source, header.line = node.source, node.line
    places = [
        index
        for index, child in enumerate(node.children)
        if isinstance(child, dn.Element) and {"talk-title", "talk-subtitle"} & set(child["classes"])
    ]
    node.insert(places[-1] + 1 if places else 0, header)


def _depth(node: dn.Element) -> int:
    depth, parent = 0, node.parent
    while parent is not None:
        depth += isinstance(parent, dn.section)
        parent = parent.parent
    return depth


def setup_talk(app: Sphinx) -> None:
    """Register the directive."""
    app.add_node(nodes.talk)
    app.add_directive("talk", TalkDirective)
