"""A build in several processes loads once what each of them needs; no other does so."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

from building import write_site

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
extensions = ["sphinx_talks"]
talks_posts = ["talks/**"]
html_baseurl = "https://talks.example.org/"
"""
POST = """\
---
title: Talk {0}
date: 2015-01-01 10:00
event: Gathering
---

https://speakerdeck.com/example/deck-{0}

<iframe src="https://www.youtube.com/embed/LF39_oyJtj0"></iframe>

- *A note*, ["A title"](https://example.org/{0})
- *A note*, ["Another"](https://example.com/{0}.pdf)
"""


def site(folder: Path, count: int) -> Path:
    posts = {f"talks/{n:03}.md": POST.format(n) for n in range(count)}
    home = {"conf.py": CONF, "index.md": "# Home\n\n```{talk-list}\n```\n"}
    return write_site(folder / "site", home | posts)


def loaded(site: Path) -> Counter[str]:
    """Return how often modules are loaded by import statements, in all processes of a build."""
    command = [sys.executable, "-X", "importtime", "-m", "sphinx", "-q", "-E", "-j", "2"]
    command += [str(site), str(site.parent / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = re.findall(r"^import time:.*\| *(\S+)$", done.stderr, re.MULTILINE)
    return Counter(name for name in lines if name.startswith(("sphinx_talks.", "babel.")))


def test_no_process_loads_what_another_has_loaded(tmp_path: Path) -> None:
    found = loaded(site(tmp_path, 60))
    assert {name: count for name, count in found.items() if count > 1} == {}
    assert found["sphinx_talks.posts.reading.rules"] == 1


def test_a_few_documents_are_not_worth_it(tmp_path: Path) -> None:
    assert loaded(site(tmp_path, 20))["sphinx_talks.posts.reading.rules"] > 1
