"""Archived copies of what was embedded from hosts that are gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def archived(url: str, date: object) -> str:
    """Return the link to the copy archived nearest to a date, to the newest where it is None."""
    match = _DAY.match(str(date or ""))
    return f"https://web.archive.org/web/{''.join(match.groups()) + '/' if match else ''}{url}"


def front_values(front: Any) -> Mapping[str, Any]:
    """Return the typed front matter values of the post being read, empty for other documents."""
    return getattr(front, "values", None) or {} if not isinstance(front, dict) else front
