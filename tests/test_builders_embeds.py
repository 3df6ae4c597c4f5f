"""Every builder takes a site with every directive, and shows title and link."""

from __future__ import annotations

import html
import re
import threading
import zipfile
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from building import PNG, build, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DECK = "3035d63437234495ad1cddc117321ff0"
PAGE = f"""# A page

```{{slides}} speakerdeck:{DECK}
:title: A deck on clocks
:alt: A clock
:poster: poster.png
:download: talk.pdf
:caption: Shown **twice**.
```

```{{recording}} https://www.youtube.com/watch?v=LF39_oyJtj0
:title: A recording of clocks
```

```{{slides}} talk.pdf
:title: A deck in the project
```

```{{recording}} https://blip.tv/file/1957086
:title: A recording that is gone
```

- ```{{slides}} speakerdeck:{DECK}
  :title: A deck in a list
  ```
- and a word
"""
RST = f"""In reStructuredText
===================

.. slides:: speakerdeck:{DECK}
   :title: The same in rST

.. only-html:: words
"""
POST = f"""---
layout: post
title: A post
date: 2015-11-03
---

<div>
<script async class="speakerdeck-embed" data-id="{DECK}" src="//speakerdeck.com/assets/embed.js">
</script>
</div>
"""
# Another extension's node, known to HTML writers alone: EPUB must go on printing it.
EXTENSION = """
from docutils import nodes
from docutils.parsers.rst import Directive

class only_html(nodes.General, nodes.Element):
    pass

class OnlyHtml(Directive):
    required_arguments = 1

    def run(self):
        return [only_html(words=self.arguments[0])]

def visit(self, node):
    self.body.append(f"<b>{node['words']} of another extension</b>")

def skip(self, node):
    raise nodes.SkipNode

def depart(self, node):
    pass

def setup(app):
    others = ("latex", "text", "man", "texinfo")
    app.add_node(only_html, html=(visit, depart), **{name: (skip, None) for name in others})
    app.add_directive("only-html", OnlyHtml)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
CONF = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
extensions = ["sphinx_talks", "only_html_extension"]
suppress_warnings = ["talks.dead", "epub"]
html_theme = "basic"
project, version, copyright = "Talks", "1", "nobody"
"""


def site_at(folder: Path) -> Path:
    index = "# Index\n\n```{toctree}\npage\nrst\npost\n```\n"
    files = {
        "conf.py": CONF,
        "only_html_extension.py": EXTENSION,
        "index.md": index,
        "page.md": PAGE,
        "rst.rst": RST,
        "post.md": POST,
    }
    site = write_site(folder / "site", files)
    (site / "poster.png").write_bytes(PNG)
    (site / "talk.pdf").write_bytes(b"%PDF-1.4\n")
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_at(tmp_path_factory.mktemp("builders"))


BUILDERS = [
    "html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "gettext", "xml",
    "pseudoxml", "json", "dummy",
]  # fmt: skip


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder(site: Path, builder: str) -> None:
    # Catalogues are made of a doctree of their own.
    doctrees = site.parent / "catalogues" if builder == "gettext" else None
    built = build(site, builder, doctrees=doctrees)
    assert not built.warnings
    if builder == "dummy":
        return
    texts = _texts(built.out).replace("\\:", "")
    shown = " ".join(html.unescape(re.sub(r"\\[a-z]+\{|[{}\\]|@|\s+", " ", texts)).split())
    for title in ("A deck on clocks", "A recording that is gone", "A deck in a list", "A post"):
        assert title in shown, title
    if builder == "gettext":
        assert "speakerdeck.com" not in shown  # links are the same in every language
        return
    for link in ("speakerdeck.com/player/" + DECK, "watch?v=LF39", "web.archive.org/web/"):
        assert link in shown.replace(" ", ""), link


def _texts(out: Path) -> str:
    kinds = {".html", ".tex", ".txt", ".1", ".texi", ".pot", ".xml", ".pseudoxml", ".fjson"}
    found = [path.read_text("utf-8") for path in sorted(out.rglob("*")) if path.suffix in kinds]
    for book in out.glob("*.epub"):
        with zipfile.ZipFile(book) as pages:
            names = [name for name in pages.namelist() if name.endswith("html")]
            found += [pages.read(name).decode() for name in names]
    return "\n".join(found)


def test_nodes_of_other_extensions_in_epub(site: Path) -> None:
    assert "words of another extension" in _texts(build(site, "epub").out)


@pytest.mark.parametrize(
    ("builder", "name"),
    [("html", "_images/poster.png"), ("latex", "poster.png"), ("epub", "_images/poster.png")],
)
def test_posters_are_copied(site: Path, builder: str, name: str) -> None:
    assert build(site, builder).files()[name] == PNG


def test_local_decks_are_copied(site: Path) -> None:
    files = build(site, "html").files()
    assert [name for name in files if name.startswith("_downloads/") and "talk.pdf" in name]


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if "gone" not in self.path else 404)
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *args: object) -> None:
        """Keep the tests quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answers)) as answering:
        thread = threading.Thread(target=answering.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{answering.server_port}"
        answering.shutdown()
        thread.join()


def test_linkcheck_sees_the_links(tmp_path: Path, server: str) -> None:
    text = (
        f"# A page\n\n```{{slides}} {server}/deck\n:download: {server}/gone.pdf\n```\n\n"
        f"```{{recording}} {server}/film\n```\n"
    )
    conf = 'extensions = ["sphinx_talks"]\nsuppress_warnings = ["talks.embed"]\n'
    site = write_site(tmp_path / "site", {"index.md": text, "conf.py": conf})
    built = build(site, "linkcheck", linkcheck_retries=1)
    seen = re.findall(r'"status": "(\w+)".*?"uri": "([^"]+)"', built.text("output.json"))
    assert sorted(seen) == [
        ("broken", f"{server}/gone.pdf"), ("working", f"{server}/deck"),
        ("working", f"{server}/film"),
    ]  # fmt: skip
    assert '"lineno": 3' in built.text("output.json")


def test_titles_and_captions_are_translated(tmp_path: Path) -> None:
    site = site_at(tmp_path)
    (site / "post.md").write_text(POST.replace("<script", '<script title="Of time"'), "utf-8")
    words = {
        "A deck on clocks": "Über Uhren",
        "Shown **twice**.": "Zweimal **gezeigt**.",
        "Of time": "Von der Zeit",
    }
    catalog = "".join(f'msgid "{one}"\nmsgstr "{two}"\n\n' for one, two in words.items())
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    for name in ("page", "post"):
        path = site / "locale" / "de" / "LC_MESSAGES" / f"{name}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(header + catalog, "utf-8")
    built = build(site, "html", language="de", locale_dirs=["locale"])
    assert not built.warnings
    assert "Über Uhren" in built.text("page.html")
    assert "<strong>gezeigt</strong>" in built.text("page.html")
    assert "Von der Zeit" in built.text("post.html")


def test_serial_and_parallel_builds_are_alike(tmp_path: Path) -> None:
    pages = {
        f"post{number}.md": POST.replace("A post", f"Post {number}").replace("2015", "2016")
        for number in range(8)
    }
    conf = 'extensions = ["sphinx_talks"]\nsuppress_warnings = ["toc.not_included"]\n'
    site = write_site(tmp_path / "site", {**pages, "index.md": "# Index\n", "conf.py": conf})
    one = build(site, "html", out=tmp_path / "one", doctrees=tmp_path / "d1")
    two = build(site, "html", out=tmp_path / "two", doctrees=tmp_path / "d2", jobs=2)
    assert one.warnings == two.warnings == ""
    assert one.files() == two.files()


NAMED = f"""---
title: A talk
date: 2015-11-03
event: Example Conf
---

```{{talk-header}}
:name: facts
```

```{{slides}} speakerdeck:{DECK}
:name: deck
```

```{{further-reading}} Read on
:name: more
- [One](https://example.org/one), a note
```

```{{further-reading}}
:name: numbered
1. [Two](https://example.org/two), a note
```

```{{talk-list}}
:name: every
```

```{{reading-list}}
:name: reading
```

```{{talk-citation}}
:name: cite
```

(above)=
```{{recording}} https://www.youtube.com/watch?v=LF39_oyJtj0
```
"""


@pytest.mark.parametrize(
    ("builder", "pattern"),
    [("latex", r"\\label\{\\detokenize\{(.*?)\}\}"), ("texinfo", r"@anchor\{(index [^}]*)\}")],
)
def test_labels_of_directives_have_a_place_in_print(tmp_path, builder, pattern):
    names = ("facts", "deck", "more", "numbered", "every", "reading", "cite", "above")
    references = " ".join(f"{{ref}}`to {name} <{name}>`" for name in names)
    files = {"conf.py": 'extensions = ["sphinx_talks"]\ntalks_posts = ["index.md"]\n'}
    source = write_site(tmp_path / "site", {**files, "index.md": f"{NAMED}\n{references}\n"})
    built = build(source, builder)
    assert built.warnings == ""
    (name,) = [p.name for p in built.out.iterdir() if p.suffix in (".tex", ".texi")]
    text = built.text(name)
    # Before the paragraph at the end: unknown places would be put below it, if anywhere.
    text = text.partition("to facts")[0]
    places = [place[len("index ") :] for place in re.findall(pattern, text)]
    assert [name for name in places if name in names] == list(names)
