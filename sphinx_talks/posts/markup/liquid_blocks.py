"""Liquid's blocks: which tag ends where, and what if, case, for and capture print."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.markup import liquid_values, templates_layout
from sphinx_talks.posts.markup.templates_lex import SHORTCODE, TAG, Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_talks.posts.markup.templates_run import Run

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


def _part(run: Run, block: Block, index: int) -> tuple[int, int, int, int]:
    """Return the tokens and the offsets that bound one branch."""
    opening = block.branches[index]
    closing = block.branches[index + 1] if index + 1 < len(block.branches) else block.end
    return opening + 1, closing, run.tokens[opening].end, run.tokens[closing].start


def _choose(run: Run, block: Block, chosen: int | None) -> str:
    """Print one branch, and of the others the line breaks."""
    out = []
    for index, opening in enumerate(block.branches):
        token = run.tokens[opening]
        out.append(run.gap(token.start, token.end))
        part = _part(run, block, index)
        out.append(run.between(*part) if index == chosen else run.gap(part[2], part[3]))
    end = run.tokens[block.end]
    out.append(run.gap(end.start, end.end))
    return "".join(out)


def _safely(run: Run, token: Token, function: Callable[..., Any], *values: Any) -> Any:
    try:
        return function(*values)
    except (ValueError, IndexError) as error:
        run.tell(f"{{% {token.name} {token.rest} %}} cannot be worked out ({error})", token.start)
        return None


def _if(run: Run, at: int, block: Block) -> str:
    for index, opening in enumerate(block.branches):
        token = run.tokens[opening]
        if token.name == "else":
            return _choose(run, block, index)
        truth = _safely(run, token, liquid_values.holds, token.rest, run.scope)
        if truth is not None and truth != (token.name == "unless"):
            return _choose(run, block, index)
    _unknown(run, at, block)
    return _choose(run, block, None)


def _unknown(run: Run, at: int, block: Block) -> None:
    """Tell of words that a condition on something unknown hides."""
    token = run.tokens[at]
    _, _, start, end = _part(run, block, 0)
    if run.text[start:end].strip():
        run.tell(
            f"{{% {token.name} {token.rest} %}} does not hold here, so what it encloses is"
            " left out: give what it asks for in the front matter or in talks_site in conf.py",
            token.start,
        )


def _case(run: Run, at: int, block: Block) -> str:
    subject = run.tokens[at].rest
    for index, opening in enumerate(block.branches):
        token = run.tokens[opening]
        if token.name == "else":
            return _choose(run, block, index)
        if token.name == "when":
            wanted = [w.strip() for w in token.rest.replace(" or ", ",").split(",")]
            tests = [f"{subject} == {w}" for w in wanted if w]
            if any(_safely(run, token, liquid_values.holds, test, run.scope) for test in tests):
                return _choose(run, block, index)
    _unknown(run, at, block)
    return _choose(run, block, None)


def _for(run: Run, at: int, block: Block) -> str:
    token = run.tokens[at]
    found = _safely(run, token, liquid_values.items, token.rest, run.scope)
    if not found:
        if len(block.branches) > 1:
            return _choose(run, block, 1)
        _unknown(run, at, block)
        return _choose(run, block, None)
    name = token.rest.split(None, 1)[0]
    part = _part(run, block, 0)
    kept = run.scope.get(name), run.scope.get("forloop"), run.looping
    run.looping = True
    rounds = []
    run.budget -= len(found)
    for index, each in enumerate(found):
        run.budget -= (part[3] - part[2]) // 100
        if run.spent(token):
            break
        run.scope[name] = each
        run.scope["forloop"] = {
            "index": index + 1,
            "index0": index,
            "first": index == 0,
            "last": index == len(found) - 1,
            "length": len(found),
            "rindex": len(found) - index,
            "rindex0": len(found) - index - 1,
        }
        rounds.append(run.between(*part))
    run.scope[name], run.scope["forloop"], run.looping = kept
    end = run.tokens[block.end]
    return templates_layout.fit("".join(rounds), run.text.count("\n", token.start, end.end))


def _capture(run: Run, at: int, block: Block) -> str:
    token = run.tokens[at]
    found = run.between(*_part(run, block, 0)).strip()
    run.scope[token.rest.strip("\"' ")] = found
    run.budget -= len(found) // 100
    return run.gap(token.start, run.tokens[block.end].end)


CONTROL: dict[str, Callable[[Run, int, Block], str]] = {
    "if": _if, "unless": _if, "case": _case, "for": _for, "tablerow": _for, "capture": _capture,
}  # fmt: skip
"""What prints each block."""
