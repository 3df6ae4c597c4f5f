"""What tells that HTML may hold an embed, before it is taken apart."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"<(?:iframe|object|embed|script|link|lite-|amp-|wistia-player|blockquote\s[^>]*twitter)",
    re.IGNORECASE,
)
_FILLED = (
    "data-notist", "data-slug-hash", "wistia_async_", "issuuembed", "youtube-player",
    "data-youtube-id", "data-embed",
)  # fmt: skip
"""What marks an ordinary element that a provider's script fills."""


def may_hold_embed(html: str) -> bool:
    """Tell whether a text has a sign of an embed in it; most have none."""
    if "<" not in html:
        return False
    if _TAG.search(html):
        return True
    lower = (
        html.lower()
    )  # plain searches: an expression without regard to case takes 30 times as long
    return any(mark in lower for mark in _FILLED)
