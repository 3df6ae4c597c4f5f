"""kramdown's lists of attributes, such as ``{: .wide #part title="…"}``."""

from __future__ import annotations

import re

from sphinx_talks.posts.kinds import kind_mark

ITEM = r"(?:[.#][\w:-]++|[\w:-]++=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'}]++))"
"""One attribute; it gives nothing back, since one could be cut into two in many ways."""
_ATTRIBUTES = re.compile(rf"[ \t]*{ITEM}(?:[ \t]*(?=[.#]){ITEM}|[ \t]+{ITEM})*[ \t]*\Z")
_NAMES = re.compile(r"[ \t]*(?:toc|[\w-]+)(?:[ \t]+(?:[\w-]+|[.#][\w:-]+))*[ \t]*\Z")
_IDENT = re.compile(r"#([\w:-]+)|\bid=[\"']?([\w:-]+)")


def is_list(braces: str) -> bool:
    """Tell whether braces, which begin with ``{:``, hold attributes or names of them."""
    inner = braces[2:-1].lstrip(":")
    name = re.match(r"[\w-]+:(?=[ \t])", inner)
    inner = inner[name.end() :] if name else inner
    return not inner.strip() or bool(_ATTRIBUTES.match(inner) or _NAMES.match(inner))


def identity(inner: str) -> str | None:
    """Return the id among attributes."""
    found = _IDENT.search(inner)
    return found and (found[1] or found[2])


def in_line(match: re.Match[str]) -> str:
    """Return what stays of a list of attributes in running text; the match holds them as 1."""
    if _ATTRIBUTES.match(match[1]):
        return kind_mark(match[1])  # the kind of a link in a list of links
    before = match.string[match.start() - 1 : match.start()]
    return "" if before and before in ')]*_`>"' and _NAMES.match(match[1]) else match[0]
