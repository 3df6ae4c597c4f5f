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
    return without_accents(folded), folded


def without_accents(text: str) -> str:
    """Return a text without the accents of its letters."""
    parts = normalize("NFD", text)
    return normalize("NFC", "".join(part for part in parts if combining(part) < _ACCENTS))
