"""What Jekyll, Hugo and kramdown add to Markdown, line for line."""

from __future__ import annotations
