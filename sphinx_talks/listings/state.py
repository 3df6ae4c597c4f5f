"""What the pages of the last build show, kept beside the doctrees.

Sphinx writes its environment to disk before it writes pages, so what a page came to show cannot be
kept there; and each builder has pages of its own. Hence one file a builder and output folder.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from pathlib import Path
from typing import Any

VERSION = 2


@dataclass(eq=False, repr=False)
class State:
    """What the pages show.

    ``facts`` is a digest of all that they are made of; it holds from ``since`` until ``until``
    (seconds since 1970, None for ever), as talks cease to be upcoming. ``pages`` and ``extra`` map
    the documents and the further pages of lists to digests of what is shown there; ``chains`` are
    those of ``order``; ``shown`` are the documents that any list shows; ``also`` is what
    ``also.packed`` returns.
    """

    facts: str = ""
    since: float | None = None
    until: float | None = None
    pages: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    chains: list[tuple[str, list[str]]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    also: dict[str, str] = field(default_factory=dict)

    def holds(self, facts: str, now: float) -> bool:
        """Tell whether everything is as it was."""
        return (
            self.facts == facts
            and (self.since is None or now >= self.since)
            and (self.until is None or now < self.until)
        )


def state_file(doctrees: Path, builder: str, outdir: Path) -> Path:
    """Return the file for one builder and output folder."""
    # Relative, so that a build folder can be moved as a whole.
    folder = digest(os.path.relpath(outdir, doctrees))[:8]
    return Path(doctrees) / f"talk-lists-{builder}-{folder}.json"


def load(path: Path) -> State:
    """Return what was saved, or an empty state where nothing (readable) was."""
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
        if data.pop("version") != VERSION:
            return State()
        return State(**data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return State()


def save(path: Path, state: State) -> None:
    """Write the state."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # dataclasses.asdict copies every list and string deeply.
    data = {"version": VERSION} | {part.name: getattr(state, part.name) for part in fields(state)}
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def digest(*parts: object) -> str:
    """Return sixteen hexadecimal digits that stand for the parts."""
    hashed = blake2b(digest_size=8)
    for part in parts:
        hashed.update(
            part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        )
        hashed.update(b"\0")
    return hashed.hexdigest()
