"""The reference page against the table that it describes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from sphinx_talks.providers import TABLE
from sphinx_talks.providers.custom import _KEYS
from sphinx_talks.providers.reference import reference

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "providers.md"


def test_the_page_is_in_step_with_the_table() -> None:
    text = PAGE.read_text(encoding="utf-8")
    made = reference(TABLE)
    assert text.endswith(made), "run: python -m sphinx_talks.providers"
    assert text.count("#### ") == len(TABLE)
    for key in _KEYS:
        assert f'"{key}": ' in text


def test_it_is_printed_by_the_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_talks.providers"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.decode() == reference(TABLE)


def test_importing_the_table_brings_no_parser() -> None:
    """Every build pays for the import, and few posts hold raw HTML."""
    code = (
        "import sys, sphinx_talks.providers as p; "
        "print(*sorted(m for m in sys.modules if m.startswith(('sphinx.', 'docutils', 'html.'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().split() == []


def test_every_entry_says_what_a_reader_needs() -> None:
    entries = re.split(r"\n#### ", reference(TABLE))[1:]
    assert len(entries) == len(TABLE)
    for entry in entries:
        assert "- Key: `" in entry
        assert "- Shown as: " in entry
        if "an embed" in entry:
            assert "- `frame-src`: " in entry
