"""What embeds are called where their author gave no title, and the captions written as HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from building import build, write_site
from test_directives import PNG

from sphinx_talks.posts.embeds import titles as module

if TYPE_CHECKING:
    from pathlib import Path

VIDEO = '<iframe src="https://www.youtube.com/embed/{}"></iframe>'
FIRST, SECOND = VIDEO.format("LF39_oyJtj0"), VIDEO.format("8NuHNtwjync")
POST = "---\nlayout: post\ntitle: All my talks\n---\n\n"
DECK = (
    '<script class="speakerdeck-embed" data-id="3035d63437234495ad1cddc117321ff0" data-slide="{}" '
    'src="//speakerdeck.com/assets/embed.js"></script>'
)

PAGES = {
    "headings": f"{POST}## On clocks\n\n### @ Clock Days\n\n{FIRST}\n\n## On bridges\n\n{SECOND}\n",
    "shared": f"{POST}## On clocks\n\n{FIRST}\n\n{SECOND}\n",
    "years": f"{POST}## 2015\n\n{FIRST}\n\n## 2016\n\n{SECOND}\n",
    "alone": f"{POST}## A demonstration\n\n{FIRST}\n",
    "slides": f"{POST}## Why\n\n{DECK.format(3)}\n\n## How\n\n{DECK.format(7)}\n",
    "raw": f"{POST}<h2>On <em>clocks</em></h2>\n\n{FIRST}\n\n<h2>On bridges</h2>\n\n{SECOND}\n",
    "cards": (
        f"{POST}<div>\n<h2>Films</h2>\n<div class='a'>\n  {FIRST}\n  <h4>On clocks</h4>\n</div>\n"
        f"<div class='a'>\n  {SECOND}\n  <h4>On bridges</h4>\n</div>\n</div>\n"
    ),
    "linked": (
        f"{POST}## 🎥 Vídeo\n\n{FIRST}\n\n{SECOND}\n\n"
        "It is called [On bridges](https://youtu.be/8NuHNtwjync?t=3).\n"
    ),
    "captions": (
        f"{POST}{FIRST}\n<figcaption>How a clock is made</figcaption>\n\nWords.\n\n"
        f"<figure>\n{SECOND}\n<figcaption>How a bridge <b>stands</b></figcaption>\n</figure>\n"
    ),
    "page": "# On clocks\n\n```{recording} https://youtu.be/LF39_oyJtj0\n```\n",
    "parts": (
        "# Talks\n\n## On clocks\n\n```{recording} https://youtu.be/LF39_oyJtj0\n```\n\n"
        "## On bridges\n\n```{recording} https://youtu.be/8NuHNtwjync\n```\n"
    ),
    "nothing": "```{recording} https://youtu.be/LF39_oyJtj0\n```\n",
    "declared": (
        f"{POST}````{{talk}} On bridges\n```{{recording}} https://youtu.be/8NuHNtwjync\n```\n````\n"
    ),
}


def titles(page: str) -> list[str]:
    return re.findall(r'embed_title="([^"]*)"', page)


def test_an_embed_is_called_by_what_it_stands_under(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {f"{name}.md": text for name, text in PAGES.items()})
    built = build(site, "pseudoxml", root_doc="page")
    found = {name: titles(built.text(f"{name}.pseudoxml")) for name in PAGES}
    assert found == {
        "headings": ["On clocks", "On bridges"],
        "shared": ["On clocks", "On clocks"],
        "years": ["All my talks", "All my talks"],
        "alone": ["All my talks"],
        "slides": ["All my talks", "All my talks"],
        "raw": ["On clocks", "On bridges"],
        "cards": ["On clocks", "On bridges"],
        "linked": ["All my talks", "On bridges"],
        "captions": ["How a clock is made", "How a bridge stands"],
        "page": ["On clocks"],
        "parts": ["On clocks", "On bridges"],
        "nothing": ["YouTube"],
        "declared": ["On bridges"],
    }


def test_a_caption_in_html_is_the_figures_own_and_said_once(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"index.md": PAGES["captions"], "s.md": PAGES["slides"]})
    built = build(site)
    page = built.text("index.html")
    figures = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    assert [
        re.findall(r"How a [^<]*<?", figure.split("<figcaption>")[1]) for figure in figures
    ] == [
        ["How a clock is made<"],
        ["How a bridge <"],
    ]
    assert page.count("<figcaption>") == len(figures) == 2
    assert re.findall(r'standin-kind">([^<]*)', built.text("s.html")) == [
        "Slides · From slide 3",
        "Slides · From slide 7",
    ]


def test_a_sentence_is_no_title(tmp_path: Path) -> None:
    body = POST + "".join(
        f"{v}\n<figcaption>It went well.</figcaption>\n\n" for v in (FIRST, SECOND)
    )
    page = build(write_site(tmp_path / "site", {"index.md": body}), "pseudoxml")
    assert titles(page.text("index.pseudoxml")) == ["All my talks", "All my talks"]


def test_where_an_embed_begins_is_said(tmp_path: Path) -> None:
    body = "# A\n\n```{recording} https://youtu.be/LF39_oyJtj0\n:start: 1:02:03\n```\n"
    page = build(write_site(tmp_path / "site", {"index.md": body})).text("index.html")
    assert "Recording · From 1:02:03" in page


def test_a_caption_in_html_below_a_picture_stands_in_every_format(tmp_path: Path) -> None:
    body = (
        "![](p.png)\n<figcaption>A *raw* <b>clock</b></figcaption>\n\n"
        "[x](https://example.org/)\n<figcaption>Around it</figcaption>\n\n"
        "<figure><img src='q.png'>\n\n<figcaption>Its own</figcaption>\n</figure>\n"
    )
    site = write_site(tmp_path / "site", {"index.md": POST + body})
    (site / "p.png").write_bytes(PNG)
    page = build(site).text("index.html")
    assert len(re.findall(r"<figure(?s:(?!</figure).)*<figcaption", page)) == 2
    assert page.count("<figcaption") == 2
    assert '<p class="talk-embed-caption">Around it</p>' in page
    text = build(site, "text").text("index.txt")
    assert "A *raw* **clock**" in text
    assert "Around it" in text


def test_a_page_of_many_players_is_looked_through_once(tmp_path: Path, monkeypatch) -> None:
    looked = []
    says = module._says
    monkeypatch.setattr(module, "_says", lambda node: looked.append(node) or says(node))
    players = "\n\n".join(VIDEO.format(f"LF39_oy{n:04}") for n in range(200))
    page = "# Talks\n\n```{further-reading} To read\n- [A](https://example.org/a)\n```\n\n"
    listed = "```{recording} youtube:8NuHNtwjync\n```\n"
    files = {"index.md": page + listed, "post.md": f"{POST}## On clocks\n\n{players}\n"}
    built = build(write_site(tmp_path, files))
    assert built.text("post.html").count('standin-title">On clocks<') == 200
    assert len(looked) < 1500
    assert 'standin-title">Talks<' in built.text("index.html")  # no heading is "To read"
