"""Front matter, in every form, read typed and once."""

from __future__ import annotations
