"""Fixtures that every test shares."""

from __future__ import annotations

from pathlib import Path

pytest_plugins = ["sphinx.testing.fixtures"]

SHARED = Path(__file__).resolve().parents[2] / "shared"

# Tests over real posts of other people need their folder beside the checkout; a clone elsewhere has none.
collect_ignore_glob = [] if (SHARED / "corpus").is_dir() else ["corpus/*"]
