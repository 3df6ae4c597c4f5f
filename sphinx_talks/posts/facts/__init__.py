"""From what a post says to the talk that it is."""

from __future__ import annotations
