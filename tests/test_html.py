"""What HTML builders write for an embed and a reading list."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from browser.page import FILES, POSTER, deck
from building import build, write_site
from defusedxml.ElementTree import fromstring
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from sphinx_talks.html.assets import STATIC

if TYPE_CHECKING:
    from pathlib import Path

    from building import Built

HEAD = "---\nlayout: post\ntitle: A post\ndate: 2020-02-02\nauthor: The Sphinx developers\n---\n\n"
SLIDES = "```{slides} https://speakerdeck.com/player/3035d63437234495ad1cddc117321ff0\n%s\n```\n"


def page(folder: Path, text: str, builder: str = "html", **config: object) -> str:
    built = build(write_site(folder / "source", {"index.md": HEAD + text}), builder, **config)
    assert built.warnings == ""
    return built.text("index.html")


def figure(html: str) -> str:
    found = re.search(r"<figure class=.*?</figure>", html, re.DOTALL)
    assert found
    return found[0]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Built:
    source = write_site(tmp_path_factory.mktemp("whole") / "source", FILES)
    (source / "poster.png").write_bytes(POSTER)
    (source / "deck.pdf").write_bytes(deck())
    return build(source)


def test_a_figure_names_title_host_and_speaker_and_holds_a_real_link(tmp_path):
    html = figure(page(tmp_path, SLIDES % ":title: Small machines"))
    assert html.startswith('<figure class="talk-embed talk-slides"')
    assert 'data-provider="speakerdeck"' in html
    assert 'data-src="https://speakerdeck.com/player/3035d63437234495ad1cddc117321ff0"' in html
    assert '<div class="talk-standin-title">Small machines</div>' in html
    assert '<div class="talk-standin-speaker">The Sphinx developers</div>' in html
    assert "Contacts speakerdeck.com when opened" in html
    assert re.search(r'<a class="talk-go" href="https://speakerdeck.com/', html)
    caption = html.partition("<figcaption>")[2]
    assert "Small machines" in caption
    assert ">Speaker Deck</a>" in caption


def test_the_frame_keeps_the_ratio_without_a_style(tmp_path):
    html = figure(page(tmp_path, SLIDES % ":ratio: 4:3"))
    assert 'viewBox="0 0 4 3"' in html
    assert "style=" not in html


def test_titles_are_escaped_wherever_they_stand(tmp_path):
    html = figure(page(tmp_path, SLIDES % """:title: '<b onclick="x">" & more'"""))
    assert not re.search(r"<b[ >]", html)
    assert 'onclick="x"' not in html
    assert (
        html.count("&lt;b onclick=") == 4
    )  # the frame's title, the stand-in, its link, the caption


def test_a_poster_has_its_size_and_its_alt(whole):
    html = whole.text("post.html")
    image = re.search(r'<img class="talk-poster"[^>]*>', html)
    assert image
    assert 'width="640" height="360"' in image[0]
    assert 'alt="A yellow disc"' in image[0]
    assert 'src="_images/poster.png"' in image[0]


def test_a_deck_that_cannot_be_framed_is_a_card(whole):
    html = whole.text("post.html")
    card = next(part for part in html.split("<figure ") if 'id="card"' in part)
    assert "talk-card" in card
    assert "data-src" not in card
    assert "<talk-embed" not in card
    assert "Opens zenodo.org" in card


def test_further_reading_keeps_the_authors_words_and_marks_what_is_added(whole):
    html = whole.text("post.html")
    assert html.count('<ul class="further-reading">') == 2
    assert html.count('<li class="resource') == 5
    assert 'data-kind="paper"' in html
    first = html[html.index('<li class="resource') :].partition("</li>")[0]
    assert first.index("Some background") < first.index("Where it began")
    added = first.partition('<div class="talk-added"')[2]
    assert 'data-talk="Archived copy"' in added
    assert "https://web.archive.org/web/20240504/https://example.org/began" in added
    assert re.sub(r"<[^>]*>", "", added.partition(">")[2]).strip() == ""  # no text of its own


def test_a_title_in_a_sentence_stays_in_it(whole):
    html = whole.text("post.html")
    sentence = next(line for line in html.splitlines() if "skeleton" in line)
    assert "talk-between" not in sentence
    item = html[: html.index("skeleton")].rpartition("<li ")[2]
    assert "talk-titled" not in item


def test_added_words_are_not_searched(whole):
    index = whole.text("searchindex.js")
    assert "small" in index  # the page is in it
    assert "archived" not in index.lower()


def test_assets_are_loaded_by_the_pages_that_need_them(whole):
    assert "talks.css" in whole.text("post.html")
    assert re.search(
        r'<script defer="defer" src="_static/sphinx_talks/talks\.js', whole.text("post.html")
    )
    assert "talks." not in whole.text("plain.html").replace("sphinx_talks", "")
    for name in ("talks.css", "talk-list.js"):
        path = f"sphinx_talks/{name}"
        assert (whole.out / "_static" / path).read_bytes() == (STATIC / path).read_bytes()


def test_a_file_of_the_authors_with_the_name_of_ours_stays(tmp_path):
    files = {"index.md": "# Home\n", "_static/talks.css": "/* mine */\n"}
    built = build(write_site(tmp_path / "site", files), html_static_path=["_static"])
    assert built.text("_static/talks.css") == "/* mine */\n"


def test_a_list_alone_loads_what_lists_need(tmp_path):
    files = {"index.md": "# Talks\n\n```{talk-list}\n```\n"}
    html = build(write_site(tmp_path / "site", files)).text("index.html")
    assert "talk-list.css" in html
    assert "talks.css" not in html
    assert "talks.js" not in html


def test_no_script_for_reading_alone_nor_for_links(tmp_path):
    reading = "```{further-reading}\n- [One](https://example.org/1) - a note\n```\n"
    html = page(tmp_path / "a", reading)
    assert "talks.css" in html
    assert "talks.js" not in html
    html = page(tmp_path / "b", SLIDES % "", talks_embed="link")
    assert "talks.js" not in html
    assert "<talk-embed" not in html
    assert '<a class="talk-go"' in html


def test_load_writes_the_iframe(tmp_path):
    html = figure(page(tmp_path, SLIDES % ":title: Small", talks_embed="load"))
    frame = re.search(r"<iframe[^>]*>", html)
    assert frame
    for part in (
        'loading="lazy"',
        'title="Slides: Small"',
        "sandbox=",
        "referrerpolicy=",
        "allow=",
    ):
        assert part in frame[0]


def test_load_tells_twitch_the_site(tmp_path):
    text = "```{recording} https://www.twitch.tv/videos/106400740\n```\n"
    config = {"talks_embed": "load", "html_baseurl": "https://www.example.org/talks/"}
    assert "parent=www.example.org" in page(tmp_path, text, **config)


@pytest.mark.parametrize(
    ("given", "frame", "label"),
    [
        ("a.mp4", "a.mp4", "Recording"),
        ("a.webm#t=90", "a.webm#t=90", "Recording · From 1:30"),
        ("a.MP3\n:start: 1m30s", "a.MP3#t=90", "Recording · From 1:30"),
        ("a.mov#t=90", None, "Recording · From 1:30"),
        ("a.pptx", None, "Recording"),
    ],
)
def test_a_file_of_the_project_is_shown_where_browsers_can(tmp_path, given, frame, label):
    (tmp_path / "source").mkdir()
    name = given.split("\n")[0].partition("#")[0]
    (tmp_path / "source" / name).write_bytes(b"Content")
    html = figure(page(tmp_path, f"```{{recording}} {given}\n```\n"))
    assert label in re.sub(r"<[^>]*>", "", html)
    source = re.search(r'data-src="([^"]*)"', html)
    assert (source and source[1].rpartition("/")[2]) == frame
    assert re.search(rf'<a class="talk-go" href="_downloads/\w+/{name}"', html)


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_other_html_builders_show_the_same(tmp_path, builder):
    source = write_site(tmp_path / "source", FILES)
    (source / "poster.png").write_bytes(POSTER)
    (source / "deck.pdf").write_bytes(deck())
    built = build(source, builder)
    html = built.text("post/index.html" if builder == "dirhtml" else "index.html")
    assert html.count('<talk-embed class="talk-frame">') == 4
    assert "talks.js" in html
    for name in re.findall(
        r'(?:src|href|data-src)="([^":]*(?:_images|_downloads|_static)[^"?]*)', html
    ):
        assert (built.out / ("post" if builder == "dirhtml" else "") / name).exists(), name


def test_epub_gets_a_static_figure_in_xhtml(tmp_path):
    source = write_site(tmp_path / "source", FILES)
    (source / "poster.png").write_bytes(POSTER)
    (source / "deck.pdf").write_bytes(deck())
    built = build(source, "epub", version="1")
    text = built.text("post.xhtml")
    tree = fromstring(text)
    figures = tree.findall(".//{*}figure")
    assert len(figures) == 5
    linked = [figure for figure in figures if figure.find(".//{*}a") is not None]
    assert len(linked) == 4  # all but the local file, which an EPUB does not hold
    for unwanted in ("<talk-embed", "<button", "<svg", "data-talk", "talks.js", "talks.css"):
        assert unwanted not in text
    assert not (built.out / "_static/sphinx_talks/talks.js").exists()


def test_what_we_ship_is_small_and_asks_for_nothing():
    script = (STATIC / "sphinx_talks/talks.js").read_text("utf-8")
    style = (STATIC / "sphinx_talks/talks.css").read_text("utf-8")
    assert len(script.encode()) < 4000
    assert len(style.encode()) < 8000
    for text in (script, style):
        assert "url(" not in text
        assert "://" not in text
        assert "@import" not in text


def test_an_unknown_way_to_embed_is_named_and_still_a_link(tmp_path):
    built = build(
        write_site(tmp_path / "source", {"index.md": HEAD + SLIDES % ""}), talks_embed="eager"
    )
    assert "talks_embed" in built.warnings
    assert '<a class="talk-go"' in built.text("index.html")


def test_the_build_says_which_frame_sources_a_policy_needs(tmp_path):
    # The same after a build that read nothing anew.
    source = write_site(tmp_path / "source", {"index.md": HEAD + SLIDES % ""})
    for _ in range(2):
        status = io.StringIO()
        with docutils_namespace():
            app = Sphinx(source, source, tmp_path / "out", tmp_path / "dt", "html", status=status)
            app.build()
        assert "frame-src https://speakerdeck.com\n" in status.getvalue()


@pytest.mark.parametrize("mode", ["click", "link"])
def test_frames_that_the_author_wrote_are_among_them(tmp_path, mode):
    frames = (
        '<iframe src="//Maps.example:81/a?b"></iframe>\n\nSee <iframe src="own.html"></iframe>.\n'
    )
    text = HEAD + SLIDES % "" + frames + "`<iframe src='https://code.example/'>`\n"
    source = write_site(tmp_path / "source", {"index.md": text})
    status = io.StringIO()
    with docutils_namespace():
        config = {"talks_embed": mode}
        app = Sphinx(source, source, tmp_path / "o", tmp_path / "d", "html", config, status=status)
        app.build()
    embeds = " https://speakerdeck.com" if mode == "click" else ""
    assert f"needs: frame-src 'self' https://maps.example:81{embeds}\n" in status.getvalue()


def test_frame_sources_follow_their_documents():
    from sphinx_talks.html.csp import FrameSources, frame_sources

    class Env:
        docname = "one"

    first, other = Env(), Env()
    vars(first)["talks_frame_sources"] = {"one": ("https://b.example",), "two": ("'self'",)}
    vars(other)["talks_frame_sources"] = {
        "two": ("https://a.example",),
        "three": ("https://c.example",),
    }
    collector = FrameSources()
    collector.merge_other(None, first, {"two"}, other)
    assert frame_sources(first) == ["https://a.example", "https://b.example"]
    collector.clear_doc(None, first, "one")
    assert frame_sources(first) == ["https://a.example"]
