"""What other Markdowns read and MyST does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from building import build, write_site
from front_kit import SITE, yaml

from sphinx_talks.posts.markup.dialects import plain
from sphinx_talks.posts.markup.kramdown import normalise

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("a ~~b c~~ d", "a <del>b c</del> d"),
        ("~~a~~ and ~~b~~", "<del>a</del> and <del>b</del>"),
        ("~~a ~~b~~ c ~d", "~~a <del>b</del> c ~d"),
        ("~~a ~~ b ~c~ \\~~ d~~", "<del>a ~~ b ~c~ \\~~ d</del>"),
        ("![a](b.png){.wide}", "![a](b.png)"),
        ('[a](b){.btn #c target="_blank"} d', "[a](b) d"),
        ("> a\n>\nb\n>\nc\n\nd", "> a\n>\n> b\n>\n> c\n\nd"),
        ("> # a\n>\nb\nb\n>\n- c", "> # a\n>\n> b\n> b\n>\n> - c"),
        ("a\n\n    :::python\n    b = 1\n\n    c\n\nd", "a\n\n```python\nb = 1\n\nc\n```\nd"),
        ("    :::a\n    b\n\n    :::c\n    d\n\n", "```a\nb\n\n:::c\nd\n```\n"),
        ("| a | b |\n|---|---|\n| c | d | e |", "| a | b | |\n|---|---|---|\n| c | d | e |"),
        ("a | b\n--|:-:\nc|d|e|f\n\n| g", "a | b| | |\n--|:-:|---|---|\nc|d|e|f\n\n| g"),
        ("a|b\n-|-\n`c|d` ``e`|f``|g", "a|b\n-|-\n`c\\|d` ``e`\\|f``|g"),
        ("| a |`b|c`|\n|---|---|\n| d | e |", "| a |`b\\|c`|\n|---|---|\n| d | e |"),
        ("- |a|\n  |---|\n  |b|c|\n|d|e|f|", "- |a| |\n  |---|---|\n  |b|c|\n|d|e|f|"),
        ("> |a|\n> |-|\n> |b|c|\n|d|e|f|", "> |a| |\n> |-|---|\n> |b|c|\n|d|e|f|"),
        ("\t::sh\n\techo ```\n\n", "````sh\necho ```\n````\n"),
    ],
)
def test_what_is_made_plain(text: str, out: str) -> None:
    assert plain(text) == out
    assert plain(out) == out


@pytest.mark.parametrize(
    "text",
    [
        "`a ~~b~~`",
        "~~~\na\n~~~",
        "about ~~ 5 ~~ of",
        "[a](b){kind=paper}",
        "f(x){y}",
        "`![a](b.png){.wide}`",
        "> a\n>\nb",
        "> a\n\n>\n> b",
        "    :::python\n    a",
        "| a | b |\n|---|---|\n| `c|d` |\n| e | f | |\n| g | h | <!-- i --> |\n| j \\| k | l |",
        "| a | b |\n|---|---|\n| c | d |\n\n| e | f | g |",
        "| a | b |\n|---|---|\n- c | d | e\n",
        "| a | b |\n|---|---|---|\n| c | d | e |",
        "```\n| a |\n|---|\n| b | c |\n```",
        "a\n    :::python\n    b\n\nc",
    ],
)
def test_what_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("Set `{name}` first", "Set `{name}` first"),
        ("`a` and {nosuchrole}`b`", "`a` and \\{nosuchrole}`b`"),
        ("`` `{x}` ``", "`` `{x}` ``"),
        ("```js{1,3-5}\na\n```", "```js\na\n```"),
        ("```rust,linenos,hl_lines=1-3\na\n```", "```rust\na\n```"),
        ('b\n\n```json {title="A *b*"}\na\n```', "b\n*A \\*b\\**\n```json\na\n```"),
        ('- b\n\n  ```js title="a"\n  a\n  ```', '- b\n  *a*\n  ```js title="a"\n  a\n  ```'),
        ('> b\n>\n> ```js {title="a"}\n> a\n> ```', "> b\n> *a*\n> ```js\n> a\n> ```"),
        ('b\n```js {title="a"}\na\n```', "b *a*\n```js\na\n```"),
        ('b\n```js {title="a"}\na\n```\n\nc', "b *a*\n```js\na\n```\n\nc"),
        ('# b\n```js {title="a"}\na\n```\n\nc', "# b\n```js\na\n```\n*a*\nc"),
        (
            "b\n\n``` go A https://example.org/ B\na\n```",
            "b\n*A https://example.org/ B*\n``` go A https://example.org/ B\na\n```",
        ),
        ("b\n\n```js:title=src/a.js\na\n```", "b\n*src/a.js*\n```js\na\n```"),
        ("```{note} A title = x\na\n```", "```{note} A title = x\na\n```"),
    ],
)
def test_code_is_what_its_author_meant(text: str, out: str) -> None:
    assert normalise(text)[0] == out


def test_attributes_that_myst_reads_stay() -> None:
    assert plain("![a](b.png){.wide}", attributes=True) == "![a](b.png){.wide}"


def test_tables_without_a_head(tmp_path: Path) -> None:
    body = (
        "| 19:00 | [One](https://one.example/) `a|b` |\n| 19:30 | *Two* | \n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n| so | it |\ngoes on\n\n| one |\n| two |\n"
    )
    files = {"conf.py": 'extensions = ["sphinx_talks"]\nhtml_theme = "basic"\n'}
    files["index.md"] = yaml("layout: post\ntitle: A talk\ndate: 2020-01-01", body)
    files["page.md"] = "---\norphan: true\n---\n\n# No post\n\n" + body
    site = write_site(tmp_path / "site", files)
    built = build(site)
    assert built.warnings == ""
    page = built.text("index.html")
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page, re.DOTALL)
    cells = [re.findall(r"<t[dh][^>]*><p>(.*?)</p>", row) for row in rows]
    assert [[re.sub("<[^>]*>", "", cell) for cell in row] for row in cells] == [
        ["19:00", "One a|b"], ["19:30", "Two"], ["a", "b"], ["c", "d"]
    ]  # fmt: skip
    assert "| so | it |\ngoes on" in page
    assert "| one |\n| two |" in page
    assert "<em>Two</em>" in cells[1][1]
    assert "| 19:30 |" in built.text("page.html")
    assert "19:00" in build(site, "text").text("index.txt")
    assert build(site, "latex").warnings == ""


def test_no_cell_of_a_table_is_lost(tmp_path: Path) -> None:
    body = (
        "| a | b |\n|---|:-:|\n| one | two | three [x](https://x.example/) |\n| `p|q` | r |\n\n"
        f"[nowhere][]\n\n| a |\n|---|\n|{'|'.join(f'c{n}' for n in range(300))}|\n"
    )
    files = {"conf.py": 'extensions = ["sphinx_talks"]\nhtml_theme = "basic"\n'}
    files["index.md"] = yaml("layout: post\ntitle: A talk\ndate: 2020-01-01", body)
    built = build(write_site(tmp_path / "site", files))
    page = built.text("index.html")
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page, re.DOTALL)
    cells = [re.findall(r"<t[dh][^>]*>(?:<p>)?(.*?)(?:</p>)?</t", row) for row in rows]
    assert [[re.sub("<[^>]*>", "", cell) for cell in row] for row in cells[:3]] == [
        ["a", "b", ""], ["one", "two", "three x"], ["p|q", "r", ""]
    ]  # fmt: skip
    assert len(cells[4]) == 200
    assert cells[4][-1].startswith("c199|c200|")
    assert cells[4][-1].endswith("|c299")
    assert built.warnings == ""


@pytest.mark.parametrize(
    ("quote", "html"),
    [
        ("> [!NOTE]\n> Words,\n> *more*.", ["admonition note", ">Note<", "<p>Words,\n<em>more</em>.</p>"]),
        ("> [!tip]\n>\n> Words\n>\n> - a", ["admonition tip", "<p>Words</p>", "<li><p>a</p>"]),
        ("> [!WARNING]- Mind the *gap*\n> Words", ["warning admonition", "Mind the <em>gap</em></p>", "<p>Words</p>"]),
        ("- a\n\n  > [!CAUTION]\n  > b", ["<li><p>a</p>\n<div", "admonition caution", "<p>b</p>"]),
        ("> [!TIP] ![](a.png)\n> Words", ["tip admonition", 'src="a.png"', "<p>Words</p>"]),
        ("> [!NOTE]", ["<blockquote>", "[!NOTE]"]),
        ("> [!NOTE]\\\n> Words", ["<blockquote>", "[!NOTE]", "Words"]),
        ("> [!info]\n> Words", ["<blockquote>", "[!info]", "Words"]),
        ("> `[!NOTE]`\n> Words", ["<blockquote>", "[!NOTE]", "Words"]),
        ("> Words [!NOTE]\n> more", ["<blockquote>", "[!NOTE]", "more"]),
    ],
)  # fmt: skip
def test_alerts_are_admonitions(tmp_path: Path, quote: str, html: list[str]) -> None:
    files = {"index.md": yaml("layout: post\ntitle: A", f"{quote}\n")}
    built = build(write_site(tmp_path / "site", SITE | files))
    page = built.text("index.html")
    assert built.warnings.count("\n") == ("a.png" in quote)
    positions = [page.find(part, page.index("<h1>")) for part in html]
    assert -1 not in positions
    assert positions == sorted(positions)


def test_an_alert_is_translated_in_its_parts(tmp_path: Path) -> None:
    text = yaml("layout: post\ntitle: A", "> [!NOTE] A title\n> Its words.\n")
    catalog = build(write_site(tmp_path / "site", SITE | {"index.md": text}), "gettext")
    messages = re.findall(r'^msgid "(.+)"$', catalog.text("index.pot"), re.MULTILINE)
    assert messages == ["A", "A title", "Its words."]
