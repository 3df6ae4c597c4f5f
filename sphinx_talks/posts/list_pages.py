"""Pages that list the talks: they stand among the posts, and are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.front.dates import split_name

if TYPE_CHECKING:
    from sphinx_talks.posts.front.matter import FrontMatter

_LIST = re.compile(r"^ {0,3}(?:`{3,}|~{3,}|:{3,})\{(?:talk|reading)-list\}", re.MULTILINE)

_DIRECTIVE = re.compile(
    r"[ \t>]*(?:`{3,}|~{3,}|:{3,})\{(?!code|literalinclude|parsed-literal|prompt|md-|math)"
)
"""What begins a directive that shows what it holds, and not how that is written."""


def is_list_page(text: str, front: FrontMatter, path: str) -> bool:
    """Tell whether a document lists talks and says nothing of one itself.

    Any fact of a talk in the front matter makes it a post, a title included, and so does a date in
    the file's name. Settings of MyST and Sphinx, such as ``orphan``, say nothing.
    """
    if not _LIST.search(text):
        return False
    from sphinx_talks.posts.facts.fields import DELIVERY_FIELDS, POST_FIELDS, TALK_FIELDS
    from sphinx_talks.posts.markup.protect import protected

    fields = (*TALK_FIELDS, *DELIVERY_FIELDS, *POST_FIELDS)
    facts = {head for field in fields for head in field.heads}
    if facts & front.folded.keys() or split_name(path.rpartition("/")[2].rpartition(".")[0])[0]:
        return False
    # The fence of a list begins a protected span itself; an example's stands inside of one, and so
    # does that of a list within another directive.
    spans = [span for span in protected(text) if not _DIRECTIVE.match(text, span[0])]
    return any(
        not any(start < match.start() < end for start, end in spans)
        for match in _LIST.finditer(text)
    )
