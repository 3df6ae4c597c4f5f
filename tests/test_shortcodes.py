"""Tags, includes and shortcodes by name: each becomes what it stands for."""

from __future__ import annotations

import pytest

from sphinx_talks.posts.markup.mdx import embeds
from sphinx_talks.posts.markup.shortcodes_call import arguments
from sphinx_talks.posts.markup.templates import TemplateContext, expand
from sphinx_talks.posts.prepare import prepare

DECK = "0123456789abcdef0123456789abcdef"
PAGE = {
    "speakerdeck_id": DECK,
    "gallery": [{"image_path": "/a.png", "alt": "A", "url": "/b.png"}],
}


def run(text: str) -> tuple[str, list[str]]:
    out, problems = expand(text, TemplateContext(page=PAGE))
    assert out.count("\n") == text.count("\n")
    return out, [problem.message for problem in problems]


def embed(value: str, more: str = "") -> str:
    return f'<iframe data-talk="{value}"{more}></iframe>'


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("{% youtube dQw4w9WgXcQ %}", embed("youtube:dQw4w9WgXcQ")),
        ('{% include youtube.html id="dQw4w9WgXcQ" %}', embed("youtube:dQw4w9WgXcQ")),
        (
            '{% include video id="dQw4w9WgXcQ" provider="youtube" %}',
            embed("youtube:dQw4w9WgXcQ"),
        ),
        (
            "{% youtube https://www.youtube.com/embed/dQw4w9WgXcQ %}",
            embed("https://www.youtube.com/embed/dQw4w9WgXcQ"),
        ),
        ('{{< youtube "dQw4w9WgXcQ" >}}', embed("youtube:dQw4w9WgXcQ")),
        (
            '{{< youtube id="dQw4w9WgXcQ" start=90 title="A talk" >}}',
            embed("youtube:dQw4w9WgXcQ", ' data-start="90" title="A talk"'),
        ),
        (
            '{{< youtube "dQw4w9WgXcQ?list=PL1" >}}',
            embed("https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;list=PL1"),
        ),
        ("{{% vimeo 11974292 %}}", embed("vimeo:11974292")),
        ('{{ vimeo(id="11974292", autoplay=true) }}', embed("vimeo:11974292")),
        ("{{ f(x) }} and {{ f() }}", "`{{ f(x) }}` and `{{ f() }}`"),
        ("{% vimeo 11974292 600 440  %}", embed("vimeo:11974292")),
        ("{{< slideshare 10849365 />}}", embed("slideshare:10849365")),
        ('{{< slideshare key="aXrCUo6e4GT8pJ" >}}', embed("slideshare:aXrCUo6e4GT8pJ")),
        (f'{{% speakerdeck "{DECK}", true %}}', embed(f"speakerdeck:{DECK}")),
        (
            '{% include speakerdeck.html slideno="9" %}',
            embed(f"speakerdeck:{DECK}", ' data-start="9"'),
        ),
        (
            "{% google https://docs.google.com/presentation/d/e/2PACX-1v/embed %}",
            embed("https://docs.google.com/presentation/d/e/2PACX-1v/embed"),
        ),
        (
            '{% include_cached video.html width="640" url="https://vimeo.com/1" %}',
            embed("https://vimeo.com/1"),
        ),
        (
            "{{< gist someone 0123456789abcdef0123 a.py >}}",
            embed("https://gist.github.com/someone/0123456789abcdef0123#file-a-py"),
        ),
        ("{% img center /a.png 600 %}", "![](/a.png)"),
        ("{% img /a.png 600 400 'The title' 'The alt' %}", '![The alt](/a.png "The title")'),
        ('{{< figure src="/a.png" alt="A" >}}', "![A](/a.png)"),
        ('{{< figure src="/a b.png" caption="Some *words*" >}}', "![](</a b.png>) Some *words*"),
        (
            '{{< figure src="/a.png" link="https://example.org/" title="T" caption="words" >}}',
            "[![](/a.png)](https://example.org/) *T words*",
        ),
        ("{% img left /a.png 20 20 Some bare words %}", "![Some bare words](/a.png)"),
        ("{% img /a.png 300px Word %}", "![Word](/a.png)"),
        (
            '{% image "./a.png", "Some words", "(min-width: 30em) 50vw, 100vw" %}',
            "![Some words](./a.png)",
        ),
        ('{{< audio src="a/talk.mp3" >}}', "[talk.mp3](a/talk.mp3)"),
        ("{% video /a/talk.mp4 640 320 /a.png %}", "[talk.mp4](/a/talk.mp4)"),
        ('{{< pdf "a/talk.pdf" "The slides" >}}', "[The slides](a/talk.pdf)"),
        ('{{< button relref="/docs" >}}Words{{< /button >}}', "[Words](/docs)"),
        ("{% include gallery %}", "[![A](/a.png)](/b.png)"),
        ("{{< tweet 123 >}}", "<https://twitter.com/i/status/123>"),
        ('{{< x user="a" id="123" >}}', "<https://twitter.com/a/status/123>"),
        ("({{<twitter someone>}})", "([@someone](https://twitter.com/someone))"),
        ("{{< instagram AbC >}}", "<https://www.instagram.com/p/AbC>"),
        (
            '- {% include ext-link.html href="https://example.org/a" text="A" %}',
            "- [A](https://example.org/a)",
        ),
        ("a {% fn_ref 1 %}", "a [^1]"),
        ("{% footnotes %}\n{% fn a note %}\n{% endfootnotes %}", "\n[^1]: a note\n"),
        ("{{< rawhtml >}}\n<b>x</b>\n{{< /rawhtml >}}", "\n<b>x</b>\n"),
        ("{{< highlight go >}}\nx\n{{< /highlight >}}", "```go\nx\n```"),
        ("{{< toc >}}", ""),
        ("{{</* youtube x */>}}", r"\{\{\< youtube x \>\}\}"),
    ],
)
def test_what_is_known(text: str, out: str) -> None:
    assert run(text) == (out, [])


def test_the_page_of_a_deck_stays_a_link() -> None:
    out, said = run(f'{{% include speakerdeck.html id="{DECK}" alt_url="https://example.org/d" %}}')
    assert out == f"<span></span>{embed(f'speakerdeck:{DECK}')} <https://example.org/d>"
    assert said == []


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ('{% quote(author="A. Speaker") %}\nb\n{% end %}', "A. Speaker\nb\n"),
        ('{% one() %}\n{% two(a="B c") %}\nd\n{% end %}\n{% end %}', "\nB c\nd\n\n"),
    ],
)
def test_what_zola_encloses_is_kept_with_the_words_of_its_arguments(text: str, out: str) -> None:
    printed, said = run(text)
    assert printed == out
    assert all("what it encloses is kept" in each for each in said)


@pytest.mark.parametrize("call", ['{{/* youtube(id="x") */}}', "{%/* quote() */%}"])
def test_a_shortcode_that_zola_shows_is_shown(call: str) -> None:
    printed, said = run(call)
    assert printed.replace("\\", "") == call.replace("/*", "").replace("*/", "")
    assert not said


def test_only_an_include_is_told_as_one() -> None:
    said = run(
        "{% render_all a.md %}{% include_code b.py %}{% render c.html %}{{< include d.md >}}"
    )[1]
    told = [each.partition(" means")[0] for each in said]
    assert told == [
        "{% render_all %}",
        "{% include_code %}",
        "{% render c.html %}",
        "{{< include >}}",
    ]


@pytest.mark.parametrize(
    ("text", "out", "name"),
    [
        ("{{< ad >}}", "", "{{< ad >}}"),
        ('{{< box "https://example.org/x" >}}', "<https://example.org/x>", "{{< box >}}"),
        ('{{% tip "Mind the gap" %}}\nwords\n{{% /tip %}}', "Mind the gap\nwords\n", "{{% tip %}}"),
        ('a {{< key "Tab" >}} b', "a Tab b", "{{< key >}}"),
        ('{{< item link="/docs/a/" >}}', "[/docs/a/](/docs/a/)", "{{< item >}}"),
        ('{{% children description="true" /%}}', "", "{{% children %}}"),
        ("{% include transcript.html file='a.md' %}", "", "{% include transcript.html %}"),
    ],
)
def test_what_nobody_knows_is_dropped_with_one_warning(text: str, out: str, name: str) -> None:
    printed, said = run(text)
    assert printed == out
    assert len(said) == 1
    assert said[0].startswith(f"{name} means nothing outside its site and was dropped")


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("above\n{{< vimeo 1 >}}\nbelow", f"above\n{embed('vimeo:1')}\nbelow"),
        ("{{< vimeo 1 >}} beside", f"<span></span>{embed('vimeo:1')} beside"),
        ("beside {{< vimeo 1 >}}", f"beside {embed('vimeo:1')}"),
        (
            '{{< button href="https://b.example" >}}Get *it*{{< /button >}} now',
            "[Get *it*](https://b.example) now",
        ),
        (
            '{{< article-link url="https://b.example" title="A" text="Why *so*." >}}',
            "[A](https://b.example) Why *so*.",
        ),
        ('{{< pdf src="deck.pdf" >}}', "[deck.pdf](deck.pdf)"),
        ("{% asset_link notes/deck.pdf 下载 %}", "[下载](notes/deck.pdf)"),
        ("{% details Hidden stuff words %}", "Hidden stuff words"),
        ("{% alert 日本語のことば %}", "日本語のことば"),
        (
            '{{< youtubeLite id="LF39_oyJtj0" t="1m30s" >}}',
            '<iframe data-talk="youtube:LF39_oyJtj0" data-start="1m30s"></iframe>',
        ),
        (
            '{{< vimeo id="76979871" h="8272103f6e" >}}',
            embed("https://vimeo.com/76979871/8272103f6e"),
        ),
        ("{{< vimeo 1 >}}\n\nbelow", f"{embed('vimeo:1')}\n\nbelow"),
        ("<div>\n{% img /a.png %}\n</div>", '<div>\n<img src="/a.png" alt="">\n</div>'),
    ],
)
def test_text_beside_an_embed_stays_markdown(text: str, out: str) -> None:
    assert run(text)[0] == out


def test_quotes_in_values_cannot_leave_their_attribute() -> None:
    out, _ = run('{{< youtube id="dQw4w9WgXcQ" title=\'"><script>\' >}}')
    assert out == embed("youtube:dQw4w9WgXcQ", ' title="&quot;&gt;&lt;script&gt;"')


def test_arguments() -> None:
    assert arguments('a "b c" d=\'e f\' G="h" url=https://example.org/?a=b, `i`') == (
        ("a", "b c", "i"),
        {"d": "e f", "g": "h", "url": "https://example.org/?a=b"},
    )
    assert arguments('x "never closed') == (("x", "never closed"), {})


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ('{{< figure src="/a.png" alt="page" caption="site" >}}', "![page](/a.png) *site*"),
        ('{% include figure.html src="/a.png" alt="word" %}', "![word](/a.png)"),
        ('{% include figure.html src="/a.png" alt=word %}', "![value](/a.png)"),
        ('{% include figure.html src="/a.png" alt="a {{ word }}" %}', "![a value](/a.png)"),
        ("{{< figure src=/a.png alt=word >}}", "![word](/a.png)"),
        ("{% alert This page here %}", "This page here"),
        ("{{ page }}{{ page.gallery }}", ""),
    ],
)
def test_only_a_bare_name_in_liquid_stands_for_what_it_names(text: str, out: str) -> None:
    assert run("{% assign word = 'value' %}" + text)[0] == out


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ('{{< icon "github" >}}GitHub', "github GitHub"),
        ('by{{< icon "mail" >}}', "by mail"),
        ("{{% notice info %}}Inline{{% /notice %}} text", "Inline text"),
        ('{{< says by author="Ann Lee" >}}So *it* is{{< /says >}}', "Ann Lee So *it* is"),
        ('{{< kbd "Ctrl" >}}+{{< kbd "C" >}}.', "Ctrl+C."),
    ],
)
def test_words_of_a_tag_stay_apart_from_those_beside_it(text: str, out: str) -> None:
    assert run(text)[0] == out


YOUTUBE = embed("youtube:dQw4w9WgXcQ")


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ('<YouTube id="dQw4w9WgXcQ" />', YOUTUBE),
        ("A\n\n  <YouTube youTubeId='dQw4w9WgXcQ'/>\nB", f"A\n\n  {YOUTUBE}\nB"),
        ('<LiteYouTubeEmbed id={"dQw4w9WgXcQ"}></LiteYouTubeEmbed>', YOUTUBE),
        (
            '<ReactPlayer playing url="https://youtu.be/dQw4w9WgXcQ" />',
            embed("https://youtu.be/dQw4w9WgXcQ"),
        ),
        ('<Vimeo id="76979871" title="A & B" />', embed("vimeo:76979871", ' title="A &amp; B"')),
    ],
)
def test_what_mdx_embeds(text: str, out: str) -> None:
    assert embeds(text) == out
    assert prepare(text).text.replace("<?talks ", "").replace("?>", "") == out


@pytest.mark.parametrize(
    "text",
    [
        'A <YouTube id="dQw4w9WgXcQ" />',
        '    <YouTube id="dQw4w9WgXcQ" />',
        '```\n<YouTube id="dQw4w9WgXcQ" />\n```',
        '<YouTube id="dQw4w9WgXcQ">',
        '<YouTube id="no" />',
        "<YouTube id={id} />",
        '<YouTube id="https://www.example.org/" />',
        '<ReactPlayer url="https://www.example.org/" />',
        '<ReactPlayer url="a.mp4" />',
        '<Tweet id="12" />',
        '<Chart url="https://youtu.be/dQw4w9WgXcQ" />',
        '<IFRAME src="https://youtu.be/dQw4w9WgXcQ" />',
    ],
)
def test_what_mdx_writes_otherwise_stays(text: str) -> None:
    assert embeds(text) == text
