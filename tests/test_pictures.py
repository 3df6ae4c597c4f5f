"""Pictures of other hosts in a post."""

from __future__ import annotations

import json

import pytest
from building import build, write_site

HEAD = "---\nlayout: post\ntitle: Pictures\n---\n\n"
INDEX = "# Home\n\n```{talk-list}\n```\n"
LINK = '<a class="talk-picture reference external" href="https://example.org/p.png">'


def built(tmp_path, body, builder="html", **config):
    files = {"index.md": INDEX, "post.md": HEAD + body}
    result = build(write_site(tmp_path / "site", files), builder, **config)
    assert result.warnings == ""
    return result


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("![A chart](https://example.org/p.png)", f"{LINK}A chart</a>"),
        ("Text ![](//example.org/p.png) on", f"Text {LINK}p.png</a> on"),
        (
            '<p><img alt="A &amp; B" src="https://example.org/p.png"></p>',
            f"<p>{LINK}A &amp; B</a></p>",
        ),
        ("<p><img src=https://example.org/p.png></p>", f"<p>{LINK}p.png</a></p>"),
        (
            "[![A chart](https://example.org/p.png)](https://example.org/more)",
            'href="https://example.org/more">A chart</a>',
        ),
        (
            '<a href="https://example.org/more"><img src="https://example.org/p.png" alt="x"></a>',
            '<a href="https://example.org/more">x</a>',
        ),
    ],
)
def test_a_remote_picture_is_a_link_until_it_is_asked_for(tmp_path, body, html):
    page = built(tmp_path, body + "\n").text("post.html")
    assert html in page
    assert "<img" not in page.split("<body>")[1]


def test_the_script_is_loaded_where_there_is_a_picture(tmp_path):
    result = built(tmp_path, "![A chart](https://example.org/p.png)\n")
    assert "talks.js" in result.text("post.html")
    assert "talks.js" not in result.text("index.html")


def test_pictures_load_at_once_if_embeds_do(tmp_path):
    page = built(tmp_path, "![A](https://example.org/p.png)\n", talks_embed="load").text(
        "post.html"
    )
    assert '<img alt="A" src="https://example.org/p.png"' in page


def test_text_says_where_the_picture_is(tmp_path):
    text = built(tmp_path, "![A chart](https://example.org/p.png)\n", "text").text("post.txt")
    assert "A chart" in text
    assert "https://example.org/p.png" in text


def test_a_picture_is_no_resource(tmp_path):
    result = built(tmp_path, "See ![A chart](https://example.org/p.png) here.\n")
    (talk,) = json.loads(result.text("talks.json"))["talks"]
    assert talk["resources"] == []


def test_pictures_of_other_pages_are_left_alone(tmp_path):
    files = {"index.md": "# Home\n\n![A](https://example.org/p.png)\n"}
    assert '<img alt="A" src="https://example.org/p.png"' in build(
        write_site(tmp_path / "site", files)
    ).text("index.html")
