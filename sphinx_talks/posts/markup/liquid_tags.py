"""Liquid's tags without an end tag: assign, cycle, increment, decrement, break, continue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.markup import liquid_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_talks.posts.markup.templates_lex import Token
    from sphinx_talks.posts.markup.templates_state import State

VALUE = r"\"[^\"]*\"|'[^']*'|[^\s,:\"']+"
_GROUP = re.compile(rf"({VALUE})\s*:")


def _assign(post: State, token: Token) -> str:
    name, _, expression = token.rest.partition("=")
    post.scope[name.strip()] = liquid_values.value(expression, post.scope)
    return ""


def _cycle(post: State, token: Token) -> str:
    group = _GROUP.match(token.rest)
    values = re.findall(VALUE, token.rest[group.end() :] if group else token.rest)
    if not values:
        raise ValueError("it has no values")
    turn = _count(post, f"cycle {group[1] if group else token.rest}", 1) % len(values)
    return liquid_values.text(liquid_values.value(values[turn], post.scope))


def _increment(post: State, token: Token) -> str:
    return str(_count(post, token.rest, 1))


def _decrement(post: State, token: Token) -> str:
    return str(_count(post, token.rest, -1) - 1)


def _count(post: State, name: str, step: int) -> int:
    """Return a counter's number, and count on: these are apart from what is assigned."""
    number = post.counters.get(name, 0)
    post.counters[name] = number + step
    return number


def _leave(post: State, token: Token) -> str:
    if post.looping:
        post.leaving = token.name
    return ""


TAGS: dict[str, Callable[[State, Token], str]] = {
    "assign": _assign, "cycle": _cycle, "increment": _increment, "decrement": _decrement,
    "break": _leave, "continue": _leave,
}  # fmt: skip
"""What prints each tag; raises ``ValueError`` where its expression means nothing."""
