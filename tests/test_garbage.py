"""A build's pace of collecting garbage ends with the build."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from building import build, write_site

from sphinx_talks import garbage

if TYPE_CHECKING:
    from pathlib import Path

CONF = 'extensions = ["sphinx_talks"]\ntalks_posts = ["talks/**"]\n'
POST = "---\ntitle: Talk {0}\ndate: 2015-01-01\n---\n\nWords of talk {0}.\n"
SEEN = """
import gc
def setup(app):
    app.connect("doctree-resolved", lambda *_: app.seen.append(len(gc.callbacks)))
    app.seen = gc.seen = []
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    posts = {f"talks/{n:03}.md": POST.format(n) for n in range(12)}
    home = {"conf.py": CONF + SEEN, "index.md": "# Home\n\n```{talk-list}\n```\n"}
    return write_site(tmp_path / "site", home | posts)


def test_a_big_build_sets_aside_what_lives_and_leaves_nothing_set_aside(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "MANY", 10)
    before = len(gc.callbacks)
    build(site)
    during = gc.seen  # type: ignore[attr-defined]
    assert during[0] == before + 1
    assert during[-1] == before, "everything is collected again while pages are written"
    assert (len(gc.callbacks), gc.get_freeze_count()) == (before, 0)


def test_a_build_that_fails_leaves_nothing_set_aside(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "MANY", 10)
    before = len(gc.callbacks)
    failing = "def fail(*_): raise RuntimeError\n_setup = setup\ndef setup(app):\n"
    failing += "    _setup(app)\n    app.connect('env-check-consistency', fail)\n"
    (site / "conf.py").write_text(CONF + SEEN + failing)
    with pytest.raises(Exception, match="fail"):
        build(site)
    assert (len(gc.callbacks), gc.get_freeze_count()) == (before, 0)


def test_a_small_build_changes_nothing(site: Path) -> None:
    before = len(gc.callbacks)
    build(site)
    assert set(gc.seen) == {before}  # type: ignore[attr-defined]


def test_a_parallel_build_sets_nothing_aside(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Each batch comes back with a copy of the environment: set aside, all of them would stay.
    monkeypatch.setattr(garbage, "MANY", 10)
    before = len(gc.callbacks)
    build(site, jobs=2)
    assert set(gc.seen) == {before}  # type: ignore[attr-defined]


def test_where_collection_is_off_it_stays_off(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "MANY", 10)
    monkeypatch.setattr(gc, "collect", lambda *_: pytest.fail("collected"))
    gc.disable()
    try:
        build(site)
        assert not gc.isenabled()
    finally:
        gc.enable()
