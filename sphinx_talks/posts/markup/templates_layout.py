"""Keep the lines: how what a tag prints is laid out on the lines that the tag took."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.markup import protect
from sphinx_talks.posts.markup.templates_markup import Embed, Part, write

if TYPE_CHECKING:
    from sphinx_talks.posts.markup.templates_lex import Token
    from sphinx_talks.posts.markup.templates_state import State

_WINDOW = 2_000
"""How far a line is looked at: without a bound, a long line of many tags takes quadratic time."""
_PREFIX = re.compile(r"[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)*\Z")
RAW_TAGS = re.compile(r"\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}")
_CODE_OPTION = re.compile(r"[a-z_]+:(?!//)[^\s/]*\Z")
"""An option of a tag that holds code, such as ``lang:js`` or ``start:3``."""
_OPENING = re.compile(r"\{(?=[{%:])")
_BREAK = re.compile(r"[ \t]+(?=[^\W\d_])")


def _around(post: State, token: Token) -> tuple[str, str]:
    """Return what stands before and after a token on its lines, as far as it matters."""
    first, last = max(0, token.start - _WINDOW), token.end + _WINDOW
    before = post.text[first : token.start].rpartition("\n")[2]
    return before, post.text[token.end : last].partition("\n")[0]


def inline(post: State, token: Token) -> bool:
    """Tell whether other text stands on the lines of a token."""
    before, after = _around(post, token)
    return bool(after.strip() or not _PREFIX.match(before))


def lay(post: State, token: Token, parts: list[Part]) -> tuple[str, int]:
    """Return the parts on the token's first line, its other lines after it, and where to go on."""
    html = post.blocks.kind(token.start) == protect.HTML
    printed = write(parts, html=html)
    breaks = post.text.count("\n", token.start, token.end)
    before, after = _around(post, token)
    begins = _PREFIX.match(before) is not None
    embed = begins and not html and parts and isinstance(parts[0], Embed)
    if embed and (after.strip() or len(parts) > 1):
        # An HTML block would swallow the words beside it; inline it leaves them Markdown.
        printed = "<span></span>" + printed
    if not breaks:
        return printed, token.end
    if after.strip() or not begins:
        # Inside a paragraph an empty line would part it: the lines are broken at spaces further on.
        found = list(_BREAK.finditer(after))[:breaks]
        position = token.end
        for place in found:
            printed += post.text[position : token.end + place.start()] + "\n"
            position = token.end + place.end()
        if len(found) < breaks:
            printed += post.text[position : token.end + len(after)]
            position = token.end + len(after)
        following = post.following(token)
        if following is None or following.start >= position:
            return printed + "\n" * (breaks - len(found)), position
        printed = write(parts, html=html)
    return printed + "\n" * breaks, token.end


def verbatim(post: State, token: Token) -> tuple[str, int]:
    """Print a tag whose body is taken as it stands."""
    assert token.body is not None  # noqa: S101 (the caller asked)
    start, end = token.body
    body = post.text[start:end]
    html = post.blocks.kind(token.start) == protect.HTML
    if token.name == "comment":
        return post.gap(token.start, token.end), token.end
    if token.name == "raw":
        shown = body.replace("{", "&#123;") if html else _braces(body)
        return post.gap(token.start, start) + shown + post.gap(end, token.end), token.end
    return _code(post, token, body), token.end


def _braces(body: str) -> str:
    """Return Markdown in which no brace is taken for a tag's; code shows what it holds as it is."""
    known = protect.blocks(body)
    html = protect.HTML
    return protect.sub_outside(
        _OPENING, lambda match: "&#123;" if known.kind(match.start()) == html else "\\{", body
    )


def _code(post: State, token: Token, body: str) -> str:
    """Return the body of ``highlight`` as fenced code on the same lines."""
    start, end = token.body or (0, 0)
    body = RAW_TAGS.sub("", body)
    language = _info(token)
    head, tail = post.gap(token.start, start), post.gap(end, token.end)
    if "\n" not in body:
        return head + _ticked(body) + tail
    before, after = _around(post, token)
    begins = _PREFIX.match(before) is not None
    # On the lines below, a list item is blanks, and a quote has its marks again.
    marks = before if begins else before[: len(before) - len(before.lstrip(" \t>"))]
    pad = re.sub(r"[^>]", " ", marks.expandtabs(4))
    first, *middle, last = _within(body.expandtabs(4) if "\t" in marks else body, pad)
    beside = first.strip() or last.strip()
    if not begins or (beside and (not middle or after.strip())):
        # There is no line for the fences.
        return head + f"\n{pad}".join(_ticked(each) for each in (first, *middle, last)) + tail
    if after.strip():
        # Words beside the end tag have no place beside a fence; indented code ends without one,
        # and below a comment it is code in any place.
        code = (f"{pad}    {line}" for line in middle)
        return "\n".join([f"<!-- -->{head}", *code, pad + tail])
    fence = "`" * max(3, max(map(len, re.findall("`+", body)), default=0) + 1)
    if first.strip():
        # The fence takes the tag's line, so code beside the tag moves to the next.
        middle[0] = f"{first.strip()} {middle[0].lstrip()}".rstrip()
    if last.strip():
        middle[-1] = f"{middle[-1]} {last.strip()}"
    code = (pad + line if line else pad.rstrip() for line in middle)
    return "\n".join([f"{fence}{language}{head}", *code, f"{pad}{fence}{tail}"])


def _info(token: Token) -> str:
    """Return what a fence says behind its mark: the language, and the title that code has."""
    words = re.findall(r"(?:[^\s=\"']+=)?(?:\"[^\"]*\"|[^\s\"']+)", token.rest)
    language = next((w.partition(":")[2] for w in words if w.startswith("lang:")), "")
    title = [w for w in words if not _CODE_OPTION.match(w)]
    if token.name != "codeblock" or (len(title) == 1 and re.fullmatch(r"[a-z+#-]+", title[0])):
        named = next((w for w in words if re.fullmatch(r"[\w+#.-]+", w)), "")
        return language or named
    # Octopress and Hexo have words there, and the address that the code is from.
    said = " ".join(title).replace('"', "&quot;")
    return f'{language or "default"} title="{said}"' if said else language


def _within(body: str, pad: str) -> list[str]:
    """Return the lines without the marks and the indentation of the quotes and lists around."""
    first, *lines = body.split("\n")
    if quotes := pad.count(">"):
        mark = re.compile(rf"(?:[ \t]*> ?){{1,{quotes}}}")
        pad = mark.sub("", pad, count=1)
        lines = [mark.sub("", line, count=1) for line in lines]
    if all(line.startswith(pad) or not line.strip() for line in lines[:-1]):
        lines = [line.removeprefix(pad) for line in lines]
    return [first, *lines]


def _ticked(code: str) -> str:
    """Return code as inline code."""
    code = code.strip()
    ticks = "`" * (max(map(len, re.findall("`+", code)), default=0) + 1)
    pad = " " if code[:1] == "`" or code[-1:] == "`" else ""
    return f"{ticks}{pad}{code}{pad}{ticks}" if code else ""


def fit(printed: str, breaks: int) -> str:
    """Return what a loop printed on so many lines: empty lines go first, then lines join."""
    lines = printed.split("\n")
    surplus = len(lines) - 1 - breaks
    if surplus > 0:
        full = [line for line in lines if line.strip()]
        lines = full if len(full) <= breaks + 1 else [*full[:breaks], " ".join(full[breaks:])]
    return "\n".join(lines) + "\n" * (breaks + 1 - len(lines))
