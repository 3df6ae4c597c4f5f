"""Every real post is read, line for line, with nothing that is not understood."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from sphinx_talks.posts.encoding import clean, decode
from sphinx_talks.posts.facts.talk import read_facts
from sphinx_talks.posts.front.posted import post_date
from sphinx_talks.posts.front.read import read
from sphinx_talks.posts.prepare import blank, prepare
from sphinx_talks.providers import TABLE

POSTS = Path(__file__).resolve().parents[3] / "shared/corpus/posts"
FILES = sorted(path for path in POSTS.rglob("*") if path.is_file())


def text_of(path: Path) -> str:
    return decode(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_post(path: Path) -> None:
    text = clean(text_of(path))
    front = read(text)
    body = "\n".join(text.split("\n")[front.last :])
    assert blank(text, front).endswith(body)
    assert not re.match(r"\s*(title|layout|date)\s*[:=]", body, re.IGNORECASE)
    facts = read_facts(front, TABLE)
    lines = text.count("\n") + 1
    assert all(1 <= one.line <= lines for one in (*front.problems, *facts.problems))
    if front.format not in (None, "list"):
        assert front.get("title", "subject")
    for key in ("date", "published", "publishdate", "startdate"):
        value = front.get(key)
        if value and not isinstance(value, bool) and str(value).lower() not in ("true", "false"):
            assert post_date(front, "") or facts.deliveries[0].date


def test_lines_are_kept() -> None:
    for path in FILES:
        text = text_of(path)
        done = prepare(text, path=f"posts/{path.name}")
        assert done.text.count("\n") == text.count("\n"), path
        assert done.title is None or done.title.strip(), path


def test_what_is_in_the_corpus() -> None:
    forms = Counter(read(text_of(path)).format for path in FILES)
    assert forms["yaml"] > 190
    assert forms["toml"] > 15
    assert forms["json"] > 4
    assert forms["pelican"] > 3
    assert forms[None] <= 3


def test_few_problems() -> None:
    told = [one.message for path in FILES for one in read(text_of(path)).problems]
    assert len(told) <= 6, told
