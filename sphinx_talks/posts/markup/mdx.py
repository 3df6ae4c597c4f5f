"""Embeds that MDX writes as elements of its own: ``<YouTube id="…" />`` on a line of its own.

They mean what the shortcodes of these names mean. What the provider table does not know stays.

https://mdxjs.com/docs/what-is-mdx/#jsx
"""

from __future__ import annotations

import re

from sphinx_talks.posts.markup.html_names import ELEMENTS
from sphinx_talks.posts.markup.protect import sub_outside
from sphinx_talks.posts.markup.shortcodes import meaning
from sphinx_talks.posts.markup.shortcodes_call import Call, arguments
from sphinx_talks.posts.markup.templates_markup import Embed, marker

HINT = re.compile(r"^[ \t]*+<[A-Z]\w*+\s", re.MULTILINE)
"""What has to stand in a post for anything to be done."""
_ELEMENT = re.compile(
    r"^(?P<indent>[ \t]*+)<(?P<name>[A-Z]\w*+)(?P<given>\s(?:[^<>\"'\n]|\"[^\"\n]*\"|'[^'\n]*')*+)"
    r"(?:(?<=/)>|></(?P=name)>)[ \t]*$",
    re.MULTILINE,
)
_BRACES = re.compile(r"(?<==)\{\s*(\"[^\"{}]*\"|'[^'{}]*'|`[^`{}]*`|\d+)\s*\}")


def embeds(text: str) -> str:
    """Return a post with such elements as embeds, as many lines as before."""
    return sub_outside(_ELEMENT, _embed, text)


def _embed(match: re.Match[str]) -> str:
    if match["name"].lower() in ELEMENTS:
        return match[0]
    from sphinx_talks.providers import TABLE

    positional, named = arguments(_BRACES.sub(r"\1", match["given"].removesuffix("/")))
    found = meaning(Call(match["name"], positional, named))
    parts = [] if found.dropped else found.parts
    if len(parts) == 1 and isinstance(parts[0], Embed) and TABLE.resolve(parts[0].value):
        return match["indent"] + marker(parts[0])
    return match[0]
