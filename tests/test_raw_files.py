"""Files and documents of the project that a post names in raw HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from building import build, write_site
from front_kit import yaml
from test_directives import PNG

if TYPE_CHECKING:
    from pathlib import Path

BODY = """\
<p><img src="/images/a.png" alt="A"> and <img src='a%20b.png?x=1'> in one</p>

A word <img src=a.png width=9> in a sentence, <a class="x" href="deck.pdf#page=2">the deck</a>.

<div><a href="other.md#part">Other</a> <a href="/talks/other">again</a>
<object data="deck.pdf"></object> <a href="gone.pdf">gone</a> <a href="#part">here</a></div>

## Part
"""
FILES = {
    "conf.py": 'extensions = ["sphinx_talks"]\nhtml_theme = "basic"\n',
    "index.md": "# Home\n\n```{talk-list}\n```\n",
    "talks/one.md": yaml("layout: post\ntitle: One\ndate: 2020-01-01", BODY),
    "talks/other.md": yaml("layout: post\ntitle: Other\ndate: 2020-01-02", "(part)=\n## Part\n"),
    "page.md": '---\norphan: true\n---\n\n# No post\n\n<img src="talks/a.png">\n',
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    source = write_site(tmp_path / "site", FILES)
    (source / "talks" / "images").mkdir()
    for name in ("a.png", "a b.png", "images/a.png"):
        (source / "talks" / name).write_bytes(PNG)
    (source / "talks" / "deck.pdf").write_bytes(b"%PDF-1.4")
    return source


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_each_is_found_from_the_page(site: Path, builder: str) -> None:
    built = build(site, builder)
    assert built.warnings == ""
    name = "talks/one.html" if builder == "html" else "talks/one/index.html"
    page = built.text(name)
    main = page[page.index("<h1>") : page.index("<h2>")]
    folder = (built.out / name).parent
    found = re.findall(r'(?:src|href|data)="(?!#|gone)([^"?#]*)', main)
    files = [folder / address.replace("%20", " ") for address in found]
    assert [file.name for file in files if not (file / "index.html").is_file()] == (
        ["a.png", "a b.png", "a1.png", "deck.pdf", "other.html", "other.html", "deck.pdf"]
        if builder == "html"
        else ["a.png", "a b.png", "a1.png", "deck.pdf", "deck.pdf"]
    )
    assert all(file.exists() for file in files)
    assert "width=9" in main
    assert '#page=2">the deck' in main
    assert '#part">Other' in main
    assert 'href="gone.pdf"' in main
    assert 'src="talks/a.png"' in built.text(name.replace("talks/one", "page"))


def test_words_that_look_like_an_address_stay(site: Path) -> None:
    words = 'Write <code>img src=a.png</code> or src="a.png" like this:'
    text = f'<div>{words}\n<img alt="" title=" src=a.png" src="a.png"></div>\n'
    (site / "talks" / "one.md").write_text(yaml("layout: post\ntitle: One", text), "utf-8")
    page = build(site).text("talks/one.html")
    assert f'{words}\n<img alt="" title=" src=a.png" src="../_images/a.png"' in page


def test_another_format_holds_the_same_as_without(site: Path) -> None:
    assert build(site, "text").warnings == ""
    assert build(site, "latex").warnings == ""


def test_a_book_holds_pictures_and_documents(site: Path) -> None:
    built = build(site, "epub", epub_show_urls="no")
    page = built.text("talks/one.xhtml")
    pictures = re.findall(r'<img[^>]* src="([^"]*)"', page)
    assert len(pictures) == 3
    assert all((built.out / "talks" / url.replace("%20", " ")).exists() for url in pictures)
    assert 'href="other.xhtml#part"' in page
    assert "(gone.pdf)" in page
    assert "(deck.pdf" in page


def test_it_is_the_same_again_and_in_parallel(site: Path, tmp_path: Path) -> None:
    first = build(site, "html").files()
    assert (
        build(site, "html", jobs=2, out=tmp_path / "again", doctrees=tmp_path / "d").files()
        == first
    )
