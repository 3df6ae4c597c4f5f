"""HTML that authors wrote: fit for a page, asking no other host, its lists of links read."""

from __future__ import annotations
