"""Ends of elements that Markdown would have go on: what follows is the author's Markdown again."""

from __future__ import annotations

import re

from sphinx_talks.posts.markup.html_blocks import ENDS
from sphinx_talks.posts.markup.html_names import ELEMENTS, FOREIGN, VOID
from sphinx_talks.posts.markup.protect import blocks, sub_outside

HEAD, TAIL = "<?talks ", "?>"
"""Around a block of HTML that ends on its last line, whatever is on the next.

CommonMark ends a processing instruction at its mark, where an element goes on to an empty line.
None is left in the nodes, see ``posts/raw/marks.py``.
"""
_INLINE = f"{HEAD}{TAIL}"
"""Beside a tag on a line of its own, which then begins a sentence and no block."""
_BELOW = re.compile(r">[ \t]*\n(?=[ \t>]*[^\s>])")
_OPENS = re.compile(r"<(?=[!?a-zA-Z])")
_ADDRESSES = ("<http", "<mailto:")

# The slash after an unquoted address belongs to it.
_SELF_CLOSED = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9]*)((?:\s(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*?(?<=[\s\"']))?)/>"
    r"(?!\s*</\1\b)"
)


def end_empty(text: str) -> str:
    """Return a post in which ``<span id="here"/>`` has an end tag, as kramdown gives it one.

    Browsers pass over the slash, so that all that follows would be within the element; and Markdown
    would take the heading below such a line for a part of its HTML.
    """
    if "/>" not in text or not any(_is_empty(match) for match in _SELF_CLOSED.finditer(text)):
        return text

    def end(match: re.Match[str]) -> str:
        return f"<{match[1]}{match[2].rstrip()}></{match[1]}>" if _is_empty(match) else match[0]

    return sub_outside(_SELF_CLOSED, end, text)


def _is_empty(match: re.Match[str]) -> bool:
    name = match[1].lower()
    return name in ELEMENTS and name not in VOID and name not in FOREIGN


def ended(html: str) -> str:
    """Return HTML as a block that ends with it."""
    return f"{HEAD}{html}{TAIL}"


def end_blocks(text: str) -> str:
    """Return a post in which HTML ends where its elements do, as many lines as before."""
    if not any(_ends_tag(text, match.start()) for match in _BELOW.finditer(text)):
        return text  # as most posts: a walk over the lines costs more
    known = blocks(text)
    if not known.ended and not known.sentences:
        return text
    lines = text.split("\n")
    for number in known.sentences:
        lines[number] = f"{lines[number].rstrip()}{_INLINE}"
    for first, last in known.ended:
        if not any(TAIL in line for line in lines[first : last + 1]):
            lines[last] += TAIL
            lines[first] = lines[first].replace("<", f"{HEAD}<", 1)
    return "\n".join(lines)


def shown(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a post in which a comment or a script that nobody ends is words, and where those are.

    Markdown and browsers would both take all that follows for a part of it, to the end of the page.
    Each is given with its line, 1-based, and as it is written.
    """
    lower = text.lower() if "<" in text else ""
    if not any(lower.rfind(start) > lower.rfind(end) for start, end in ENDS.items()):
        return text, []
    numbers = blocks(text).endless
    lines = text.split("\n")
    found = [(number + 1, lines[number].strip()) for number in numbers]
    for number in numbers:
        lines[number] = _OPENS.sub(r"\\<", lines[number], count=1)
    return "\n".join(lines), found


def _ends_tag(text: str, end: int) -> bool:
    start = text.rfind("<", max(0, end - 2_000), end)
    return start >= 0 and not text.startswith(_ADDRESSES, start)
