"""Fixtures that every test shares, and which tests this machine can run."""

from __future__ import annotations

import os
import shutil

import tools

pytest_plugins = ["sphinx.testing.fixtures"]

# Tests over real posts of other people need their folder beside the checkout; a clone elsewhere has none.
collect_ignore_glob = [] if (tools.SHARED / "corpus").is_dir() else ["corpus/*"]

# Tests that need a program which pip does not bring are left out where it is missing, but never in
# CI, where they fail.
if not os.environ.get("CI"):
    if not tools.CHROMIUM:
        collect_ignore_glob.append("browser/test_*.py")
    if not tools.NU_CHECKER:
        collect_ignore_glob.append("browser/test_valid.py")
    if not tools.NPM:
        collect_ignore_glob.append("test_json_feed.py")
    if not shutil.which("epubcheck"):
        collect_ignore_glob.append("test_epub.py")
