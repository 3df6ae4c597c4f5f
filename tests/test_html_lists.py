"""Further reading in HTML, and what stays HTML."""

from __future__ import annotations

import json

import pytest
from building import build, write_site

HEAD = "---\nlayout: post\ntitle: Raw\ndate: 2015-11-03\n---\n\n"
U = "https://example.org/a"
V = "https://example.org/b"
LIST = (
    f'<ul>\n<li><a href="{U}">A post</a> - what it says</li>\n<li><a href="{V}">B</a></li>\n</ul>'
)


def page(tmp_path, body, builder="html"):
    files = {"index.md": "# Home\n\n```{talk-list}\n```\n", "post.md": HEAD + body}
    return build(write_site(tmp_path / "site", files), builder)


def resources(built):
    (talk,) = json.loads(built.text("talks.json"))["talks"]
    return [r for r in talk["resources"] if r.get("context", "list") == "list"]


@pytest.mark.parametrize(
    "html",
    [
        LIST,
        LIST.replace("ul>", "ol>"),
        LIST.replace("<ul>", '<ul class="compact">'),
        LIST.replace("<li>", "<li><p>").replace("</li>", "</p></li>"),
        LIST.replace("<li>", "<li>\n  ").replace("</li>", "\n</li>"),
        f'<div class="row">\n<p>More on it:</p>\n{LIST}\n<p>After.</p>\n</div>',
        f"<p>One &amp; other.</p>\n{LIST}\n<h2>And</h2>\n<p>more.</p>",
        f"Below a line:\n\n{LIST}",
        LIST.replace("\n</ul>", "\n\n</ul>"),
        f"<div>\n<p>More on it:</p>\n{LIST}\n</div>".replace("\n<li>", "\n\n<li>"),
    ],
)
def test_lists_of_links_are_further_reading(tmp_path, html):
    built = page(tmp_path, f"{html}\n\nThe end.\n")
    first, second = resources(built)
    assert (first["title"], first["url"], first["annotation"]) == ("A post", U, "what it says")
    assert (second["title"], second["url"], second["annotation"]) == ("B", V, None)
    text = built.text("post.html")
    assert text.count("further-reading") == 1
    assert text.count('<li class="resource') == 2
    assert text.index("A post") < text.index("what it says") < text.index(V) < text.index("The end")
    assert ('class="row"' in text) == ("row" in html)
    assert ("One &amp; other." in text) == ("One" in html)
    assert built.warnings == ""


def test_items_keep_their_tags_classes_and_nested_lists(tmp_path):
    html = (
        f'<ul>\n<li class="first"><strong>One</strong> group\n<ul><li><a href="{U}" rel="me">A <em>post</em></a>'
        f"<br/>said &amp; done</li></ul></li>\n</ul>"
    )
    built = page(tmp_path, html)
    (group,) = resources(built)
    assert group["title"] == "One group"
    assert group["children"][0]["title"] == "A post"
    text = built.text("post.html")
    assert "<strong>One</strong> group" in text
    assert "A <em>post</em>" in text
    assert "said &amp; done" in text
    assert '<li class="first resource' in text


def test_other_builders_have_the_items(tmp_path):
    built = page(tmp_path, f"{LIST}\n", "text")
    assert f"A post <{U}> - what it says" in built.text("post.txt")


@pytest.mark.parametrize(
    "html",
    [
        "<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
        '<ul>\n<li><a href="#one">One</a></li>\n</ul>',
        LIST.replace("<ul>", '<ul style="float: left">'),
        LIST.replace("<li>", '<li onclick="x()">'),
        LIST.replace("A post", '<img src="a.png" alt="A post">'),
        LIST.replace("</ul>", "more words</ul>"),
        f"<table><tr><td>\n{LIST}\n</td></tr></table>",
        f"<blockquote>\n{LIST}\n</blockquote>",
        f"<h2>Sponsors</h2>\n{LIST}",
        f"Thanks to our sponsors:\n\n{LIST}",
        f'<ul>\n<li><a href="{U}">A post</a>\n\nwords in between\n\n</li></ul>',
        f'<nav><ul>\n<li><a href="{U}">A post</a> - what it says</li>\n</ul></nav>',
    ],
)
def test_other_html_stays_as_it_is(tmp_path, html):
    built = page(tmp_path, f"{html}\n\nThe end.\n")
    assert resources(built) == []
    text = built.text("post.html")
    assert "further-reading" not in text
    for line in html.splitlines():
        assert line in text or "img" in line or "onclick" in line or not line.startswith("<")
