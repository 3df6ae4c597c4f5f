"""Liquid, shortcodes and kramdown over real posts: nothing printed raw, no link lost."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tools import SHARED

from sphinx_talks.posts.front.read import read, universal
from sphinx_talks.posts.markup.headings import relevel
from sphinx_talks.posts.markup.kramdown import normalise
from sphinx_talks.posts.markup.protect import protected
from sphinx_talks.posts.markup.templates import TemplateContext, expand
from sphinx_talks.posts.prepare import blank

if TYPE_CHECKING:
    from pathlib import Path

POSTS = sorted(path for path in (SHARED / "corpus" / "posts").glob("*/*") if path.is_file())


def without_code(text: str) -> str:
    for start, end in reversed(protected(text)):
        text = text[:start] + re.sub(r"[^\n]", "·", text[start:end]) + text[end:]
    return text


@pytest.mark.parametrize("path", POSTS, ids=lambda path: path.stem[:40])
def test_a_post(path: Path) -> None:
    text = universal(path.read_text("utf-8-sig", errors="replace"))
    front = read(text)
    body = blank(text, front)
    out, problems = expand(body, TemplateContext(page=dict(front.values)))
    out = relevel(normalise(out)[0])
    assert out.count("\n") == body.count("\n")

    plain = without_code(out)
    assert not re.search(r"\{%|(?<!\\)\{\{|\{:(?!db/)", plain)
    levels = [len(mark) for mark in re.findall(r"(?m)^(#{1,6}) ", plain)]
    if levels and not re.search(r"(?m)^(=+|-+)$", plain):
        assert levels[0] == 1
        assert all(b <= a + 1 for a, b in pairwise(levels))

    told = " ".join(problem.message for problem in problems)
    assert len({problem.message for problem in problems}) == len(problems)
    printed = out.replace("&amp;", "&")
    for tag in re.findall(r"\{%.*?%\}|\{\{[<%].*?[>%]\}\}", without_code(body), re.DOTALL):
        for url in re.findall(r"https?://[^\s\"'{}<>()\]]+", tag.replace("&amp;", "&")):
            # A picture that decorates a link would ask its host before any click.
            assert url in printed or url.endswith((".png", ".jpg", ".ico")) or url in told
