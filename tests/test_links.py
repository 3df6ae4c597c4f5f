"""Links of a post to places of the site that it was written for."""

from __future__ import annotations

import re

import pytest
from building import build, write_site
from test_directives import PNG

HEAD = "---\nlayout: post\ntitle: Links\n---\n\n"
INDEX = "# Home\n\n```{talk-list}\n```\n"


def page(tmp_path, body, **config):
    files = {"index.md": INDEX, "post.md": HEAD + body, "other.md": "---\norphan: true\n---\n# O\n"}
    return build(write_site(tmp_path / "site", files), **config)


@pytest.mark.parametrize(
    ("link", "html", "told"),
    [
        ("/speaking/", 'href="/speaking/">words</a>', "'/speaking/' leads to nothing"),
        ("deck.pdf", 'href="deck.pdf">words</a>', "'deck.pdf' leads to nothing"),
        (
            "www.example.org/x",
            'href="www.example.org/x"',
            "did you mean https://www.example.org/x?",
        ),
        ("", "<p><span>words</span></p>", "'words' has no address"),
        ("irc:channel", "words (irc:channel)", "'irc:channel' has a scheme other than"),
        ("#nowhere", 'href="#nowhere">words</a>', "'#nowhere' finds no heading"),
    ],
)
def test_a_link_out_of_the_project_stays_and_is_told_once(tmp_path, link, html, told):
    built = page(tmp_path, f"[words]({link})\n")
    assert html in built.text("post.html")
    assert built.warnings.count("WARNING") == 1
    assert "post.md:6: WARNING:" in built.warnings
    assert told in built.warnings


@pytest.mark.parametrize(
    ("link", "html"),
    [
        ("//example.org/x", 'href="https://example.org/x">words</a>'),
        ("other.md", 'href="other.html"'),
        ("#c--more", 'href="#c-more">words</a>'),
        ("#by-hand", 'href="#by-hand">words</a>'),
        ("mailto:me@example.org", 'href="mailto:me'),
    ],
)
def test_a_link_that_leads_somewhere_is_not_told(tmp_path, link, html):
    built = page(tmp_path, f'[words]({link})\n\n<a name="by-hand"></a>\n\n## C++ & more\n\nText.\n')
    assert built.warnings == ""
    assert html in built.text("post.html")


def test_the_old_site_can_be_named(tmp_path):
    site = {"url": "https://old.example.org/", "baseurl": "/blog"}
    built = page(tmp_path, "[words](/speaking/)\n", talks_site=site)
    assert built.warnings == ""
    assert 'href="https://old.example.org/blog/speaking/"' in built.text("post.html")


def test_other_pages_are_left_to_myst(tmp_path):
    files = {"index.md": "# Home\n\n[words](/speaking/)\n"}
    warnings = build(write_site(tmp_path / "site", files)).warnings
    assert "myst" in warnings
    assert "talks.link" not in warnings


def test_each_link_of_a_paragraph_is_told_at_its_own_line(tmp_path):
    built = page(tmp_path, "One [a](/a/),\n*two*, `code`\nand [b](/b/)\nor **[c](/c/)**\n")
    lines = [row.partition("post.md:")[2][:1] for row in built.warnings.splitlines()]
    assert lines == ["6", "8", "9"]


def test_each_of_thousands_of_links_is_told_at_its_own_line(tmp_path):
    count = 2_000
    built = page(tmp_path, "A *word* and [a link](#nowhere)\n" * count)
    lines = [int(line) for line in re.findall(r"post\.md:(\d+)", built.warnings)]
    assert lines == list(range(6, 6 + count))


def test_a_path_from_the_root_finds_the_document_of_that_name(tmp_path):
    built = page(tmp_path, "[words](/other) and {% post_url other %}\n")
    assert built.warnings == ""
    assert built.text("post.html").count('<a class="reference internal" href="other.html">') == 2


def test_a_path_that_pelican_marks_finds_its_file(tmp_path):
    links = "[a]({filename}/other.md) [b]({filename}other.md#x) [c](|filename|other.md)"
    files = {"index.md": INDEX, "post.md": f"{HEAD}{links}\n\n[d]({{static}}/t.txt)\n"}
    site = write_site(tmp_path / "site", files | {"other.md": f"{HEAD}## X\n"})
    (site / "t.txt").write_text("t")
    built = build(site, myst_heading_anchors=2)
    assert built.warnings == ""
    html = built.text("post.html")
    for name in ("a", "c"):
        assert f'href="other.html"><span class="std std-doc">{name}<' in html
    assert 'href="other.html#x"' in html
    assert re.search(r'href="_downloads/\w+/t.txt"', html)


@pytest.mark.parametrize(
    ("link", "html"),
    [
        ("slides", 'href="slides">words</a>'),
        ("other-place", 'href="other.html#other-place">'),
        ("here", 'href="#here">'),
    ],
)
def test_a_name_that_nobody_has_is_an_address(tmp_path, link, html):
    body = f"[words]({link})\n\n(here)=\n## Here\n"
    files = {"index.md": INDEX, "post.md": HEAD + body}
    files["other.md"] = "---\norphan: true\n---\n# O\n\n(other-place)=\n## P\n"
    built = build(write_site(tmp_path / "site", files))
    assert html in built.text("post.html")
    told = (
        "post.md:6: WARNING: the link to 'slides' leads to nothing in this project: edit the link"
    )
    assert (told in built.warnings) is (link == "slides")
    assert built.warnings.count("WARNING") == (link == "slides")


def test_a_heading_of_another_post_is_found(tmp_path):
    files = {"index.md": INDEX, "post.md": f"{HEAD}[words](other.md#a-part) [](/other#a-part)\n"}
    files["other.md"] = "---\nlayout: post\ntitle: Other\n---\n\n## A part\n"
    built = build(write_site(tmp_path / "site", files))
    assert built.warnings == ""
    assert built.text("post.html").count('href="other.html#a-part"') == 2


def test_what_only_an_icon_or_a_title_says_is_shown(tmp_path):
    body = (
        '[<i class="fa"></i>](https://www.example.org/x)\n\n![](a.png "Post-it") ![A](a.png "B")\n'
    )
    site = write_site(tmp_path / "site", {"index.md": INDEX, "post.md": HEAD + body})
    (site / "a.png").write_bytes(PNG)
    built = build(site)
    assert built.warnings == ""
    assert '<i class="fa"></i>example.org</a>' in built.text("post.html")
    assert 'alt="Post-it"' in built.text("post.html")
    assert 'alt="A (B)"' in built.text("post.html")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a b.png", "<a b.png>"),
        ("a b.png", "a%20b.png"),
        ("\u00fc.png", "\u00fc.png"),
        ("\u00fc.png", "/\u00fc.png"),
        ("a%20b.png", "a%20b.png"),
    ],
)
def test_a_picture_is_found_whatever_its_name(tmp_path, name, written):
    files = {"index.md": INDEX, "post.md": f"{HEAD}![words]({written})\n"}
    site = write_site(tmp_path / "site", files)
    (site / name).write_bytes(PNG)
    built = build(site)
    assert built.warnings == ""
    assert (built.out / "_images" / name).read_bytes() == PNG


def test_the_second_heading_of_the_same_words_has_a_number(tmp_path):
    built = page(tmp_path, "[a](#so) [b](#so-1) [c](#so-2)\n\n## So\n\n### So\n\n## So\n")
    assert built.warnings == ""
    html = built.text("post.html")
    ids = re.findall(r'<section id="([^"]+)">\n<h[23]>So', html)
    assert len(set(ids)) == 3
    assert re.findall(r'href="#([^"]+)">[abc]</a>', html) == ids
