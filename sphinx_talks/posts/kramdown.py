"""kramdown's own syntax, and Markdown that MyST would read as something else, made plain."""

from __future__ import annotations

import re

from sphinx_talks.posts import protect
from sphinx_talks.problems import Problem

_GUARD = re.compile(
    r"\{:|^[ ]{0,3}#{1,6}[^#\s]|^%|^\+\+\+|^\*\[|\{#|^ {0,3}`{3,} *\{|markdown=", re.M
)
_ATTRIBUTES = re.compile(r"\{:(?!:)[^}\n]*\}")
_EXTENSION = re.compile(r"\{::[^}\n]*\}|\{:/[^}\n]*\}")


def normalise(text: str) -> tuple[str, list[Problem]]:
    """Return the text without kramdown's marks, as many lines as before, and what to tell the author."""
    if not _GUARD.search(text):
        return text, []
    problems: list[Problem] = []
    spans = protect.protected(text)
    out, position = [], 0
    for start, end in [*spans, (len(text), len(text))]:
        part = _EXTENSION.sub("", text[position:start])
        out.append(_ATTRIBUTES.sub("", part))
        out.append(text[start:end])
        position = end
    return "".join(out), problems
