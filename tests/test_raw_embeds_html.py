"""Cutting raw HTML and putting it together again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_talks.posts.embeds.html import (
    cut,
    snippet_title,
    snippet_urls,
    specific_title,
)
from sphinx_talks.posts.embeds.scripts import fate

FRAGMENTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["<div>", "</div>", "<iframe src='", '"', "'", ">", "<", "</iframe>", "<!--", "-->",
             "<script>", "</script>", "<p class=x>", "<object data=a.swf>", "<param name=a/>",
             "&amp;",
             "<embed src=//x.example/a.swf", " words ", "\n\n", "\x00", "</", "<a href=x>"]
        ),
        st.text(max_size=8),
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(FRAGMENTS)
@settings(max_examples=200, deadline=None)
def test_no_character_is_lost(html: str) -> None:
    assert "".join(piece.html for piece in cut(html)) == html
    for piece in cut(html):
        assert isinstance(piece.attributes, dict)
    snippet_title(html)
    snippet_urls(html)


@pytest.mark.parametrize(
    "hostile",
    ["<iframe>" * 40_000, "<a '\"" * 40_000, "<!--" * 40_000, "<" * 200_000, "<b x=" * 40_000],
)
def test_hostile_input_takes_time_in_proportion(hostile: str) -> None:
    assert "".join(piece.html for piece in cut(hostile)) == hostile


def test_what_stands_in_a_script_is_text() -> None:
    kinds = [(p.kind, p.name) for p in cut("<script>if (a < b) '<div>'</script ><b>")]
    assert kinds == [("open", "script"), ("text", ""), ("close", "script"), ("open", "b")]


def test_attributes_quoted_unquoted_and_bare() -> None:
    (tag,) = cut("<IFRAME SRC=//a.example/x width='3' title=\"A &amp; &quot;B&quot;\" hidden>")
    assert tag.attributes == {
        "src": "//a.example/x", "width": "3", "title": 'A & "B"', "hidden": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "title", ["YouTube video player", "View", "https://a.example", "", " slides ", None]
)
def test_titles_that_say_nothing(title: str | None) -> None:
    assert specific_title(title) is None


def test_titles_that_say_something() -> None:
    assert specific_title(" Slides of a\n talk on clocks ") == "Slides of a talk on clocks"


def test_the_title_of_a_snippet_is_its_frames_or_its_links() -> None:
    link = (
        '<div><a href="//www.slideshare.net/some/deck" target="_blank">A deck on clocks</a></div>'
    )
    assert snippet_title(f'<iframe src="x" title="On clocks"></iframe>{link}') == "On clocks"
    assert snippet_title(f'<iframe src="x" title="YouTube video player"></iframe>{link}') == (
        "A deck on clocks"
    )
    assert snippet_title("<iframe src=x></iframe>") is None


def test_the_addresses_of_a_snippet() -> None:
    html = (
        '<object data="//a.example/x.swf"><param name="movie" value="http://b.example/y"></object>'
    )
    assert snippet_urls(html) == ["https://a.example/x.swf", "http://b.example/y"]


@pytest.mark.parametrize(
    ("src", "text", "expected"),
    [
        ("//platform.twitter.com/widgets.js", "", "helper"),
        ("https://platform.instagram.com/en_US/embeds.js", "", "helper"),
        ("http://b.scorecardresearch.com/beacon.js?c1=7", "", "tracker"),
        ("", "var s='//www.google-analytics.com/ga.js'", "tracker"),
        ("https://cdn.example.org/chart.js", "", "foreign"),
        ("/assets/chart.js", "", "author"),
        ("", "draw(1 // 2)", "author"),
    ],
)
def test_scripts(src: str, text: str, expected: str) -> None:
    assert fate({"src": src}, text) == expected
