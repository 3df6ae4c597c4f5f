"""Embeds that posts hold as raw HTML."""

from __future__ import annotations
