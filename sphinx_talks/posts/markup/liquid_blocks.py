"""What Liquid's blocks print: if, case, for and capture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.markup import liquid_values, protect, templates_layout
from sphinx_talks.posts.markup.liquid_tags import VALUE
from sphinx_talks.posts.markup.templates_lex import OUTPUT, TAG, Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_talks.posts.markup.liquid_structure import Block
    from sphinx_talks.posts.markup.templates_state import State

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAMES = re.compile(r"(?<![\w.])[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*")
_NO_NAMES = frozenset(
    "and or contains true false nil null empty blank limit offset reversed cols".split()  # noqa: SIM905
)
_NEAR = 500
"""Tags between captured text and its use, and characters behind it, that are looked at."""


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
    asked = " ".join(post.tokens[branch].rest for branch in block.branches)
    if token.name in ("for", "tablerow"):
        asked = asked.partition(" in ")[2]
    names = _NAMES.findall(_QUOTED.sub("", asked))
    unknown = not names or any(
        liquid_values.value(name, post.scope) is liquid_values.UNDEFINED
        for name in names
        if name not in _NO_NAMES
    )
    if unknown and post.text[start:end].strip():
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
            wanted = (one for one in re.findall(VALUE, token.rest) if one != "or")
            tests = [f"{subject} == {one}" for one in wanted]
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
        leaving, post.leaving = post.leaving, ""
        if leaving == "break":
            break
    post.scope[name], post.scope["forloop"], post.looping = kept
    end = post.tokens[block.end]
    return templates_layout.fit("".join(rounds), post.text.count("\n", token.start, end.end))


def _capture(post: State, at: int, block: Block) -> str:
    token, end = post.tokens[at], post.tokens[block.end]
    name = token.rest.strip("\"' ")
    found = post.between(*_part(post, block, 0))
    if "\n" in found.strip() and _printed_once(post, at, block, name):
        # Lists and code need their lines: they are here, and where it is printed there is one.
        post.scope[name] = ""
        return post.gap(token.start, token.end) + found + post.gap(end.start, end.end)
    post.scope[name] = found.strip()
    post.budget -= len(found) // 100
    return post.gap(token.start, end.end)


def _printed_once(post: State, at: int, block: Block, name: str) -> bool:
    """Tell whether what is captured is printed further on, on a line of its own, and only there."""
    uses = [number for number in post.mentions(name) if number != at]
    if post.looping or len(uses) != 1 or not block.end < uses[0] < block.end + _NEAR:
        return False
    use = post.tokens[uses[0]]
    printed, _, more = use.rest.partition("|")
    plain = use.kind == OUTPUT and printed.strip() == name and more.strip() in ("", "markdownify")
    html = post.blocks.kind(use.start) == protect.HTML
    start = post.tokens[block.end].end
    beside = post.text[use.end : use.end + _NEAR].partition("\n")[0]
    alone = not beside.strip() if use.start == start else not templates_layout.inline(post, use)
    if not plain or html or not alone:
        return False
    within = 0
    for token in post.tokens[block.end + 1 : uses[0]]:
        if token.kind == TAG and token.name in CONTROL:
            within += 1
        elif token.kind == TAG and token.name.startswith("end") and token.name[3:] in CONTROL:
            within = max(0, within - 1)
    return not within


CONTROL: dict[str, Callable[[State, int, Block], str]] = {
    "if": _if, "unless": _if, "case": _case, "for": _for, "tablerow": _for, "capture": _capture,
}  # fmt: skip
"""What prints each block."""
