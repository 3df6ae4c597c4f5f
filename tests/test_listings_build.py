"""Lists in built pages: in place of a toctree, and no page written without need."""

from __future__ import annotations

import base64
import json
import re
import zipfile
from urllib.parse import quote

import html5lib
import pytest
from building import ALWAYS_WRITTEN, OPTION_LINES, build, write_site
from talk_notes import page

CONF = 'project = "Talks"\nextensions = ["sphinx_talks", "talk_notes"]\n'
SHARED = "https://example.org/shared"
GIVEN = ("talk", "keynote", "lightning", "panel")
READ = ("video", "book", "paper", "code")
READING = """\
```{further-reading}
- *A note*, [Shared](SHARED)
- [Alone](https://example.org/alone/N)
```
"""


def post(n, **facts):
    url = SHARED if n in (2, 4) else f"https://example.org/own/{n}"
    given = {
        "date": f"20{10 + n}-05-01",
        "tags": ["even" if n % 2 == 0 else "odd", "all"],
        "deliveries": [{"event": f"Event {n % 3}", "date": f"20{10 + n}-05-01", "place": "Paris"}],
        "resources": [
            {"title": "Shared", "url": url, "annotation": "A note"},
            {"title": "Alone", "url": f"https://example.org/alone/{n}"},
        ],
    }
    body = READING.replace("SHARED", url).replace("N", str(n))
    return page(f"Talk {n}", given | facts, body=body)


INDEX = """\
# Home

```{toctree}
list
reading
```

```{talk-list}
:limit: 2
:layout: cards
```
"""
LIST = """\
# All talks

```{talk-list} Everything
:group: year
```
"""
READING_PAGE = """\
# Reading

```{reading-list}
```
"""


@pytest.fixture
def site(tmp_path):
    pages = {f"talks/t{n}.md": post(n) for n in range(1, 6)}
    pages |= {"conf.py": CONF, "index.md": INDEX, "list.md": LIST, "reading.md": READING_PAGE}
    return write_site(tmp_path / "site", pages)


def clean(site, tmp_path, builder="html", jobs=1, **config):
    number = len(list(tmp_path.iterdir()))
    trees = tmp_path / f"trees{number}"
    return build(site, builder, out=tmp_path / f"o{number}", doctrees=trees, jobs=jobs, **config)


def changed(before, after):
    """Names of pages and scripts written since, but for those that Sphinx writes every time."""
    own = ("genindex", "search", "_static/")
    times = {n for n, t in after.times().items() if before.get(n) != t}
    return {n for n in times if n.endswith((".html", ".js")) and not n.startswith(own)}


def test_a_listed_post_needs_no_toctree(site):
    assert build(site).warnings == ""
    apply(site, {"list.md": "# All talks\n\n```{talk-list}\n:year: 2011-2013\n```\n"})
    apply(site, {"index.md": INDEX.replace(":limit: 2", ":limit: 1")})
    warned = build(site).warnings
    assert re.findall(r"(\w+)\.md: WARNING: document isn't included", warned) == ["t4"]


LISTING = "# Talks\n\n```{talk-list}\n```\n"
EXAMPLE = "# A post on lists\n\n````markdown\n```{talk-list}\n```\n````\n"


@pytest.mark.parametrize(
    ("name", "text", "is_post"),
    [
        ("index", LISTING, False),
        (
            "index",
            "---\norphan: true\nmyst: {enable_extensions: [colon_fence]}\n---\n" + LISTING,
            False,
        ),
        ("reading", "# Links\n\n~~~{reading-list}\n~~~\n", False),
        ("index", "---\ntitle: Talks about talks\n---\n" + LISTING, True),
        ("2024-05-06-lists", LISTING, True),
        ("lists", EXAMPLE, True),
    ],
)
def test_a_page_that_lists_the_talks_is_none_of_them(tmp_path, name, text, is_post):
    conf = 'extensions = ["sphinx_talks"]\ntalks_posts = ["talks/**"]\n'
    pages = {"conf.py": conf, "index.md": f"# Home\n\n```{{toctree}}\ntalks/{name}\n```\n"}
    pages |= {f"talks/{name}.md": text}
    pages |= {f"talks/{n}.md": f"---\ntitle: {n}\ndate: 2020-01-01\n---\n\nWords.\n" for n in "ab"}
    built = build(write_site(tmp_path / "site", pages), suppress_warnings=["toc.not_included"])
    assert built.warnings == ""
    found = {talk["docname"] for talk in json.loads(built.text("talks.json"))["talks"]}
    assert (f"talks/{name}" in found) == is_post
    assert ('rel="next"' in built.text("talks/a.html")) == (text.endswith(LISTING) and not is_post)


def test_filters_that_no_talk_answers_to_are_named(site):
    talks = ":tag: evn, odd\n:speaker: Nobody\n:event: Event 1\n:kind: keynot\n:language: de, xx\n"
    reading = ":talk: t1, told, t9\n:host: example.com\n:kind: papre, tool\n"
    apply(site, {"list.md": f"# Talks\n\n```{{talk-list}}\n{talks}```\n"})
    apply(site, {"reading.md": f"# Reading\n\n```{{reading-list}}\n{reading}```\n"})
    warned = build(site, suppress_warnings=["toc.not_included"]).warnings
    found = re.findall(
        r"(\w+)\.md:3: WARNING: option '(\w+)': no talk answers to '(.*?)'(.*)", warned
    )
    assert [(page, option, value) for page, option, value, _ in found] == [
        ("list", "tag", "evn"),
        ("list", "speaker", "nobody"),
        ("list", "kind", "keynot"),
        ("list", "language", "xx"),
        ("reading", "kind", "papre"),
        ("reading", "host", "example.com"),
        ("reading", "talk", "told"),
        ("reading", "talk", "t9"),
    ]
    assert found[0][3].startswith("; did you mean 'even'? [talks.listing]")


def test_a_filter_of_an_included_list_is_named_where_it_stands(site):
    apply(site, {"list.md": "# All\n\n```{include} parts/inc.txt\n```\n"})
    apply(site, {"parts/inc.txt": "Words.\n\n```{talk-list}\n:tag: zzz\n```\n"})
    warned = build(site, suppress_warnings=["toc.not_included"]).warnings
    line = 3 if OPTION_LINES else 4  # MyST before 5 counts the lines of what is included from 2
    assert f"{site / 'parts' / 'inc.txt'}:{line}: WARNING: option 'tag'" in warned


def test_case_hyphens_and_encodings_make_one_name(site):
    for n, event, tag in (
        (7, "Caf\u00e9 Conf", "Type-systems"),
        (8, "CAFE\u0301-conf", "type systems"),
    ):
        facts = {"deliveries": [{"event": event, "date": f"2020-01-0{n}"}], "tags": [tag]}
        apply(site, {f"talks/t{n}.md": post(n, **facts)})
    wanted = ":event: caf\u00e9-conf\n:tag: TYPE-systems\n:group: event\n"
    apply(site, {"list.md": f"# Talks\n\n```{{talk-list}}\n{wanted}```\n"})
    built = build(site)
    assert "no talk answers" not in built.warnings
    text = built.text("list.html")
    assert set(re.findall(r"Talk \d", text)) == {"Talk 7", "Talk 8"}
    assert text.count('class="talk-list-head"') == 1


def test_kinds_and_languages_stand_in_the_order_of_their_names(site):
    for n, language in enumerate(("es", "de", "en", "el"), 1):
        resources = [{"title": "T", "url": f"https://example.org/{n}", "kind": READ[n - 1]}]
        facts = {"language": language, "kind": GIVEN[n - 1], "deliveries": []}
        apply(site, {f"talks/t{n}.md": post(n, **facts, resources=resources)})
    apply(site, {"talks/t5.md": None})
    lists = (("talk", "language"), ("talk", "kind"), ("reading", "kind"))
    text = "".join(f"```{{{name}-list}}\n:group: {group}\n```\n" for name, group in lists)
    apply(site, {"list.md": f"# All\n\n{text}"})
    names = (
        *("Deutsch", "Englisch", "Griechisch", "Spanisch"),
        *("Blitzvortrag", "Keynote", "Podiumsdiskussion", "Vortrag"),
        *("Buch", "Code", "Fachartikel", "Video"),
    )
    german = {"language": "de", "suppress_warnings": ["toc.not_included"]}
    html = build(site, **german).text("list.html")
    assert tuple(re.findall(r'(?:rowgroup"|h2 class="talk-list-head")>(.*?)<', html)) == names
    plain = build(site, "pseudoxml", **german).text("list.pseudoxml")
    assert tuple(re.findall(r"<rubric>\s*(.*)", plain)) == names


def test_a_name_may_have_a_comma(site):
    facts = {"deliveries": [{"event": "Some Conf, Berlin", "date": "2020-01-07"}]}
    apply(site, {"talks/t7.md": post(7, **facts)})
    wanted = "event: |\n  some conf, berlin\n  erlin\ntag: odd, evn\n"
    apply(site, {"list.md": f"# Talks\n\n```{{talk-list}}\n---\n{wanted}---\n```\n"})
    built = build(site)
    assert re.findall("no talk answers to '(.*?)'", built.warnings) == ["evn", "erlin"]
    assert set(re.findall(r"Talk \d", built.text("list.html"))) == {"Talk 7"}


def test_a_reading_list_of_a_talk_knows_it_by_its_old_id(site):
    apply(site, {"talks/t1.md": post(1, aliases=["first"])})
    apply(site, {"reading.md": "# Reading\n\n```{reading-list}\n:talk: first\n```\n"})
    built = build(site)
    assert built.warnings == ""
    assert "alone/1" in built.text("reading.html")
    assert "alone/2" not in built.text("reading.html")


def test_previous_next_and_parents(site):
    built = build(site, html_theme="basic")
    html = built.text("talks/t4.html")
    assert '<link rel="prev" title="Talk 5" href="t5.html"' in html
    assert '<link rel="next" title="Talk 3" href="t3.html"' in html
    assert '<a href="../list.html" accesskey="U">All talks</a>' in html
    first = built.text("talks/t5.html")
    assert '<link rel="prev" title="All talks" href="../list.html"' in first
    assert 'rel="next"' not in built.text("talks/t1.html")
    assert '<link rel="next" title="Reading"' in built.text("list.html")


def test_a_post_in_a_toctree_keeps_its_place_there(site):
    apply(site, {"reading.md": READING_PAGE + "\n```{toctree}\n/talks/t4\n```\n"})
    html = build(site, html_theme="basic").text("talks/t4.html")
    assert '<link rel="prev" title="Reading"' in html
    assert 'rel="next"' not in html


def test_latex_has_the_posts_in_the_order_of_the_list(site):
    tex = build(site, "latex").text("talks.tex")
    assert r"\begin{longtable}" in tex  # a list may be longer than a page
    assert re.findall(r"\\section\{(Talk \d)\}", tex) == [f"Talk {n}" for n in (5, 4, 3, 2, 1)]
    assert (
        r"\hyperref[\detokenize{talks/t4::doc}]{\sphinxcrossref{Talk 4}}" in tex or "Talk 4" in tex
    )


def test_epub_has_the_posts_in_its_contents_and_order(site):
    built = build(site, "epub", version="1")
    with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
        nav = book.read("nav.xhtml").decode()
        opf = book.read("content.opf").decode()
        listed = book.read("list.xhtml").decode()
    order = re.findall(r'href="talks/(t\d)\.xhtml"', nav)
    assert order == ["t5", "t4", "t3", "t2", "t1"]
    ids = dict(re.findall(r'<item id="([^"]+)" href="([^"]+)"', opf))
    spine = [ids.get(name) for name in re.findall(r'itemref idref="([^"]+)"', opf)]
    assert [n for n in spine if n and "/t" in n] == [f"talks/t{n}.xhtml" for n in (5, 4, 3, 2, 1)]
    assert "<form" not in listed
    assert "Talk 4" in listed


@pytest.mark.parametrize(
    "builder",
    ["dirhtml", "singlehtml", "text", "man", "texinfo", "xml", "json", "gettext", "linkcheck"],
)
def test_every_builder_has_the_lists(site, builder):
    built = build(site, builder, linkcheck_ignore=[".*"], man_pages=[("index", "t", "T", "", "1")])
    assert built.warnings == ""
    if builder == "text":
        text = built.text("list.txt")
        assert "| Date         | Talk " in text
        assert re.search(r"\| May 1, 2014  \| Talk 4 +\| Event 1, Paris +\|", text)
        assert "https://example.org/alone/4" in built.text("reading.txt")
    if builder == "dirhtml":
        assert '<a href="../talks/t4/">Talk 4</a>' in built.text("list/index.html")
    if builder == "gettext":
        assert 'msgid "Talk 4"' not in built.text("list.pot")


def test_lists_are_in_search_under_their_own_words_alone(site):
    index = build(site).text("searchindex.js")
    assert "everything" not in index.lower()


EDITS = {
    "a title": {"talks/t3.md": post(3).replace("Talk 3", "Renamed")},
    "a tag": {"talks/t3.md": post(3, tags=["rare"])},
    "a date": {"talks/t3.md": post(3, date="2030-01-01", deliveries=[])},
    "a link": {"talks/t2.md": post(2).replace(SHARED, "https://example.org/other")},
    "a new post": {"talks/t9.md": post(9)},
    "a filter": {"list.md": LIST.replace("group: year", "tag: odd")},
    "no list": {"reading.md": "# Reading\n"},
    "a deletion": {"talks/t3.md": None},
}


def apply(site, files):
    for name, text in files.items():
        if text is None:
            (site / name).unlink()
        else:
            write_site(site, {"conf.py": (site / "conf.py").read_text(), name: text})


@pytest.mark.parametrize("name", EDITS)
def test_builders_that_share_doctrees_are_exact_after_an_edit(site, tmp_path, name):
    for builder in ("html", "dirhtml", "text"):
        build(site, builder, doctrees=tmp_path / "d")
    apply(site, EDITS[name])
    for builder in ("html", "dirhtml", "text"):
        rebuilt = build(site, builder, doctrees=tmp_path / "d").files()
        expected = clean(site, tmp_path, builder, jobs=2).files()
        gone = {n for n in rebuilt if n not in expected}
        assert all("t3" in n for n in gone)
        assert {n: rebuilt.get(n) for n in expected} == expected


def test_breadcrumbs_follow_the_heading_of_the_list(site):
    build(site, html_theme="basic")
    apply(site, {"list.md": LIST.replace("All talks", "Every talk")})
    built = build(site, html_theme="basic")
    assert '<a href="../list.html" accesskey="U">Every talk</a>' in built.text("talks/t4.html")


def test_only_pages_that_show_a_change_are_written(site):
    before = build(site).times()
    assert changed(before, build(site)) == set()
    # The same facts: only the page itself.
    before = build(site).times()
    apply(site, {"talks/t3.md": post(3) + "\nMore words.\n"})
    assert changed(before, build(site)) - ALWAYS_WRITTEN == {"talks/t3.html"}
    # A new talk between two others. Sphinx writes the home page as well, though it shows no change:
    # its toctree names pages that are written.
    before = build(site).times()
    apply(site, {"talks/t0.md": post(0, date="2012-06-01", deliveries=[])})
    written = {n for n in changed(before, build(site)) if not n.startswith("talk-")}
    assert written == {
        "index.html", "list.html", "reading.html", "talks/t0.html", "talks/t2.html", "talks/t3.html",
    }  # fmt: skip


def test_files_named_on_the_command_line_leave_the_rest_stale(site, tmp_path):
    """A build of a few files does not count as having written what else it found changed."""
    from sphinx.cmd.build import build_main

    where = ["-q", "-b", "html", "-d", str(tmp_path / "d"), str(site), str(tmp_path / "o")]
    assert build_main(where) == 0
    apply(site, {"talks/t3.md": post(3).replace("Talk 3", "Renamed")})
    assert build_main([*where, str(site / "talks" / "t3.md")]) == 0
    assert "Renamed" not in (tmp_path / "o" / "list.html").read_text()
    assert build_main(where) == 0
    assert "Renamed" in (tmp_path / "o" / "list.html").read_text()


PAGED = """\
# All talks

```{talk-list}
:per-page: 10
:filter: search, tag
```
"""


@pytest.fixture
def long_site(tmp_path):
    pages = {f"t{n:02}.md": post(n, date=f"2000-01-{n + 1:02}", deliveries=[]) for n in range(25)}
    return write_site(tmp_path / "site", pages | {"conf.py": CONF, "index.md": PAGED})


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_long_list_has_pages_that_stay(long_site, tmp_path, builder):
    page_1 = {"html": "page-1.html", "dirhtml": "page-1/index.html"}[builder]
    built = build(long_site, builder)
    assert built.warnings == ""
    front, oldest = built.text("index.html"), built.text(page_1)
    assert [f"Talk {n}<" in front for n in (24, 10, 9)] == [True, True, False]
    assert [f"Talk {n}<" in oldest for n in (10, 9, 0)] == [False, True, True]
    assert 'rel="next" href="page-1' in front
    scripts = list((built.out / "_static" / "talk-lists").iterdir())
    assert len(scripts) == 1
    assert all(f"Talk {n}<" in scripts[0].read_text() for n in range(25))
    before = built.times()
    assert changed(before, build(long_site, builder)) == set()

    apply(long_site, {"t30.md": post(30, date="2001-01-01", deliveries=[])})
    again = build(long_site, builder)
    written = {n.removesuffix("/index.html").removesuffix(".html") for n in changed(before, again)}
    assert {n for n in written if not n.startswith("talk-")} == {"index", "t24", "t30"}

    for n in range(12):
        (long_site / f"t{n:02}.md").unlink()
    short = build(long_site, builder)
    assert not (short.out / page_1).exists()
    assert not scripts[0].exists()


def test_lists_in_folders_have_scripts_of_their_own(long_site):
    names = ("a-b", "a/b", "a/index", "c# 100%")
    apply(long_site, {f"{n}.md": PAGED.replace("Home", n) for n in names})
    built = build(long_site, suppress_warnings=["toc.not_included"])
    for name in names:
        assert f"/talk-lists/{quote(name)}-1.js?v=" in built.text(f"{name}.html")
        assert (built.out / f"_static/talk-lists/{name}-1.js").is_file()


def test_further_pages_stay_through_one_change_after_another(long_site):
    times = build(long_site).times()
    for title in ("First", "Second", "Third"):
        facts = {"date": "2000-01-25", "deliveries": []}
        apply(long_site, {"t24.md": post(24, **facts).replace("Talk 24", title)})
        again = build(long_site)
        assert title in again.text("index.html")
        assert "page-1.html" not in changed(times, again)
        times = again.times()


def test_links_without_a_suffix_leave_further_pages_what_they_are(long_site):
    built = build(long_site, html_link_suffix="")
    assert 'rel="next" href="page-1"' in built.text("index.html")
    assert changed(built.times(), build(long_site, html_link_suffix="")) == set()
    for n in range(12):
        (long_site / f"t{n:02}.md").unlink()
    build(long_site, html_link_suffix="")
    assert not (built.out / "page-1.html").exists()


def test_a_missing_further_page_is_written_again(long_site):
    built = build(long_site)
    (built.out / "page-1.html").unlink()
    # Before 8.2, Sphinx ends a build that has nothing to read before it collects such pages.
    apply(long_site, {"other.md": "---\norphan: true\n---\n# Other\n"})
    assert "Talk 9<" in build(long_site).text("page-1.html")


def test_a_build_of_everything_writes_further_pages_anew(long_site):
    built = build(long_site)
    spoilt = [built.out / "page-1.html", *(built.out / "_static" / "talk-lists").iterdir()]
    for path in spoilt:
        path.write_text("STALE", "utf-8")
    build(long_site, everything=True)
    assert all("Talk 9<" in path.read_text("utf-8") for path in spoilt)


def test_time_turns_upcoming_talks_into_past_ones(site, monkeypatch):
    lists = "# L\n\n```{talk-list}\n:upcoming:\n```\n\n```{talk-list}\n:past:\n:filter: none\n```\n"
    apply(site, {"list.md": lists})

    def shown(epoch):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
        html = build(site).text("list.html")
        coming, past = html.split('id="talk-list-2"')
        rows = r'class="talk-row"(?! hidden)[^>]*>.*?>(Talk \d)<'
        return re.findall(rows, coming), re.findall(rows, past)

    may_2014 = 1398902400
    assert shown(may_2014) == (["Talk 4", "Talk 5"], ["Talk 3", "Talk 2", "Talk 1"])
    assert shown(may_2014 + 86400) == (["Talk 5"], ["Talk 4", "Talk 3", "Talk 2", "Talk 1"])
    assert shown(may_2014) == (["Talk 4", "Talk 5"], ["Talk 3", "Talk 2", "Talk 1"])


def test_a_resource_that_recurs_names_the_other_talk(site):
    also = '<p class="talk-also">Also cited in <a href="t2.html">Talk 2</a></p>'
    built = build(site)
    assert also in built.text("talks/t4.html")
    assert "talk-also" not in built.text("talks/t3.html")
    assert "talk-also" not in build(site, talks_also_cited=False).text("talks/t4.html")
    assert "Also cited in Talk 2" in build(site, "text").text("talks/t4.txt")
    assert "cite" not in built.text("searchindex.js")


def test_a_value_that_cannot_be_used_is_named_with_its_line(site):
    text = "# L\n\n```{talk-list}\n:layout: card\n:sort: size\n:limit: 2\n```\n"
    apply(site, {"list.md": text})
    warnings = build(site).warnings
    named = re.findall(r"list\.md:(\d+): WARNING: talk-list: option '(\w+)'", warnings)
    first, second = ("5", "4") if OPTION_LINES else ("3", "3")
    assert named == [(first, "sort"), (second, "layout")]
    assert "did you mean 'cards'?" in warnings
    assert "[talks.option]" in warnings


def test_what_authors_write_cannot_become_markup(site):
    nasty = '"><script>alert(1)</script>'
    url = "javascript:alert(1)"
    apply(site, {"talks/t3.md": page("Safe", {
        "title": nasty, "date": "2013-01-01", "tags": [nasty, "b"], "speakers": [nasty],
        "deliveries": [{"event": nasty, "event_url": url, "place": nasty, "date": nasty}],
        "resources": [
            {"title": nasty, "url": "https://example.org/" + nasty, "annotation": nasty},
            {"title": "no link", "url": url},
        ],
    })})  # fmt: skip
    built = build(site)
    for name in ("list.html", "index.html", "reading.html"):
        html = built.text(name)
        assert "<script>alert" not in html
        assert "javascript:" not in html


def test_rst_has_the_directives_too(site):
    rst = "L\n=\n\n.. talk-list::\n   :tag: even\n   :layout: compact\n\n.. reading-list::\n   :cited: 2\n"
    apply(site, {"more.rst": ":orphan:\n\n" + rst})
    html = build(site).text("more.html")
    assert re.findall(r">(Talk \d)</a></span>", html) == ["Talk 4", "Talk 2"]
    assert html.count('href="https://example.org/shared"') == 1


def test_cards_show_the_poster_of_the_slides(tmp_path):
    pixel = (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
        "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    slides = "```{slides} https://www.youtube.com/watch?v=LF39_oyJtj0\n:poster: p%20.png\n```\n"
    site = write_site(
        tmp_path / "site",
        {
            "conf.py": 'extensions = ["sphinx_talks"]\ntalks_posts = ["talks/*"]\n',
            "index.md": "# Home\n\n```{talk-list}\n:layout: cards\n```\n",
            "talks/a.md": f"---\ntitle: With picture\ndate: 2020-01-01\n---\n\n{slides}",
            "talks/b.md": "---\ntitle: Without\ndate: 2019-01-01\n---\n\nWords.\n",
        },
    )
    (site / "talks" / "p%20.png").write_bytes(base64.b64decode(pixel))
    html = build(site, "dirhtml").text("index.html")
    posters = re.findall(r'<(\w+) class="talk-card-poster" (?:src="([^"]*)")?', html)
    assert posters == [("img", "_images/p%2520.png"), ("span", "")]


WAITING = """\
# L

```{talk-list}
:past:
:group: year
:layout: LAYOUT
```

```{talk-list}
:past:
:tag: soon
:layout: LAYOUT
```
"""


@pytest.mark.parametrize("layout", ["table", "compact"])
def test_no_heading_stands_over_rows_that_are_still_to_come(tmp_path, monkeypatch, layout):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # the first of January 2026
    talks = "```{talk} Now\n:date: 2025-01-01\n```\n\n```{talk} Then\n:date: 2027-01-01\n:tags: soon\n```\n"
    text = WAITING.replace("LAYOUT", layout) + "\n" + talks
    built = build(write_site(tmp_path / "site", {"index.md": text}))
    page = html5lib.parse(built.text("index.html"), namespaceHTMLElements=False)
    parents = {child: parent for parent in page.iter() for child in parent}

    def is_shown(element):
        above = parents.get(element)
        return element.get("hidden") is None and (above is None or is_shown(above))

    heads = [e for e in page.iter() if "talk-list-head" in e.get("class", "")]
    assert ["".join(e.itertext()) for e in heads] == ["2027", "2025"]
    assert [is_shown(e) for e in heads] == [False, True]
    assert [is_shown(e) for e in page.iter("thead")] == [True, False][: 2 * (layout == "table")]


LIMITED = """\
# L

```{talk-list}
:limit: 2
:group: event
```

```{talk-list}
:limit: 2
:group: event
:past:
```
"""


@pytest.mark.parametrize("builder", ["html", "text", "epub"])
def test_a_limit_counts_rows_before_they_are_grouped(site, monkeypatch, builder):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1398902400")  # the day of the fourth talk
    apply(site, {"list.md": LIMITED})
    built = build(site, builder, version="1")
    suffix = {"html": "html", "text": "txt", "epub": "xhtml"}[builder]
    shown = re.sub(r'(?s)<tr class="talk-row" hidden.*?</tr>', "", built.text(f"list.{suffix}"))
    assert re.findall(r"Talk \d(?!<(?:/title|/h))", shown[shown.index("Event") :]) == [
        "Talk 4", "Talk 5", "Talk 3", "Talk 2",
    ]  # fmt: skip


def test_a_talk_given_again_says_how_often(site, monkeypatch):
    given = [{"event": f"Event {n}", "date": f"201{n}-01-01", "place": "Oslo"} for n in (2, 3, 4)]
    apply(site, {"talks/t3.md": post(3, deliveries=given)})
    for epoch, words in (("1398902400", "given 3 times"), ("1357000000", "3 dates in all")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        html = build(site).text("list.html")
        more = (
            f'<span class="talk-row-place">Oslo</span> · <span class="talk-row-more">{words}</span>'
        )
        assert more in html
        text = " ".join(re.sub(r"[|\s]+", " ", build(site, "text").text("list.txt")).split())
        assert set(words.split()) <= set(text.split())


def test_an_id_stands_once_on_a_page(site):
    index = "# Home\n\n## Talk list 1\n\n```{talk-list}\n```\n\n```{toctree}\nlist\n```\n"
    filtered = "# All\n\n```{talk-list}\n:filter: search\n```\n\n```{talk-list}\n:name: mine\n```\n"
    inline = "# Inline\n\n```{talk} Declared\n:date: 2020-01-01\n```\n"
    apply(site, {"index.md": index, "list.md": filtered, "reading.md": inline})
    for n in range(6, 12):
        apply(site, {f"talks/t{n}.md": post(n)})
    for builder in ("html", "singlehtml"):
        built = build(site, builder, suppress_warnings=["toc.not_included"])
        for name in {"html": ("index", "list"), "singlehtml": ("index",)}[builder]:
            html = built.text(f"{name}.html")
            ids = re.findall(r' id="([^"]*)"', html)
            assert len(ids) == len(set(ids))
            assert set(re.findall(r'<label for="([^"]*)"', html)) <= set(ids)
            assert name != "list" or "mine" in ids
    assert "mine" in ids
    assert '<a href="#declared">Declared</a>' in html
    urls = {t["title"]: t["url"] for t in json.loads(built.text("talks.json"))["talks"]}
    assert urls["Declared"] == "index.html#declared"
    assert urls["Talk 1"] == "index.html#document-talks/t1"


def test_viewers_of_help_get_lists_without_a_script(site):
    for n in range(6, 12):
        apply(site, {f"talks/t{n}.md": post(n)})
    apply(site, {"list.md": LIST.replace(":group: year", ":past:")})
    html = build(site, "htmlhelp").text("list.html")
    assert "Talk 4" in html
    assert "<form" not in html
    assert "talk-list.css" not in html
    assert "talk-list.js" not in html


def test_upcoming_and_past_talks_of_a_page_are_one_list(site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1398902400")
    both = "# All talks\n\n```{talk-list}\n:upcoming:\n```\n\n```{talk-list}\n:past:\n```\n"
    apply(site, {"list.md": both, "reading.md": "# Odd\n\n```{talk-list}\n:tag: odd, all\n```\n"})
    html = build(site, html_theme="basic").text("talks/t3.html")
    assert '<a href="../list.html" accesskey="U">All talks</a>' in html
    assert '<link rel="prev" title="Talk 5" href="t5.html"' in html
    assert '<link rel="next" title="Talk 2" href="t2.html"' in html


def test_a_language_may_be_written_with_an_underscore(site):
    apply(site, {"talks/t3.md": post(3, deliveries=[{"date": "2013-05-01", "language": "pt-BR"}])})
    apply(site, {"list.md": "# L\n\n```{talk-list}\n:language: pt_BR\n```\n"})
    apply(site, {"reading.md": "# All\n\n```{talk-list}\n```\n"})
    built = build(site)
    assert re.findall(r">(Talk \d)</a>", built.text("list.html")) == ["Talk 3"]
    assert built.warnings == ""


@pytest.mark.parametrize("builder", ["html", "text"])
def test_languages_are_called_by_their_names(site, builder):
    languages = ("en", "pt-BR", "fr", "x-none") * 3
    apply(site, {f"talks/t{n}.md": post(n, language=code) for n, code in enumerate(languages, 1)})
    apply(site, {"list.md": "# L\n\n```{talk-list}\n:group: language\n:filter: language\n```\n"})
    built = build(site, builder, language="de")
    names = ["Englisch", "Französisch", "Portugiesisch (Brasilien)", "x-none"]
    if builder == "html":
        page = built.text("list.html")
        assert re.findall(r'scope="rowgroup">([^<]*)<', page) == names
        assert re.findall(r'<option value="([^"]+)">([^<]*)<', page) == [
            *zip(("en", "fr", "pt-BR", "x-none"), names, strict=True)
        ]
    else:
        assert re.findall(r"-\[ (.*) \]-", built.text("list.txt")) == names


def test_the_words_of_an_author_can_be_translated(site, tmp_path):
    from babel.messages import Catalog, mofile

    none = "```{talk-list}\n:year: 1999\n:empty: None *yet*.\n```\n"
    apply(site, {"list.md": LIST + none, "reading.md": READING_PAGE})
    catalogue = clean(site, tmp_path, "gettext").text("list.pot")
    assert 'msgid "Everything"' in catalogue
    assert 'msgid "None *yet*."' in catalogue
    catalog = Catalog(locale="de")
    catalog.add("Everything", "Alles")
    catalog.add("None *yet*.", "Noch keine.")
    folder = site / "locales" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "list.mo").open("wb") as file:
        mofile.write_mo(file, catalog)
    for builder, name in (("html", "list.html"), ("text", "list.txt")):
        text = build(site, builder, language="de").text(name)
        assert "Alles" in text
        assert "Noch keine." in text
        assert "Everything" not in text
        assert "None" not in text
