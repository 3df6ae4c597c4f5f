"""From a URL or a pasted snippet to an embed: pure functions over a declarative table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Embed:
    """What a provider makes of a URL or a pasted snippet."""

    provider: str
    kind: str
    status: str
    id: str | None
    src: str | None
    url: str
    ratio: str | None = None
    start: int | None = None
