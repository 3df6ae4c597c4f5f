"""The indices by event, speaker, year and tag."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from building import build, write_site

from sphinx_talks.domain import TalkDomain
from sphinx_talks.domain.indices import INDICES
from sphinx_talks.model import Delivery, Person, Talk

CONF = """\
project = "Talks"
extensions = ["sphinx_talks"]
talks_posts = ["talks/**"]
suppress_warnings = ["toc.not_included"]
"""
POST = """\
---
title: {title}
date: {date}
tags: [{tags}]
event: {event}
author: {author}
---

Words.
"""
INDEX = """\
# Home

{ref}`talk-events` {ref}`talk-tags`

```{toctree}
:glob:
talks/*
```

```{talk} Here & there
:id: here
:date: 2013-01-01
:event: Local <meetup>
:tags: c++
```
"""


@pytest.fixture
def site(tmp_path):
    posts = [
        ("One", "2015-11-03", "ocaml, C++", "CodeMesh 2015", "Amir Chaudhry"),
        ("Two", "2016-01-02", "OCaml", "42nd Meetup", "Amir Chaudhry"),
        ("<Three>", "2016-05-01", "日本語", "codemesh  2015", "Amir Chaudhry"),
    ]
    names = ("title", "date", "tags", "event", "author")
    files = {
        f"talks/{post[1]}-talk.md": POST.format(
            **{n: repr(v) if n == "title" else v for n, v in zip(names, post, strict=True)}
        )
        for post in posts
    }
    return write_site(tmp_path / "site", {"conf.py": CONF, "index.md": INDEX, **files})


def rows(html):
    """Return letters, groups with their anchors, and talks with their addresses, in order."""
    table = html.partition("<table")[2].partition("</table>")[0]
    letter = r'<tr class="cap" id="cap-([^"]*)">'
    group = r'<tr id="([^"]*)"><td></td><td><strong>(.*?)</strong>'
    pattern = rf'{letter}|{group}|<a href="([^"]*)">(.*?)</a>'
    return [tuple(part for part in found if part) for found in re.findall(pattern, table)]


def test_names_stand_under_their_first_letter_whatever_is_on_or_before_it(tmp_path):
    names = [
        "École",
        "Zoe",
        ".NET Conf",
        "(un)conf",
        "Čapek",
        "Edo",
        "3 days",
        "Øredev",
        "한국",
        "!",
    ]
    files = {
        f"talks/2020-01-{n:02}-t.md": f"---\ntitle: T{n}\nevent: '{name}'\n---\n\nWords.\n"
        for n, name in enumerate(names, 1)
    }
    site = write_site(tmp_path / "site", {"conf.py": CONF, "index.md": INDEX, **files})
    found = rows(build(site).text("talk-events.html"))
    assert [row[-1] for row in found if not row[-1].startswith(("T", "Here"))] == [
        *("0-9", "!", "3 days", "C", "Čapek", "E", "École", "Edo", "L", "Local &lt;meetup&gt;"),
        *("N", ".NET Conf", "U", "(un)conf", "Z", "Zoe", "Ø", "Øredev", "한", "한국"),
    ]


def test_talks_stand_under_their_groups_newest_first(site):
    built = build(site)
    assert built.warnings == ""
    assert rows(built.text("talk-events.html")) == [
        ("0-9",),
        ("event-42nd-meetup", "42nd Meetup"),
        ("talks/2016-01-02-talk.html", "Two"),
        ("C",),
        ("event-codemesh-2015", "codemesh 2015"),
        ("talks/2016-05-01-talk.html", "&lt;Three&gt;"),
        ("talks/2015-11-03-talk.html", "One"),
        ("L",),
        ("event-local-meetup-feb3fc", "Local &lt;meetup&gt;"),
        ("index.html#here", "Here &amp; there"),
    ]
    years = rows(built.text("talk-years.html"))
    assert [row[0] for row in years if len(row) == 1] == ["2016", "2015", "2013"]
    tags = rows(built.text("talk-tags.html"))
    assert [row[1] for row in tags if len(row) == 2 and row[0].startswith("tag-")] == [
        "C++",
        "OCaml",
        "日本語",
    ]
    assert 'href="talk-events.html"' in built.text("index.html")
    assert "Talks by event" in built.text("index.html")


THEMES = (
    "alabaster",
    "basic",
    "furo",
    "pydata_sphinx_theme",
    "sphinx_book_theme",
    "sphinx_rtd_theme",
)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_shows_the_indices_as_pages_of_its_own(site, theme):
    if theme not in ("alabaster", "basic"):
        pytest.importorskip(theme)
    built = build(site, html_theme=theme)
    for index in INDICES:
        page = built.text(f"talk-{index.name}.html")
        title = str(index.localname)
        assert f"<title>{title} " in page
        assert page.count(f"<h1>{title}</h1>") == 1
        assert ("talks/2016-01-02-talk.html", "Two") in rows(page)
        assert "genindex.html" in page  # what the theme puts around it
        assert "talks.css" not in page


TWICE = """\
---
title: Given again
talk:
  deliveries:
    - {event: CodeMesh 2015, date: 2015-11-04}
    - {event: 42nd Meetup, date: 2018-02-01}
    - {event: 42nd Meetup, date: 2017-01-01}
---
"""


def test_a_talk_stands_at_each_event_and_year_with_the_day_it_was_given_there(site):
    (site / "talks" / "twice.md").write_text(TWICE, "utf-8")
    built = build(site)

    def given(name, title):
        section = built.text(name).partition(title)[2].partition('<tr class="pcap">')[0]
        return re.findall(r">([^<>]+)</a> <em>\((.*?)\)", section)

    assert given("talk-events.html", '<tr id="event-42nd-meetup">') == [
        ("Given again", "2018-02-01"),
        ("Two", "2016-01-02"),
    ]
    assert given("talk-events.html", '<tr id="event-codemesh-2015">') == [
        ("&lt;Three&gt;", "2016-05-01"),
        ("Given again", "2015-11-04"),
        ("One", "2015-11-03"),
    ]
    assert given("talk-years.html", 'id="cap-2017"') == [("Given again", "2017-01-01")]
    assert given("talk-years.html", 'id="cap-2015"')[0] == ("Given again", "2015-11-04")
    tex = next(build(site, "latex", latex_domain_indices=True).out.glob("*.tex")).read_text("utf-8")
    mesh = tex.partition(r"\bigletter{CodeMesh 2015}")[2].partition(r"\bigletter")[0]
    assert r"{Given again}\sphinxstyleindexextra{2015\sphinxhyphen{}11\sphinxhyphen{}04}" in mesh


def test_an_index_goes_with_its_last_entry(site):
    assert "ocaml" in build(site).text("talk-tags.html")
    for path in (site / "index.md", *site.glob("talks/*.md")):
        text = path.read_text("utf-8").replace(" {ref}`talk-tags`", "")
        path.write_text(re.sub(r"(?m)^:?tags:.*\n", "", text), "utf-8")
    built = build(site)
    assert built.warnings == ""
    assert not (built.out / "talk-tags.html").exists()
    assert (built.out / "talk-events.html").exists()


def test_anchors_do_not_depend_on_other_talks(site):
    before = dict(row for row in rows(build(site).text("talk-events.html")) if len(row) == 2)
    (site / "talks" / "2016-01-02-talk.md").unlink()
    extra = POST.format(title="New", date="2017-01-01", tags="new", event="A Meetup", author="X")
    (site / "talks" / "2017-01-01-new.md").write_text(extra, "utf-8")
    after = dict(row for row in rows(build(site).text("talk-events.html")) if len(row) == 2)
    assert set(after) - set(before) == {"event-a-meetup", "talks/2017-01-01-new.html"}
    assert set(before) - set(after) == {"event-42nd-meetup", "talks/2016-01-02-talk.html"}


@pytest.mark.parametrize("value", [False, True, ["talk-years"]])
def test_a_site_chooses_its_indices(site, value):
    built = build(site, html_domain_indices=value, suppress_warnings=["ref.ref"])
    found = {path.name for path in built.out.glob("talk-*.html")}
    every = {f"talk-{index.name}.html" for index in INDICES}
    assert found == {False: set(), True: every}.get(
        value if isinstance(value, bool) else None, {"talk-years.html"}
    )


def test_latex_prints_the_indices_with_places_that_exist(site):
    built = build(site, "latex", latex_domain_indices=True)
    assert built.warnings == ""
    (path,) = built.out.glob("*.tex")
    tex = path.read_text("utf-8")
    indices = tex[tex.index(r"\begin{sphinxtheindex}") :]
    assert r"\bigletter{codemesh 2015}" in indices
    assert r"\sphinxstyleindexentry{\textless{}Three\textgreater{}}" in indices
    labels = set(re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", tex))
    places = re.findall(r"\\sphinxstyleindexpageref\{([^:]*):\\detokenize\{([^}]*)\}\}", indices)
    assert (
        len(places) == 4 + 3 + 4 + 4 + 1
    )  # by event, speaker, year and tag, one talk has two tags
    assert {f"{docname}:{anchor}" for docname, anchor in places} <= labels


def test_a_latex_document_names_only_its_own_talks(site):
    (site / "index.md").write_text("# Home\n\n```{talk} Alone\n:event: Here\n```\n", "utf-8")
    tex = next(build(site, "latex").out.glob("*.tex")).read_text("utf-8")
    if "CodeMesh" not in tex.partition("sphinxtheindex")[0]:
        assert "codemesh" not in tex.partition("sphinxtheindex")[2]


def test_twenty_thousand_talks_are_indexed():
    config = SimpleNamespace(extensions=[], html_domain_indices=True)
    env = SimpleNamespace(domaindata={}, config=config)
    domain = TalkDomain(env)
    for n in range(20_000):
        talk = Talk(
            f"talk{n}",
            f"talks/{n:05}",
            f"Talk number {n}",
            date=f"20{n % 20 + 10}-01-{n % 28 + 1:02}",
            speakers=(Person(f"Speaker {n % 300}"),),
            tags=(f"tag{n % 50}", f"tag{n % 7}"),
            deliveries=(Delivery(f"Event {n % 400}", date=f"20{n % 20 + 10}-01-{n % 28 + 1:02}"),),
        )
        domain.note_talks(talk.docname, [talk])
    for index in INDICES:
        content, _collapse = index(domain).generate()
        assert content
    assert len(list(domain.get_objects())) == 20_000
