"""Raw HTML of posts whose tags do not pair, or are no tags at all."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from building import build, write_site
from docutils import nodes
from front_kit import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_talks.cli import main
from sphinx_talks.posts.markup.html_ends import end_empty
from sphinx_talks.posts.markup.html_names import VOID
from sphinx_talks.posts.raw.pairs import ENDED_BY, pair_tags

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def render(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Return what a post's body becomes: a function from Markdown to the HTML of its main part."""

    def make(body: str, builder: str = "html") -> str:
        files = {"conf.py": 'extensions = ["sphinx_talks"]\nhtml_theme = "basic"\n'}
        files["index.md"] = yaml("layout: post\ntitle: A talk\ndate: 2020-01-01", body)
        built = build(write_site(tmp_path / "site", files), builder)
        assert built.warnings == ""
        if builder != "html":
            return built.text("index.txt")
        text = built.text("index.html")
        return text[text.index("</h1>") : text.index('<div class="clearer">')]

    return make


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A Set<T> of them", "A Set&lt;T&gt; of them"),
        ("put <key> <value> now", "put &lt;key&gt; &lt;value&gt; now"),
        ("the <template> element", "the &lt;template&gt; element"),
        ("**<style>**: looks", "<strong>&lt;style&gt;</strong>: looks"),
        ("one <App/> here", "one &lt;App/&gt; here"),
        ("an <ng-view> there", "an &lt;ng-view&gt; there"),
        ("</gone> too", "&lt;/gone&gt; too"),
        ("an <input> field", "an &lt;input&gt; field"),
        ("## A List<T>", "A List&lt;T&gt;<a class"),
    ],
)
def test_a_word_that_looks_like_a_tag_is_shown(render, text: str, shown: str) -> None:  # type: ignore[no-untyped-def]
    assert shown in render(f"First.\n\n{text}\n\nLast.\n")


@pytest.mark.parametrize("opens", ["<!-- more -", "<?php", "<![CDATA[", "<script>", "<style >"])
@pytest.mark.parametrize("builder", ["html", "text"])
def test_what_never_ends_leaves_the_words_below_it(render, opens: str, builder: str) -> None:  # type: ignore[no-untyped-def]
    shown = render(f"<!-- a -->\n\n{opens}\n\n*Words* below\n{{% youtube dQw4w9WgXcQ %}}", builder)
    assert "below" in shown
    assert opens[1:3] in unescape(shown)
    assert f"\n{opens}" not in shown or builder == "text"
    assert "https://www.youtube.com/watch?v=dQw4w9WgXcQ" in shown


@pytest.mark.parametrize("text", ["- <!-- a\n\nb -->", "<div>\n<!-- a\n\nb -->", "> <!-- a\n\nb"])
def test_a_comment_that_its_block_cuts_off_hides_nothing_below(render, text: str) -> None:  # type: ignore[no-untyped-def]
    shown = render(text)
    assert "<!--" not in shown
    assert re.search(r"&lt;!(--|–) a", shown)
    assert "<p>b" in shown


def test_check_is_told_what_never_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = tmp_path / "a.md"
    post.write_text(yaml("layout: post\ntitle: A talk", "Words\n\n<!-- a\n\nb"), encoding="utf-8")
    assert main(["check", str(post)]) == 1
    line = post.read_text(encoding="utf-8").split("\n").index("<!-- a") + 1
    assert f"a.md:{line}: <!-- a never ends" in capsys.readouterr().out


def test_such_a_word_stands_in_every_format(render) -> None:  # type: ignore[no-untyped-def]
    assert "A Set<T> of <package> names" in render("A Set<T> of <package> names\n", "text")


@pytest.mark.parametrize(
    "html",
    [
        "one<br>two", "a <b>bold</b> word", "<x-map data-a='1'></x-map> drawn",
        '<input type="checkbox"> done', "<kbd>Ctrl</kbd>", "<tweet>words</tweet> said",
        '<svg width="1"><path d="M0 0"/><circle r="1"></circle></svg> drawn',
        '<div class="x"><p>Words</p></div>', "<ul>\n<li>one</li>\n</ul>", "<p>one\n<br/>two</p>",
    ],
)  # fmt: skip
def test_html_that_pairs_stays_to_the_letter(render, html: str) -> None:  # type: ignore[no-untyped-def]
    assert html in render(f"First.\n\n{html}\n\nLast.\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Some <b>bold words.\n\nNext", "<p>Some <b>bold words.</b></p>\n<p>Next</p>"),
        ("Too many</div> ends", "<p>Too many ends</p>"),
        ("<p>A\n\nB</p></p>\n\nC", "</p>\n<p>C</p>"),
        ('<a href="x"><img alt="" src="p"></img></a>\n\nC', 'src="p"></a></p>\n<p>C</p>'),
        ("<b>\n\nNot bold", "\n<p>Not bold</p>"),
        ('<b id="here">\n\nNot bold', '<b id="here"></b>\n<p>Not bold</p>'),
        ('<p>A <a href="x">link\n\nNext', '<p>A <a href="x">link\n</a></p><p>Next'),
        ('<p><a href="x">one <b>two</b><br> <a href="y">three</p>\n\nC', '<b>two</b><br> </a><a href="y">three</a></p>'),
        ('<p><b><a href="x">one <i>two</b> three</p>\n\nC', '<b><a href="x">one two</a></b> three</p>'),
        ('<p><a href="x">\n\nNext', "<p>\n</p><p>Next"),
        ("<ul><li>one<li>two</ul>\n\nC", "<ul><li>one</li><li>two</li></ul>\n<p>C</p>"),
        ("<p>\n\n- an item\n\n</p>", "<p>\n</p><ul"),
        ('<div class="x">\n\nIn\n\n## Below\n\n</div>\n\nOut', '<p>In</p>\n</div><section id="below">'),
        ('<div class="x">\n\nIn', '<div class="x">\n<p>In</p>\n</div>'),
        ("<div>\nA <script>b\nC <b>d</b>\n</div>\n\nE", "A &lt;script&gt;b\nC <b>d</b>\n</div>"),
        ("<div>\n<style>\nA\n\nB\n</div>", "&lt;style&gt;\nA\n<p>B"),
        ('<div>\n<script src="a.js">\nA\n</div>', '<script src="a.js"></script>\nA\n</div>'),
        ('<div>\n<iframe src="a.html">\nA\n</div>', '<iframe src="a.html"></iframe>\nA\n</div>'),
        ("<div>\n<script>\nA\n</script>\n</div>", "<div>\n<script>\nA\n</script>\n</div>"),
    ],
)  # fmt: skip
def test_tags_that_do_not_pair(render, text: str, shown: str) -> None:  # type: ignore[no-untyped-def]
    assert shown in render(f"First.\n\n{text}\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('<img src="a.png"> x', '<img alt="" src="a.png"> x'),
        ('<a href="x"><img src="a/the-map.png?q=1"></a>', '<img alt="the map" src='),
        ('<a href="x"><img src="a.png" title="A map"></a>', '<img alt="A map" src='),
        ('<a href="x" title="A map"><img src="a.png"></a>', '<img alt="A map" src='),
        ('<a href="https://www.x.example/y"><img src="7.png"></a>', '<img alt="x.example" src='),
        ('<a href="https://youtu.be/dQw4w9WgXcQ"><img src="a.png"></a>', '<img alt="a" src='),
        ('<a href="https://[x"><img src="7.png"></a>', '<img alt="7" src='),
        ('<a href="x"><img src="a.png"> words</a>', '<img alt="" src='),
        ('<img alt src="a.png"> x', '<img alt src="a.png"> x'),
        ('<a name="here"></a> x', '<a id="here"></a> x'),
        ('<a name="here" id="there"></a> x', '<a name="here" id="there"></a> x'),
        ('<a name="a-talk"></a> x', '<a data-name="a-talk"></a> x'),
        ('<a name="a b"></a> x', '<a name="a b"></a> x'),
    ],
)
def test_attributes_that_html_asks_for(render, text: str, shown: str) -> None:  # type: ignore[no-untyped-def]
    assert shown in render(f"First.\n\n{text}\n")


def test_a_heading_below_an_empty_anchor_is_a_heading(render) -> None:  # type: ignore[no-untyped-def]
    html = render('See [there](#there).\n\n<span id="there"/>\n## Step one\n\nWords.\n')
    assert '<span id="there"></span>' in html
    assert "<h2>Step one" in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<span id="a"/>', '<span id="a"></span>'),
        ("<i/> and <div />", "<i></i> and <div></div>"),
        ("<a name='x'/>", "<a name='x'></a>"),
        ("<br/> <img src='a'/> <T/> <path d='M0'/> <svg/>", None),
        ("<a href=http://example.org/>", None),
        ('<iframe src="x"/></iframe>', None),
        ("`<span/>` and\n\n```\n<span/>\n```\n", None),
        ('<a title="<b/>"></a>', '<a title="<b></b>"></a>'),
    ],
)
def test_empty_elements(text: str, expected: str | None) -> None:
    assert end_empty(text) == (text if expected is None else expected)


class _Balance(HTMLParser):
    """Asserts that each end tag ends what was opened last."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


TAGS = st.lists(
    st.sampled_from(
        ["a", "b", "i", "div", "p", "li", "ul", "span", "td", "br", "img", "center"]
    ).flatmap(
        lambda name: st.sampled_from(
            [f"<{name}>", f"</{name}>", f'<{name} id="x">', f'<{name} href="x">', "words", "¶"]
        )
    ),
    max_size=14,
)


@given(TAGS)
@settings(max_examples=300, deadline=None)
def test_whatever_the_tags_they_pair_and_no_word_is_lost(tags: list[str]) -> None:
    parent = nodes.section()
    for tag in tags:
        child = nodes.paragraph("", "para") if tag == "¶" else nodes.raw("", tag, format="html")
        parent += child
    words = parent.astext().count("words"), len(list(parent.findall(nodes.paragraph)))
    pair_tags(parent, {})
    found = "".join(
        "<p>para</p>" if isinstance(node, nodes.paragraph) else node.astext()
        for node in parent.children
    )
    balance = _Balance()
    balance.feed(found)
    balance.close()
    assert balance.opened == []
    assert (found.count("words"), found.count("<p>para</p>")) == words
    again = parent.astext()
    pair_tags(parent, {})
    assert parent.astext() == again


@given(TAGS)
@settings(max_examples=200, deadline=None)
def test_tags_of_a_sentence_pair_but_for_those_that_need_no_end(tags: list[str]) -> None:
    parent = nodes.paragraph()
    for tag in tags:
        parent += nodes.Text("words") if tag in "words¶" else nodes.raw("", tag, format="html")
    pair_tags(parent, {})
    unended = "|".join(sorted(ENDED_BY))
    balance = _Balance()
    balance.feed(re.sub(rf"</?(?:{unended})\b[^>]*>", "", parent.astext()))
    balance.close()
    assert balance.opened == []


@pytest.mark.parametrize(
    "start", ["<b>" * 30_000, "<div>" * 30_000, "<p>" * 30_000, "<a href=x>" * 30_000]
)
@pytest.mark.parametrize("rest", ["<p></p>" * 30_000, "</b></div>" * 30_000, "<i>" * 30_000])
def test_hostile_tags_take_time_in_proportion(start: str, rest: str) -> None:
    parent = nodes.section("", nodes.raw("", start + rest, format="html"))
    pair_tags(parent, {})
    assert len(parent.astext()) < 3 * len(start + rest)
