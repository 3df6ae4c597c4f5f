"""Subtitle and abstract from front matter: on the page, once, and in every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from building import build, write_site
from front_kit import SITE, site, talks, yaml

if TYPE_CHECKING:
    from pathlib import Path

ABSTRACT = '<div class="talk-abstract docutils container">\n<p>'


def page(tmp_path: Path, front: str, body: str = "Words.\n") -> str:
    built = site(tmp_path, a_md=yaml(front, body))
    assert built.warnings == ""
    return built.text("talks/a.html")


def test_both_stand_below_the_title(tmp_path: Path) -> None:
    html = page(
        tmp_path,
        "title: A\ntalk:\n  subtitle: A second *line*\n  duration: 45 min\n  abstract: What it is.\n",
    )
    order = ["<h1>A", 'class="talk-subtitle">A second *line*', "talk-header", ABSTRACT, "Words."]
    places = [html.index(part) for part in order]
    assert places == sorted(places)


DECK = "https://speakerdeck.com/player/3035d63437234495ad1cddc117321ff0"
FILM = "https://youtu.be/dQw4w9WgXcQ"


def shown(html: str) -> list[str]:
    return re.findall(r'<figure class="talk-front talk-embed talk-(\w+)', html)


@pytest.mark.parametrize("conf", ["", "talks_header = False\n"])
def test_what_only_the_front_matter_names_is_embedded_below_the_header(
    tmp_path: Path, conf: str
) -> None:
    front = f"title: A\nevent: X\nvideo: {FILM}\nurl_slides: {DECK}\nsubtitle: B\nabstract: C"
    files = {"talks/a.md": yaml(front, "Words.\n"), "conf.py": SITE["conf.py"] + conf}
    built = build(write_site(tmp_path / "src", SITE | files))
    assert built.warnings == ""
    html = built.text("talks/a.html")
    assert shown(html) == ["slides", "recording"]
    order = ["<h1>A", "talk-subtitle", 'class="talk-header"', "<figure", "talk-abstract", "Words."]
    order = [part for part in order if not conf or "header" not in part]
    places = [html.index(part) for part in order]
    assert places == sorted(places)
    if not conf:
        assert 'href="#slides">Slides</a>' in html
        assert 'href="#recording">Recording</a>' in html
    (talk,) = talks(built)
    assert [len(talk["slides"]), len(talk["recordings"])] == [1, 1]
    assert talk["slides"][0]["title"] is None


@pytest.mark.parametrize(
    ("front", "body", "want"),
    [
        (f"slides: {DECK}\nvideo: {FILM}", f"```{{slides}} {DECK}\n```\n", ["recording"]),
        (f"video: {FILM}", "```{recording} https://vimeo.com/12345678\n```\n", []),
        (f"slides: {DECK}", f"```{{talk}} B\n:slides: {DECK}\n```\n", ["slides"]),
        ("slides: https://speakerdeck.com/example/page\nvideo: https://zenodo.org/records/1", "", []),
        (f"talk:\n  deliveries:\n  - recordings: [{FILM}, 'https://vimeo.com/12345678']", "", ["recording"] * 2),
        (f"talk:\n  slides: {DECK}\n  deliveries:\n  - {{event: X, recordings: '{FILM}'}}\n  - event: Y", "", ["slides"]),
        ("slides: deck.pdf\nvideo: gone.mp4", "", ["slides"]),
    ],
)  # fmt: skip
def test_what_the_body_shows_or_nobody_can_frame_is_not(
    tmp_path: Path, front: str, body: str, want: list[str]
) -> None:
    files = {"talks/a.md": yaml(f"title: A\n{front}", body), "deck.pdf": "%PDF"}
    built = build(write_site(tmp_path / "src", SITE | files))
    html = built.text("talks/a.html")
    assert shown(html) == want
    assert len(set(re.findall(r' id="([^"]*)"', html))) == len(re.findall(r' id="', html))


def test_an_abstract_is_markdown_on_the_page_and_text_elsewhere(tmp_path: Path) -> None:
    text = "First *part*\n  and [more](https://example.org/more).\n\n  - one\n  - two"
    built = site(tmp_path, a_md=yaml(f"title: A\nabstract: |\n  {text}"))
    html = built.text("talks/a.html")
    assert f"{ABSTRACT}First <em>part</em>" in html
    assert 'href="https://example.org/more">more</a>' in html
    assert "<li><p>one</p></li>" in html
    (talk,) = talks(built)
    assert talk["abstract"] == "First part and more.\n\n- one\n- two"
    assert [one["url"] for one in talk["resources"]] == ["https://example.org/more"]


@pytest.mark.parametrize(
    "body", ["# A\n\nWords.\n\n## Abstract\n\nWhat *it*\nis.\n", "What it is. And more.\n"]
)
def test_what_the_body_says_is_not_said_twice(tmp_path: Path, body: str) -> None:
    assert "talk-abstract" not in page(tmp_path, "title: A\nabstract: What it is.\nlayout: x", body)


def test_a_page_with_its_own_heading_has_them_below_that(tmp_path: Path) -> None:
    html = page(tmp_path, "layout: talk\nabstract: What it is.", "# Mine\n\nWords.\n\n## More\n")
    assert re.search(rf"<h1>Mine.*?</h1>\s*.*?{ABSTRACT}What it is", html, re.DOTALL)


def test_a_problem_in_an_abstract_is_told_on_its_line(tmp_path: Path) -> None:
    front = "title: A\ntalk:\n  abstract: |\n    Fine.\n\n    See {talk}`nobody`.\n"
    built = site(tmp_path, a_md=yaml(front))
    assert re.search(r"a\.md:7: WARNING: no page declares the talk 'nobody'", built.warnings)


def test_abstracts_are_translated(tmp_path: Path) -> None:
    files = SITE | {"talks/a.md": yaml("title: A\ntalk:\n  abstract: What *it* is.\n")}
    source = write_site(tmp_path / "src", files)
    assert 'msgid "What *it* is."' in build(source, "gettext").text("talks.pot")
    folder = source / "locales/de/LC_MESSAGES"
    folder.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (folder / "talks.po").write_text(f'{head}msgid "What *it* is."\nmsgstr "Was *es* ist."\n')
    html = build(source, language="de", locale_dirs=["locales"], doctrees=tmp_path / "de").text(
        "talks/a.html"
    )
    assert f"{ABSTRACT}Was <em>es</em> ist." in html


@pytest.mark.parametrize("builder", ["text", "latex", "epub"])
def test_every_builder_prints_an_abstract(tmp_path: Path, builder: str) -> None:
    files = SITE | {
        "talks/a.md": yaml("title: A\ntalk:\n  subtitle: Sub\n  abstract: See **it**.\n")
    }
    files["index.md"] = "# Home\n\n```{talk-list}\n```\n"
    built = build(write_site(tmp_path / "src", files), builder, version="1", copyright="x")
    if builder != "epub":
        name = {"text": "talks/a.txt", "latex": "projectnamenotset.tex"}[builder]
        assert re.search(
            r"Sub\s.*?See (\*\*it\*\*|\\sphinxstylestrong\{it\})\.", built.text(name), re.DOTALL
        )
    assert built.warnings == ""
