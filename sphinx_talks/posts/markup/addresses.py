"""Addresses that no file can have, for which MyST asks the system, and which end the build.

They are too long, as where somebody put a remark in the place of the address, or hold what no name
does. The words stay as they were written.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from sphinx_talks.posts.markup.protect import blocks, sub_outside
from sphinx_talks.problems import Problem, Subtype

_HINT = re.compile(r"\]\(<?[^\s<>()]{80}|\]:[ \t]*<?[^\s<>]{80}|%00")
_NO_FILE = r"<?(?!(?:https?|mailto|ftp):|//|#)"
_LINK = re.compile(
    rf"(?P<sign>\]\({_NO_FILE})(?P<address>(?:[^\s<>()]|\([^\s<>()]*\))+)"
    rf"|^ {{0,3}}(?P<open>\[)[^\]\n]{{1,999}}\]:[ \t]*{_NO_FILE}(?P<to>[^\s<>]+)",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_NAME, _LONGEST_PATH = 255, 1000
"""Bytes of a name, and characters of a path, that file systems take below any folder."""


def as_text(text: str) -> tuple[str, list[Problem]]:
    """Return a post in which such links are text, and what to tell of each."""
    if not _HINT.search(text):
        return text, []
    known = blocks(text)
    problems: list[Problem] = []

    def plain(match: re.Match[str]) -> str:
        address = match["address"] or match["to"]
        if _may_be_file(unquote(address)):
            return match[0]
        message = f"{address[:40]}… cannot be the address of a link, and stands as text"
        problems.append(Problem(known.line(match.start()) + 1, Subtype.LINK, message))
        at = match.start("sign") + 1 if match["sign"] else match.start("open")
        return f"{match[0][: at - match.start()]}\\{match[0][at - match.start() :]}"

    return sub_outside(_LINK, plain, text), problems


def _may_be_file(path: str) -> bool:
    names = re.split(r"[/#]", path)
    short = len(path) < _LONGEST_PATH and all(len(n.encode()) <= _LONGEST_NAME for n in names)
    return short and "\0" not in path
