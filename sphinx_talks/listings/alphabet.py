"""The order of titles and names."""

from __future__ import annotations

from unicodedata import combining, normalize

_ACCENTS = 200
"""Combining classes from here on are of marks above and below letters (UAX 44, table 15)."""


def alphabetical(text: str) -> tuple[str, str]:
    """Return a key for sorting, in which accents count only between equal words, and case never.

    So "Émile" stands before "Frank", where readers of any language look for it first.
    """
    folded = text.casefold()
    plain = "".join(char for char in normalize("NFD", folded) if combining(char) < _ACCENTS)
    return plain, folded
