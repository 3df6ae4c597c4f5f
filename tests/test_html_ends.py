"""Where the HTML of a post ends for its author, and Markdown would have it go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from building import build, write_site
from front_kit import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.posts.markup.html_ends import end_blocks

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("<h3>a</h3>\n* b", "<?talks <h3>a</h3>?>\n* b"),
        ("<div>\n<i>a</i>\n</div>\n*b*", "<?talks <div>\n<i>a</i>\n</div>?>\n*b*"),
        ("<iframe src=x></iframe>\n# b", "<?talks <iframe src=x></iframe>?>\n# b"),
        ("<iframe\n  src=x></iframe>\nb", "<?talks <iframe\n  src=x></iframe>?>\nb"),
        ("</div>\nb", "<?talks </div>?>\nb"),
        ("<hr>\nb", "<?talks <hr>?>\nb"),
        ("- <p>a</p>\n  b", "- <?talks <p>a</p>?>\n  b"),
        ("> <p>a</p>\n> b", "> <?talks <p>a</p>?>\n> b"),
        ("<p>a</p>\n<p>b</p>\nc", "<?talks <p>a</p>\n<p>b</p>?>\nc"),
        ("<p>a</p>\n<b>b</b> [c](d)", "<?talks <p>a</p>?>\n<b>b</b> [c](d)"),
        ("<br>\n- b", "<br><?talks ?>\n- b"),
        ('<img src="a.png">\n*b*', '<img src="a.png"><?talks ?>\n*b*'),
        ("<span id=a>\n# b", "<span id=a><?talks ?>\n# b"),
    ],
)
def test_html_ends_with_the_element_that_opened_it(text: str, out: str) -> None:
    assert end_blocks(text) == out


@pytest.mark.parametrize(
    "text",
    [
        "<h3>a</h3>\n\n* b",
        "<div>\n*a*\n</div>",
        "<ul>\n<li>a</li>\nb\n</ul>",
        "<p>a\n*b*",
        "<div>\n<p>a</p>\n*b*</div>",
        "<h3>a</h3>\n<p>b</p>",
        "<h3>a</h3>\n    b",
        "<br>\n<br>",
        "words\n<br>\nb",
        "`<h3>a</h3>`\n* b",
        "```\n<h3>a</h3>\n* b\n```",
        "<pre>\n<b>a</b>\n* b\n</pre>",
        "<!--\n<h3>a</h3>\n* b\n-->",
        "<div><script>\nx = '<b>'\n</script>\ny</div>",
        "<p><?php a ?></p>\nb",
    ],
)
def test_html_goes_on_where_its_author_saw_it_go_on(text: str) -> None:
    assert end_blocks(text) == text


@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<br>", "<p>a</p>", "<b>", "b", "* c", "", "    d", "```", "<!--",
             "-->", "<pre>", "</pre>", "> e", "<img", "src=x>"]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_no_line_and_no_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    out = end_blocks(text)
    assert out.count("\n") == text.count("\n")
    assert out.replace("<?talks ", "").replace("?>", "") == text


def test_what_follows_html_is_markdown_in_the_page(tmp_path: Path) -> None:
    body = (
        "<h3>Films</h3>\n* [One](https://one.example/)\n\n"
        '<div class="film">\n<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>\n'
        "</div>\nIts [slides](https://two.example/)\n\n"
        '<a name="more">\n## More\n\n<br>\nA *last* word\n'
    )
    files = {"conf.py": 'extensions = ["sphinx_talks"]\nhtml_theme = "basic"\n'}
    files["index.md"] = yaml("layout: post\ntitle: A talk\ndate: 2020-01-01", body)
    site = write_site(tmp_path / "site", files)
    built = build(site)
    assert built.warnings == ""
    page = built.text("index.html")
    assert "<?talks" not in page
    assert '<h3>Films</h3><ul class="further-reading">' in page
    assert 'Its <a class="reference external" href="https://two.example/">slides</a>' in page
    assert "<h2>More" in page
    assert "<p><br>\nA <em>last</em> word</p>" in page
    text = build(site, "text").text("index.txt")
    assert "One" in text
    assert "<https://two.example/>" in text or "https://two.example/" in text
