"""Whatever a post holds: nothing raises, no line moves, no code changes, and time stays linear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_talks.posts.markup.dialects import plain
from sphinx_talks.posts.markup.headings import relevel
from sphinx_talks.posts.markup.html_ends import end_blocks, end_empty
from sphinx_talks.posts.markup.kramdown import normalise
from sphinx_talks.posts.markup.protect import protected
from sphinx_talks.posts.markup.templates import TemplateContext, expand

if TYPE_CHECKING:
    from collections.abc import Callable

CONTEXT = TemplateContext(page={"title": "T", "tags": ["a", "b"], "n": 1}, site={})
_PIECES = (
    "{%|%}|{{|}}|{{<|>}}|{{%|%}}|{% if page.n %}|{% endif %}|{% else %}|{% for t in page.tags %}"
    "|{% endfor %}|{{ t }}|{% raw %}|{% endraw %}|{% highlight py %}|{% endhighlight %}|{% wide %}"
    '|{% include youtube.html id="dQw4w9WgXcQ" %}|{% include x.html\nurl="https://example.org/a" %}'
    '|{{< youtube dQw4w9WgXcQ >}}|{{< figure src="/a.png" caption="words" >}}|`|``|```\n|~~~\n|$|$$'
    "|\\(|\\)|<!--|-->|\n|\n\n|    |- |1. |> |# |## |###x|====|----|word | |{: .c #d}|{:toc}|* TOC"
    "|{::comment}|{:/}|%|+++|{abc}`|*[HTML]: x|HTML|<div markdown=1>|</div>|<pre>|</pre>|<p>"
    "|{% case page.n %}|{% when 1 %}|{% endcase %}|{% capture a %}|{% endcapture %}"
    "|{% assign a = 'b' %}"
    "|[x](|{{ site.u }}|)|\t|é|{% comment %}|{% endcomment %}|{% fn x %}"
)
PIECES = _PIECES.split("|")
POSTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(POSTS)
def test_no_line_moves(text: str) -> None:
    lines = text.count("\n")
    out, problems = expand(text, CONTEXT)
    assert out.count("\n") == lines
    assert all(1 <= problem.line <= lines + 1 for problem in problems)
    assert len({problem.message for problem in problems}) == len(problems)
    out, _ = normalise(out)
    assert out.count("\n") == lines
    out = relevel(out)
    assert out.count("\n") == lines
    assert relevel(out) == out


CODE = st.sampled_from(
    [
        "`{{ x }}`",
        "`` {% y %} ` {: .a} ``",
        "\n```\n{% include x %}\n##a\n{: .b}\n```\n",
        "\n\n    {{ page.n }}\n    %a\n\n",
        "$$ {{ a }}_b $$",
        "<!-- {% if x %} -->",
    ]
)
TAGS = st.sampled_from(
    ["{{ page.title }}", "{% wide %}", "{{< box >}}", "{: .a}", "words ", "\n\n"]
)


@given(st.lists(st.one_of(CODE, TAGS), max_size=12))
def test_code_stays(pieces: list[str]) -> None:
    # A tag that goes may bring backticks on its two sides together: here a space is between.
    text = " ".join(pieces)
    code = [text[start:end] for start, end in protected(text)]
    out, _ = expand(text, CONTEXT)
    out = relevel(normalise(out)[0])
    position = 0
    for each in code:
        position = out.index(each, position) + len(each)


@given(st.lists(st.sampled_from(["{% a %}", "{{< b >}}", "{{% /b %}}", "\n", "\n\n", "{: .c}"])))
def test_words_outside_tags_stay(tags: list[str]) -> None:
    text = "".join(f"{tag} word{number} " for number, tag in enumerate(tags))
    out = normalise(expand(text, CONTEXT)[0])[0]
    assert re.findall(r"word\d+", out) == [f"word{number}" for number in range(len(tags))]
    assert not re.search(r"\{%|\{\{|\{:", out)


HOSTILE = [
    "{% a ",
    "{{ ",
    "{{< x ",
    "{% if x %}",
    "{% raw %}\n",
    "` `` ",
    "$a ",
    "<!-- ",
    "> ",
    "- ",
]
HOSTILE += [
    "{: #x}\n",
    "{::comment}\n",
    "a\n-\n",
    "<div\n",
    "*[A]: b\nA\n",
    "{a}`",
    "[",
    " ",
    "<a b=",
]
# Each of these took a minute once.
HOSTILE += ["~~a ", "![a](b){w=1 ", "){a=b=b", '){a="', "{{ a bcd\n", "`{a}`{b}"]
HOSTILE += ['{% x "\\" %}', "{% x\n\n %} ", "<div markdown=1>\n", "{{< vimeo 1 >}} ", "{% endif %}"]


LONG = [
    "![x](y.png){a=b" + "=b" * 60,
    "# a {" + ".a" * 60 + "!}",
    "{:a=b" + ".c" * 60 + '"}',
    "{{ a bcd\n" * 20_000 + "}}",
    "{::" + "a" * 200_000,
    "`endraw " + "{% raw %" * 25_000 + "`",
    "<div" + " " * 1990 + "\n" + "<div" * 9,
    " ".join("`" * n for n in range(1, 600)) + "{a}`",
    "<div>\n" + "<a>\n" * 20_000 + "</b>\n" * 20_000 + "a",
    "".join(f"*[A{n}]: b\n" for n in range(50)) + ("[" * 4900 + "xA1 xA2 xA3\n") * 40,
    ("{% a {{ b" + " " * 9900 + "c }}d %}") * 20,
    ("{% a " + "{{ " * 3300 + "%}") * 20,
    "$$" + "{{a}} " * 33_000 + "$$",
]


def _expand(text: str) -> str:
    return expand(text, CONTEXT)[0]


def _normalise(text: str) -> str:
    return normalise(text)[0]


STEPS = pytest.mark.parametrize(
    "step", [_expand, _normalise, plain, end_empty, end_blocks, relevel], ids=lambda s: s.__name__
)


@STEPS
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_post_comes_to_an_end(piece: str, step: Callable[[str], str]) -> None:
    # With a square in it, this length would take minutes.
    text = piece * (200_000 // len(piece))
    assert step(text).count("\n") == text.count("\n")


@STEPS
@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:12])
def test_what_can_be_read_in_many_ways_comes_to_an_end(
    text: str, step: Callable[[str], str]
) -> None:
    assert step(text).count("\n") == text.count("\n")
