"""Liquid tags and Hugo shortcodes in a post, carried out or taken away, line for line.

What stands for an embed becomes a one-line element that a transform makes a node of; pictures and
links become Markdown; conditions, loops and values are carried out as far as the front matter and
``talks_site`` know what they ask for; the rest is dropped with one warning a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.markup import protect
from sphinx_talks.posts.markup.templates_state import TemplateContext

if TYPE_CHECKING:
    from sphinx_talks.problems import Problem

_RAW, _ENDRAW = re.compile(r"\{%-?[ \t]*raw\b"), re.compile(r"\{%-?[ \t]*endraw\b")

__all__ = ("TemplateContext", "expand")


def expand(text: str, context: TemplateContext) -> tuple[str, list[Problem]]:
    """Return the text without its tags, as many lines as before, and what to tell the author.

    Code, inline code, math and comments stay as they are. Raises nothing, whatever the text.
    """
    if "{%" not in text and "{{" not in text:
        return text, []
    from sphinx_talks.posts.markup.templates_run import Run

    text, problems = Run(text, protect.blocks(text), context).result()
    return _without_raw(text), problems


def _without_raw(text: str) -> str:
    """Take ``raw`` away in code: Jekyll carries its tags out before it knows what is code."""
    if "endraw" not in text:
        return text
    from sphinx_talks.posts.markup.templates_layout import RAW_TAGS

    out, at = [], 0
    for start, end in protect.protected(text):
        code = text[start:end]
        if (opening := _RAW.search(code)) and _ENDRAW.search(code, opening.end()):
            out += [text[at:start], RAW_TAGS.sub("", code)]
            at = end
    return "".join([*out, text[at:]])
