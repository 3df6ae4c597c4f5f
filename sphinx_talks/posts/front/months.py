"""The names of the months."""

from __future__ import annotations

from functools import cache

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
LANGUAGES = [
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "sk",
    "sl",
    "hu",
    "ro",
    "tr",
    "ru",
    "uk",
    "ca",
    "el",
]
"""Languages whose names of months are understood, beside English."""


def month_number(name: str) -> int | None:
    """Return 1 to 12 for a month's name or its abbreviation, in English or one of ``LANGUAGES``."""
    name = name.lower().rstrip(".")
    if len(name) >= 3:
        for number, month in enumerate(_MONTHS, 1):
            if month.startswith(name) or (name == "sept" and number == 9):
                return number
    return _foreign().get(name)


@cache
def _foreign() -> dict[str, int]:
    from babel.dates import (
        get_month_names,
    )  # only where a date is not in English: Babel reads files

    names: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("abbreviated", "wide"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    names.setdefault(name.lower().rstrip("."), number)
    return names
