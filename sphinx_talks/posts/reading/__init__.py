"""Lists of annotated links, recognised as further reading."""

from __future__ import annotations
