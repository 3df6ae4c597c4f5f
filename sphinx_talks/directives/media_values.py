"""What the options of a deck or a recording mean: proportions, seconds and slides."""

from __future__ import annotations

import re

_RATIO = re.compile(r"(\d{1,5}(?:\.\d{1,20})?)(?:\s*[:/x×]\s*(\d{1,5}(?:\.\d{1,20})?))?", re.ASCII)
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{2})", re.ASCII)
_UNITS = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?", re.ASCII | re.IGNORECASE)
_SLIDE = re.compile(r"(?:slide|page|#)?\s*(\d{1,5})", re.ASCII | re.IGNORECASE)


def ratio(text: str) -> str | None:
    """Return width/height in lowest terms ("4/3") for ``4:3``, ``4/3``, ``800x600`` or ``1.3333``.

    Decimal fractions, as providers' snippets hold them, are rounded to what two numbers below 100
    can say. None for what is no ratio, or one that no screen has (below 1/10, above 10).
    """
    match = _RATIO.fullmatch(text.strip())
    if not match:
        return None
    from fractions import Fraction

    width, height = Fraction(match[1]), Fraction(match[2] or 1)
    if not height:
        return None
    value = (width / height).limit_denominator(99)
    if not Fraction(1, 10) <= value <= 10:
        return None
    return f"{value.numerator}/{value.denominator}"


def seconds(text: str) -> int | None:
    """Return the seconds that ``90``, ``1:30``, ``1:02:03``, ``90s`` or ``1h2m3s`` stand for."""
    text = text.strip()
    match = _CLOCK.fullmatch(text) or _UNITS.fullmatch(text)
    if not text or not match:
        return None
    hours, minutes, rest = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + rest


def slide(text: str) -> int | None:
    """Return the 1-based slide number that ``12``, ``#12`` or ``slide 12`` stands for."""
    match = _SLIDE.fullmatch(text.strip())
    return int(match[1]) or None if match else None
