"""The subtitle and the abstract that front matter holds, put where readers can see them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.posts.gate import PostTransform
from sphinx_talks.posts.plain_text import plain_text

if TYPE_CHECKING:
    from sphinx_talks.posts.front.matter import FrontMatter

ABSTRACT_KEY = "talks_abstract"
"""Where the abstract as plain text is kept while the post is read."""

_MARKUP = re.compile(r"[*_`\[\]<>#&{}\\|~$:^=+]|^\s*(?:[-+]|\d+[.)])\s", re.MULTILINE)
_PARAGRAPHS = re.compile(r"\n\s*\n")
_NO_WORD = re.compile(r"\W+")


class Summary(PostTransform):
    """Puts subtitle and abstract below the title, unless the post says the same in its body."""

    # After the title is there; before embeds are looked for, and before Sphinx translates.
    default_priority = 6

    def work(self) -> None:
        """Put those of the two that the front matter has."""
        found = {name: _find(self.front, name) for name in ("subtitle", "abstract")}
        section = self.document.next_node(nodes.section)
        if section is None or not any(found.values()):
            return
        said = _words(self.document)
        at = 1
        if found["subtitle"]:
            line, text = found["subtitle"]
            paragraph = _paragraph(text, str(self.document["source"]), line)
            paragraph["classes"].append("talk-subtitle")
            if _words(paragraph) not in said:
                section.insert(at, paragraph)
                at += 1
        if found["abstract"]:
            block = self._abstract(*found["abstract"])
            self.env.temp_data[ABSTRACT_KEY] = plain_text(block)
            if _words(block) not in said:
                section.insert(at, block)

    def _abstract(self, line: int, text: str) -> nodes.container:
        block = nodes.container(classes=["talk-abstract"])
        source = str(self.document["source"])
        block.source, block.line = source, line
        if not _MARKUP.search(text) or text.startswith(
            ("---", "+++")
        ):  # as most are: no second parse of a post for them
            block += [_paragraph(part, source, line) for part in _PARAGRAPHS.split(text)]
            return block
        from myst_parser.parsers.sphinx_ import MystParser
        from sphinx.util.docutils import new_document

        part = new_document(source, self.document.settings)
        MystParser().parse(text, part)
        block += [child for child in part.children if not isinstance(child, nodes.Invisible)]
        above = line if "\n" in text else line - 1  # the text begins on its key's line or the next
        for node in block.findall():
            node.document = self.document
            if isinstance(node, nodes.Element) and node.line is not None:
                node.source, node.line = source, node.line + above
        return block


def _find(front: FrontMatter, name: str) -> tuple[int, str] | None:
    """Return line and text of a key, below ``talk`` or of the front matter itself."""
    from sphinx_talks.posts.front.matter import fold

    path, value = front.find("talk") or ((), None)
    if isinstance(value, dict):
        for key, text in value.items():
            if fold(str(key)) == name and isinstance(text, str) and text.strip():
                return front.line(*path, key), text.strip()
    found = front.find(name)
    if found is not None and isinstance(found[1], str) and found[1].strip():
        return front.line(*found[0]), found[1].strip()
    return None


def _paragraph(text: str, source: str, line: int) -> nodes.paragraph:
    text = " ".join(text.split())
    paragraph = nodes.paragraph(text, text)
    paragraph.source, paragraph.line = source, line
    return paragraph


def _words(node: nodes.Node) -> str:
    return _NO_WORD.sub("", node.astext()).casefold()
