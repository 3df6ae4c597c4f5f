"""What a build loads: a build without any change needs nothing that reads or writes pages."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from building import write_site

if TYPE_CHECKING:
    from pathlib import Path

POST = """\
---
title: A talk
date: 2016-05-04 10:00
event: A conference
speakers: A speaker
---

<iframe src="https://player.vimeo.com/video/36579366"></iframe>

## Further reading

- [A page](https://example.org/page), read twice
"""
CONF = """\
extensions = ["sphinx_talks"]
talks_posts = ["talks/**"]
html_baseurl = "https://talks.example.org/"
"""
BUILD = """
import sys
from sphinx.cmd.build import main
code = main(["-q", *sys.argv[1:]])
print(*sorted(sys.modules), sep="\\n")
sys.exit(code)
"""
ONLY_FOR_READING = (
    *("directives.header_parts", "domain.table", "html.embeds", "html.frames", "model"),
    *("posts.embeds.html", "posts.embeds.raw", "posts.front", "posts.links", "posts.outline"),
    *("posts.facts.talk", "posts.markup", "posts.pictures", "posts.prepare", "providers"),
)


def loaded(site: Path) -> set[str]:
    """Build a site in a process of its own and return the modules that it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(site), str(site / "_build")],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(done.stdout.splitlines())


def test_a_build_without_a_change_loads_little(tmp_path: Path) -> None:
    site = write_site(
        tmp_path / "site",
        {
            "conf.py": CONF,
            "index.md": "# Home\n\n```{talk-list}\n```\n",
            "talks/one.md": POST,
        },
    )
    needed = {f"sphinx_talks.{name}" for name in ONLY_FOR_READING}
    assert needed <= loaded(site)
    assert not needed & loaded(site)
