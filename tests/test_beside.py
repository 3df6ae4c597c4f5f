"""The extension beside those that its users have."""

from __future__ import annotations

import pytest
from building import build, write_site

CONF = """\
project = "Talks"
copyright = "2026, the speakers"
extensions = [
    "myst_parser", "sphinx_design", "sphinxext.opengraph", "sphinxcontrib.bibtex", "sphinx_talks",
]
bibtex_bibfiles = ["papers.bib"]
html_baseurl = ogp_site_url = "https://talks.example.org/"
ogp_social_cards = {"enable": False}
talks_posts = ["talks/**"]
myst_enable_extensions = ["colon_fence"]
"""
FILES = {
    "conf.py": CONF,
    "papers.bib": "@book{tapl, title={Types}, author={Pierce}, year={2002}, publisher={MIT}}\n",
    "index.md": (
        "# Home\n\nSee {cite}`tapl`.\n\n```{bibliography}\n```\n\n"
        "::::{grid} 2\n:::{grid-item-card} A card\nText\n:::\n::::\n\n```{talk-list}\n```\n"
    ),
    "talks/2024-05-06-one.md": (
        "---\nlayout: post\ntitle: One\ndate: 2024-05-06\ntags: [a, b]\nauthor: A. Speaker\n"
        "description: What it is about.\n---\n\n"
        '<iframe src="https://www.youtube.com/embed/LF39_oyJtj0"></iframe>\n\n'
        "As in {cite:p}`tapl`.\n\n"
        "- [A paper](https://example.org/p.pdf), with a note\n"
        "- [Another](https://example.org/q.pdf), with another\n"
    ),
}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub", "latex", "text"])
def test_other_extensions_do_their_work(tmp_path, builder):
    site = write_site(tmp_path / "site", FILES)
    # EPUB's own metadata is not the point here.
    built = build(site, builder, suppress_warnings=["epub"], version="1")
    assert built.warnings == ""


# What MyST-NB 1.4 registers; itself it would bring a kernel.
MYST_NB = """\
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.sphinx_ext.main import setup_sphinx

class Parser(MystParser):
    supported = ("myst-nb",)

def setup(app):
    setup_sphinx(app)
    app.add_source_parser(Parser)
    app.add_source_suffix(".md", "myst-nb", override=True)
    app.add_source_suffix(".ipynb", "myst-nb")
    app.connect("source-read", lambda app, name, content: print(content[0]) if name == "n" else None)
"""


ORDERS = ["myst_nb, sphinx_talks", "sphinx_talks, myst_nb"]


@pytest.mark.parametrize("names", ORDERS)
def test_myst_nb_reads_posts_and_its_notebooks_stay(tmp_path, names, monkeypatch, capsys):
    (tmp_path / "myst_nb.py").write_text(MYST_NB, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    notebook = '{"title": "Cells", "cells": []}\n'
    # A dict of its own: Sphinx adds what extensions register to its default one.
    conf = f"extensions = '{names}'.split(', ')\ntalks_posts = ['*']\nsource_suffix = {{}}\n"
    files = {
        "conf.py": conf,
        "index.md": "---\nlayout: post\ntitle: One\n---\n\nWords.{% include JB/setup %}\n",
        "n.ipynb": notebook,
    }
    page = build(write_site(tmp_path / "site", files)).text("index.html")
    assert "One" in page
    assert "JB/setup" not in page
    assert notebook in capsys.readouterr().out


def test_opengraph_reads_the_description_of_the_post(tmp_path):
    page = build(write_site(tmp_path / "site", FILES)).text("talks/2024-05-06-one.html")
    assert page.count('property="og:title"') == 1
    assert 'content="One"' in page
    assert "What it is about." in page


ABLOG = """\
project = "Talks"
copyright = "2026, the speakers"
extensions = ["ablog", "sphinx_talks"]
blog_post_pattern = "talks/*.md"
blog_baseurl = "https://talks.example.org/"
blog_title = "Talks"
talks_posts = ["talks/**"]
"""


def test_ablog_reads_the_same_posts(tmp_path):
    files = FILES | {"conf.py": ABLOG, "index.md": "# Home\n\n```{talk-list}\n```\n"}
    files["talks/2024-05-06-one.md"] = files["talks/2024-05-06-one.md"].replace(
        "{cite:p}`tapl`", ""
    )
    built = build(write_site(tmp_path / "site", files))
    assert built.warnings == ""
    archive = built.text("blog/archive.html")
    assert "One" in archive
    assert "06 May" in archive
    assert "talks/2024-05-06-one.html" in built.text("blog/tag/a.html")
    assert "A. Speaker" in built.text("blog/author/a-speaker.html")


def test_beside_ablog_nothing_is_there_twice_and_no_draft(tmp_path):
    post = "---\ntitle: {}\ndate: 2024-05-06\ntags: [a]\n{}---\n\nWords.\n"
    files = {
        "conf.py": ABLOG + 'html_baseurl = "https://talks.example.org/"\n',
        "index.md": "# Home\n\n```{talk-list}\n```\n",
        "talks/one.md": post.format("One", ""),
        "talks/two.md": post.format("Hidden", "draft: true\n"),
    }
    site = write_site(tmp_path / "site", files)
    built = build(site)
    names = built.files().keys()
    assert {"blog/atom.xml", "talks.ics", "talk-years.html"} <= names
    assert not {"talks.atom", "talk-tags.html"} & names
    assert built.text("talks/one.html").count("application/atom+xml") == 1
    shown = {name for name, content in built.files().items() if b"Hidden" in content}
    assert shown - {"blog/drafts.html", "talks.json"} == {
        "talks/two.html",
        "_sources/talks/two.md.txt",
    }
    asked = build(site, out=tmp_path / "asked", talks_feeds=True, html_domain_indices=["talk-tags"])
    assert {"talks.atom", "talk-tags.html"} <= asked.files().keys()
