"""Raw HTML of posts where builders leave raw HTML out."""

from __future__ import annotations

import re
from html import unescape

import pytest
from building import PNG, build, write_site

HEAD = "---\nlayout: post\ntitle: Raw\n---\n\n"


def page(tmp_path, body, builder="text", *, post=True, **files):
    head = HEAD if post else "# Raw\n\n"
    sources = {"index.md": "# Home\n\n```{toctree}\npage\n```\n", "page.md": f"{head}{body}\n"}
    return build(write_site(tmp_path / "site", sources | files), builder)


def text(tmp_path, body, **options):
    built = page(tmp_path, body, **options)
    assert built.warnings == ""
    return built.text("page.txt").split("***\n", 1)[1].strip()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>\n One <b>bold</b> <i>word</i>. </div>", "One **bold** *word*."),
        ("<p>One</p>\n<p>Two<br>lines</p>", "One\n\nTwo\n\nlines"),
        ('A <a href="https://example.org/a">link</a>.', "A link <https://example.org/a>."),
        ('<p><a href="//example.org/a">b</a></p>', "b <https://example.org/a>"),
        ('<p><a href="#there">Down</a></p>', "Down"),
        ("<p>Press <kbd>C</kbd> for H<sub>2</sub>O &lt; <q>so</q></p>",
         'Press "C" for H_2O < “so”'),
        ("<h3>A heading</h3>", "-[ A heading ]-"),
        ("<ul><li>One<ol><li>inner</li></ol></li><!-- no --><li><p>Two</p></li></ul>",
         "* One\n\n  1. inner\n\n* Two"),
        ("<blockquote>Said so.</blockquote>", "Said so."),
        ("<dl><dt>Term</dt><dd>Meaning</dd></dl>", "**Term**\n\n   Meaning"),
        ("<pre>\na\n  b\n</pre>", "a\n     b"),
        ("<details>\n<summary>More</summary>\n\nSome *Markdown*.\n\n</details>",
         "**More**\n\nSome *Markdown*."),
        ("<p>One</p>\n\nTwo  \nlines", "One\n\nTwo lines"),
        ("<div>One\n\nand *the rest*.", "One\n\nand *the rest*."),
        ('<p><img src="https://example.org/a.png" alt="A plot"></p>',
         "A plot <https://example.org/a.png>"),
        ("<p>Seen <script>var words;</script><style>p {}</style>here.</p>", "Seen here."),
        ('<video src="https://example.org/a.mp4">No film.</video>', "https://example.org/a.mp4"),
        ("<table><tr><td>one</td></tr><tr><td>two</td></tr></table>", "one\n\ntwo"),
    ],
)  # fmt: skip
def test_words_and_links_are_there(tmp_path, html, expected):
    assert text(tmp_path, html) == expected


def test_tables_have_heads_and_all_their_cells(tmp_path):
    html = (
        "<table><caption>Costs</caption><thead><tr><th>A</th><th>B</th></tr></thead>\n"
        "<tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>"
    )
    rows = text(tmp_path, html).splitlines()
    assert rows[0] == "Costs"
    assert [re.findall(r"\w", row) for row in rows[3::2]] == [["A", "B"], ["1", "2"], ["3"]]
    assert set(rows[4]) == {"|", "="}


def test_a_table_of_spans_or_blocks_is_read_in_order(tmp_path):
    html = (
        '<table><tr><td colspan="2">one</td></tr>\n'
        "<tr><td><ul><li>two</li></ul></td><td>three</td></tr></table>"
    )
    assert text(tmp_path, html) == "one\n\n* two\n\nthree"


def test_a_section_within_an_element_stays_a_section(tmp_path):
    html = "<blockquote>\n\n## Within\n\nWords.\n\n</blockquote>"
    assert "Within\n======\n\nWords." in text(tmp_path, html)


def test_a_picture_of_the_project_is_in_the_book(tmp_path):
    site = write_site(
        tmp_path / "site",
        {
            "index.md": "# Home\n\n```{toctree}\npage\n```\n",
            "page.md": f'{HEAD}<p><img src="a.png" alt="A" width="40"> and <img src="b.png"></p>\n',
        },
    )
    (site / "a.png").write_bytes(PNG)
    built = build(site, "latex")
    (book,) = [path.read_text("utf-8") for path in built.out.glob("*.tex")]
    assert r"\sphinxincludegraphics[width=40\sphinxpxdimen]{{a}.png}" in book
    assert (built.out / "a.png").exists()


def test_a_link_to_a_document_is_one_within_the_book(tmp_path):
    html = '<p>See <a href="other.md">the other one</a>.</p>'
    index = "# Home\n\n```{toctree}\npage\nother\n```\n"
    files = {"index.md": index, "other.md": f"{HEAD}Words.\n"}
    built = page(tmp_path, html, "latex", **files)
    (book,) = [path.read_text("utf-8") for path in built.out.glob("*.tex")]
    assert re.search(r"\\hyperref\[[^\]]*other[^\]]*\]\{[^}]*the other one", book)


def test_linkcheck_sees_the_link(tmp_path):
    built = page(tmp_path, '<p>\n<a href="http://127.0.0.1:9/gone">A</a></p>', "linkcheck")
    assert "page.md:6" in built.warnings
    assert "http://127.0.0.1:9/gone" in built.warnings


@pytest.mark.parametrize("builder", ["html", "xml", "epub"])
def test_what_prints_html_prints_the_authors(tmp_path, builder):
    built = page(tmp_path, "<details><summary>More</summary></details>", builder)
    (made,) = [p for p in built.out.rglob("page.*") if p.suffix in (".html", ".xml", ".xhtml")]
    html = unescape(made.read_text("utf-8"))
    assert "<details><summary>More</summary></details>" in html


def test_other_documents_are_left_alone(tmp_path):
    assert text(tmp_path, "<p>For browsers.</p>\n\nFor all.", post=False) == "For all."


def test_an_author_who_provides_for_other_builders_is_left_alone(tmp_path):
    body = "<p>For browsers.</p>\n\n```{raw} latex\nFor print.\n```"
    index = "# Home\n\n```{toctree}\npage\nother\n```\n"
    files = {"index.md": index, "other.md": f"{HEAD}<p>For all.</p>\n"}
    built = page(tmp_path, body, "latex", **files)
    (book,) = [path.read_text("utf-8") for path in built.out.glob("*.tex")]
    assert "For browsers." not in book
    assert "For print." in book
    assert "For all." in book
