"""Liquid's blocks: which tag ends where, and what if, case, for and capture print."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.markup import liquid_values, templates_layout
from sphinx_talks.posts.markup.templates_lex import SHORTCODE, TAG, Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_talks.posts.markup.templates_state import State

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
    """The blocks of a post by the token that opens them."""

    tokens: list[Token]
    blocks: dict[int, Block] = field(default_factory=dict)
    paired: set[int] = field(default_factory=set)
    enclosing: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        stack: list[tuple[str, int, Block]] = []
        other: dict[str, int] = {}
        for at, token in enumerate(self.tokens):
            if token.kind == SHORTCODE and token.closing:
                self.enclosing.add((SHORTCODE, token.name))
            if token.kind != TAG or token.body is not None:
                continue
            if token.name in CONTROL:
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


def _part(post: State, block: Block, index: int) -> tuple[int, int, int, int]:
    """Return the tokens and the offsets that bound one branch."""
    opening = block.branches[index]
    closing = block.branches[index + 1] if index + 1 < len(block.branches) else block.end
    return opening + 1, closing, post.tokens[opening].end, post.tokens[closing].start


def _choose(post: State, block: Block, chosen: int | None) -> str:
    """Print one branch, and of the others the line breaks."""
    out = []
    for index, opening in enumerate(block.branches):
        token = post.tokens[opening]
        out.append(post.gap(token.start, token.end))
        part = _part(post, block, index)
        out.append(post.between(*part) if index == chosen else post.gap(part[2], part[3]))
    end = post.tokens[block.end]
    out.append(post.gap(end.start, end.end))
    return "".join(out)


def _safely(post: State, token: Token, function: Callable[..., Any], *values: Any) -> Any:
    try:
        return function(*values)
    except (ValueError, IndexError) as error:
        post.tell(f"{{% {token.name} {token.rest} %}} cannot be worked out ({error})", token.start)
        return None


def _if(post: State, at: int, block: Block) -> str:
    for index, opening in enumerate(block.branches):
        token = post.tokens[opening]
        if token.name == "else":
            return _choose(post, block, index)
        truth = _safely(post, token, liquid_values.holds, token.rest, post.scope)
        if truth is not None and truth != (token.name == "unless"):
            return _choose(post, block, index)
    _unknown(post, at, block)
    return _choose(post, block, None)


def _unknown(post: State, at: int, block: Block) -> None:
    """Tell of words that a condition on something unknown hides."""
    token = post.tokens[at]
    _, _, start, end = _part(post, block, 0)
    if post.text[start:end].strip():
        post.tell(
            f"{{% {token.name} {token.rest} %}} does not hold here, so what it encloses is"
            " left out: give what it asks for in the front matter or in talks_site in conf.py",
            token.start,
        )


def _case(post: State, at: int, block: Block) -> str:
    subject = post.tokens[at].rest
    for index, opening in enumerate(block.branches):
        token = post.tokens[opening]
        if token.name == "else":
            return _choose(post, block, index)
        if token.name == "when":
            wanted = [w.strip() for w in token.rest.replace(" or ", ",").split(",")]
            tests = [f"{subject} == {w}" for w in wanted if w]
            if any(_safely(post, token, liquid_values.holds, test, post.scope) for test in tests):
                return _choose(post, block, index)
    _unknown(post, at, block)
    return _choose(post, block, None)


def _for(post: State, at: int, block: Block) -> str:
    token = post.tokens[at]
    found = _safely(post, token, liquid_values.items, token.rest, post.scope)
    if not found:
        if len(block.branches) > 1:
            return _choose(post, block, 1)
        _unknown(post, at, block)
        return _choose(post, block, None)
    name = token.rest.split(None, 1)[0]
    part = _part(post, block, 0)
    kept = post.scope.get(name), post.scope.get("forloop"), post.looping
    post.looping = True
    rounds = []
    post.budget -= len(found)
    for index, each in enumerate(found):
        post.budget -= (part[3] - part[2]) // 100
        if post.spent(token):
            break
        post.scope[name] = each
        post.scope["forloop"] = {
            "index": index + 1,
            "index0": index,
            "first": index == 0,
            "last": index == len(found) - 1,
            "length": len(found),
            "rindex": len(found) - index,
            "rindex0": len(found) - index - 1,
        }
        rounds.append(post.between(*part))
    post.scope[name], post.scope["forloop"], post.looping = kept
    end = post.tokens[block.end]
    return templates_layout.fit("".join(rounds), post.text.count("\n", token.start, end.end))


def _capture(post: State, at: int, block: Block) -> str:
    token = post.tokens[at]
    found = post.between(*_part(post, block, 0)).strip()
    post.scope[token.rest.strip("\"' ")] = found
    post.budget -= len(found) // 100
    return post.gap(token.start, post.tokens[block.end].end)


CONTROL: dict[str, Callable[[State, int, Block], str]] = {
    "if": _if, "unless": _if, "case": _case, "for": _for, "tablerow": _for, "capture": _capture,
}  # fmt: skip
"""What prints each block."""
