"""Fixtures that every test shares."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import settings

pytest_plugins = ["sphinx.testing.fixtures"]

SHARED = Path(__file__).resolve().parents[2] / "shared"

# Tests over real posts of other people need their folder beside the checkout; a clone elsewhere has none.
collect_ignore_glob = [] if (SHARED / "corpus").is_dir() else ["corpus/*"]

# How long an example takes says something of the machine and nothing of the code; and what CI finds
# must be found again by whoever looks into it.
settings.register_profile("talks", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("talks")
