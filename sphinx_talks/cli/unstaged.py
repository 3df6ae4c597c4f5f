"""Warnings that name the author's files where Sphinx names those of the stage.

The generated conf.py asks for it, so that it also holds in the builds that sphinx-autobuild starts.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def own_path(aliases: Mapping[Path, Path], text: str) -> str:
    """Return a text with the author's paths for those below the stage."""
    for alias, folder in aliases.items():
        text = text.replace(str(alias) + os.sep, str(folder) + os.sep)
    return text


def name_own_files(aliases: Mapping[Path, Path]) -> None:
    """Let what Sphinx logs name the author's files."""
    for handler in logging.getLogger("sphinx").handlers:
        handler.setFormatter(_Unstaged(handler.formatter, aliases))


class _Unstaged(logging.Formatter):
    """Formats as Sphinx does, and names other files."""

    def __init__(self, inner: logging.Formatter | None, aliases: Mapping[Path, Path]) -> None:
        super().__init__()
        self._inner = inner or logging.Formatter()
        self._aliases = aliases

    def format(self, record: logging.LogRecord) -> str:
        return own_path(self._aliases, self._inner.format(record))
