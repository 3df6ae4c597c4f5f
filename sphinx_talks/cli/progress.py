"""One short line of what Sphinx is doing, on a terminal, in place of all that it says."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_STEP = re.compile(r"(reading|writing)[\w ]*\.\.\. \[ *(\d+)%\]")
_WIDTH = 13
"""Of ``reading 100%`` and a space; what is told next overwrites it."""


class Progress(io.StringIO):
    """Takes what Sphinx says and shows how far it has read and written, parallel builds too."""

    def __init__(self, terminal: TextIO) -> None:
        super().__init__()
        self._terminal = terminal if terminal.isatty() else None

    def write(self, text: str) -> int:
        """Show the step that a message of Sphinx tells of, and nothing of all other messages."""
        step = _STEP.search(_COLOUR.sub("", text)) if self._terminal else None
        if self._terminal and step:
            self._terminal.write(f"{step[1]} {step[2]}%".ljust(_WIDTH) + "\r")
            self._terminal.flush()
        return len(text)

    def close(self) -> None:
        """Clear the line."""
        if self._terminal and not self.closed:
            self._terminal.write(" " * _WIDTH + "\r")
        super().close()
