"""Cut a post into text, Liquid tags, Liquid output and Hugo shortcodes, in linear time."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from sphinx_talks.posts.markup import protect

TAG, OUTPUT, SHORTCODE = "tag", "output", "shortcode"

VERBATIM = frozenset({"raw", "highlight", "codeblock", "comment", "prism"})
"""Tags whose body is taken as it stands, up to their end tag."""

_CONDITIONS = frozenset({"if", "elsif", "unless", "case", "when"})
"""Tags that may have a bracket right behind their name, and do not call anything."""
_OPEN = re.compile(r"\{%|\{\{[<%]?")
_NAME = re.compile(r"[\w./-]+")
_LONGEST = 10_000
"""No tag is longer than this; two brackets further apart than that only happen to match."""

_GIVEN = re.compile(r"\{%-?[ \t]*(?:assign|capture|for|increment|decrement)[ \t]+([\w-]+)")
_PLAIN_LIQUID = re.compile(
    r"\{%-?[ \t]*[a-z_]+\b[^%\n]{0,300}%\}"
    r"|\{\{[<%][ \t]+/?[ \t]*[a-z][^\n]{0,300}?[>%]\}\}"
    r"|\{\{-?[ \t]*(?:[A-Za-z_]\w*(?:\.[A-Za-z_][\w-]*(?:\[[^\]\n{}]{0,50}\])?)+[ \t]*(?:\||-?\}\})"
    r"|(?:[A-Za-z_]\w*|\"[^\"\n]{1,300}\"|'[^'\n]{1,300}')[ \t]*\|[ \t]*[a-z_]{3,}\b"
    r"|(?P<name>[A-Za-z_]\w*)[ \t]*-?\}\})"
)
"""What in math is no TeX: there, ``{{n}}`` is a group, unless the post gives that name a value."""
_IN_LINK = re.compile(r"\]\([^\s()<>]*\Z")


@dataclass(slots=True)
class Token:
    """One tag: ``kind``, its name and the rest of it; ``body`` where its content is verbatim."""

    kind: str
    name: str
    rest: str
    start: int
    end: int
    closing: bool = False
    body: tuple[int, int] | None = None
    zola: bool = False
    """Whether its arguments stand in brackets: Zola's shortcodes that enclose something."""


def tokens(text: str, blocks: protect.Blocks) -> tuple[list[Token], list[int]]:
    """Return the tags in their order, and the offsets of openings that are never closed."""
    spans = protect.protected(text, blocks, verbatim=False)
    starts = [start for start, _ in spans]
    found: list[Token] = []
    unclosed: list[int] = []
    nearest: dict[str, int] = {}
    missing: set[str] = set()
    given: frozenset[str] | None = None
    position = 0
    while match := _OPEN.search(text, position):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.start() < spans[at][1]:
            if given is None:
                given = frozenset(_GIVEN.findall(text))
            position = _in_math(text, match.start(), spans[at], given)
            if position > match.start():
                continue
        closing = {"{%": "%}", "{{": "}}", "{{<": ">}}", "{{%": "%}}"}[match[0]]
        stop = nearest.get(closing, 0)
        if 0 <= stop < match.end():
            # Looked for once between two of them: else the walk would be quadratic.
            stop = nearest[closing] = text.find(closing, match.end())
        if (
            stop < 0
            or stop - match.end() > _LONGEST
            or (match[0] != "{{" and _opens_again(text, match, stop))
        ):
            unclosed.append(match.start())
            position = match.end()
            continue
        end = stop + len(closing)
        token = _token(match[0], text[match.end() : stop], match.start(), end)
        position = end
        if (token.kind == TAG and token.name in VERBATIM) or (
            token.kind == SHORTCODE and token.name in ("highlight", "code") and not token.closing
        ):
            position = _take_body(text, token, missing)
        found.append(token)
    return found, unclosed


def _opens_again(text: str, opening: re.Match[str], stop: int) -> bool:
    """Tell whether a like tag begins on a later line, and the first was never closed."""
    again = text.find(opening[0], opening.end(), stop)
    return again > 0 and "\n" in text[opening.end() : again]


def _in_math(text: str, at: int, span: tuple[int, int], given: frozenset[str]) -> int:
    """Return where to go on with an opening where nothing may be touched.

    Jekyll and Hugo run before Markdown knows of math, so that their tags work there too.
    """
    start, end = span
    if (
        not text.startswith(("$", "\\(", "\\["), start)
        or text.find("endraw", at, min(end, at + _LONGEST)) > 0
    ):
        return end
    liquid = _PLAIN_LIQUID.match(text, at, end)
    named = liquid and liquid["name"]
    if not liquid or (
        named and named not in given and not _IN_LINK.search(text, max(start, at - 500), at)
    ):
        return at + 2
    return at


def _token(opening: str, inner: str, start: int, end: int) -> Token:
    if inner.lstrip().startswith("/*"):
        return Token(SHORTCODE, "/*", inner, start, end)
    if opening == "{{":
        return Token(OUTPUT, "", inner.strip("-").strip(), start, end)
    inner = inner.strip().strip("-").strip() if opening == "{%" else inner.strip()
    closing = inner.startswith("/")
    inner = inner.lstrip("/").lstrip() if closing else inner
    if opening != "{%" and inner.endswith("/") and not closing:
        inner = inner[:-1].rstrip()
    name = _NAME.match(inner)
    kind = TAG if opening == "{%" else SHORTCODE
    found = name[0] if name else ""
    rest = inner[len(found) :]
    if kind == TAG and rest[:1] == "(" and rest.rstrip()[-1] == ")" and found not in _CONDITIONS:
        return Token(kind, found, rest.strip()[1:-1].strip(), start, end, zola=True)
    return Token(kind, found, rest.strip(), start, end, closing)


def _take_body(text: str, token: Token, missing: set[str]) -> int:
    """Find the end tag and keep what lies between; return where to go on.

    An end tag that was not found once is not looked for again.
    """
    if token.kind == TAG:
        pattern = rf"\{{%-?\s*end{token.name}\b[^%]*%\}}"
    else:
        pattern = rf"\{{\{{[<%]\s*/\s*{token.name}\s*[>%]\}}\}}"
    if pattern in missing:
        return token.end
    close = re.compile(pattern).search(text, token.end)
    if not close:
        missing.add(pattern)
        return token.end
    token.body = (token.end, close.start())
    token.end = close.end()
    return token.end
