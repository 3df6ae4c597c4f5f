"""Further reading through Sphinx: posts, the directive in both markups, every kind of writer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from building import OPTION_LINES, Built, build, write_site

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://example.org/a.html"
POST = """\
---
layout: post
title: A talk
date: 2015-11-03 11:15:00
---

#### Part one

- *What it says*, ["A post"][post]
- <https://example.org/plain>
- [Local](/other)

Also [the library](https://example.org/lib).

1. [First](https://example.org/1){: kind="book"}
2. [Second](https://example.org/2) <!-- why -->

[post]: https://example.org/post
"""

MYST = """\
# Page

- [Not a post](https://example.org/n)

```{further-reading} More on *this*
:class: special
:name: more

Words before.

- Anything that holds [a link](https://example.org/m){kind=paper} somewhere, whatever else is said.
- And an item without
```
"""

RST = r"""Page
====

.. further-reading:: More on *this*
   :name: more-rst

   - `Inline <https://example.org/i>`_ - why
   - `named`_\ {kind=video} and another

.. _named: https://example.org/named
"""

INDEX = """\
# X

[](post.md) {ref}`more`, {ref}`more-rst`

```{toctree}
page
page2
```
"""

CONF = """\
extensions = ["sphinx_talks"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
suppress_warnings = ["talks.link"]
latex_documents = [("index", "x.tex", "x", "x", "howto")]
man_pages = [("post", "post", "x", [], 1)]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"conf.py": CONF, "index.md": INDEX}
    files |= {"post.md": POST, "page.md": MYST, "page2.rst": RST}
    return write_site(tmp_path_factory.mktemp("reading") / "src", files)


@pytest.fixture(scope="module")
def xml(site: Path) -> Built:
    return build(site, "xml")


def test_posts_are_recognised_and_pages_are_not(xml: Built) -> None:
    post, page = xml.text("post.xml"), xml.text("page.xml")
    assert 'url="https://example.org/post"' in post
    assert 'annotation="What it says"' in post
    assert 'url="/other"' in post
    assert "<numbered_reading" in post
    assert 'stamp="20151103111500"' in post
    assert 'url="https://example.org/n"' not in page
    assert 'stamp="' not in page  # nothing dates it


def test_the_kind_that_the_author_names_wins(xml: Built) -> None:
    post, page = xml.text("post.xml"), xml.text("page.xml")
    assert 'kind="book"' in post
    assert "kind-book" not in post
    assert 'kind="paper"' in page
    assert "{.kind" not in page
    assert "{kind" not in page


def test_directive_in_both_markups(xml: Built) -> None:
    page, page2 = xml.text("page.xml"), xml.text("page2.xml")
    assert 'classes="special further-reading"' in page
    assert 'title_text="And an item without"' in page
    assert page.index("further-reading-title") < page.index("Words before.") < page.index("special")
    assert 'url="https://example.org/i"' in page2
    assert 'url="https://example.org/named"' in page2
    assert 'kind="video"' in page2
    assert "{kind" not in page2
    assert "talks-further-reading" not in page + page2
    assert "More on this" in xml.text("index.xml")


def test_no_warning(xml: Built) -> None:
    assert xml.warnings == ""


def test_attributes_of_myst_reach_the_nodes(site: Path) -> None:
    built = build(site, "xml", out=site.parent / "attrs", doctrees=site.parent / "attrs-dt",
                  myst_enable_extensions=["attrs_inline"])  # fmt: skip
    assert 'kind="paper"' in built.text("page.xml")
    assert 'kind="book"' in built.text("post.xml")


@pytest.mark.parametrize(("builder", "name"), [("text", "post.txt"), ("man", "post.1")])
def test_addresses_are_visible_where_targets_are_dropped(
    site: Path, builder: str, name: str
) -> None:
    # In man pages: targets that only some terminals follow, and where a line may break.
    text = re.sub(r"\\X'tty: [^']*'|\\[:%]", "", build(site, builder).text(name))
    for url in ("post", "lib", "1", "2"):
        assert text.count(f"<https://example.org/{url}>") == 1
    assert text.count("https://example.org/plain") == 1


def test_pages_that_are_no_posts_keep_their_links_as_they_are(site: Path) -> None:
    text = build(site, "text").text("page.txt")
    assert "https://example.org/n" not in text
    assert "<https://example.org/m>" in text


def test_titles_and_notes_are_translatable(site: Path) -> None:
    pot = build(site, "gettext", doctrees=site.parent / "gettext-dt", gettext_compact=False).text(
        "post.pot"
    )
    assert '"*What it says*, [\\"A post\\"][post]"' in pot
    assert "resource" not in pot
    assert "Part one" in pot


def test_translated_lists_are_recognised(tmp_path: Path) -> None:
    # a name of its own: Sphinx keeps the catalogues of a process by document
    site = write_site(
        tmp_path / "src",
        {"conf.py": CONF.replace("post", "said"), "index.md": "# X\n", "said.md": POST},
    )
    (site / "locale/de/LC_MESSAGES").mkdir(parents=True)
    catalogue = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalogue += 'msgid "*What it says*, [\\"A post\\"][post]"\nmsgstr "*Was*, [\\"Artikel\\"](https://example.org/de)"\n'
    (site / "locale/de/LC_MESSAGES/said.po").write_text(catalogue, "utf-8")
    built = build(site, "xml", out=site.parent / "de", doctrees=site.parent / "de-dt",
                  language="de", locale_dirs=["locale"], gettext_compact=False)  # fmt: skip
    assert 'annotation="Was"' in built.text("said.xml")
    assert 'url="https://example.org/de"' in built.text("said.xml")


def test_archive_can_be_switched_off(site: Path) -> None:
    built = build(
        site, "xml", out=site.parent / "off", doctrees=site.parent / "off-dt", talks_archive=False
    )
    assert "web.archive.org" not in built.text("post.xml")


def test_a_body_without_a_list_is_kept_and_named(tmp_path: Path) -> None:
    page = "# X\n\n```{further-reading}\nNo list here.\n```\n"
    built = build(write_site(tmp_path / "src", {"index.md": page}), "text")
    assert "No list here." in built.text("index.txt")
    assert built.warnings.count("WARNING") == 1
    assert "index.md:3" in built.warnings
    assert "talks.option" in built.warnings


@pytest.mark.parametrize(("builder", "name"), [("html", "post.html"), ("epub", "post.xhtml")])
def test_html_has_words_and_links_in_order(site: Path, builder: str, name: str) -> None:
    page = build(site, builder).text(name)
    parts = [
        "What it says",
        "org/post",
        "A post",
        "org/plain",
        "Local",
        "org/1",
        "First",
        "org/2",
        "Second",
    ]
    places = [page.find(part, page.index("further-reading")) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_linkcheck_sees_the_links(site: Path) -> None:
    # every address is ignored, so that nothing opens a connection
    report = build(site, "linkcheck", linkcheck_ignore=[".*"]).text("output.json")
    for url in ("post", "plain", "1", "2", "lib"):
        assert f"https://example.org/{url}" in report


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "texinfo"])
def test_other_builders_take_the_nodes(site: Path, builder: str) -> None:
    assert build(site, builder).warnings == ""


@pytest.mark.parametrize("suffix", ["md", "rst"])
@pytest.mark.parametrize(
    "name",
    ["further-reading", "talk-citation", "talk-feeds", "talk-list", "reading-list", "slides"],
)
def test_an_unknown_option_costs_nothing_but_itself(tmp_path: Path, suffix: str, name: str) -> None:
    argument = {"slides": " https://youtu.be/dQw4w9WgXcQ"}.get(name, "")
    options = [":clas: one", ":name: here"]
    body = ["", "- [A](https://example.org/a)"] if name == "further-reading" else []
    if suffix == "md":
        text = ["# X", "", f"```{{{name}}}{argument}", *options, *body, "```"]
    else:
        text = ["X", "=", "", f".. {name}::{argument}", *(f"   {row}" for row in options + body)]
    built = build(write_site(tmp_path, {f"index.{suffix}": "\n".join(text)}), "pseudoxml")
    # A page that is no talk cannot be cited, and there are no feeds: nothing is left of these two.
    gone = name in ("talk-citation", "talk-feeds")
    assert gone or 'names="here"' in built.text("index.pseudoxml")
    line = text.index(next(row for row in text if "clas" in row)) + 1
    line -= suffix == "md" and not OPTION_LINES
    assert f"index.{suffix}:{line}: WARNING: {name}: option 'clas' is not known" in built.warnings
    assert built.warnings.count("talks.option") == built.warnings.count(name + ": ") == 1


@pytest.mark.parametrize(
    ("text", "shown", "urls"),
    [
        (f"See {ADDRESS}, it says.", f"See {ADDRESS}, it says.", [ADDRESS]),
        (f"(see {ADDRESS}?b=c--d)", f"(see {ADDRESS}?b=c--d)", [f"{ADDRESS}?b=c--d"]),
        (f"資料は{ADDRESS}です", f"資料は{ADDRESS}です", [f"{ADDRESS}です"]),
        (f"資料は{ADDRESS}。", f"資料は{ADDRESS}。", [ADDRESS]),
        (f"Words[^1].\n\n[^1]: {ADDRESS}", None, [ADDRESS]),
        (f"*so {ADDRESS}* [a](https://b.example/)", f"so {ADDRESS} a", [ADDRESS, "https://b.example/"]),
        (f"`{ADDRESS}` hhttps://a.example/ http://localhost/", None, []),
        (f"## Of {ADDRESS}", f"Of {ADDRESS}", []),
    ],
)  # fmt: skip
def test_addresses_among_the_words_of_a_post_are_links(
    tmp_path: Path, text: str, shown: str | None, urls: list[str]
) -> None:
    files = {"conf.py": 'extensions = ["sphinx_talks"]\nhtml_theme = "basic"\n'}
    files["index.md"] = f"---\nlayout: post\ntitle: A talk\n---\n\n{text}\n"
    files["page.md"] = f"---\norphan: true\n---\n\n# No post\n\n{text}\n"
    built = build(write_site(tmp_path, files))
    assert built.warnings == ""
    page = built.text("index.html")
    main = page[page.index("<h1>") : page.index('<div class="clearer">')]
    assert re.findall(r'class="reference external" href="([^"]*)"', main) == urls
    if shown is not None:
        assert shown in re.sub(r"<[^>]*>", "", main)
    assert f'href="{ADDRESS}' not in built.text("page.html")
