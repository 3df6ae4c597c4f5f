"""Heading levels become sound, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.posts.markup.headings import relevel, sound


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("#### a\n#### b", "# a\n# b"),
        ("## a\n#### b\n### c\n## d", "# a\n## b\n## c\n# d"),
        ("#### a\n## b\n#### c", "# a\n# b\n## c"),
        ("a\n---\n\nb\n===", "a\n===\n\nb\n==="),
        ("# a\n\nb\n---", "# a\n\nb\n---"),
        ("## a ##\ntext", "# a ##\ntext"),
        ("```\n#### a\n```\n## b", "```\n#### a\n```\n# b"),
        ("<div>\n#### a\n</div>\n\n## b", "<div>\n#### a\n</div>\n\n# b"),
        ("- x\n\n  ---\n\n## b", "- x\n\n  ---\n\n# b"),
        ("| a |\n| - |\n\n---\n\ntext", "| a |\n| - |\n\n---\n\ntext"),
        ("no heading", "no heading"),
    ],
)
def test_relevel(text: str, out: str) -> None:
    assert relevel(text) == out


@given(st.lists(st.integers(1, 6)))
def test_levels_are_sound(levels: list[int]) -> None:
    out = sound(levels)
    assert all(new <= old for new, old in zip(out, levels, strict=True))
    assert all(b <= a + 1 for a, b in zip([0, *out], out, strict=False))
    assert sound(out) == out
    for (a, new_a), (b, new_b) in zip(zip(levels, out), zip(levels[1:], out[1:])):  # noqa: B905
        # A deeper heading right below another stays deeper, an equal one equal.
        assert (b > a) == (new_b > new_a)
        assert b != a or new_b == new_a
