"""What one build keeps for the next one, in files beside the doctrees.

Sphinx saves its environment before it writes pages, so what a page came to show cannot be kept
there; and two builders that share doctrees (html, then dirhtml) see one environment, but each has
pages of its own.
"""

from __future__ import annotations

import json
import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.builders import Builder

    Made = TypeVar("Made")


class Record:
    """One JSON file for a builder and its output folder; ``version`` is that of its values."""

    def __init__(self, name: str, version: int, builder: Builder) -> None:
        # Relative, so that a build folder can be moved as a whole.
        folder = digest(Path(os.path.relpath(builder.outdir, builder.doctreedir)).as_posix())[:8]
        self.path = Path(builder.doctreedir, f"{name}-{builder.name}-{folder}.json")
        self.version = version

    def load(self, make: Callable[..., Made]) -> Made:
        """Return what ``make`` makes of the saved values, of none where nothing readable was."""
        try:
            data: dict[str, Any] = json.loads(self.path.read_bytes())
            return make(**data) if data.pop("version") == self.version else make()
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return make()

    def save(self, values: Mapping[str, object]) -> None:
        """Write the values, all or none of them."""
        text = json.dumps(
            {"version": self.version, **values}, ensure_ascii=False, separators=(",", ":")
        )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        part.write_text(text, "utf-8", "surrogatepass")
        part.replace(self.path)


def digest(*parts: object) -> str:
    """Return sixteen hexadecimal digits that stand for the parts, bytes or texts of anything."""
    hashed = blake2b(digest_size=8)
    for number, part in enumerate(parts):
        if number:
            hashed.update(b"\0")
        hashed.update(
            part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        )
    return hashed.hexdigest()
