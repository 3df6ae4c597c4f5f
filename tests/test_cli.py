"""The command line, as a user calls it."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import types
from pathlib import Path

import pytest

from sphinx_talks.cli import main, mojibake, prose
from sphinx_talks.cli.starter import ABSTRACT, slug

POST = """\
---
layout: post
title: Broken in small ways
date: 2024-05-06
---

An *emphasis that stays open and a [reference][nowhere] to nothing.

The word caf\u00c3\u00a9 was read as windows-1252.

- [A paper](https://example.org/paper.pdf), with its note
- [No note at all](https://example.org/bare)
"""
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.fixture
def post(tmp_path):
    path = tmp_path / "posts" / "2024-05-06-broken.md"
    path.parent.mkdir()
    path.write_text(POST, "utf-8")
    return path


def test_build_without_arguments_builds_the_example(tmp_path, capsys):
    assert main(["build", "-q", "-o", str(tmp_path / "site")]) == 0
    out, err = capsys.readouterr()
    page = tmp_path / "site" / "posts" / "2015-11-03-codemesh2015.html"
    assert out.strip() == f"The page is at {page.resolve()}"
    assert err == ""
    text = page.read_text("utf-8")
    assert "<h1>CodeMesh 2015" in text
    assert 'data-provider="speakerdeck"' in text
    assert "further-reading" in text
    assert "JB/setup" not in text
    assert json.loads((tmp_path / "site" / "talks.json").read_text("utf-8"))["talks"]


def test_build_says_where_the_page_is_and_no_more_unless_asked(post, tmp_path, capsys, monkeypatch):
    command = ["build", str(post), "-o", str(tmp_path / "site")]
    assert main(command) == 0
    out, err = capsys.readouterr()
    assert out.startswith("The page is at ")
    assert out.count("\n") == 1
    assert err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    post.touch()
    assert main(command) == 0
    shown = capsys.readouterr().err.split("\r")
    assert "reading 100%" in {line.strip() for line in shown}
    assert not shown[-2].strip()
    assert main([*command, "-v"]) == 0
    assert "build succeeded" in capsys.readouterr().out


def test_a_second_build_is_incremental(post, tmp_path, capsys):
    command = ["build", "-v", str(post.parent), "-o", str(tmp_path / "site")]
    assert main(command) == 0
    page = tmp_path / "site" / "posts" / "2024-05-06-broken.html"
    before = page.stat().st_mtime_ns
    capsys.readouterr()
    assert main(command) == 0
    assert page.stat().st_mtime_ns == before
    assert "0 added" in capsys.readouterr().out


def test_only_the_named_post_is_built(post, tmp_path):
    post.with_name("2024-05-07-other.md").write_text(POST, "utf-8")
    assert main(["build", "-q", str(post), "-o", str(tmp_path / "site")]) == 0
    assert [p.name for p in (tmp_path / "site" / "posts").glob("*.html")] == [
        "2024-05-06-broken.html"
    ]


def test_warnings_name_the_file_of_the_author(post, tmp_path, capsys):
    post.write_text(POST + "\n{% mystery %}\n", "utf-8")
    main(["build", "-q", str(post), "-o", str(tmp_path / "site")])
    err = capsys.readouterr().err
    assert f"{post.resolve()}:{POST.count(chr(10)) + 2}: WARNING:" in err
    assert "mystery" in err


def test_serving_opens_the_browser_and_names_the_file_of_the_author(
    post, tmp_path, capsys, monkeypatch
):
    post.write_text(POST.replace("a [reference]", "{% unknown %} a [reference]"), "utf-8")
    called = []
    package, module = types.ModuleType("sphinx_autobuild"), types.ModuleType("main")
    module.main = called.extend
    monkeypatch.setitem(sys.modules, "sphinx_autobuild", package)
    monkeypatch.setitem(sys.modules, "sphinx_autobuild.__main__", module)
    assert main(["build", "--serve", str(post.parent), "-o", str(tmp_path / "site")]) == 0
    assert "--open-browser" in called
    # what sphinx-autobuild starts, without what is its own
    builds = [sys.executable, "-m", "sphinx", "-q", *called[: called.index("--port")]]
    done = subprocess.run(builds, check=True, capture_output=True, text=True)
    assert f"{post}:7: WARNING" in done.stderr
    assert ".sphinx-talks" not in done.stderr


def test_another_builder(post, tmp_path, capsys):
    assert main(["build", "-q", str(post), "-b", "text", "-o", str(tmp_path / "out")]) == 0
    text = (tmp_path / "out" / "posts" / "2024-05-06-broken.txt").read_text("utf-8")
    assert "https://example.org/paper.pdf" in text
    assert "The output is in" in capsys.readouterr().out


def test_a_builder_that_does_not_exist_is_an_error_without_a_traceback(post, tmp_path, capsys):
    assert main(["build", "-q", str(post), "-b", "nonsense", "-o", str(tmp_path / "out")]) == 1
    assert "nonsense" in capsys.readouterr().err


def test_what_does_not_exist_is_a_wrong_call(tmp_path, capsys):
    with pytest.raises(SystemExit) as exit_:
        main(["build", str(tmp_path / "absent.md"), "-o", str(tmp_path / "site")])
    assert exit_.value.code == 2
    assert "absent.md" in capsys.readouterr().err


def test_a_folder_without_posts_is_a_wrong_call(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    assert main(["build", str(tmp_path / "empty"), "-o", str(tmp_path / "site")]) == 2
    assert "no Markdown post" in capsys.readouterr().err


def test_new_writes_a_post_that_builds(tmp_path, capsys):
    title = 'Quotes "and" colons: all of them'
    assert main(["new", title, "-d", str(tmp_path), "--date", "2027-02-01"]) == 0
    path = tmp_path / "2027-02-01-quotes-and-colons-all-of-them.md"
    assert capsys.readouterr().out.strip() == str(path)
    assert main(["build", "-q", str(path), "-o", str(tmp_path / "site")]) == 0
    assert capsys.readouterr().err == ""
    (talk,) = json.loads((tmp_path / "site" / "talks.json").read_text("utf-8"))["talks"]
    assert talk["title"] == title
    assert talk["date"] == "2027-02-01"


def test_check_tells_what_is_left_of_the_template(tmp_path, capsys):
    assert main(["new", "To be written", "-d", str(tmp_path), "--date", "2027-02-01"]) == 0
    path = capsys.readouterr().out.strip()
    assert main(["check", path]) == 1
    out, err = capsys.readouterr()
    lines = Path(path).read_text("utf-8").split("\n")
    found = [int(line.removeprefix(f"{path}:").partition(":")[0]) for line in out.splitlines()]
    assert [lines[number - 1] for number in found] == ["    - event:", ABSTRACT]
    assert out.count("[template]") == 2
    assert err == "2 findings in 1 post\n"


def test_new_overwrites_nothing(tmp_path, capsys):
    arguments = ["new", "Twice", "-d", str(tmp_path), "--date", "2027-02-01"]
    assert main(arguments) == 0
    path = tmp_path / "2027-02-01-twice.md"
    path.write_text("mine", "utf-8")
    assert main(arguments) == 2
    assert path.read_text("utf-8") == "mine"


def test_new_refuses_a_date_that_is_none(tmp_path, capsys):
    assert main(["new", "When", "-d", str(tmp_path), "--date", "tomorrow"]) == 2
    assert "tomorrow" in capsys.readouterr().err


def test_check_names_file_line_and_rule(post, capsys):
    assert main(["check", str(post), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["posts"] == 1
    assert {(f["line"], f["rule"]) for f in report["findings"]} == {
        (7, "emphasis"),
        (7, "reference"),
        (9, "mojibake"),
        (12, "note"),
    }
    assert {f["path"] for f in report["findings"]} == {str(post.resolve())}


def test_check_tells_links_without_a_note_once_a_list(tmp_path, capsys):
    path = tmp_path / "2024-05-06-links.md"
    links = [f"- [Number {n}](https://example.org/{n})" for n in range(5)]
    text = ["---", "layout: post", "title: Links", "---", "", *links, "", "Words.", ""]
    path.write_text("\n".join([*text, *links[:1], "- <https://example.org/x> why"]), "utf-8")
    assert main(["check", str(path), "--format", "json"]) == 1
    first, second = json.loads(capsys.readouterr().out)["findings"]
    assert (first["line"], second["line"]) == (6, 14)
    assert first["message"].startswith("5 links have no note: 'Number 0', 'Number 1', 'Number 2'")
    assert " and 2 more: " in first["message"]
    assert second["message"].startswith("the link 'Number 0' has no note")


def test_check_tells_of_html_that_the_build_mends(tmp_path, capsys):
    path = tmp_path / "2024-05-06-html.md"
    text = ["---", "layout: post", "title: HTML", "---", "", "A Set<T> of <key>s", "and *<T>*.", ""]
    text += ["<div>", "words</p>", "<i>", "</div>", "", "One", "two</b> three.", ""]
    path.write_text("\n".join(text), "utf-8")
    assert main(["check", str(path), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["line"], one["rule"], one["message"].partition(":")[0]) for one in found] == [
        (6, "html", "<T> <key>"),
        (7, "html", "<T>"),
        (10, "html", "</p> <i>"),
        (15, "html", "</b>"),
    ]
    assert main(["build", str(path), "-o", str(tmp_path / "out")]) == 0
    assert "counterpart" not in "".join(capsys.readouterr())


def test_check_has_nothing_to_say_of_a_sound_post(tmp_path, capsys):
    path = tmp_path / "2024-05-06-sound.md"
    path.write_text("---\nlayout: post\ntitle: Sound\n---\n\nA *sound* post with 2 * 3 = 6.\n")
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("line", "likely"),
    [
        ("the Pi\u5358ata!", "Pi\u00f1ata"),  # UTF-8 read as EUC-JP
        ("a caf\u00c3\u00a9 nearby", "caf\u00e9"),
        ("don\u201a\u00c4\u00f4t", "don\u2019t"),
        ("\u00d0\u00bf\u00d1\u20ac\u00d0\u00b8", "\u043f\u0440\u0438"),
    ],
)
def test_mojibake_is_read_back(line, likely):
    assert [word.likely for word in mojibake.find(line)] == [likely]


@pytest.mark.parametrize(
    "line",
    [
        "na\u00efve caf\u00e9",
        "\u65e5\u672c\u8a9e",
        "Sphinx\u5358\u4f53",
        "\u00bfQu\u00e9? \u2014 s\u00ed\u2026",
        "\u041f\u0440\u0438\u0432\u0435\u0442",
    ],
)
def test_sound_text_is_no_mojibake(line):
    assert list(mojibake.find(line)) == []


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4",
        "`*code` and snake_case_name",
        "a list [1][2]" + "\n\n[1]: https://example.org\n[2]: https://example.org\n",
        "*closed* and __closed__",
        "    *indented code",
        "footnote[^1]\n\n[^1]: here",
    ],
)
def test_sound_markdown_has_no_finding(text):
    assert list(prose.unclosed_and_undefined(text)) == []


def test_the_slug_of_any_title_is_a_file_name():
    assert slug("C++ & Rust: a /tour/") == "c-rust-a-tour"
    assert slug("\u00dcber Stra\u00dfen") == "\u00fcber-strassen"
    assert slug("???") == "talk"


def test_a_folder_that_holds_the_output_and_tools_is_read_for_its_own_posts(post, tmp_path, capsys):
    for name in (".cache", "node_modules"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "readme.md").write_text("# Not a post\n", "utf-8")
    command = ["build", "-q", str(tmp_path), "-o", str(tmp_path / "site")]
    for _ in range(2):
        assert main(command) == 0
        assert capsys.readouterr().out.strip().endswith("posts/posts/2024-05-06-broken.html")
    found = json.loads((tmp_path / "site" / "talks.json").read_text("utf-8"))["talks"]
    assert [talk["docname"] for talk in found] == ["posts/posts/2024-05-06-broken"]


@pytest.mark.parametrize("named", ["posts", "posts/2024-05-06-broken.md"])
def test_decks_and_posters_beside_a_post_are_found(post, tmp_path, capsys, named):
    head = "---\nlayout: post\ntitle: Sound\ndate: 2024-05-06\n---\n\n"
    deck = "```{slides} decks/mine.pdf\n:download: decks/mine.pdf\n:poster: still.png\n```\n"
    post.write_text(head + deck, "utf-8")
    post.with_name("decks").mkdir()
    post.with_name("decks").joinpath("mine.pdf").write_bytes(b"%PDF-1.4\n")
    post.with_name("still.png").write_bytes(base64.b64decode(PIXEL))
    path = str(tmp_path / named)
    assert main(["check", path]) == 0
    assert main(["build", "-q", path, "-o", str(tmp_path / "site")]) == 0
    assert "WARNING" not in capsys.readouterr().err
    written = {file.name for file in (tmp_path / "site").rglob("*.*")}
    assert {"mine.pdf", "still.png"} <= written


def test_where_links_cannot_be_made_the_output_is_not_copied_into_itself(
    post, tmp_path, capsys, monkeypatch
):
    def refuse(*_args, **_kwargs):
        raise OSError

    monkeypatch.setattr("pathlib.Path.symlink_to", refuse)
    command = ["build", "-q", str(post.parent), "-o", str(post.parent / "site")]
    for _ in range(2):
        assert main(command) == 0
    assert not list((post.parent / "site").glob(".sphinx-talks/source/posts/site"))
    assert (post.parent / "site" / "posts" / "2024-05-06-broken.html").exists()


@pytest.mark.parametrize("named", ["", "/2024-05-06-UP.MD"])
def test_the_suffix_of_a_post_has_no_case(post, tmp_path, capsys, named):
    post.rename(post.with_name("2024-05-06-UP.MD"))
    assert main(["build", "-q", f"{post.parent}{named}", "-o", str(tmp_path / "site")]) == 0
    said = capsys.readouterr().out.strip().removeprefix("The page is at ")
    assert "Broken in small ways" in Path(said).read_text("utf-8")


@pytest.mark.parametrize("more", ["sub", "sub/2024-05-07-inner.md"])
def test_what_lies_in_a_named_folder_is_built_once(post, tmp_path, more):
    inner = post.parent / "sub" / "2024-05-07-inner.md"
    inner.parent.mkdir()
    inner.write_text(POST, "utf-8")
    for paths in ([post.parent, post.parent / more], [post.parent / more, post.parent]):
        site = tmp_path / f"site-{len(list(tmp_path.iterdir()))}"
        assert main(["build", "-q", *map(str, paths), "-o", str(site)]) == 0
        found = json.loads((site / "talks.json").read_text("utf-8"))["talks"]
        assert len(found) == 2


@pytest.mark.parametrize(
    ("name", "page"), [("my-index", "posts/my-index/index.html"), ("index", "posts/index.html")]
)
def test_the_page_that_is_named_is_there_with_dirhtml_too(post, tmp_path, capsys, name, page):
    path = post.rename(post.with_name(f"{name}.md"))
    site = tmp_path / "site"
    assert main(["build", "-q", str(path), "-b", "dirhtml", "-o", str(site)]) == 0
    assert capsys.readouterr().out.strip() == f"The page is at {site.resolve() / page}"
    assert (site / page).exists()


def test_a_page_among_the_posts_that_lists_them_is_no_post_and_no_finding(post, tmp_path, capsys):
    post.write_text("---\nlayout: post\ntitle: Sound\ndate: 2024-05-06\n---\n\nWords.\n", "utf-8")
    post.with_name("index.md").write_text("# Talks\n\n```{talk-list}\n```\n", "utf-8")
    assert main(["check", str(post.parent)]) == 0
    assert main(["build", "-q", str(post.parent), "-o", str(tmp_path / "site")]) == 0
    assert "WARNING" not in capsys.readouterr().err
    found = json.loads((tmp_path / "site" / "talks.json").read_text("utf-8"))["talks"]
    assert [talk["title"] for talk in found] == ["Sound"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "-o", "{post}"], "Not a directory"),
        (["build", "-o", "{folder}/site", "-j", "some"], "'some' is no number of processes"),
        (["build", "-o", "{folder}/site", "-j", "0"], "'0' is no number of processes"),
        (
            ["check", "{post}", "{folder}/notes.txt"],
            "a post ends in .md or .markdown: {folder}/notes.txt",
        ),
        (["check", "{folder}/nowhere.md"], "no such file"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(post, tmp_path, capsys, arguments, message):
    (tmp_path / "notes.txt").write_text("x", "utf-8")
    with pytest.raises(SystemExit) as stop:
        main([one.format(post=post, folder=tmp_path) for one in arguments])
    assert stop.value.code == 2
    assert message.format(folder=tmp_path) in capsys.readouterr().err


def test_a_post_needs_a_title(tmp_path, capsys):
    assert main(["new", " ", "-d", str(tmp_path)]) == 2
    assert "needs a title" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        "Any *nix, and `_data` or the folder _data beside it.",
        "The A* search, for a price* of ten.",
        "At */11 * * * each day.",
        "for _, digit := range",
    ],
)
def test_what_only_looks_like_emphasis_is_passed_over(text):
    assert list(prose.unclosed_and_undefined(text)) == []


def test_emphasis_that_fails_to_close_is_one_finding():
    (found,) = prose.unclosed_and_undefined("**Topic: **Getting started")
    assert found[1] == "emphasis"


def test_an_address_in_brackets_behind_a_link_is_no_reference():
    (found,) = prose.unclosed_and_undefined("[A title][https://example.org/x]")
    assert found[2].endswith("write (https://example.org/x)")


@pytest.mark.parametrize(
    "line",
    [
        "l\u2019\u00e9quipe, d\u2019\u00eatre",
        "jusqu\u2019\u00e0",
        "S\u00e3o Paulo",
        "\u65e5\u672c\u8a9e",
    ],
)
def test_sound_words_are_no_mojibake(line):
    assert list(mojibake.find(line)) == []


def test_check_tells_each_matter_once_and_of_this_folder(tmp_path, capsys, monkeypatch):
    player = '<embed src="http://blip.tv/play/AYGvzBEC" type="application/x-shockwave-flash">'
    text = ["---", "layout: post", "title: Gone", "---", "", player, "", "A note[^none].", ""]
    (tmp_path / "gone.md").write_text("\n".join([*text, "A Pi単ata."]), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0][-2:] + line.rpartition(" [")[2] for line in shown] == [
        ":6dead]",
        ":8reference]",
        "10mojibake]",
    ]
    assert "UTF-8 read as EUC-JP: it likely was 'Piñata'" in shown[2]
    assert all(line.startswith("gone.md:") for line in shown)
