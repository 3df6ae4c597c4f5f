"""Liquid's blocks: which tag ends where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_talks.posts.markup.templates_lex import SHORTCODE, TAG, Token

if TYPE_CHECKING:
    from collections.abc import Container

_DEEPEST = 40
_MIDDLE = {"else": ("if", "unless", "case", "for", "ifchanged"), "elsif": ("if", "unless"),
           "elseif": ("if", "unless"), "when": ("case",)}  # fmt: skip


@dataclass(slots=True)
class Block:
    """A block: the tokens at which its branches begin (the opening one first), and its end tag."""

    branches: list[int]
    end: int = -1


@dataclass(slots=True)
class Structure:
    """The blocks of a post by the token that opens them; ``names`` are those that blocks have."""

    tokens: list[Token]
    names: Container[str]
    blocks: dict[int, Block] = field(default_factory=dict)
    paired: set[int] = field(default_factory=set)
    enclosing: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        stack: list[tuple[str, int, Block]] = []
        other: dict[str, int] = {}
        zola: list[str] = []
        for at, token in enumerate(self.tokens):
            if token.kind == SHORTCODE and token.closing:
                self.enclosing.add((SHORTCODE, token.name))
            if token.kind != TAG or token.body is not None:
                continue
            if token.zola:
                zola.append(token.name)
            elif token.name == "end" and zola:
                self.enclosing.add((TAG, zola.pop()))
                self.paired.add(id(token))
            elif token.name in self.names:
                stack.append((token.name, at, Block([at])))
            elif token.name in _MIDDLE and stack and stack[-1][0] in _MIDDLE[token.name]:
                stack[-1][2].branches.append(at)
            elif token.name.startswith("end"):
                self._close(token.name[3:], at, stack, other)
            else:
                other[token.name] = other.get(token.name, 0) + 1

    def _close(
        self, name: str, at: int, stack: list[tuple[str, int, Block]], other: dict[str, int]
    ) -> None:
        depth = next(
            (i for i in range(len(stack) - 1, max(-1, len(stack) - 60), -1) if stack[i][0] == name),
            -1,
        )
        if depth >= 0:
            _, opened, block = stack[depth]
            del stack[depth:]
            if depth < _DEEPEST:
                block.end = at
                self.blocks[opened] = block
            self.paired.add(id(self.tokens[at]))
        elif other.get(name):
            other[name] -= 1
            self.enclosing.add((TAG, name))
            self.paired.add(id(self.tokens[at]))

    def encloses(self, token: Token) -> bool:
        """Tell whether a tag without a meaning of its own has an end tag."""
        return (token.kind, token.name) in self.enclosing

    def was_paired(self, token: Token) -> bool:
        """Tell whether an end tag closes something."""
        return id(token) in self.paired
