"""Find Markdown that does not do what its author meant.

CommonMark never fails: an emphasis without its end is printed with the asterisk, a reference
without its definition with its brackets. Both stand in the text tokens of a parse, and nowhere
else, so code and links cannot be mistaken for them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

# An opening run: before a word, after a space, an opening bracket or quote, or nothing.
_OPENING = re.compile(r"(?:^|(?<=[\s(\[{\"'“‘«—–]))(\*{1,3}|_{1,3})(?=[^\s*_])")
_CLOSING = re.compile(r"(?<=[^\s*_])(\*{1,3}|_{1,3})(?=$|[\s)\]}.,;:!?\"'”’»—–])")
_REFERENCE = re.compile(r"\[(?P<text>[^\[\]]+)\]\s?\[(?P<label>[^\[\]]*)\]")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\[\]\s]+)\](?!:)")


def unclosed_and_undefined(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line (1-based), rule and message for each emphasis or reference that goes nowhere.

    :param text: the body of a post, as many lines as the author's file has.
    """
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        if token.type != "inline" or token.map is None:
            continue
        line = token.map[0] + 1
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "text":
                for rule, message in _of_text(child.content, text):
                    yield line, rule, message
            elif child.content:
                line += child.content.count("\n")


def _of_text(content: str, text: str) -> Iterator[tuple[str, str]]:
    failed: set[str] = set()
    for match in _OPENING.finditer(content):
        marker, word = match[1], re.split(r"[\s.,;:/)]", content[match.end() :], maxsplit=1)[0]
        if marker in failed or (len(marker) == 1 and _is_name(marker, word)):
            continue  # where it was to close, or a file, a blank identifier, a Unix
        failed.add(marker)
        yield (
            "emphasis",
            f"emphasis opened by {match[1] + _words_after(content, match.end())!r} never closes",
        )
    for match in _CLOSING.finditer(content):
        if len(match[1]) == 1 or match[1] in failed:
            continue  # a footnote's star, the name of an algorithm
        yield (
            "emphasis",
            f"{_words_before(content, match.start()) + match[1]!r} closes what never opened",
        )
    for match in _REFERENCE.finditer(content):
        label = match["label"] or match["text"]
        if label.lower().startswith(("http://", "https://")):
            message = f"[{label}] is taken for a reference that nothing defines, and makes no link"
            yield "reference", f"{message}: write ({label})"
            continue
        yield (
            "reference",
            f"the reference [{label}] is used and never defined: add a line [{label}]: https://…",
        )
    for match in _FOOTNOTE.finditer(content):
        if f"[^{match['label']}]:" not in text:
            yield "reference", f"the footnote [^{match['label']}] is used and never defined"


def _is_name(marker: str, word: str) -> bool:
    if marker == "_":
        return bool(re.fullmatch(r"\w*", word))
    return word.lower() in ("nix", "nux", "bsd") or not re.match(r"[\w\"'“‘«(\[]", word)


def _words_after(content: str, at: int) -> str:
    return " ".join(content[at : at + 30].split()[:3])


def _words_before(content: str, at: int) -> str:
    return " ".join(content[max(0, at - 30) : at].split()[-3:])
