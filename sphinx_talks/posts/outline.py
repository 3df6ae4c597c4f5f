"""The page title and the sections below it, and the metadata that other extensions read."""

from __future__ import annotations

from docutils import nodes

from sphinx_talks.nodes import directed_section
from sphinx_talks.posts.gate import POST, PostTransform
from sphinx_talks.wording import locale_of

TITLE_KEY = "talks_title"
"""Where the title that a post's page needs is kept while the post is read; None: it has its own."""
METADATA_KEY = "talks_metadata"
"""Where the plain strings for ``env.metadata`` are kept while the post is read."""


class Outline(PostTransform):
    """Gives a post's page its one title, with all its content below it.

    It runs before Sphinx looks for what to translate, so that the title is translated too.
    """

    default_priority = 5

    def work(self) -> None:
        """Put a section around the content, or move the rest into the post's own first section."""
        title = self.env.temp_data.get(TITLE_KEY)
        if title is not None or not _nest(self.document):
            _wrap(self.document, title or self.env.docname.rpartition("/")[2])
        section = self.document.children[-1]
        assert isinstance(section, nodes.section)  # noqa: S101 (for the type checker)
        section[POST] = "1"


def _wrap(document: nodes.document, title: str) -> None:
    section = nodes.section("", nodes.title(title, title))
    for node in (section, section[0]):
        node.source, node.line = document["source"], 1
    name = nodes.fully_normalize_name(title)
    if name and name not in document.nameids:
        section["names"].append(name)
        document.note_implicit_target(section, section)
    else:  # a section of the post has that name: it keeps it, and what refers to it
        document.set_id(section)
    section.extend(document.children)
    document.children = []
    document.append(section)


def _nest(document: nodes.document) -> bool:
    """Move everything behind the first section into it; tell whether there is one."""
    first = document.first_child_matching_class(nodes.section)
    if first is None:
        return False
    section = document.children[first]
    if not isinstance(section, nodes.section):
        return False
    later = document.children[first + 1 :]
    if later:
        del document.children[first + 1 :]
        section.extend(later)
    return True


class HeadMatter(PostTransform):
    """Hands the front matter to Sphinx and to other extensions as plain strings."""

    default_priority = 345  # where MyST's own front matter would become docinfo

    def work(self) -> None:
        """Put the description for search engines at the head of the document."""
        metadata = self.env.temp_data[METADATA_KEY]
        description = metadata.get("description")
        if description and not _is_described(self.document):
            self.document.insert(0, nodes.meta("", name="description", content=description))
        if "ablog" in self.config.extensions:
            # ABlog looks for docinfo, as it would stand here without us; Sphinx takes it out again
            fields = [
                nodes.field("", nodes.field_name("", name), nodes.field_body("", nodes.Text(value)))
                for name, value in metadata.items()
                if name != "date" or "draft" not in metadata  # what has none is a draft to ABlog
            ]
            self.document.insert(0, nodes.docinfo("", *fields))


def _set_language(document: nodes.document, given: str) -> None:
    """Mark the page's section with the language of the post where that is not the site's."""
    from sphinx_talks.posts.facts.values import language_tag

    tag = language_tag(given)
    section = document.next_node(nodes.section)
    site = document.settings.language_code.replace("_", "-")
    if not tag or section is None or tag == site:
        return
    section["classes"].append(f"language-{tag}")  # docutils makes a lang attribute of it
    direction = locale_of(tag).text_direction
    if direction != locale_of(site).text_direction:
        _direct(document, section, direction)


def _direct(document: nodes.document, section: nodes.section, direction: str) -> None:
    """Put a section that says how it is written in the place of another."""
    directed = directed_section("", *section.children, direction=direction, **section.attributes)
    directed.source, directed.line = section.source, section.line
    document.ids |= dict.fromkeys(section["ids"], directed)
    section.parent.replace(section, directed)


def _is_described(document: nodes.document) -> bool:
    """Tell whether the author gave MyST a description; its nodes stand where a page begins."""
    children = list(document.children)
    if children and isinstance(children[-1], nodes.section):
        children += children[-1].children
    return any(
        isinstance(child, nodes.meta) and child.get("name") == "description" for child in children
    )


class Finish(PostTransform):
    """Says in which language a post is, and takes out rules of which docutils would warn.

    A rule at the beginning or the end of a page, or beside another one, parts nothing.
    """

    # after whatever stood beside a rule was taken out, and after the quotes, which are the site's;
    # before docutils looks at the rules
    default_priority = 820

    def work(self) -> None:
        """Look at the sections alone: rules stand nowhere else."""
        if given := self.front.get("lang", "language", "locale"):
            _set_language(self.document, str(given))
        sections: list[nodes.Element] = [self.document]
        last: nodes.Node | None = None
        while sections:
            parent = sections.pop()
            previous: nodes.Node | None = None
            for child in list(parent.children):
                if isinstance(child, nodes.section):
                    sections.append(child)
                elif isinstance(child, nodes.transition) and (
                    previous is None or isinstance(previous, nodes.title | nodes.transition)
                ):
                    parent.remove(child)
                    continue
                if not isinstance(child, nodes.Invisible | nodes.docinfo | nodes.meta):
                    previous = child
        last = self.document
        while isinstance(last, nodes.document | nodes.section) and last.children:
            parent, last = last, last.children[-1]
            while isinstance(last, nodes.transition):
                parent.remove(last)
                last = parent.children[-1]
