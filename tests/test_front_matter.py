"""Front matter in every format: values typed, lines kept, one bad value among good ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from front_kit import site, told, yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_talks.posts.front.read import read
from sphinx_talks.posts.prepare import blank, prepare

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "form", "last"),
    [
        ("---\ntitle: One\n---\nBody\n", "yaml", 3),
        ("\ufeff---\ntitle: One\n---\nBody\n", "yaml", 3),
        ("---\r\ntitle: One\r\n---\r\nBody\r\n", "yaml", 3),
        ("---\rtitle: One\r---\rBody\r", "yaml", 3),
        ("\n  \n---\ntitle: One\n---\nBody\n", "yaml", 5),
        ("---  \ntitle: One\n...\nBody\n", "yaml", 3),
        ("--- # post\ntitle: One\n---\nBody\n", "yaml", 3),
        ("---\n\n# a comment\ntitle:\tOne\n---\nBody\n", "yaml", 5),
        ("title: One\nlayout: post\n---\nBody\n", "yaml", 3),
        ('+++\ntitle = "One"\n+++\nBody\n', "toml", 3),
        ('{\n  "title": "One"\n}\nBody\n', "json", 3),
        ('{"title": "One"}\n\nBody\n', "json", 1),
        ('---json\n{"title": "One"}\n---\nBody\n', "json", 3),
        ("Title: One\nDate: 2015-11-03\n\nBody\n", "pelican", 2),
        ("title: One\nsummary: two\n  lines\n\nBody\n", "pelican", 3),
        ("---\ntitle: One\nlayout: post\n\nBody goes on.\n", "yaml", 3),
        ("---\ntitle: One\nlayout: post\n\nBody goes on.\n\n---\n\nMore.\n", "yaml", 3),
    ],
)
def test_forms(text: str, form: str, last: int) -> None:
    front = read(text)
    assert (front.get("title"), front.format, front.last) == ("One", form, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Just words.\n",
        "# Heading\n\nWords.\n",
        "---\n\nA rule, then words.\n\n---\n\nMore words.\n",
        "Note: this is prose that goes on\nover two lines.\n",
        "Remember: one thing.\n\nMore.\n",
        "{ref}`target` begins this page.\n",
        "{}\n",
        "- title: an item\n",
        "---\nProse between two rules.\n---\n",
        "---\n\nWords with [a link](http://example.org/).\n\nNote: this matters.\n\n---\n\nMore.\n",
        "---\n[A link](http://example.org/) opens it.\n\nNote: this matters.\n---\n",
        "+++\nno equals sign\n+++\n",
        "---",
        "{",
        "+++",
    ],
)
def test_pages_without_front_matter(text: str) -> None:
    front = read(text)
    assert (dict(front.values), front.last, front.problems) == ({}, 0, ())


def test_words_between_two_rules_at_the_top_stay_in_the_page(tmp_path: Path) -> None:
    text = "---\n\nSome words.\n\nNote: this matters.\n\n---\n\nThe rest.\n"
    built = site(tmp_path, "text", a_md=text)
    assert built.warnings == ""
    shown = built.text("talks/a.txt")
    assert all(words in shown for words in ("Some words.", "Note: this matters.", "The rest."))


@pytest.mark.parametrize("opening", ["nonsense first", "'quoted': a", "{title: One,", "? a", "5"])
def test_front_matter_may_open_oddly(opening: str) -> None:
    more = "b: 1}" if opening[0] == "{" else "title: One"
    assert read(f"---\n{opening}\n{more}\n---\nWords.\n").last == 4


def test_yaml_values_stay_what_the_author_wrote() -> None:
    front = read(
        yaml(
            "date: 2015-11-03 11:15:00 +0100\nstart: 12:30\nanswer: yes\ncountry: NO\ntotal: 42\nbig: 0x1F\n"
            "version: 1.10\nratio: 1.5\nquoted: '5'\nnothing:\ntilde: ~\nflag: true\nzip: 04009\nday: 2015-11-03"
        )
    )
    assert dict(front.values) == {
        "date": "2015-11-03 11:15:00 +0100",
        "start": "12:30",
        "answer": "yes",
        "country": "NO",
        "total": 42,
        "big": "0x1F",
        "version": 1.10,
        "ratio": 1.5,
        "quoted": "5",
        "nothing": None,
        "tilde": None,
        "flag": True,
        "zip": "04009",
        "day": "2015-11-03",
    }


def test_lines_of_nested_values() -> None:
    front = read(yaml("talk:\n  deliveries:\n    - event: A\n    - event: B\n      date: x"))
    assert front.line("talk", "deliveries", 1, "date") == 6
    assert front.line("talk", "deliveries", 1, "nowhere") == 5
    assert front.line("nowhere") == 1


def test_one_bad_value_among_good_ones() -> None:
    front = read(
        yaml(
            'layout: post\ntitle: Talk: the sequel\nauthor: "A" and B\ntags: [a, b\ndate: 2015-11-03'
        )
    )
    assert dict(front.values) == {
        "layout": "post",
        "title": "Talk: the sequel",
        "author": '"A" and B',
        "tags": ["a", "b"],
        "date": "2015-11-03",
    }
    assert [line for line, _ in told(front)] == [3, 4, 5]
    assert "'title'" in told(front)[0][1]


def test_one_bad_value_deep_in_a_mapping() -> None:
    front = read(
        yaml(
            "talk:\n  abstract: One: two\n  kind: keynote\n  deliveries:\n    - event: A: B\n      place: C\n    - event: D"
        )
    )
    assert front.get("talk") == {
        "abstract": "One: two",
        "kind": "keynote",
        "deliveries": [{"event": "A: B", "place": "C"}, {"event": "D"}],
    }
    assert [line for line, _ in told(front)] == [3, 6]


def test_tabs_as_indentation() -> None:
    front = read(yaml("title: One\ntags:\n\t- a\n\t- b\ndate: 2015-11-03"))
    assert (front.get("tags"), front.get("date")) == (["a", "b"], "2015-11-03")
    assert told(front) == [(4, "'tags' is indented by tabs, which YAML does not allow")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A\nlayout: x\ntitle: B\n---\n", 4),
        ('+++\ntitle = "A"\nlayout = "x"\ntitle = "B"\n+++\n', 4),
        ('{\n"title": "A",\n"layout": "x",\n"title": "B"\n}\n', 2),
        ("Title: A\nDate: x\nTitle: B\n\nWords\n", 3),
    ],
)
def test_a_key_given_twice(text: str, line: int) -> None:
    front = read(text)
    assert front.get("title") == "B"
    assert [number for number, _ in told(front)] == [line]


def test_toml() -> None:
    front = read(
        '+++\ntitle = "One"\ndate = 2018-04-16T14:00:00+03:00\nday = 2018-04-16\nutc = 2018-04-16T14:00:00Z\n'
        '[taxonomies]\ntags = ["a", "b"]\n[extra]\nevent = "C"\n[address]\ncity = "X"\nurl_slides = "s.pdf"\n+++\n'
    )
    assert front.get("date") == "2018-04-16T14:00:00+03:00"
    assert (front.get("day"), front.get("utc")) == ("2018-04-16", "2018-04-16T14:00:00Z")
    assert (front.get("tags"), front.get("event")) == (["a", "b"], "C")
    assert front.get("url_slides") == "s.pdf"
    assert [line for line, _ in told(front)] == [12]


def test_toml_with_one_bad_value() -> None:
    front = read('+++\ntitle = "One"\ndate = 21 May 2018\ntags = ["a"]\n[extra]\nx = \n+++\nBody\n')
    assert (front.get("title"), front.get("date"), front.get("tags")) == (
        "One",
        "21 May 2018",
        ["a"],
    )
    assert [line for line, _ in told(front)] == [3, 6]


@pytest.mark.parametrize(
    "text",
    [
        '---\ntitle: "A \\x01B"\ntags: [a, "b\\0"]\n---\n',
        '+++\ntitle = "A \\u0001B"\ntags = ["a", "b\\u0000"]\n+++\n',
        '{"title": "A \\u0001B", "tags": ["a", "b\\ud83d"]}\n',
        '{\n"title": "A \\u0001B",\n"tags": ["a", "b\\ud83d"],\n}\n',
    ],
)
def test_characters_that_nobody_sees_are_left_out_however_they_are_written(text: str) -> None:
    assert read(text).values == {"title": "A B", "tags": ["a", "b"]}


def test_json_with_a_trailing_comma() -> None:
    front = read(
        '{\n  "title": "One: two",\n  "tags": ["a", "b"],\n  "date": "2015-11-03",\n}\n\nBody\n'
    )
    assert (front.get("title"), front.get("tags")) == ("One: two", ["a", "b"])
    assert front.last == 5
    assert told(front)[0][0] in (4, 5)  # the comma, or before Python 3.13 what is after it


def test_keys_have_no_case() -> None:
    front = read(yaml("Title: One\nshort-URL: x\nparams:\n  Event: Y"))
    assert (front.get("title"), front.get("short_url"), front.get("event")) == ("One", "x", "Y")


def test_a_list_below_the_heading_is_read_and_stays() -> None:
    text = "# One\n\n- date: 2015-11-03 10:00\n- tags: a\n\nBody\n"
    front = read(text)
    assert (front.get("date"), front.line("date")) == ("2015-11-03 10:00", 3)
    assert blank(text, front) == text


def test_circular_and_exponential_aliases_end() -> None:
    assert read(yaml("layout: post\na: &a [*a]")).get("layout") == "post"
    bomb = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))
    front = read(yaml(f"title: One\nl0: &l0 [x]\n{bomb}"))
    assert front.get("title") == "One"
    assert len(json.dumps(dict(front.values))) < 200_000  # other extensions read it written out
    assert [line for line, _ in told(front)] == list(range(7, 33))
    assert read(yaml("a: &a [x, y]\nb: [*a, *a]")).get("b") == [["x", "y"], ["x", "y"]]


@pytest.mark.parametrize("deep", ["[" * 20000, "{" * 20000, "- " * 5000, "[" * 500 + "]" * 500])
def test_deep_nesting_neither_crashes_nor_takes_the_rest_along(deep: str) -> None:
    front = read(yaml(f"title: One\nbad: {deep}\ndate: 2015-11-03"))
    assert (front.get("title"), front.get("date")) == ("One", "2015-11-03")
    assert front.problems


PIECES = st.sampled_from(
    ["---", "+++", "{", "}", "...", "title: One", "Title: x: y", "tags: [a", '"k": 1,', "a = 1", "[t]", "\t- x",
     "  - y", "- z", "", "# H", "prose, and more", "key:", "|", ">", "&a *a", "'", '"', "\ufeff", "\x00", "日本: 語",
     "<<: *b", "? q", "!!x y", "%TAG", "@", "`"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=12).map("\n".join), st.text(max_size=200)))
def test_anything_is_read_and_no_line_of_the_body_is_lost(text: str) -> None:
    front = read(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    assert 0 <= front.last <= len(lines)
    assert all(1 <= one.line <= len(lines) for one in front.problems)
    assert all(1 <= line <= len(lines) for line in front.lines.values())


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12).map("\n".join))
def test_no_word_of_the_body_is_lost(text: str) -> None:
    text = text.replace("{", "(").replace("}", ")").replace("%", "-")  # Liquid is another matter
    done = prepare(text)
    body = "\n".join(text.removeprefix("\ufeff").split("\n")[done.front.last :])
    assert done.text.count("\n") == text.count("\n")
    assert [c for c in done.text if c.isalnum()] == [c for c in body if c.isalnum()]
