"""What the processes of a parallel build inherit, and that the build leaves nothing of it."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from building import build, write_site
from test_imports import POST

from sphinx_talks import forks

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
import gc, json, os, sys
from pathlib import Path
extensions = ["sphinx_talks"]
talks_posts = ["talks/**"]
html_baseurl = "https://talks.example.org/"
main = os.getpid()

def note(app, phase):
    if os.getpid() != main:
        late = [name for name in sys.modules if name.startswith("sphinx_talks.")]
        told = [phase, gc.get_freeze_count(), sorted(set(late) - app.loaded)]
        Path(app.outdir, f"{phase}-{os.getpid()}.told").write_text(json.dumps(told))

def setup(app):
    def inherit(*_):
        app.loaded = set(sys.modules)
    app.connect("env-before-read-docs", inherit, priority=999)
    app.connect("doctree-resolved", inherit, priority=999)
    app.connect("doctree-read", lambda app, doctree: note(app, "read"), priority=999)
    app.connect("html-page-context", lambda app, *_: note(app, "write"), priority=999)
"""
COUNT = 24


@pytest.fixture
def site(tmp_path: Path) -> Path:
    posts = {f"talks/{n:03}.md": POST.replace("A talk", f"Talk {n}") for n in range(COUNT)}
    home = {"conf.py": CONF, "index.md": "# Home\n\n```{talk-list}\n```\n"}
    return write_site(tmp_path / "site", home | posts)


def told(out: Path) -> list[tuple[str, int, list[str]]]:
    return [tuple(json.loads(path.read_text())) for path in sorted(out.glob("*.told"))]


def test_no_process_loads_what_all_of_them_need(site: Path) -> None:
    # In an interpreter of its own, which has loaded nothing yet.
    with (site / "conf.py").open("a") as conf:
        conf.write(f"from sphinx_talks import forks\nforks.MANY = {COUNT}\n")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-j2", str(site), str(site / "_build")]
    subprocess.run(command, check=True)
    seen = told(site / "_build")
    assert {phase for phase, _frozen, _late in seen} == {"read", "write"}
    assert all(frozen > 1000 for _phase, frozen, _late in seen)
    assert [late for _phase, _frozen, late in seen if late] == []


@pytest.mark.parametrize("many", [COUNT, 1000])
def test_a_build_leaves_nothing_set_aside(
    site: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(forks, "MANY", many)
    built = build(site, jobs=2)
    assert gc.get_freeze_count() == 0
    assert {frozen > 0 for _phase, frozen, _late in told(built.out)} == {many == COUNT}


def test_a_build_that_fails_leaves_nothing_set_aside(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forks, "MANY", COUNT)
    with (site / "conf.py").open("a") as conf:
        conf.write("def fail(*_): raise RuntimeError('fail')\n_setup = setup\n")
        conf.write("def setup(app):\n    _setup(app)\n    app.connect('env-updated', fail)\n")
    with pytest.raises(Exception, match="fail"):
        build(site, jobs=2)
    assert gc.get_freeze_count() == 0


def test_what_this_process_reads_itself_is_collected_as_ever(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forks, "MANY", COUNT)
    monkeypatch.setattr(gc, "collect", lambda *_: pytest.fail("collected for processes to come"))
    (site / "reads_alone.py").write_text("def setup(app): return {'parallel_read_safe': False}\n")
    monkeypatch.syspath_prepend(site)
    with (site / "conf.py").open("a") as conf:
        conf.write("extensions.append('reads_alone')\n")
    build(site, jobs=2)
    assert gc.get_freeze_count() == 0
