"""What is known of one post while its tags are carried out."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.markup.templates_lex import Token, tokens
from sphinx_talks.problems import Problem, Subtype

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_talks.posts.markup.protect import Blocks

_WORD = re.compile(r"[\w-]+")
_BUDGET = 20_000
"""Tags carried out in loops at most, so that a loop in a loop ends."""
_MOST = 100
"""Different problems told of one post at most."""


@dataclass(frozen=True, slots=True)
class TemplateContext:
    """What tags can ask for.

    ``resolve_doc`` returns the docname for what ``post_url``, ``link``, ``ref`` and ``relref``
    name, None where the project has no such document.
    """

    page: Mapping[str, Any] = field(default_factory=dict)
    site: Mapping[str, Any] = field(default_factory=dict)
    resolve_doc: Callable[[str], str | None] = lambda name: None


class State(ABC):
    """A post's text cut into tags, the values of names, and what there is to tell."""

    def __init__(self, text: str, blocks: Blocks, context: TemplateContext) -> None:
        self.text = text
        self.blocks = blocks
        self.context = context
        self.tokens, self.unclosed = tokens(text, blocks)
        self.scope: dict[str, Any] = {"page": dict(context.page), "site": dict(context.site)}
        self.budget = _BUDGET
        self.looping = False
        self.leaving = ""
        self.counters: dict[str, int] = {}
        self._order = {id(token): at for at, token in enumerate(self.tokens)}
        self._mentions: dict[str, list[int]] = {}
        self._seen: dict[str, list[int]] = {}

    @abstractmethod
    def between(self, first: int, last: int, start: int, end: int) -> str:
        """Return the output of the tokens ``first`` to ``last`` and of the text around them."""

    def following(self, token: Token) -> Token | None:
        """Return the tag after this one."""
        at = self._order[id(token)] + 1
        return self.tokens[at] if at < len(self.tokens) else None

    def previous(self, token: Token) -> Token | None:
        """Return the tag before this one."""
        at = self._order[id(token)] - 1
        return self.tokens[at] if at >= 0 else None

    def mentions(self, name: str) -> list[int]:
        """Return the numbers of the tags in whose arguments a name occurs."""
        if not self._mentions:
            for at, token in enumerate(self.tokens):
                for word in set(_WORD.findall(token.rest)):
                    self._mentions.setdefault(word, []).append(at)
        return self._mentions.get(name, [])

    def gap(self, start: int, end: int) -> str:
        """Return the line breaks of a stretch that prints nothing."""
        return "\n" * self.text.count("\n", start, end)

    def spent(self, token: Token) -> bool:
        """Tell whether the loops have had their share, and the author what is left out."""
        if self.budget < 0:
            self.tell(
                "the loops print more than one post can mean: the rest is left out", token.start
            )
        return self.budget < 0

    def tell(self, message: str, offset: int) -> None:
        """Note a problem; the same one again is only counted."""
        if message not in self._seen and len(self._seen) >= _MOST:
            message = "more tags than these could not be carried out"
        self._seen.setdefault(message, [offset, 0])[1] += 1

    def problems(self) -> list[Problem]:
        """Return what there is to tell, each with the line on which it is seen first."""
        found = []
        for message, (offset, count) in self._seen.items():
            line = self.blocks.line(offset) + 1
            times = f" ({count} times, here first)" if count > 1 else ""
            found.append(Problem(line, Subtype.LIQUID, message + times))
        return found
