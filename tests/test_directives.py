"""The directives for decks and recordings, in Markdown and in reStructuredText."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from building import OPTION_LINES, PNG, build, write_site
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.directives import media_values

if TYPE_CHECKING:
    from pathlib import Path

DECK = "3035d63437234495ad1cddc117321ff0"
SNIPPET = (
    f'<script async class="speakerdeck-embed" data-slide="3" data-id="{DECK}" '
    'data-ratio="1.33333333333333" src="//speakerdeck.com/assets/embed.js"></script>'
)


def page_of(tmp_path: Path, text: str, suffix: str = "md", builder: str = "pseudoxml") -> str:
    """Return what one page became, and what was warned of after a line of dashes."""
    site = write_site(tmp_path / "site", {f"index.{suffix}": text})
    (site / "poster.png").write_bytes(PNG)
    (site / "talk.pdf").write_bytes(b"%PDF-1.4\n")
    built = build(site, builder, talks_header=False)
    warnings = re.sub(r"\x1b\[[0-9;]*m", "", built.warnings)
    return f"{built.text(f'index.{builder}')}\n-----\n{warnings}"


MARKDOWN = f"""# A page

(before)=
```{{slides}} speakerdeck:{DECK}
:title: A deck on clocks
:alt: A clock
:ratio: 16:10
:start: 4
:poster: poster.png
:download: talk.pdf
:caption: Shown **twice**.
:name: clocks
:class: wide Loud

With a [link](https://example.org/a).
```

See {{ref}}`it <clocks>`.
"""
RST = f"""A page
======

.. slides:: speakerdeck:{DECK}
   :title: A deck on clocks
   :alt: A clock
   :ratio: 16:10
   :start: 4
   :poster: poster.png
   :download: talk.pdf
   :caption: Shown **twice**.
   :name: clocks
   :class: wide Loud

   With a `link <https://example.org/a>`__.

See :ref:`it <clocks>`.
"""


@pytest.mark.parametrize(("suffix", "text"), [("md", MARKDOWN), ("rst", RST)])
def test_every_option(tmp_path: Path, suffix: str, text: str) -> None:
    page, warnings = page_of(tmp_path, text, suffix).split("\n-----\n")
    assert not warnings
    (tag,) = re.findall("<slides .*>", page)
    for attribute in (
        'alt="A clock"', 'ratio="8/5"', 'start="4"', 'embed_title="A deck on clocks"',
        'download="talk.pdf"', 'host="speakerdeck.com"', 'status="embed"',
        f'src="https://speakerdeck.com/player/{DECK}?slide=4"', f'embed_id="{DECK}"',
    ):  # fmt: skip
        assert attribute in tag, attribute
    assert re.search('classes="wide [Ll]oud"', tag)
    order = re.findall(
        r'<image alt="A clock"|talk-embed-\w+|<strong>|<download_reference|refuri="https://example',
        page,
    )
    assert order == [
        '<image alt="A clock"', "talk-embed-title", "talk-embed-link", "talk-embed-download",
        "<download_reference", "talk-embed-caption", "<strong>", "talk-embed-caption",
        'refuri="https://example',
    ]  # fmt: skip
    assert 'refid="clocks"' in page


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("md", f"```{{slides}} {SNIPPET}\n```\n"),
        ("md", f"```{{slides}}\n{SNIPPET}\n\nA caption.\n```\n"),
        ("rst", f".. slides:: {SNIPPET}\n"),
        ("rst", f".. slides::\n   {SNIPPET}\n"),
        ("rst", f".. slides::\n\n   {SNIPPET}\n\n   A caption.\n"),
    ],
)
def test_a_pasted_snippet(tmp_path: Path, suffix: str, text: str) -> None:
    page, warnings = page_of(tmp_path, text, suffix).split("\n-----\n")
    assert not warnings
    assert f'src="https://speakerdeck.com/player/{DECK}?slide=3"' in page
    assert 'ratio="4/3"' in page
    assert ("A caption." in page) == ("A caption." in text)


@pytest.mark.parametrize("start", ["90", "1:30", "1m30s", "90s", "0:01:30"])
def test_recordings_start_at_a_time(tmp_path: Path, start: str) -> None:
    text = f"```{{recording}} https://youtu.be/LF39_oyJtj0\n:start: {start}\n```\n"
    page = page_of(tmp_path, text)
    assert 'start="90"' in page
    assert "start=90" in page


def test_the_directive_says_what_it_is(tmp_path: Path) -> None:
    page = page_of(tmp_path, "```{recording} https://example.org/talk.pdf\n```\n")
    assert "<recording" in page
    assert "<slides" not in page


def test_the_directive_of_sphinxcontrib_slide(tmp_path: Path) -> None:
    url = "https://docs.google.com/presentation/d/1s6dDLbgg7eeT3XPIC7b4asIuK4trYGQl02xb0uO_1JA/edit"
    page, warnings = page_of(tmp_path, f".. slide:: {url}\n", "rst").split("\n-----\n")
    assert "<slides" in page
    assert 'status="embed"' in page
    assert not warnings


def test_a_page_of_which_only_the_network_knows_the_id_is_a_link(tmp_path: Path) -> None:
    url = "https://speakerdeck.com/somebody/on-clocks"
    page, warnings = page_of(tmp_path, f"```{{slides}} {url}\n```\n").split("\n-----\n")
    assert 'status="card"' in page
    assert f'refuri="{url}"' in page
    assert "src=" not in page
    assert not warnings


def test_a_local_deck_has_its_posters_proportions_and_one_link(tmp_path: Path) -> None:
    text = "# A\n\n```{slides} talk.pdf\n:poster: poster.png\n:download: talk.pdf\n```\n"
    assert 'ratio="1/1"' in page_of(tmp_path, text)
    page = page_of(tmp_path, text, builder="html")
    assert page.count(">talk.pdf<") == 1


@pytest.mark.parametrize("path", ["talk.pdf", "/talk.pdf#page=2"])
def test_a_local_deck_is_copied_and_linked(tmp_path: Path, path: str) -> None:
    page, warnings = page_of(tmp_path, f"```{{slides}} {path}\n```\n").split("\n-----\n")
    assert re.search(r'<download_reference filename="\w+/talk.pdf"', page)
    assert 'embed_title="talk.pdf"' in page
    assert not warnings


WRONG = [
    ("{url}\n:ratio: wide", "option", "16:9"),
    ("{url}\n:start: soon", "option", "slide number"),
    ("{url}\n:titel: A", "option", "did you mean 'title'"),
    ("{url}\n:poster: https://example.org/a.png", "option", "local picture"),
    ("{url}\n:poster: gone.png", "link", "gone.png"),
    ("{url}\n:poster: ../../../etc/passwd", "link", "outside"),
    ("{url}\n:download: gone.pdf", "link", "gone.pdf"),
    ("{url}\n:download: javascript:alert(1)", "url", "http and https"),
    ("{url}\n:provider: speakerdek", "option", "did you mean 'speakerdeck'"),
    ("{url}\n:provider: youtube", "option", "does not serve"),
    ("javascript:alert(1)", "url", "http and https"),
    ("data:text/html,<b>x</b>", "url", "http and https"),
    ("<iframe src='javascript:alert(1)'></iframe>", "url", "http and https"),
    ("https://example.org/page", "embed", "no provider knows"),
    ("<iframe src=https://example.org/page", "embed", "snippet"),
    ("no such thing", "embed", "no URL"),
    ("gone.pdf", "link", "gone.pdf"),
    ("https://speakerdeck.com/somebody", "embed", "no single deck"),
    ("https://blip.tv/file/1957086", "dead", "gone"),
    ("", "option", "missing"),
]


@pytest.mark.parametrize(("text", "subtype", "says"), WRONG)
@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_one_clear_warning_and_the_text_stays(
    tmp_path: Path, text: str, subtype: str, says: str, suffix: str
) -> None:
    given = text.format(url=f"speakerdeck:{DECK}") if "{url}" in text else text
    argument, *option = given.split("\n")
    if suffix == "md":
        source = "# A page\n\n```{slides} " + "\n".join([argument, *option]) + "\n```\n"
    else:
        source = "A page\n======\n\n.. slides:: " + "\n   ".join([argument, *option]) + "\n"
    page, warnings = page_of(tmp_path, source, suffix).split("\n-----\n")
    lines = [line for line in warnings.splitlines() if line]
    assert len(lines) == 1, lines
    at = 3 + (bool(option) and OPTION_LINES) if suffix == "md" else 4 + bool(option)
    assert f"index.{suffix}:{at}: WARNING: " in lines[0]
    assert lines[0].endswith(f"[talks.{subtype}]")
    assert says in lines[0]
    if argument and subtype != "option":
        shown = argument.removeprefix("https://").removeprefix("speakerdeck:")
        assert shown in page
    assert 'refuri="javascript' not in page


def test_quotes_in_options_are_only_text(tmp_path: Path) -> None:
    text = (
        f"```{{slides}} speakerdeck:{DECK}\n"
        ':title: Time <script>alert(1)</script> & "more"\n'
        ":alt: '\" onload=\"alert(1)'\n```\n"
    )
    site = write_site(tmp_path / "site", {"index.md": f"# A page\n\n{text}"})
    html = build(site, "html").text("index.html")
    assert "<script>alert" not in html
    assert '" onload="' not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_page_is_read_again_when_its_poster_appears(tmp_path: Path) -> None:
    text = f"```{{slides}} speakerdeck:{DECK}\n:poster: late.png\n```\n"
    site = write_site(tmp_path / "site", {"index.md": text})
    assert "late.png" in build(site, "pseudoxml").warnings
    (site / "late.png").write_bytes(PNG)
    again = build(site, "pseudoxml")
    assert not again.warnings
    assert 'uri="late.png"' in again.text("index.pseudoxml")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_post_is_read_again_when_a_missing_file_appears_and_not_before(
    tmp_path: Path, jobs: int
) -> None:
    post = "---\ntitle: A\nslides: deck.pdf\ntalk: {}\n---\n![x](late.png)\n"
    pages = {f"{name}.md": f":orphan:\n\n# {name}\n" for name in "bcdef"}
    files = {"index.md": "# Home\n\n```{talk-list}\n```\n", "a.md": post, **pages}
    site = write_site(tmp_path / "site", files)
    first = build(site, jobs=jobs)
    assert "late.png" in first.warnings
    times = first.times()
    (site / "b.md").write_text("# b\n\nchanged", "utf-8")
    before = build(site, jobs=jobs)
    assert before.times()["a.html"] == times["a.html"]
    assert before.times()["b.html"] > times["b.html"]
    assert "late.png" not in before.warnings
    for name in ("late.png", "deck.pdf"):
        times = before.times()
        (site / name).write_bytes(PNG)
        again = build(site, jobs=jobs)
        assert again.times()["a.html"] > times["a.html"]
        assert name in again.text("a.html")
    assert build(site, jobs=jobs).times()["a.html"] == again.times()["a.html"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16:9", "16/9"), ("4/3", "4/3"), ("800x600", "4/3"), ("1.33333333333333", "4/3"),
        ("1.77777777777778", "16/9"), ("1.302325581395349", "56/43"), ("16 : 10", "8/5"),
        ("0", None), ("4/0", None), ("wide", None), ("99999/1", None), ("", None), ("-4/3", None),
    ],
)  # fmt: skip
def test_ratios(text: str, expected: str | None) -> None:
    assert media_values.ratio(text) == expected


@given(st.text(max_size=12))
def test_values_never_raise(text: str) -> None:
    for read in (media_values.ratio, media_values.seconds, media_values.slide):
        read(text)


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_times_in_every_form(hours: int, minutes: int, rest: int) -> None:
    total = hours * 3600 + minutes * 60 + rest
    forms = (f"{hours}:{minutes:02}:{rest:02}", f"{hours}h{minutes}m{rest}s", str(total))
    assert {media_values.seconds(form) for form in forms} == {total}


def test_class_names_are_the_same_on_every_directive(tmp_path: Path) -> None:
    head = "# T\n\n"
    each = "```{{{}}}\n:class: Wide_One 12\n{}```\n\n"
    names = {
        "talk-list": "",
        "reading-list": "",
        "talk": "\n",
        "further-reading": "\n- [A](https://e.example)\n",
    }
    text = head + "".join(each.format(name, body) for name, body in names.items())
    built = build(write_site(tmp_path / "site", {"index.md": text}))
    assert built.warnings.count("'12' is no name of a class") == len(names)
    assert len(re.findall(r'class="[^"]*\bwide-one\b', built.text("index.html"))) == len(names)


@pytest.mark.parametrize("name", ["a%00.pdf", "x" * 300 + ".pdf"])
def test_a_name_that_no_file_can_have_ends_no_build(tmp_path, name):
    files = {
        "conf.py": 'extensions = ["sphinx_talks"]\n',
        "index.md": f"---\nlayout: post\ntitle: A\nslides: {name}\n---\n\n```{{slides}} {name}\n```\n",
    }
    site = write_site(tmp_path / "site", files)
    assert f"{name}" in build(site).warnings
    assert build(site).warnings == ""  # nor the next one
