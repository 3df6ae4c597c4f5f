"""Liquid tags and Hugo shortcodes in a post, carried out or taken away, line for line.

What stands for an embed becomes a one-line element that a transform makes a node of; pictures and
links become Markdown; conditions, loops and values are carried out as far as the front matter and
``talks_site`` know what they ask for; the rest is dropped with one warning a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.posts.markup import protect
from sphinx_talks.posts.markup.templates_state import TemplateContext

if TYPE_CHECKING:
    from sphinx_talks.problems import Problem


__all__ = ("TemplateContext", "expand")


def expand(text: str, context: TemplateContext) -> tuple[str, list[Problem]]:
    """Return the text without its tags, as many lines as before, and what to tell the author.

    Code, inline code, math and comments stay as they are. Raises nothing, whatever the text.
    """
    if "{%" not in text and "{{" not in text:
        return text, []
    from sphinx_talks.posts.markup.templates_run import Run

    return Run(text, protect.blocks(text), context).result()
