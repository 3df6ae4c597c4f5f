"""kramdown's marks go, and plain Markdown is no MyST."""

from __future__ import annotations

import pytest

from sphinx_talks.posts.markup.kramdown import normalise


def run(text: str) -> str:
    out, problems = normalise(text)
    assert out.count("\n") == text.count("\n")
    assert problems == []
    return out


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("words\n{: .lead }\n", "words\n\n"),
        ("words\n{:.lead}", "words\n"),
        ('![a](b.png){: .wide width="60%" } c', "![a](b.png) c"),
        ('[a](b){:target="_blank"}', "[a](b)"),
        ("*a*{:.b.c}", "*a*"),
        ("a \\{:.b} c{:.d}\n\\{::comment}x", "a \\{:.b} c\n\\{::comment}x"),
        ("* TOC\n{:toc}\n\ntext", "\n\n\ntext"),
        ("1. place\n{:toc .x}", "\n"),
        ("[TOC]\ntext", "\ntext"),
        ("[[_TOC_]]", ""),
        ("\n## Title {#here}\n", "(here)=\n## Title\n"),
        ("\n## Title\n{: #here .c}\n", "(here)=\n## Title\n\n"),
        ("## Title {.unnumbered}", "## Title"),
        ("one\x0btwo\x0cthree", "one two three"),
        ("##Title\n###Other", "## Title\n### Other"),
        ('{::options parse_block_html="true" /}\na', "\na"),
        ("{::nomarkdown}\n<b>x</b>\n{:/}", "\n<b>x</b>\n"),
        ("a\n{::comment}\nhidden\n{:/comment}\nb", "a\n\n\n\nb"),
        ("{:name: .class}\na", "\na"),
        ("The HTML words\n\n*[HTML]: Hypertext", "The {abbr}`HTML (Hypertext)` words\n\n"),
        ("no use\n\n*[HTML]: Hypertext", "no use\n\nHTML: Hypertext"),
        ("```{r, echo=FALSE}\nx\n```", "```r\nx\n```"),
        ("``` {.python .numberLines}\nx\n```", "```python\nx\n```"),
        ('```{title="a"}\nx\n```', "```\nx\n```"),
        ("[a](/b c's d.pdf)", "[a](</b c's d.pdf>)"),
        ("[a](/b 'c d.pdf')", "[a](/b 'c d.pdf')"),
        ("[![a](/b c.png)](/b c.png)", "[![a](</b c.png>)](</b c.png>)"),
        ("<div>\n\n    <p>a</p>\n\n</div>", "<div>\n\n<p>a</p>\n\n</div>"),
        ("about 50\n% of them", "about 50\n\\% of them"),
        ("%matplotlib inline", "\\%matplotlib inline"),
        ("a\n+++\nb", "a\n\\+++\nb"),
        ("a {nosuchrole}`b`", "a \\{nosuchrole}`b`"),
        (
            '<div markdown="1" class="a">\n*b*\n</div>\nc',
            '<?talks <div class="a">?>\n*b*\n<?talks </div>?>\nc',
        ),
    ],
)
def test_what_is_made_plain(text: str, out: str) -> None:
    assert run(text) == out
    assert run(out) == out


@pytest.mark.parametrize(
    "text",
    [
        "`{: .a}`",
        "```\n{: .a}\n##b\n```",
        "a\n\n    {:toc}\n",
        '{:db/id 1 :name "x"} is a map',
        "returns {:ok} or {:error, reason}",
        "#hashtag and words",
        "% a comment of somebody who writes MyST\n\ntext",
        "+++\n\ntext",
        "{sub}`2` and {doc}`x` and {py:func}`y`",
        "```{note}\nx\n```",
        "```{slides} https://example.org/\n```",
        "~~~ ruby\nx\n~~~",
        ":tada: and [^1]\n\n[^1]: note",
        "<!--more-->",
        "text without any mark",
        "a\n\n    <p>code</p>\n",
        "[a](b 'title') and [c](d \"title\")",
    ],
)
def test_what_stays(text: str) -> None:
    assert run(text) == text
