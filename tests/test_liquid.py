"""Liquid in posts: values, blocks, links and what nobody knows."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest

from sphinx_talks.posts.markup.templates import TemplateContext, expand

PAGE: dict[str, Any] = {"title": "A talk", "tags": ["b", "a"], "date": date(2020, 1, 2), "n": 3}
SITE = {"url": "https://example.org", "title": "Site", "data": {"talks": [{"t": "x"}, {"t": "y"}]}}
DOCS = {"2020-01-02-first": "talks/2020-01-02-first"}


def run(text: str, **more: Any) -> tuple[str, list[str]]:
    context = TemplateContext(
        **({"page": PAGE, "site": SITE, "resolve_doc": DOCS.get} | more)  # type: ignore[arg-type]
    )
    out, problems = expand(text, context)
    assert out.count("\n") == text.count("\n")
    return out, [f"{problem.line}: {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("{{ page.title }}", "A talk"),
        ("{{page.title}}!", "A talk!"),
        ("[x]({{ site.url }}/a)", "[x](https://example.org/a)"),
        ("{{ page.title | upcase }}", "A TALK"),
        ("{% assign a = 1 %}{{ title }} {{ tags | join: ', ' }}", "A talk b, a"),
        ("{% assign title = 1 %}{{ title }}", "1"),
        ("as {{ title }} in braces", "as `{{ title }}` in braces"),
        ("{{ page.tags | sort | join: ', ' }}", "a, b"),
        ("{{ page.date | date: '%d %B %Y' }}", "02 January 2020"),
        ("{{ page.date | date_to_string }}", "02 Jan 2020"),
        ("{{ 'a b' | slugify }}", "a-b"),
        ("{{ '/a' | absolute_url }}", "https://example.org/a"),
        ("{{ '/a' | relative_url }}", "/a"),
        ("{{ page.tags[1] }}", "a"),
        ("{% assign x = page.n | plus: 1 %}{{ x }}", "4"),
        ("{% capture x %}a {{ page.n }}{% endcapture %}[{{ x }}]", "[a 3]"),
        ("{% if page.n > 2 and page.title %}y{% else %}n{% endif %}", "y"),
        ("{% if page.none %}y{% elsif page.n == 3 %}m{% else %}n{% endif %}", "m"),
        ("{% unless page.none %}y{% endunless %}", "y"),
        ("{% case page.n %}{% when 1, 2 %}a{% when 3 %}b{% else %}c{% endcase %}", "b"),
        ("{% for t in page.tags reversed %}{{ t }}{{ forloop.index }} {% endfor %}", "a1 b2 "),
        ("{% for i in (1..3) %}{{ i }}{% endfor %}", "123"),
        ("{% for i in page.none %}x{% else %}none{% endfor %}", "none"),
        ("{% for i in (1..3) %}{% cycle 'a', 'b' %}{% cycle 'g': 1, page.n %}{% endfor %}", "a1b3a1"),
        ("{% increment x %}{% increment x %}{% decrement x %}{% decrement y %}", "011-1"),
        ("{% for i in (1..9) %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}", "12"),
        ("{% for i in (1..4) %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% endfor %}", "134"),
        ("{% for i in (1..2) %}{% for j in (1..3) %}{% break %}{% endfor %}{{ i }}{% endfor %}", "12"),
        ("a{% break %}b", "ab"),
        ("{{ page.date | date_to_rfc822 }}", "Thu, 02 Jan 2020 00:00:00 +0000"),
        ("{{ '2020-01-02 03:04+01:00' | date_to_rfc822 }}", "Thu, 02 Jan 2020 03:04:00 +0100"),
        ("{% if page.n == 4 or page.title contains 'site.x' %}y{% endif %}", ""),
        ("{% unless page.n %}y{% endunless %}", ""),
        ("{% for t in page.tags offset: 5 %}y{% endfor %}", ""),
        ("{% case page.n %}{% when 1 %}y{% endcase %}", ""),
        ("{% comment %}a{% endcomment %}b", "b"),
        ("{%- if page.n -%}y{%- endif -%}", "y"),
        ("{% include JB/setup %}", ""),
        ("{% include JB/setup %}[x]({{ BASE_PATH }}/a)", "[x](/a)"),
        ("{% raw %}{{ x }}{% endraw %}", r"\{{ x }}"),
        ("{% raw %}a {: .b}{% endraw %}", r"a \{: .b}"),
        ("{% link 2020-01-02-first %}", "[](/talks/2020-01-02-first)"),
        ("[a]({% post_url 2020-01-02-first %})", "[a](/talks/2020-01-02-first)"),
    ],
)  # fmt: skip
def test_liquid_is_carried_out_without_a_word(text: str, out: str) -> None:
    assert run(text) == (out, [])


@pytest.mark.parametrize(
    ("text", "out"),
    [
        (r"\[[a]({{ site.url }}/b)\] \[{{page.n}}\]", r"\[[a](https://example.org/b)\] \[3\]"),
        (r"\[[a]({% post_url 2020-01-02-first %})\]", r"\[[a](/talks/2020-01-02-first)\]"),
        (r"\[[a]({{< ref path=2020-01-02-first >}})\]", r"\[[a](/talks/2020-01-02-first)\]"),
        ("US$100 for {{ page.n }}$ and $a{{ 'b' | upcase }}$", "US$100 for 3$ and $aB$"),
        (r"{% assign n = 4 %}\(n^{{n}} + m^{{m}}\)", r"\(n^4 + m^{{m}}\)"),
        (r"\({% raw %}{{n}\choose{k}}{% endraw %}\)", r"\({{n}\choose{k}}\)"),
    ],
)
def test_liquid_in_math_is_told_from_tex(text: str, out: str) -> None:
    assert run(text) == (out, [])


@pytest.mark.parametrize(
    "text",
    [
        "`{{ page.title }}`",
        "```\n{% include x %}\n```",
        "a\n\n    {{ page.title }}\n",
        "<!-- {% include x %} -->",
        "$$ {{ a }} $$",
        r"\({{n}\choose{k}}\) and $\frac{{{a}}}{b}$ \[ x^{{n}}_{{A|B}} {% a \]",
        "$$ \\x[1]{%\n {{#1}}%\n} f^{{''}} {{0.5}} {{<x>}} $$",
        "<pre>\n{{ page.title }}\n</pre>",
        "words without any tag",
    ],
)
def test_what_is_protected_stays(text: str) -> None:
    assert run(text) == (text, [])


def test_a_tag_over_several_lines_leaves_its_lines() -> None:
    out, said = run('a\n\n{% include youtube.html\n  id="dQw4w9WgXcQ"\n%}\n\nb')
    assert out == 'a\n\n<iframe data-talk="youtube:dQw4w9WgXcQ"></iframe>\n\n\n\nb'
    assert said == []


def test_a_tag_over_several_lines_does_not_part_its_paragraph() -> None:
    assert (
        run("see {% img\n/a.png %} in the text\nbelow")[0] == "see ![](/a.png)\nin the text\nbelow"
    )


def test_highlight_is_a_fence_on_the_same_lines() -> None:
    out, said = run("{% highlight ruby linenos %}\nx = `a`\n{{ y }}\n{% endhighlight %}")
    assert out == "```ruby\nx = `a`\n{{ y }}\n```"
    assert said == []


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("{% raw %}\n```html\n{{ a }}\n```\n{% endraw %}", "\n```html\n{{ a }}\n```\n"),
        ("{% raw %}\n<b>{{ a }}</b>\n\n{% endraw %}", "\n<b>\\{{ a }}</b>\n\n"),
        ("{% raw %}\n<div>{{ a }}</div>\n{% endraw %}", "\n<div>&#123;{ a }}</div>\n"),
        ("{% raw %}`{{ a }}` {{ b }}{% endraw %}", "`{{ a }}` \\{{ b }}"),
        ("{% raw %}**b**{% endraw %} then `{{ b }}`", "**b** then `{{ b }}`"),
        ("{% raw %}\n{{ a }}\n{% endraw %} then `{{ b }}`", "\n\\{{ a }}\n then `{{ b }}`"),
        ("```\n{% raw %}\n{{ a }}\n{% endraw %}\n```", "```\n\n{{ a }}\n\n```"),
        ("`{% raw %}{{ a }}{% endraw %}`", "`{{ a }}`"),
        ("`{% raw %}` alone", "`{% raw %}` alone"),
        ("{% highlight html %}{% raw %}\n{{ a }}\n{% endraw %}{% endhighlight %}", "```html\n{{ a }}\n```"),
        (
            "{% capture a-b %}x [c](d){% endcapture %}\n\n<div>{{ a-b | markdownify }}</div>",
            '\n\n<div><p>x <a href="d">c</a></p></div>',
        ),
        ("{% link Words https://e.example true %}", "[Words](https://e.example)"),
    ],
)  # fmt: skip
def test_raw_and_markdown_in_values(text: str, out: str) -> None:
    assert run(text) == (out, [])


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("{% codeblock ruby %}\na\n{% endcodeblock %}", "```ruby\na\n```"),
        ("{% codeblock lang:js start:3 %}\na\n{% endcodeblock %}", "```js\na\n```"),
        (
            "{% codeblock Some \"words\" lang:js https://example.org/a The source %}\na\n{% endcodeblock %}",
            '```js title="Some &quot;words&quot; https://example.org/a The source"\na\n```',
        ),
        (
            "{% codeblock One - a.rb %}\na\n{% endcodeblock %}",
            '```default title="One - a.rb"\na\n```',
        ),
        ("{% highlight sh %}a b{% endhighlight %}", "`a b`"),
        ("{% highlight sh %}a\nb{% endhighlight %}", "`a`\n`b`"),
        ("{% highlight sh %}a\nb\n{% endhighlight %}", "```sh\na b\n```"),
        ("{% highlight md %}\n```\nx\n```\n{% endhighlight %}", "````md\n```\nx\n```\n````"),
        ("{% highlight sh %}\n{% endhighlight %}", "```sh\n```"),
        ("{% highlight sh %}\na\n{% endhighlight %} *b*", "<!-- -->\n    a\n *b*"),
        ("{{< highlight sh >}}\na\n{{< /highlight >}} b\nc", "<!-- -->\n    a\n b\nc"),
        ("1. {% highlight sh %}\n   a\n\n   b\n   {% endhighlight %}\n2. c", "1. ```sh\n   a\n\n   b\n   ```\n2. c"),
        ("- {% highlight sh %}\na\n  {% endhighlight %}\n- c", "- ```sh\n  a\n  ```\n- c"),
        ("-\t{% highlight sh %}\n\ta\n\t{% endhighlight %}\n-\tc", "-\t```sh\n    a\n    ```\n-\tc"),
        ("1. {% highlight sh %}\n   a\n   {% endhighlight %} b", "1. <!-- -->\n       a\n    b"),
        ("> {% highlight sh %}\n> a\n>\n> b\n> {% endhighlight %}\n\nc", "> ```sh\n> a\n>\n> b\n> ```\n\nc"),
        ("> - {% highlight sh %}\n>   a\n>   {% endhighlight %}\n", "> - ```sh\n>   a\n>   ```\n"),
        ("> Run {% highlight sh %}\n> a\n> {% endhighlight %}\n\nb", "> Run \n> `a`\n> \n\nb"),
    ],
)  # fmt: skip
def test_highlight_in_unusual_places(text: str, out: str) -> None:
    assert run(text) == (out, [])


def test_a_branch_not_taken_leaves_its_lines_and_is_told_of() -> None:
    out, said = run("a\n{% if site.beta %}\nsecret\n{% endif %}\nb")
    assert out == "a\n\n\n\nb"
    assert len(said) == 1
    assert said[0].startswith("2: {% if site.beta %} does not hold here")


def test_a_loop_keeps_to_its_lines() -> None:
    out, said = run("{% for t in site.data.talks %}\n- {{ t.t }}\n{% endfor %}\nend")
    assert out == "- x\n- y\n\nend"
    out, said = run("{% for i in (1..9) %}\nline {{ i }}\n{% endfor %}\nend")
    assert [f"line {i}" in out for i in range(1, 10)] == [True] * 9
    assert said == []


NOTES = "\n- *a*\n\n```\nx\n  y\n```\n"


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("{% capture x %}N{% endcapture %}\n\n{{ x }}\nb", "N\n\n\nb"),
        ("{% capture 'x' %}N{% endcapture %}\n{{ x | markdownify }}", "N\n"),
        ("{% capture x %}N{% endcapture %}{{ x }}", "N"),
        ("{% capture x %}N{% endcapture %}{{ x }} b\n", "L- *a* ``` x y ``` b\n"),
        ("{% capture x %}N{% endcapture %}\nb {{ x }}", "L\nb - *a* ``` x y ```"),
        ("{% capture x %}N{% endcapture %}\n{% if no %}\n{{ x }}\n{% endif %}", "L\n\n\n"),
        ("{% if page.n %}{% capture x %}N{% endcapture %}{% endif %}\n{{ x }}", "N\n"),
        (
            "{% capture x %}N{% endcapture %}\n<div>{{ x | markdownify }}</div>",
            "L\n<div><ul>&#10;<li><em>a</em></li>&#10;</ul>&#10;<pre><code>x&#10;  y&#10;</code></pre></div>",
        ),
    ],
)  # fmt: skip
def test_captured_lines_stand_where_they_were_captured_if_they_are_printed_once(
    text: str, out: str
) -> None:
    gap = "\n" * NOTES.count("\n")
    assert run(text.replace("N", NOTES))[0] == out.replace("N", NOTES).replace("L", gap)


def test_what_has_no_value_is_told_of_once_with_its_first_line() -> None:
    out, said = run("a\n{{ site.x }}\n{{ site.x }}")
    assert out == "a\n\n"
    told = "2: {{ site.x }} has no value here and was dropped: give it in talks_site in conf.py"
    assert said == [f"{told} (2 times, here first)"]


def test_filters_do_not_hide_that_a_name_has_no_value() -> None:
    told = "has no value here and was dropped: give it in"
    out, said = run("{{ page.none | upcase }} {{ site.none | where: 'a', 'b' | first }}")
    assert out == " "
    assert said == [
        f"1: {{{{ page.none | upcase }}}} {told} the front matter",
        f"1: {{{{ site.none | where: 'a', 'b' | first }}}} {told} talks_site in conf.py",
    ]
    assert run("{{ none | upcase }}") == ("`{{ none | upcase }}`", [])
    assert run("{% assign a = 1 %}{{ none | upcase }}")[1] == [
        "1: {{ none | upcase }} has no value here and was dropped"
    ]
    known = "{{ page.none | default: '' }}{{ '' | upcase }}{{ 'a|b' | remove: 'a|b' }}"
    assert run(known) == ("", [])


def test_the_day_of_the_build_is_no_word_of_a_page() -> None:
    out, warned = run("In {{ 'now' | date: '%Y' }} and {{ '2020-01-02' | date: '%Y' }}.")
    assert out == "In  and 2020."
    (message,) = warned
    assert "'now'" in message
    for part in ("March", "10:00", "March 2016", "Nov 2016 10:00"):
        assert run("{{ '" + part + "' | date: '%d' }}")[0] == ""
    assert run("{{ 'March 14, 2016 10:00' | date: '%d' }}")[0] == "14"


def test_a_link_without_an_address_is_its_words() -> None:
    assert run("[words]({{ site.x }}) after")[0] == "words after"


def test_braces_that_are_no_liquid_are_shown_as_code() -> None:
    out, said = run("print {{ item. _property_ }}, {{ total }}, {{ .Title }}, {{#if}}")
    assert out == "print `{{ item. _property_ }}`, `{{ total }}`, `{{ .Title }}`, `{{#if}}`"
    out, _said = run("<p>{{ .Title }}</p>\n\n{{ two\nlines }} and {{ a`b }}\n")
    assert out == "<p>&#123;&#123; .Title }}</p>\n\n\\{\\{ two\nlines }} and \\{\\{ a`b }}\n"
    assert said == []


def test_braces_in_an_address_are_no_words() -> None:
    out, said = run("![a]({{ base }}/b.png) {{ total }}")
    assert out == "![a](/b.png) `{{ total }}`"
    assert said == ["1: {{ base }} has no value here and was dropped"]


def test_an_include_nobody_knows_keeps_its_words_and_links() -> None:
    out, said = run('{% include notice.html message="Read [this](https://example.org/a)!" x="1" %}')
    assert out == "Read [this](https://example.org/a)!"
    assert len(said) == 1
    assert said[0].startswith("1: {% include notice.html %} means nothing outside its site")


def test_a_pair_nobody_knows_keeps_what_it_encloses() -> None:
    out, said = run("{% wide %}\nwords\n{% endwide %}")
    assert out == "\nwords\n"
    assert len(said) == 1
    assert "what it encloses is kept" in said[0]


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("[a]({{ site.url }}{% post_url X %})", "[a](/D)"),
        ("[a]({{ site.url }}/b{{ page.n }}/{% post_url X %}#c 'T')", "[a](/D#c 'T')"),
        ("[a](<{{ site.url }}{% post_url X %}>)", "[a](</D>)"),
        ("[a]: {{ site.url }}{% post_url X %} 'T'", "[a]: /D 'T'"),
        ("<a class=b href='{{ site.url }}{% link X %}'>c</a>", "<a class=b href='/D'>c</a>"),
        ("[a](https://old.example{% post_url X %})", "[a](/D)"),
        ("[a]({{ site.url }}{% post_url 2019-03-04-b %})", "[a](https://example.org/2019/03/04/b.html)"),
        ("(see {% post_url X %}, \"{% post_url X %}\")", '(see [](/D), "[](/D)")'),
        ("({{ total }}) and/{{ total }}", "(`{{ total }}`) and/`{{ total }}`"),
    ],
)  # fmt: skip
def test_an_address_is_told_from_words_and_has_one_root(text: str, out: str) -> None:
    name, docname = "2020-01-02-first", DOCS["2020-01-02-first"]
    assert run(text.replace("X", name))[0] == out.replace("D", docname)


def test_a_post_that_is_not_here_keeps_its_likely_address() -> None:
    out, said = run("[a]({% post_url 2019-03-04-other %})")
    assert out == "[a](https://example.org/2019/03/04/other.html)"
    assert len(said) == 1
    assert "'2019-03-04-other', which this project does not have" in said[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% endif %}", "closes nothing"),
        ("a {% b", "never closed"),
        ("{{ page.n | divided_by: 0 }}", "cannot be worked out"),
        ("{% if page.n === %}x{% endif %}", "cannot be worked out"),
        ("{% for %}x{% endfor %}", "cannot be worked out"),
    ],
)
def test_broken_liquid_is_told_of(text: str, told: str) -> None:
    said = run(text)[1]
    assert any(told in each for each in said)


@pytest.mark.parametrize(
    ("opens", "later"),
    [
        ("{% img right", "{% youtube dQw4w9WgXcQ %}"),
        ('{{< figure src="/a.png"', "{{< youtube dQw4w9WgXcQ >}}"),
        ("{{% callout", "{{% youtube dQw4w9WgXcQ %}}"),
    ],
)
def test_a_tag_that_is_never_closed_takes_no_words(opens: str, later: str) -> None:
    out, said = run(f"{opens}\n\n[b](https://example.org/)\n\n{later}")
    assert "[b](https://example.org/)" in out
    assert 'data-talk="youtube:dQw4w9WgXcQ"' in out
    assert len(said) == 1
    assert "never closed" in said[0]


def test_loops_and_values_cannot_run_away() -> None:
    loop = "{% for i in (1..9999) %}" * 8 + "x" + "{% endfor %}" * 8
    out, said = run(loop)
    assert len(out) < 1_000_000
    assert "the rest is left out" in said[0]
    double = "{% assign a = 'xx' %}" + "{% assign a = a | append: a %}" * 60 + "{{ a }}"
    assert len(run(double)[0]) < 1_000_000
    capture = "{% assign a = 'xx' %}" + "{% capture a %}{{ a }}{{ a }}{% endcapture %}" * 60
    assert len(run(capture + "{{ a }}")[0]) < 1_000_000


def test_a_post_with_plain_names_alone_does_not_load_the_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # They come back after the test: exceptions of a second copy would not be those we catch.
    for name in [name for name in sys.modules if name.partition(".")[0] == "liquid"]:
        monkeypatch.delitem(sys.modules, name)
    run("{% include JB/setup %}\n{{ page.title }}\n{% assign x = site.url %}{% if x %}y{% endif %}")
    assert "liquid" not in sys.modules
