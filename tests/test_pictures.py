"""Pictures, scripts, films and sounds of other hosts in a post."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from building import build, write_site

HEAD = "---\nlayout: post\ntitle: Pictures\n---\n\n"
INDEX = "# Home\n\n```{talk-list}\n```\n"
LINK = '<a class="talk-picture reference external" href="https://example.org/p.png">'


def built(tmp_path, body, builder="html", **config):
    files = {"index.md": INDEX, "post.md": HEAD + body}
    result = build(write_site(tmp_path / "site", files), builder, **config)
    assert result.warnings == ""
    return result


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("![A chart](https://example.org/p.png)", f"{LINK}A chart</a>"),
        ("Text ![](//example.org/p.png) on", f"Text {LINK}p.png</a> on"),
        ("One![A](https://example.org/p.png)two", f"One {LINK}A</a> two"),
        (
            '<p><img alt="A &amp; B" src="https://example.org/p.png"></p>',
            f"<p>{LINK}A &amp; B</a></p>",
        ),
        ("<p><img src=https://example.org/p.png></p>", f"<p>{LINK}p.png</a></p>"),
        (
            "[![A chart](https://example.org/p.png)](https://example.org/more)",
            f'href="https://example.org/more">A chart</a> {LINK}p.png</a>',
        ),
        (
            '<a href="https://example.org/more"><img src="https://example.org/p.png" alt="x"></a>',
            f'<a href="https://example.org/more">x</a> {LINK}p.png</a>',
        ),
        (
            'See <a href="https://example.org/more"><img src="https://example.org/p.png"> it</a>.',
            f'<a href="https://example.org/more">p.png it</a> {LINK}p.png</a>.',
        ),
        (
            '<p><a href=a><img src=//example.org/p.png><img src="https://example.org/p.png"></a></p>',
            f"p.pngp.png</a> {LINK}p.png</a> {LINK}p.png</a></p>",
        ),
        (
            'The <a href=a><img src=//example.org/a.png> <img src="https://example.org/p.png"></a>',
            f"p.png</a> {LINK.replace('p.png', 'a.png')}a.png</a> {LINK}p.png</a></p>",
        ),
        (
            "[![A](https://example.org/p.png)](https://example.org/p.png)",
            f"{LINK}A</a>",
        ),
    ],
)
def test_a_remote_picture_is_a_link_until_it_is_asked_for(tmp_path, body, html):
    page = built(tmp_path, body + "\n").text("post.html")
    assert html in page
    assert "<img" not in page.split("<body>")[1]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('<a href="TALK"><img src="STILL"></a>', "YouTube"),
        ('<a href="TALK" title="A talk"><img src="STILL"></a>', "A talk"),
        ('<a href="https://example.org/a.pdf"><img src="//example.org/a-map.png"></a>', "a map"),
        ('<a href="https://example.org/a.pdf"><img src="//example.org/1.png"></a>', "example.org"),
        ("[![](STILL)](TALK)", "YouTube"),
        ("[![](STILL)](TALK 'A talk')", "A talk"),
        ("[![](https://example.org/a-map.png)](https://example.org/a)", "a map"),
        ("[![A deck](STILL)](TALK)", "A deck"),
        ("[![](STILL) words](TALK)", "0.jpg words"),
    ],
)
def test_a_link_of_a_picture_without_words_has_a_name(tmp_path, body, name):
    body = body.replace("TALK", "https://youtu.be/dQw4w9WgXcQ")
    body = body.replace("STILL", "https://img.youtube.com/vi/dQw4w9WgXcQ/0.jpg")
    assert f">{name}</a>" in built(tmp_path, f"See {body}\n").text("post.html")


@pytest.mark.parametrize(
    "body",
    [
        "One![A](https://example.org/p.png){.wide}two",
        "[![A](https://example.org/p.png){.wide}](https://example.org/p.png)",
    ],
)
def test_a_picture_keeps_its_classes(tmp_path, body):
    page = built(tmp_path, body + "\n", myst_enable_extensions=["attrs_inline"]).text("post.html")
    assert 'wide reference external" href="https://example.org/p.png">A</a>' in page


def test_the_script_is_loaded_where_there_is_a_picture(tmp_path):
    result = built(tmp_path, "![A chart](https://example.org/p.png)\n")
    assert "talks.js" in result.text("post.html")
    assert "talks.js" not in result.text("index.html")


def test_pictures_load_at_once_if_embeds_do(tmp_path):
    page = built(tmp_path, "![A](https://example.org/p.png)\n", talks_embed="load").text(
        "post.html"
    )
    assert '<img alt="A" src="https://example.org/p.png"' in page


def test_text_says_where_the_picture_is(tmp_path):
    text = built(tmp_path, "![A chart](https://example.org/p.png)\n", "text").text("post.txt")
    assert "A chart" in text
    assert "https://example.org/p.png" in text


def test_a_picture_is_no_resource(tmp_path):
    result = built(tmp_path, "See ![A chart](https://example.org/p.png) here.\n")
    (talk,) = json.loads(result.text("talks.json"))["talks"]
    assert talk["resources"] == []


def test_pictures_of_other_pages_are_left_alone(tmp_path):
    files = {"index.md": "# Home\n\n![A](https://example.org/p.png)\n"}
    assert '<img alt="A" src="https://example.org/p.png"' in build(
        write_site(tmp_path / "site", files)
    ).text("index.html")


SCRIPT = '<script src="https://cdn.example.org/chart.js"></script>'
NOTE = (
    '<a class="talk-script reference external" href="https://cdn.example.org/chart.js">'
    "Script of cdn.example.org, not run by this page</a>"
)


@pytest.mark.parametrize(
    ("body", "line", "html"),
    [
        (f"<div id='chart'></div>\n{SCRIPT}", 7, f"<div id='chart'></div>\n{NOTE}"),
        (f"Words {SCRIPT} and\nmore", 6, f"Words {NOTE} and\nmore"),
        (f"<p>{SCRIPT}</p>\n<script>var own;</script>", 6, "<script>var own;</script>"),
    ],
)
def test_a_script_of_another_host_is_a_link_with_one_warning(tmp_path, body, line, html):
    site = write_site(tmp_path / "site", {"index.md": INDEX, "post.md": HEAD + body + "\n"})
    result = build(site)
    assert html in result.text("post.html")
    (warning,) = result.warnings.splitlines()
    assert f"post.md:{line}: WARNING: a script of another host is not run" in warning
    assert "https://cdn.example.org/chart.js [talks.third_party]" in warning
    (talk,) = json.loads(result.text("talks.json"))["talks"]
    assert talk["resources"] == []


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (
            "<style>\n@import url('//x.test/a.css');\n@import \"https://x.test/b.css\";\np { color: red }\n</style>",
            "p { color: red }",
        ),
        (
            '<style>\n@font-face { src: local(A), url( "https://x.test/a.woff" ) }\n</style>',
            "local(A)",
        ),
        (
            '<div style="color: red; background: url(https://x.test/a.png) no-repeat">a</div>',
            '<div style="color: red; background: none no-repeat">a</div>',
        ),
        ("a <b style='background: url(&quot;//x.test/a.png&quot;)'>c</b> d", "none"),
        ('<a style="background: url(//x.test/a)" href="b">c</a>', 'href="b">c</a>'),
        ('<table background="https://x.test/a.png"><tr><td>a</td></tr></table>', "<td>a</td>"),
        ('<svg><image xlink:href="https://x.test/a.png"/><text>a</text></svg>', "<text>a</text>"),
        ('<object data="https://x.test/a.svg"><b>a</b></object>', 'href="https://x.test/a.svg"'),
        ('<meta http-equiv="refresh" content="0; url=https://x.test/">', 'href="https://x.test/"'),
        ("<iframe srcdoc=\"<img src='https://x.test/a.png'>\"></iframe>", "data-srcdoc="),
        ('<base href="https://x.test/">', "<base data-href="),
        ('<input type="image" src="https://x.test/a.png">', "<input"),
    ],
)
def test_nothing_else_asks_another_host(tmp_path, body, html):
    files = {"index.md": INDEX, "post.md": HEAD + body + "\n"}
    result = build(write_site(tmp_path / "site", files))
    page = result.text("post.html")
    main = page[page.index("</h1>") : page.index('<div class="clearer">')]
    assert html in main
    assert not re.search(r"url\(|@import\s+[\"']", main)
    asking = {"src", "data", "background", "srcdoc", "xlink:href", "http-equiv"}
    tags = Tags()
    tags.feed(main)
    assert not [
        found for found in tags.found if found[1] in asking or found[:2] == ("base", "href")
    ]
    asked = body.count("x.test")
    assert result.warnings.count("post.md:6: ") == asked
    assert result.warnings.count("would load of another host is left out: ") == asked


class Tags(HTMLParser):
    """The attributes of start tags, each with the tag's name."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        """Take them in."""
        self.found += [(tag, name) for name, _ in attrs]


def test_a_picture_that_a_script_would_load_later_is_a_link(tmp_path):
    page = built(tmp_path, '<img data-src="https://example.org/p.png" alt="A">\n').text("post.html")
    assert f"{LINK}A</a>" in page


def test_scripts_run_if_embeds_load_at_once(tmp_path):
    assert SCRIPT in built(tmp_path, SCRIPT + "\n", talks_embed="load").text("post.html")


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (r'<img src="/\example.org/p.png">', f"{LINK}p.png</a>"),
        (r'<img src="\\example.org\p.png" alt="A">', f"{LINK}A</a>"),
        (r'<img src="https:example.org/p.png" alt="A">', f"{LINK}A</a>"),
        ('<img src="/&#9;/example.org/p.png" alt="A">', f"{LINK}A</a>"),
        ('<img src="//[x/p.png">', 'href="https://[x/p.png">p.png</a>'),
        (r'<img src="p.png" srcset="/\x.example/q 2x">', 'p.png" data-srcset='),
        (r'<video src="\\x.example/v" autoplay></video>', '<video controls="" preload="none" src='),
        ('<video><source src="/&#47;x.example/v"></video>', '<video controls="" preload="none">'),
        (r'<iframe src="/\x.example/a"></iframe>', ">Page of x.example</a><template><iframe"),
    ],
)
def test_an_address_is_what_browsers_make_of_it(tmp_path, body, html):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "p.png").write_bytes(b"")
    assert html in built(tmp_path, body + "\n").text("post.html")


@pytest.mark.parametrize(
    ("body", "html", "said"),
    [
        (r'<script src="/\x.example/a.js"></script>', ">Script of x.example,", "a script of"),
        ('<script src="//[x/a.js"></script>', ">Script of https://[x/a.js,", "a script of"),
        (r'<embed src="/\x.example/a">', '>Page of x.example</a><embed data-src="', "what <embed>"),
        (r'<link rel=stylesheet href="\\x.example\a.css">', "</h1>\n", "a style sheet or font"),
        (r'<p style="background:url(\68ttp://x/a)">A</p>', '"background:none">A', "what <p> would"),
        (
            '<p style=\'background:image-set("//x/a.png" 1x, "b.png" 2x)\'>A</p>',
            "image-set(&quot;data:,&quot; 1x, &quot;b.png&quot; 2x)",
            "what <p> would",
        ),
        (r'<p style="background:url(/\5c x/a)">A</p>', '"background:none">A', "what <p> would"),
    ],
)
def test_what_asks_a_host_by_such_an_address_is_told_of(tmp_path, body, html, said):
    files = {"index.md": INDEX, "post.md": HEAD + body + "\n"}
    result = build(write_site(tmp_path / "site", files))
    assert html in result.text("post.html")
    assert said in result.warnings
    assert result.warnings.count("\n") == 1


FRAME = '<iframe src="https://frames.example.org/a?b=1&amp;c" width="9"></iframe>'
WAITING = (
    '<a class="talk-frame reference external" href="https://frames.example.org/a?b=1&amp;c">'
    f"Page of frames.example.org</a><template>{FRAME}</template>"
)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (f"<div>\n{FRAME}\n</div>", f"<div>\n{WAITING}\n</div>"),
        (f"Words {FRAME} and {FRAME}.", f"<p>Words {WAITING} and {WAITING}.</p>"),
        (
            FRAME.replace("width", 'title="A &quot;map&quot;" width'),
            ">A &quot;map&quot;</a><template><iframe",
        ),
        ('<iframe src="own.html"></iframe>', '<iframe src="own.html"></iframe>'),
        (f"{FRAME[:-9]}\n\nWords", FRAME[:-9]),
    ],
)
def test_a_frame_of_another_host_waits_in_a_template(tmp_path, body, html):
    text = built(tmp_path, body + "\n").text("post.html")
    assert html in text
    assert text.count("<template>") == text.count("</template>")


def test_frames_load_at_once_if_embeds_do(tmp_path):
    text = built(tmp_path, FRAME + "\n", talks_embed="load").text("post.html")
    assert FRAME in text
    assert "<template>" not in text


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (
            '<video src="https://example.org/v" autoplay poster="//example.org/p"></video>',
            '<video controls="" preload="none" src="https://example.org/v" data-poster="//example.org/p">',
        ),
        (
            '<audio controls preload="auto"><source src="https://example.org/a.ogg"></audio>',
            '<audio preload="none" controls><source src="https://example.org/a.ogg"></audio>',
        ),
        ('<video src="v.mp4" autoplay></video>', '<video src="v.mp4" autoplay></video>'),
        (
            '<img alt="" src="p.png" srcset="https://example.org/q.png 2x">',
            '<img alt="" src="p.png" data-srcset="https://example.org/q.png 2x">',
        ),
    ],
)
def test_films_and_sounds_load_when_they_are_played(tmp_path, body, html):
    site = write_site(tmp_path / "site", {"index.md": INDEX, "post.md": HEAD + body + "\n"})
    assert html in build(site, suppress_warnings=["talks.link"]).text("post.html")


def test_a_missing_picture_is_named_with_its_line(tmp_path):
    body = "Words\n![](a.png) and\n![](b.png)\n\n- item\n\n  ![](c.png)\n"
    files = {"index.md": INDEX, "post.md": HEAD + body}
    warnings = build(write_site(tmp_path / "site", files)).warnings
    for line, name in ((7, "a.png"), (8, "b.png"), (12, "c.png")):
        assert f"post.md:{line}: WARNING: image file not readable: {name}" in warnings


def test_a_post_of_thousands_of_them_is_read(tmp_path):
    count = 2_000
    kinds = {
        "<img src=https://example.org/p.png>": "talk-picture",
        "<a href=a><img src=https://example.org/p.png></a>": "talk-picture",
        "[![A](https://example.org/p.png)](https://example.org/)": "talk-picture",
        FRAME: "<template>",
        "<video src=https://example.org/v></video>": 'preload="none"',
    }
    lines = [f"{html} in words" for html in kinds]
    bodies = ["\n".join([line] * count) for line in lines]
    bodies += ["\n\n".join([html] * count) for html in kinds]
    text = built(tmp_path, "\n\n".join(bodies) + "\n").text("post.html")
    for shown in kinds.values():
        assert text.count(shown) == 2 * count * list(kinds.values()).count(shown)


def test_addresses_without_an_end_cost_a_style_little():
    from sphinx_talks.posts.raw.asking import styled

    css = "url(https://" * 2000
    assert styled(css) == (css, [])
