"""EPUB books are valid: the example post, and a site with every directive."""

from __future__ import annotations

import zipfile
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from building import build, write_site
from test_builders_embeds import PAGE, PNG, RST
from tools import epubcheck

if TYPE_CHECKING:
    from pathlib import Path

    from building import Built

CONF = """\
project, author, version, copyright = "Talks", "Nobody", "1", "nobody"
extensions = ["sphinx_talks"]
language = "LANGUAGE"
talks_posts = ["talks/**"]
html_baseurl = "https://talks.example.org/"
suppress_warnings = ["talks.dead", "talks.link", "image.not_readable"]
"""
INDEX = """\
# Talks

```{toctree}
page
rst
example
```

```{talk-list} All of them
:group: year
:filter: tag, year, search
```

```{talk-list}
:layout: cards
```

```{reading-list}
```

{talk}`first`, {talk:event}`A & B`
"""
FIRST = """\
---
layout: post
title: 'First <of> "many" & more'
description: In short.
date: 2024-05-04 10:00
tags: [one & two, three]
speakers: [{name: A & B, affiliation: "<here>"}]
deliveries:
- {event: A & B, date: 2024-05-04, place: Paris, event_url: "https://example.org/?a=1&b=2"}
- {event: Again, date: 2025-05-04, online: true}
resources:
- {title: In the "front" matter, url: "https://example.org/front?a=1&b=2", annotation: With a note}
---

## The same

<iframe src="https://www.youtube.com/embed/LF39_oyJtj0?start=9" width=640 allowfullscreen></iframe>

<p>HTML of the <b>author's</b> own</p>

![far away](https://example.org/far.png)

## The same

- *A note*, ["Paper & pencil"](https://example.org/paper.pdf)
- [Second](https://example.org/2)
  - [Below](https://example.org/below), with a note

    and another paragraph
- <https://example.org/alone>

1. [One](https://example.org/1)
2. [Two](https://example.org/2)

```{talk-header}
```

```{talk-citation}
```

```{further-reading} More on *this*
:name: more

Words before.

- [Three](https://example.org/3){kind=paper} why
```
"""
MANY = """\
# Several talks on one page

```{talk} A talk & its page
:id: inline
:date: 2023-05-04
:event: A & B

Of what it was.
```

```{talk} Another\x01
:date: 2023-06-04
:event: "A \\x01 B"
```
"""
UNSEEN = """\
---
layout: post
title: "A \\a bell"
date: 2022-01-02
tags: ["one & two\\x02"]
speakers: ["Ada \\x01 B"]
---
"""


PASTED = """\
---
layout: post
title: HTML as it was pasted
---

One<br>two &nbsp; three &mdash; <wbr title=rare> a & b </b>

<div class=wide hidden onclick="go()"><p>Not closed
<ul><li>nor this</ul>
<script>if (a < b) {}</script>
<!-- a -- b -->

<blockquote>open

Words.

[elsewhere](/old/post.html) and [a part](#gone), ![A drawing](old/drawing.png)

<a id="old" href="/old/other.html">another</a> <img src="/old/map.png"> <a href="#old">above</a>

- *A note*, [A title](/old/reading.html)
- *A note*, [Another](https://example.org/another)
"""


@pytest.fixture(scope="module", params=["en", "de"])
def book(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Built:
    example = next(resources.files("sphinx_talks").joinpath("example").iterdir())
    files = {"conf.py": CONF.replace("LANGUAGE", request.param), "index.md": INDEX}
    files |= {"page.md": PAGE, "rst.rst": RST.partition(".. only-html")[0]}
    files |= {"talks/pasted.md": PASTED}
    files |= {"example.md": example.read_text("utf-8")}
    files |= {"talks/first.md": FIRST, "talks/many.md": MANY}
    files |= {"talks/unseen.md": UNSEEN}
    source = write_site(tmp_path_factory.mktemp("epub") / "site", files)
    (source / "poster.png").write_bytes(PNG)
    (source / "talks" / "poster.png").write_bytes(PNG)
    (source / "talk.pdf").write_bytes(b"%PDF-1.5\n")
    return build(source, "epub")


def test_the_book_is_valid(book: Built) -> None:
    assert book.warnings == ""
    assert epubcheck(book.out / "Talks.epub") == ""


def test_the_book_holds_what_is_checked(book: Built) -> None:
    with zipfile.ZipFile(book.out / "Talks.epub") as pages:
        text = "".join(pages.read(n).decode() for n in pages.namelist() if n.endswith(".xhtml"))
    for part in ("talk-list", "reading-list", "talk-header", "further-reading", "talk-embed"):
        assert part in text, part


def test_html_of_a_post_is_well_formed_and_keeps_its_words(book: Built) -> None:
    page = book.text("talks/pasted.xhtml")
    for part in (
        'One<br />two \xa0 three — <wbr title="rare" /> a &amp; b',
        "<p>Not closed\n</p><ul><li>nor this</li></ul>",
        "open",
        "elsewhere (/old/post.html)</span> and",
        "a part (#gone)</span>, ",
        "A drawing (talks/old/drawing.png)</span>",
        '<a id="old">another</a> (/old/other.html) /old/map.png <a href="#old">above</a>',
        '<span class="resource-title">A title (/old/reading.html)</span>',
    ):
        assert part in page
    assert "a &lt; b" not in page


def test_what_is_wrong_is_found(book: Built, tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(book.out / "Talks.epub") as pages, zipfile.ZipFile(broken, "w") as copy:
        for name in pages.namelist():
            copy.writestr(name, pages.read(name).replace(b"<figure", b"<figgure"))
    assert "figgure" in epubcheck(broken)
