"""Code, math and comments are found by Markdown's own rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.posts.markup.protect import blocks, protected


def spans(text: str) -> list[str]:
    return [text[start:end] for start, end in protected(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a `b` c", ["`b`"]),
        ("a ``b ` c`` d", ["``b ` c``"]),
        ("a ` b", []),
        ("a `b\n\nc` d", []),
        (r"a \`b` c", []),
        ("```py\nx\n```\ny", ["```py\nx\n```"]),
        ("~~~\n```\n~~~\ny", ["~~~\n```\n~~~"]),
        ("```\nx\n", ["```\nx\n"]),
        ("> ```\n> x\ny", ["> ```\n> x"]),
        ("a\n\n    code\n\nb", ["    code"]),
        ("a\n    no code", []),
        ("- a\n\n    no code\n", []),
        ("- a\n\n      code\n", ["      code"]),
        ("1. a\n   ```\n   x\n   ```\n   b", ["   ```\n   x\n   ```"]),
        ("a <!-- b --> c", ["<!-- b -->"]),
        ("<!--\nb\n\nc -->\nd", ["<!--\nb\n\nc -->"]),
        ("<pre>\n\nx\n</pre>\ny", ["<pre>\n\nx\n</pre>"]),
        ("<div>\n<pre>\nx\n\ny</pre>\n</div>", ["<pre>\nx\n\ny</pre>"]),
        ("a <code>b</code> c", ["<code>b</code"]),
        ("a $x_1$ b", ["$x_1$"]),
        ("from $5 to $7", []),
        ("$$\nx\n$$", ["$$\nx\n$$"]),
        (r"a \(x\) b", [r"\(x\)"]),
        ("> a\n>\n>     code\n>     more\n> b", [">     code\n>     more"]),
        (">     code\n\n>\tno code", [">     code"]),
        ("> > a\n> >\n> >     code", ["> >     code"]),
        ("> a\n>     no code", []),
        ("> - a\n>\n>     no code\n>\n>       code", [">       code"]),
        ("> - a\n>\n> b\n>\n>     code", [">     code"]),
        ("> 1. a\n>    - b\n>\n>        no code", []),
        ("{% raw %}x{% endraw %} `y`", ["`y`"]),
        ("{% raw %}\nx\n{% endraw %} `y`", ["{% raw %}\nx", "`y`"]),
        ("{% raw %}\n{{ x }}\n{% endraw %}\ny", ["{% raw %}\n{{ x }}\n{% endraw %}"]),
    ],
)
def test_what_is_protected(text: str, found: list[str]) -> None:
    assert spans(text) == found


def test_html_blocks_end_at_an_empty_line() -> None:
    assert blocks("<div>\na\n\nb").kinds == ("html", "html", "blank", "text")


def test_a_raw_block_that_never_ends_protects_nothing() -> None:
    assert spans("{% raw %}\na\n") == []


@given(st.text(alphabet="`~$<>!-\\(){}% \n\tab1.", max_size=120))
def test_spans_are_sorted_and_apart(text: str) -> None:
    reached = 0
    for start, end in protected(text):
        assert reached <= start <= end <= len(text)
        reached = end
