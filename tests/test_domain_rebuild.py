"""References, headers and indices after edits: as in a clean build, and nothing else written."""

from __future__ import annotations

import re

import pytest
import sphinx
from building import build, write_site

CONF = """\
project = "Talks"
extensions = ["sphinx_talks"]
talks_posts = ["talks/**"]
suppress_warnings = ["toc.not_included"]
exclude_patterns = ["other/**"]
"""
POST = """\
---
title: Talk number {n}
date: 2024-05-{n:02}
tags: [tag{m}]
event: Event {m}
author: Amir Chaudhry
---

Words on the matter, number {n}.
"""
ORPHAN = "---\norphan: true\n---\n\n"
PAGES = {
    "index.md": "# Home\n\nNo talk is named here.\n",
    "names.md": ORPHAN + "# Names\n\n{talk}`three` and {talk:event}`Event 1`.\n",
    "words.md": ORPHAN + "# Words\n\nWith {talk}`words of its own <three>`.\n",
    "any.rst": ":orphan:\n\nAny\n===\n\n:any:`three`\n",
    "alias.md": ORPHAN + "# Alias\n\n{talk:talk}`three-before`\n",
}
REFERRING = {"names", "any", "alias"}


def post(source, n, name=None):
    return source / "talks" / f"2024-05-{n:02}-{name or ('three' if n == 3 else f'talk{n}')}.md"


@pytest.fixture
def site(tmp_path):
    source = write_site(tmp_path / "site", {"conf.py": CONF, **PAGES})
    (source / "talks").mkdir()
    for n in range(1, 7):
        post(source, n).write_text(POST.format(n=n, m=n % 3), "utf-8")
    edit(post(source, 3), "tags:", "talk: {aliases: [three-before]}\ntags:")
    return source


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def clean(site, tmp_path, builder):
    number = len(list(tmp_path.iterdir()))
    return build(site, builder, out=tmp_path / f"c{number}", doctrees=tmp_path / f"t{number}")


def move(site):
    text = post(site, 3).read_text("utf-8").replace("talk: {", "id: three\ntalk: {")
    post(site, 3).unlink()
    post(site, 4, "moved").write_text(text, "utf-8")


def swap(site):
    post(site, 3).unlink()
    post(site, 8, "new").write_text(
        POST.format(n=8, m=1).replace("tags:", "talk: {aliases: [three, three-before]}\ntags:"),
        "utf-8",
    )


EDITS = {
    "a title": lambda site: edit(post(site, 3), "Talk number 3", "Renamed"),
    "a date": lambda site: edit(post(site, 3), "2024-05-03", "2023-01-03"),
    "an event": lambda site: edit(post(site, 4), "Event 1", "event 1"),
    "a tag": lambda site: edit(post(site, 2), "tag2", "tag <two>"),
    "a move": move,
    "a deletion with an alias left": swap,
    "a page that refers no more": lambda site: edit(site / "names.md", "{talk}`three`", "three"),
}


def same(actual, expected):
    """Compare what a clean build wrote; Sphinx leaves pages of deleted documents where they are."""
    wanted, files = expected.files(), actual.files()
    if sphinx.version_info < (9,):  # its incremental search index differs from a clean one
        wanted.pop("searchindex.js", None)
    assert {name: files.get(name) for name in wanted} == wanted
    assert actual.warnings == expected.warnings == ""


@pytest.mark.parametrize("name", EDITS)
def test_html_and_dirhtml_sharing_doctrees_give_what_clean_builds_give(site, tmp_path, name):
    builders = ("html", "dirhtml", "text")
    for builder in builders:
        build(site, builder)
    EDITS[name](site)
    for builder in builders:
        same(build(site, builder), clean(site, tmp_path, builder))


@pytest.mark.parametrize("line", ["talks_header = False", 'talks_embed = "load"'])
def test_a_setting_reaches_each_builder_that_shares_the_doctrees(site, tmp_path, line):
    edit(post(site, 3), "Words", "```{slides} speakerdeck:3035d63437234495ad1cddc117321ff0\n```\n")
    builders = ("html", "dirhtml", "text")
    for builder in builders:
        build(site, builder)
    edit(site / "conf.py", "project", f"{line}\nproject")
    for builder in builders:
        same(build(site, builder), clean(site, tmp_path, builder))
    assert written(site, build(site).times()) == set()


@pytest.mark.parametrize("builder", ["html", "text"])
def test_parallel_builds_give_the_same_bytes(site, tmp_path, builder):
    parallel = build(site, builder, jobs=2)
    same(parallel, clean(site, tmp_path, builder))
    EDITS["a title"](site)
    same(build(site, builder, jobs=2), clean(site, tmp_path, builder))


def written(site, before):
    """Build again; return the pages that were written, but for those that Sphinx always writes."""
    after = build(site).times()
    changed = {name for name, time in after.items() if before.get(name) != time}
    always = {"genindex", "search"}
    if sphinx.version_info < (9,):
        always.add("index")
    return {name.removesuffix(".html") for name in changed if name.endswith(".html")} - always


def test_only_pages_that_show_a_change_are_written(site):
    before = build(site).times()
    assert written(site, before) == set()
    EDITS["a title"](site)
    indices = {f"talk-{name}" for name in ("events", "speakers", "tags", "years")}
    assert written(site, before) == REFERRING | {"talks/2024-05-03-three"} | indices


def test_an_edit_of_the_body_rewrites_no_index_and_no_other_page(site):
    before = build(site).times()
    edit(post(site, 3), "Words on", "More words on")
    assert written(site, before) == {"talks/2024-05-03-three"}


def spoil(built, *names):
    for name in names:
        assert (built.out / name).exists()
        (built.out / name).write_text("STALE", "utf-8")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("how", [{"everything": True}, {"fresh": True}])
def test_a_build_of_everything_writes_all_files_anew(site, tmp_path, builder, how):
    end = "/index.html" if builder == "dirhtml" else ".html"
    spoil(build(site, builder), f"talk-events{end}", f"talk-years{end}", "talks.json", "talks.bib")
    same(build(site, builder, **how), clean(site, tmp_path, builder))


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 1, "no": 1}'])
def test_a_spoilt_record_of_the_last_build_counts_as_none(site, tmp_path, text):
    build(site)
    records = list((tmp_path / "site-doctrees").glob("talk*.json"))
    assert len(records) == 3
    for path in records:
        path.write_text(text, "utf-8")
    EDITS["a title"](site)
    same(build(site, fresh=True), clean(site, tmp_path, "html"))


def test_another_version_of_the_extension_writes_the_indices_anew(site, monkeypatch):
    before = build(site)
    spoil(before, "talk-events.html")
    monkeypatch.setattr("sphinx_talks.__version__", "99")
    edit(post(site, 3), "Words on", "More words on")
    assert "Event 1" in build(site).text("talk-events.html")


TREE = "# Home\n\n```{toctree}\n:caption: Pages\n\nnames\nwords\n```\n\n```{talk-list}\n:limit: 3\n```\n"


@pytest.mark.parametrize(
    ("old", "new", "config"),
    [
        (":caption: Pages", ":caption: More", {}),
        ("names\nwords", "words\nnames", {}),
        ("names", "The names <names>", {}),
        ("", "", {"language": "de"}),
        ("", "", {"release": "2"}),
        ("", "", {"extensions": ["sphinx_talks", "sphinx_design"]}),
    ],
)
def test_pages_without_a_document_follow_what_stands_around_them(site, tmp_path, old, new, config):
    (site / "index.md").write_text(TREE, "utf-8")
    titles = {"html_title": "Talks", "html_short_title": "Talks"}  # else the release is in them
    build(site, **titles)
    (site / "index.md").write_text(TREE.replace(old, new), "utf-8")
    built = build(site, **titles, **config)
    wanted = build(site, out=tmp_path / "c", doctrees=tmp_path / "d", **titles, **config)
    for page in ("talk-years.html", "talk-tags.html"):
        # Sphinx takes the checksum of its own script before it has written that anew.
        first, second = (re.sub(r"\?v=\w+", "", one.text(page)) for one in (built, wanted))
        assert first == second


def test_the_only_page_of_a_site_rewrites_no_index(tmp_path):
    talk = "# Home\n\n```{talk} One\n:event: Here\n```\n"
    source = write_site(tmp_path / "one", {"index.md": talk})
    before = build(source).times()
    edit(source / "index.md", "# Home\n", "# Home\n\nMore words.\n")
    after = build(source).times()
    assert after["index.html"] != before["index.html"]
    assert after["talk-events.html"] == before["talk-events.html"]


def test_a_build_that_failed_leaves_nothing_stale(site, tmp_path, monkeypatch):
    build(site)
    EDITS["a title"](site)

    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("sphinx.builders.html.StandaloneHTMLBuilder.write_doc", fail)
    with pytest.raises(RuntimeError):
        build(site)
    monkeypatch.undo()
    same(build(site), clean(site, tmp_path, "html"))


def test_a_page_says_upcoming_as_of_the_build(site, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714500000")  # 30 April 2024
    first = build(site)
    assert 'class="talk-soon" data-until="1714608000">Upcoming' in first.text(
        "talks/2024-05-01-talk1.html"
    )
    before = first.times()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714694400")  # 3 May 2024, 00:00
    changed = written(site, before)
    assert {n for n in changed if n.startswith("talks/")} == {
        "talks/2024-05-01-talk1",
        "talks/2024-05-02-talk2",
    }
    again = build(site)
    assert "Upcoming" not in again.text("talks/2024-05-02-talk2.html")
    assert "Upcoming" in again.text("talks/2024-05-03-three.html")
    same(again, clean(site, tmp_path, "html"))


def test_no_copy_is_archived_on_a_day_to_come(tmp_path, monkeypatch):
    text = (
        "---\ntitle: A\ndate: 2031-05-06\nlayout: post\n---\n\n## Further reading\n\n"
        "- [One](https://one.example/a) about this\n- [Two](https://two.example/b) about that\n"
    )
    source = write_site(tmp_path / "site", {"index.md": text})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714500000")  # 2024
    assert "web.archive.org" not in build(source).text("index.html")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1935964800")  # 8 May 2031
    again = build(source)
    assert "web.archive.org/web/20310506/https://one.example/a" in again.text("index.html")
    same(again, clean(source, tmp_path, "html"))


def test_no_copy_is_archived_on_a_day_to_come_where_all_pages_are_one(tmp_path, monkeypatch):
    reading = (
        "- [One](https://one.example/a) about this\n- [Two](https://two.example/b) about that\n"
    )
    post = "---\ntitle: A\ndate: {}-05-06\nlayout: post\n---\n\n## Further reading\n\n" + reading
    files = {f"{year}.md": post.format(year) for year in (2021, 2031)}
    index = "# Home\n\n```{toctree}\n2021\n2031\n```\n"
    source = write_site(tmp_path / "site", {"index.md": index, **files})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714500000")  # 2024
    html = build(source, "singlehtml").text("index.html")
    assert re.findall(r"web\.archive\.org/web/(\d+)", html) == ["20210506", "20210506"]
