"""Roles, references of any kind, and other projects' inventories."""

from __future__ import annotations

import json
import pickle
import re

import pytest
from building import build, write_site

CONF = """\
project = "Talks"
extensions = ["sphinx_talks", "sphinx.ext.intersphinx"]
talks_posts = ["talks/**"]
suppress_warnings = ["toc.not_included"]
"""
POST = """\
---
title: Unikernels, or not
date: 2015-11-03
tags: [ocaml]
talk:
  aliases: [unikernels-2014]
  speakers: [Amir Chaudhry]
  deliveries:
  - event: CodeMesh 2015
    date: 2015-11-03
---

Words.
"""
TARGETS = {
    "unikernels": "Unikernels, or not",
    "unikernels-2014": "Unikernels, or not",
    "/talks/2015-11-03-unikernels": "Unikernels, or not",
    "my words <unikernels>": "my words",
    "inline-talk": "On this page",
}
INDEX_MD = """\
# Home

{roles}

{{talk:event}}`codemesh 2015` {{talk:speaker}}`Amir Chaudhry` {{talk:event}}`there <CodeMesh 2015>`

{{any}}`unikernels` {{any}}`CodeMesh 2015` [](unikernels) [text](unikernels-2014)

```{{talk}} On this page
:id: inline-talk
```
"""
INDEX_RST = """\
Home
====

{roles}

:talk:event:`codemesh 2015` :talk:speaker:`Amir Chaudhry` :talk:event:`there <CodeMesh 2015>`

:any:`unikernels` :any:`CodeMesh 2015`

.. talk:: On this page
   :id: inline-talk
"""


def site(tmp_path, suffix="md", **files):
    short = "{{talk}}`{}`" if suffix == "md" else ":talk:`{}`"
    full = "{{talk:talk}}`{}`" if suffix == "md" else ":talk:talk:`{}`"
    roles = " ".join(form.format(target) for target in TARGETS for form in (short, full))
    index = (INDEX_MD if suffix == "md" else INDEX_RST).format(roles=roles)
    return write_site(
        tmp_path / "site",
        {
            "conf.py": CONF,
            f"index.{suffix}": index,
            "talks/2015-11-03-unikernels.md": POST,
            **files,
        },
    )


def lines(built):
    """Return the warnings of a build without colours."""
    return re.sub(r"\x1b\[[\d;]*m", "", built.warnings).splitlines()


def links(html):
    """Return text and address of the references in a page's content."""
    content = html.partition("<h1>Home")[2].partition("</section>")[0]
    found = re.findall(r'<a class="reference internal" href="([^"]*)">(.*?)</a>', content)
    return [(re.sub("<[^>]*>", "", text), href) for href, text in found]


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_roles_show_the_title_and_lead_to_the_talk(tmp_path, suffix):
    built = build(site(tmp_path, suffix))
    assert built.warnings == ""
    shown = links(built.text("index.html"))
    page = "talks/2015-11-03-unikernels.html"
    for target, text in TARGETS.items():
        place = "#inline-talk" if target == "inline-talk" else page
        assert shown.count((text, place)) >= 2, target
    assert ("CodeMesh 2015", "talk-events.html#event-codemesh-2015") in shown
    assert ("Amir Chaudhry", "talk-speakers.html#speaker-amir-chaudhry") in shown
    assert ("there", "talk-events.html#event-codemesh-2015") in shown
    assert 'id="event-codemesh-2015"' in built.text("talk-events.html")
    assert 'id="inline-talk"' in built.text("index.html")


def test_a_talk_named_after_its_event_is_what_any_reference_means(tmp_path):
    post = "---\nlayout: talk\ntitle: A talk\nevent: Some Conf\nspeaker: Some Conf\n---\n"
    index = (
        "# Home\n\n```{talk-list}\n```\n\nSee {any}`some-conf`, [](some-conf), {any}`Some Conf`.\n"
    )
    conf = 'extensions = ["sphinx_talks"]\n'
    files = {"conf.py": conf, "index.md": index, "2020-01-01-some-conf.md": post}
    built = build(write_site(tmp_path / "site", files))
    assert built.warnings == ""
    text = built.text("index.html").partition("<p>See ")[2].partition("</p>")[0]
    places = ["2020-01-01-some-conf.html"] * 2 + ["talk-events.html#event-some-conf"]
    assert re.findall('href="([^"]*)"', text) == places


def test_any_reference_finds_talks_and_events_once(tmp_path):
    built = build(
        site(
            tmp_path,
            **{"unikernels.md": "---\norphan: true\n---\n\n# A page with the id of a talk\n"},
        )
    )
    assert built.warnings == ""
    text = built.text("index.html")
    assert "A page with the id of a talk" in text  # the page answers to :any:
    assert links(text).count(("Unikernels, or not", "talks/2015-11-03-unikernels.html")) >= 6


@pytest.mark.parametrize("builder", ["text", "latex", "man", "singlehtml", "epub", "xml"])
def test_other_builders_resolve_references_too(tmp_path, builder):
    config = {"man_pages": [("index", "talks", "Talks", "", 1)]}
    if builder == "epub":
        config |= {"version": "1", "copyright": "nobody"}
    built = build(site(tmp_path), builder, **config)
    assert built.warnings == ""
    if builder == "text":
        assert "CodeMesh 2015 Amir Chaudhry there" in built.text("index.txt")
    if builder == "singlehtml":
        assert "talk-events.html" not in built.text("index.html")


def test_a_missing_target_is_named_with_the_line_and_what_was_meant(tmp_path):
    index = "# Home\n\nA {talk}`unikernel`.\n\n{talk:event}`Codemash 2015` {talk:speaker}`Nobody`\n"
    built = build(site(tmp_path, **{"index.md": index}))
    first, second, third = lines(built)
    assert "index.md:3: WARNING: no page declares the talk 'unikernel'" in first
    assert "did you mean 'unikernels'?" in first
    assert first.endswith("[talks.reference]")
    assert "did you mean 'CodeMesh 2015'?" in second
    assert "the speaker 'Nobody' [talks.reference]" in third


def test_two_talks_of_one_name_are_named_once(tmp_path):
    other = "---\ntitle: Other\nid: unikernels-2014\n---\n\nWords.\n"
    built = build(site(tmp_path, **{"talks/2016-01-01-other.md": other}))
    (warning,) = lines(built)
    assert re.search(r"2016-01-01-other\.md:\d+: WARNING: .*'unikernels-2014'", warning)
    assert warning.endswith("[talks.duplicate]")
    # An id is stronger than an alias.
    assert ("Other", "talks/2016-01-01-other.html") in links(built.text("index.html"))


def test_posts_whose_names_differ_in_the_date_alone_are_told_apart(tmp_path):
    text = POST.replace("  aliases: [unikernels-2014]\n", "").replace("Unikernels, or not", "Again")
    later = {f"talks/{year}-01-01-unikernels.md": text for year in (2016, 2017)}
    built = build(site(tmp_path, **later))
    assert built.warnings == ""
    talks = json.loads(built.text("talks.json"))["talks"]
    assert {
        t["docname"].rpartition("/")[2]: t["id"] for t in talks if "talks/" in t["docname"]
    } == {
        "2015-11-03-unikernels": "unikernels",
        "2016-01-01-unikernels": "2016-01-01-unikernels",
        "2017-01-01-unikernels": "2017-01-01-unikernels",
    }


def test_posts_that_are_folders_are_told_apart_by_the_names_of_those(tmp_path):
    names = (
        "talks/2016-01-01-intro/index",
        "talks/2017-01-01-intro/index",
        "talks/2018-01-01 my talk",
    )
    names += ("talks/2019-01-01 my talk", "talks/old/2017-01-01-intro/index")
    text = "---\ntitle: A talk\n---\n\nWords.\n"
    files = {"conf.py": CONF, "index.md": "# Home\n", **{f"{name}.md": text for name in names}}
    built = build(write_site(tmp_path / "site", files))
    assert built.warnings == ""
    assert {one["docname"]: one["id"] for one in json.loads(built.text("talks.json"))["talks"]} == {
        "talks/2016-01-01-intro/index": "intro",
        "talks/2017-01-01-intro/index": "2017-01-01-intro",
        "talks/2018-01-01 my talk": "my-talk",
        "talks/2019-01-01 my talk": "2019-01-01-my-talk",
        "talks/old/2017-01-01-intro/index": "talks-old-2017-01-01-intro",
    }


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_another_project_refers_to_talks_through_the_inventory(tmp_path, builder):
    first = build(site(tmp_path), builder)
    conf = (
        'extensions = ["sphinx_talks", "sphinx.ext.intersphinx"]\n'
        "intersphinx_mapping = {'talks': ('https://talks.example.org/', "
        f"{str(first.out / 'objects.inv')!r})}}\n"
    )
    page = (
        "# Home\n\n{talk}`unikernels` {talk}`talks:unikernels-2014` {talk}`inline-talk`\n"
        "{talk:event}`CodeMesh 2015` {talk:speaker}`Amir Chaudhry` {any}`unikernels`\n"
    )
    second = build(write_site(tmp_path / "second", {"conf.py": conf, "index.md": page}))
    assert second.warnings == ""
    html = second.text("index.html")
    found = re.findall(r'href="(https://talks[^"]*)"[^>]*>(.*?)</a>', html)
    shown = {(re.sub("<[^>]*>", "", text), url) for url, text in found}
    tail, home = (".html", "index.html") if builder == "html" else ("/", "")
    base = "https://talks.example.org/"
    assert shown == {
        ("Unikernels, or not", f"{base}talks/2015-11-03-unikernels{tail}"),
        ("On this page", f"{base}{home}#inline-talk"),
        ("CodeMesh 2015", f"{base}talk-events{tail}#event-codemesh-2015"),
        ("Amir Chaudhry", f"{base}talk-speakers{tail}#speaker-amir-chaudhry"),
    }


def test_the_environment_holds_bytes_and_no_caches(tmp_path):
    source = site(tmp_path)
    build(source)
    path = tmp_path / "site-doctrees" / "environment.pickle"
    env = pickle.loads(path.read_bytes())  # noqa: S301 (our own build wrote it)
    data = env.domaindata["talk"]
    assert sorted(data) == ["drafts", "names", "talks", "version"]
    assert all(
        isinstance(blob, bytes)
        for blob in (data["names"][1], *data["talks"].values(), *data["drafts"].values())
    )
    assert b"sphinx_talks.model" not in pickle.dumps(env.domaindata)
