"""The Nu HTML checker, on the pages and on what stands in them."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from building import build, write_site
from tools import npm_package

VNU = "vnu-jar@26.9.27"
"""The checker as its makers publish it; the variable VNU_JAR may name one that is there already."""


@pytest.fixture(scope="module")
def nu(tmp_path_factory):
    """Return what checks HTML files: a function from their paths to the errors found."""
    jar = os.environ.get("VNU_JAR")
    if not jar:
        jar = next(npm_package(VNU, tmp_path_factory.mktemp("vnu")).rglob("vnu.jar"))

    def check(*paths: Path) -> list[str]:
        command = ["java", "-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", *paths]
        done = subprocess.run(command, check=True, capture_output=True, timeout=300)
        return [
            f"{Path(message['url']).name}:{message.get('lastLine')}: {message['message']}"
            f" in {message.get('extract', '')!r}"
            for message in json.loads(done.stderr)["messages"]
            if message["type"] == "error"
        ]

    return check


def test_pages_are_valid(site, nu, tmp_path):
    pages = [site("basic").out / "post.html"]
    for mode in ("click", "load", "link"):
        # Themes have errors of their own: what stands in the page is checked by itself.
        html = (site(embed=mode).out / "post.html").read_text("utf-8")
        body = re.search(
            r'<div class="body" role="main">(.*?)<div class="sphinxsidebar"', html, re.DOTALL
        )
        content = body[1].rpartition("</section>")[0] + "</section>"
        pages.append(tmp_path / f"{mode}.html")
        pages[-1].write_text(
            f'<!DOCTYPE html><html lang="en"><title>A</title>{content}</html>', "utf-8"
        )
        assert content.count("<figure") == 5
    assert nu(*pages) == []


TAGS = """\
---
layout: post
title: Tags
---

A Set<T> of <package>s, the <template> element, **<style>**, <b>bold never ended.

<span id="there"/>
## Step

<div class="wide">

Words</p> and <img src="a.png">, <a name="place"></a>.

### Below

</div></div>

<p>

> A quote

</p>

<ul><li>one<li>two</ul>

<i>

<a href="x"><img alt="" src="p"></img></a>
"""


def test_html_that_does_not_pair_is_made_valid(tmp_path, nu):
    conf = 'extensions = ["sphinx_talks"]\nhtml_theme = "basic"\n'
    source = write_site(tmp_path / "src", {"conf.py": conf, "index.md": TAGS})
    assert nu(build(source).out / "index.html") == []


def test_the_checker_finds_what_is_wrong(nu, tmp_path):
    page = tmp_path / "wrong.html"
    page.write_text("<!DOCTYPE html><title>A</title><figure></div>", "utf-8")
    assert len(nu(page)) >= 1
