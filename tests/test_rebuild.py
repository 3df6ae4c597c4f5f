"""Serial, parallel and incremental builds give what a clean build gives, and write no more."""

from __future__ import annotations

import pytest
from building import ALWAYS_WRITTEN, build, write_site

CONF = """\
project = "Talks"
extensions = ["sphinx_talks"]
html_baseurl = "https://talks.example.org/"
talks_posts = ["talks/**"]
"""
POST = """\
---
layout: post
title: Talk number {n}
date: 2024-05-{n:02} 10:00:00
tags: [tag{m}, common]
event: Event {m}
---

{{% include JB/setup %}}

<iframe src="https://www.youtube.com/embed/LF39_oyJtj{m}"></iframe>

Some words on the matter, number {n}.

#### Resources

- *What it is about*, ["A paper"][p]
- [Shared by all](https://example.org/shared), with note {n}

[p]: https://example.org/papers/{n}.pdf
"""
INDEX = """\
# Talks

```{talk-list}
:group: year
```

```{reading-list}
```
"""


@pytest.fixture
def site(tmp_path):
    posts = {f"talks/2024-05-{n:02}-talk.md": POST.format(n=n, m=n % 3) for n in range(1, 13)}
    other = {"about.md": "# About\n\nNo post.\n", "conf.py": CONF, "index.md": INDEX}
    other["index.md"] += "\n```{toctree}\nabout\n```\n"
    return write_site(tmp_path / "site", posts | other)


def clean(site, tmp_path, builder="html", jobs=1):
    number = len(list(tmp_path.iterdir()))
    return build(
        site,
        builder,
        out=tmp_path / f"clean{number}",
        doctrees=tmp_path / f"trees{number}",
        jobs=jobs,
    )


@pytest.mark.parametrize("builder", ["html", "dirhtml", "text"])
def test_parallel_builds_give_the_same_bytes(site, tmp_path, builder):
    serial = clean(site, tmp_path, builder)
    parallel = clean(site, tmp_path, builder, jobs=4)
    assert serial.warnings == parallel.warnings == ""
    assert serial.files() == parallel.files()


def test_a_build_without_edits_writes_nothing_of_ours(site):
    first = build(site)
    before = first.times()
    again = build(site)
    # Sphinx itself writes these at every build.
    own = {"searchindex.js", "objects.inv", "genindex.html", "search.html", ".buildinfo"}
    changed = {name for name, time in again.times().items() if before.get(name) != time}
    assert {name for name in changed - own if not name.startswith("_static/")} == set()


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def post(site, n):
    return site / "talks" / f"2024-05-{n:02}-talk.md"


EDITS = {
    "a sentence": lambda site: edit(post(site, 3), "Some words", "Other words"),
    "a title": lambda site: edit(post(site, 3), "Talk number 3", "Renamed"),
    "a date": lambda site: edit(post(site, 3), "2024-05-03", "2023-01-03"),
    "a tag": lambda site: edit(post(site, 3), "common", "rare"),
    "a note": lambda site: edit(post(site, 3), "with note", "with a longer note"),
    "a link": lambda site: edit(post(site, 3), "/shared", "/alone"),
    "the embed": lambda site: edit(post(site, 3), "LF39", "XF39"),
    "a new post": lambda site: post(site, 20).write_text(POST.format(n=20, m=1), "utf-8"),
    "a deletion": lambda site: post(site, 3).unlink(),
    "a move": lambda site: post(site, 3).rename(site / "talks" / "2024-05-03-moved.md"),
    "no post any more": lambda site: post(site, 3).write_text(
        "---\ntalk: false\norphan: true\n---\n\n# A page\n", "utf-8"
    ),
}


@pytest.mark.parametrize("jobs", [1, 4])
@pytest.mark.parametrize("name", EDITS)
def test_a_rebuild_gives_what_a_clean_build_gives(site, tmp_path, name, jobs):
    build(site, jobs=jobs)
    EDITS[name](site)
    rebuilt = build(site, jobs=jobs)
    assert rebuilt.warnings == ""
    expected = clean(site, tmp_path).files()
    actual = rebuilt.files()
    # Sphinx leaves the page and the source of a deleted document where they are.
    stale = {n for n in actual if n not in expected and "2024-05-03-talk" in n}
    assert {n: c for n, c in actual.items() if n not in stale} == expected


@pytest.mark.parametrize("name", ["a title", "a deletion", "a new post"])
def test_two_builders_that_share_doctrees_are_both_right(site, tmp_path, name):
    build(site, "html")
    build(site, "dirhtml")
    EDITS[name](site)
    html = build(site, "html")
    dirhtml = build(site, "dirhtml")
    for builder, built in (("html", html), ("dirhtml", dirhtml)):
        expected = clean(site, tmp_path, builder).files()
        actual = built.files()
        assert {n: c for n, c in actual.items() if n in expected} == expected


def test_only_pages_that_show_a_change_are_written(site):
    first = build(site)
    before = first.times()
    EDITS["a sentence"](site)
    after = build(site).times()
    pages = {n for n in after if n.endswith(".html") and after[n] != before.get(n)}
    own = {"genindex.html", "search.html"} | ALWAYS_WRITTEN
    assert pages - own == {"talks/2024-05-03-talk.html"}


def test_a_post_with_a_deck_from_the_projects_folder_is_read_once(site):
    (site / "deck.pdf").write_bytes(b"%PDF-1.4\n")
    edit(post(site, 3), "event: Event 0", "event: Event 0\nslides: deck.pdf")
    before = build(site).times()
    after = build(site).times()
    assert after["talks/2024-05-03-talk.html"] == before["talks/2024-05-03-talk.html"]


COMING_AND_GOING = {
    "a post": ("[it]({% post_url 2024-05-30-other %})", "talks/2024-05-30-other.md", "# Other\n"),
    "a page": ("[it](other.md) and [it](/talks/other)", "talks/other.md", "# Other\n"),
    "a picture": ("![it](it.svg)", "talks/it.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>\n'),
}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("name", COMING_AND_GOING)
def test_what_a_post_names_may_come_and_go(site, tmp_path, name, jobs):
    link, file, text = COMING_AND_GOING[name]
    edit(post(site, 3), "Some words", f"{link} and some words")
    builders = ("html", "dirhtml")
    for change in (lambda: None, lambda: (site / file).write_text(text), (site / file).unlink):
        change()
        for builder in builders:
            page = "talks/2024-05-03-talk" + (".html" if builder == "html" else "/index.html")
            built = build(site, builder, jobs=jobs)
            assert built.text(page) == clean(site, tmp_path, builder).text(page)
    before = build(site).times()
    assert build(site).times()["talks/2024-05-03-talk.html"] == before["talks/2024-05-03-talk.html"]
