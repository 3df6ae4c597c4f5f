"""What providers hand out for pasting, and what became of the players of old."""

from __future__ import annotations

import pytest

from sphinx_talks.providers import TABLE, Snippet

DECK = "3035d63437234495ad1cddc117321ff0"
PLAYER = f"https://speakerdeck.com/player/{DECK}"


def only(html: str) -> Snippet:
    """Return the one embed of a fragment."""
    found = [s for s in TABLE.find_snippets(html) if not s.helper]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("html", "src", "ratio", "start"),
    [
        (
            (
                f'<script async class="speakerdeck-embed" data-id="{DECK}" data-ratio="1.33333333"'
                ' src="//speakerdeck.com/assets/embed.js"></script>'
            ),
            PLAYER,
            "4/3",
            None,
        ),
        (
            (
                f"<script async data-slide='4' data-id='{DECK}' class='speakerdeck-embed'"
                " data-ratio='1.77777777777778' src='//speakerdeck.com/assets/embed.js'></script>"
            ),
            f"{PLAYER}?slide=4",
            "16/9",
            4,
        ),
        (
            f'<script class="speakerdeck-embed" data-id="{DECK}?slide=7" src="x"></script>',
            f"{PLAYER}?slide=7",
            "16/9",
            7,
        ),
        (
            '<script src="http://speakerdeck.com/embed/4f57b39faaef0c001f001048.js"></script>',
            "https://speakerdeck.com/player/4f57b39faaef0c001f001048",
            "16/9",
            None,
        ),
        (
            (
                f'<iframe class="speakerdeck-iframe" style="width: 100%; aspect-ratio: 560 / 420;"'
                f' src="{PLAYER}" allowfullscreen="true"></iframe>'
            ),
            PLAYER,
            "4/3",
            None,
        ),
        (
            "<iframe width=560 height=315 src=//youtube.com/embed/SxdOUGdseq4?start=30></iframe>",
            "https://www.youtube-nocookie.com/embed/SxdOUGdseq4?playsinline=1&rel=0&start=30",
            "16/9",
            30,
        ),
        (
            (
                '<iframe width="420" height="315" src="http://www.youtube.com/embed/SxdOUGdseq4'
                '?rel=0&amp;t=1m30s"></iframe>'
            ),
            "https://www.youtube-nocookie.com/embed/SxdOUGdseq4?playsinline=1&rel=0&start=90",
            "4/3",
            90,
        ),
        (
            '<iframe src="about:blank" data-src="https://player.vimeo.com/video/36579366"></iframe>',
            "https://player.vimeo.com/video/36579366?dnt=1",
            "16/9",
            None,
        ),
        (
            (
                '<iframe src="https://docs.google.com/presentation/d/1EAYk18WDjIG-zp_0vLm3CsfQh/embed'
                '?start=true&loop=true" frameborder="0" width="960" height="569"></iframe>'
            ),
            (
                "https://docs.google.com/presentation/d/1EAYk18WDjIG-zp_0vLm3CsfQh/embed"
                "?start=false&loop=false"
            ),
            "960/569",
            None,
        ),
        (
            (
                '<script async class="docswell-embed" src="https://www.docswell.com/assets/libs/'
                'docswell-embed/docswell-embed.min.js" data-src="https://www.docswell.com/slide/'
                'LK7J5V/embed" data-aspect="0.5625"></script>'
            ),
            "https://www.docswell.com/slide/LK7J5V/embed",
            "16/9",
            None,
        ),
        (
            (
                '<script src="https://asciinema.org/a/113463.js" id="asciicast-113463"'
                ' data-t="0:25" async></script>'
            ),
            "https://asciinema.org/a/113463/iframe?speed=1&idleTimeLimit=2&t=25",
            "16/10",
            25,
        ),
        (
            (
                '<div id="presentation-embed"></div><script src="https://slideslive.com/'
                "embed_presentation.js\"></script><script>embed = new SlidesLiveEmbed('x', {"
                ' presentationId: "38902413", autoPlay: false });</script>'
            ),
            "https://slideslive.com/embed/presentation/38902413",
            "16/9",
            None,
        ),
        (
            '<div class="wistia_embed wistia_async_e4a27b971d" style="height:1px">&nbsp;</div>',
            "https://fast.wistia.net/embed/iframe/e4a27b971d?doNotTrack=true",
            "16/9",
            None,
        ),
        (
            '<wistia-player media-id="e4a27b971d" aspect="1.7"></wistia-player>',
            "https://fast.wistia.net/embed/iframe/e4a27b971d?doNotTrack=true",
            "16/9",
            None,
        ),
        (
            '<p class="codepen" data-slug-hash="JXwgdK" data-user="somebody"><span>See</span></p>',
            "https://codepen.io/somebody/embed/JXwgdK?default-tab=result",
            "16/10",
            None,
        ),
        (
            '<div data-url="https://issuu.com/dailybruin/docs/prime" class="issuuembed"></div>',
            "https://e.issuu.com/embed.html?u=dailybruin&d=prime",
            "4/3",
            None,
        ),
        (
            '<div class="youtube-player" data-id="SxdOUGdseq4"></div>',
            "https://www.youtube-nocookie.com/embed/SxdOUGdseq4?playsinline=1&rel=0",
            "16/9",
            None,
        ),
        (
            '<lite-youtube videoid="SxdOUGdseq4"></lite-youtube>',
            "https://www.youtube-nocookie.com/embed/SxdOUGdseq4?playsinline=1&rel=0",
            "16/9",
            None,
        ),
        (
            '<iframe data-talk="youtube:SxdOUGdseq4" data-start="90" title="A talk"></iframe>',
            "https://www.youtube-nocookie.com/embed/SxdOUGdseq4?playsinline=1&rel=0&start=90",
            "16/9",
            90,
        ),
        (
            '<iframe data-talk="https://youtu.be/SxdOUGdseq4?t=5" data-start="90"></iframe>',
            "https://www.youtube-nocookie.com/embed/SxdOUGdseq4?playsinline=1&rel=0&start=90",
            "16/9",
            90,
        ),
        (
            '<iframe src="https://example.github.io/deck/#/2"></iframe>',
            "https://example.github.io/deck/#/2",
            "960/700",
            3,
        ),
        (
            '<iframe src="https://tube.example.org/videos/embed/9Xk5kmUbyHNXE5rzm5FNEx"></iframe>',
            "https://tube.example.org/videos/embed/9Xk5kmUbyHNXE5rzm5FNEx?p2p=0&warningTitle=0",
            "16/9",
            None,
        ),
    ],
)
def test_snippets(html: str, src: str, ratio: str, start: int | None) -> None:
    embed = only(html).embed
    assert embed is not None
    assert (embed.status, embed.src, embed.ratio, embed.start) == ("embed", src, ratio, start)
    assert TABLE.resolve(html) == embed


@pytest.mark.parametrize(
    ("html", "provider", "ident", "status"),
    [
        (
            (
                '<object width="425" height="344"><param name="movie" value="http://www.youtube.com/v/'
                'SxdOUGdseq4&hl=en&fs=1"></param><embed src="http://www.youtube.com/v/SxdOUGdseq4&hl=en"'
                ' type="application/x-shockwave-flash"></embed></object>'
            ),
            "youtube",
            "SxdOUGdseq4",
            "embed",
        ),
        (
            '<embed src="http://vimeo.com/moogaloop.swf?clip_id=36579366&amp;server=vimeo.com">',
            "vimeo",
            "36579366",
            "embed",
        ),
        (
            (
                '<div style="width:425px" id="__ss_6435157"><strong><a href="http://www.slideshare.net/'
                'rubyconf/some-title" title="Some title">Some title</a></strong><object id="x">'
                '<param name="movie" value="http://static.slidesharecdn.com/swf/ssplayer2.swf?doc=x-1"/>'
                "</object></div>"
            ),
            "slideshare",
            "6435157",
            "embed",
        ),
        (
            '<object id="__sse6435157" width="425"><embed name="x"></object>',
            "slideshare",
            "6435157",
            "embed",
        ),
        (
            (
                '<object data="https://s3.amazonaws.com:443/slideshare/ssplayer.swf?id=33951&doc=x-1988">'
                "</object>"
            ),
            "slideshare",
            "33951",
            "embed",
        ),
        (
            (
                '<embed src="http://static.slidesharecdn.com/swf/ssplayer2.swf?doc=x-phpapp01&'
                'stripped_title=some-title&userName=rubyconf" type="application/x-shockwave-flash">'
            ),
            "slideshare",
            "rubyconf/some-title",
            "card",
        ),
        (
            '<object><embed src="http://static.slideshare.net/swf/ssplayer2.swf?doc=x-9"></object>',
            "slideshare",
            None,
            "dead",
        ),
        (
            (
                '<object id="prezi_x"><param name="movie" value="http://prezi.com/bin/preziloader.swf"/>'
                '<param name="flashvars" value="prezi_id=szsbgd2ortmu&amp;lock_to=0"/></object>'
            ),
            "prezi",
            "szsbgd2ortmu",
            "embed",
        ),
        (
            (
                '<object><param name="movie" value="http://d1.scribdassets.com/ScribdViewer.swf">'
                '<param name="FlashVars" value="document_id=116769116&page=1"></object>'
            ),
            "scribd",
            "116769116",
            "embed",
        ),
        ('<embed src="http://blip.tv/play/AYGLn1YC" width="480">', "blip", "AYGLn1YC", "dead"),
        (
            (
                '<object id="viddler"><param name="movie" value="http://www.viddler.com/player/4390/"/>'
                "</object>"
            ),
            "viddler",
            "4390",
            "dead",
        ),
        (
            (
                '<embed id="VideoPlayback" src="http://video.google.com/googleplayer.swf?docId=-765404376'
                '&hl=en">'
            ),
            "google-video",
            "-765404376",
            "dead",
        ),
        (
            '<script src="https://gist.github.com/jboner/2841832.js"></script>',
            "gist",
            "2841832",
            "card",
        ),
        (
            (
                '<p data-notist="rachelandrew/g2qkOz">View it on <a href="https://noti.st">Notist</a></p>'
                '<script async src="https://on.notist.cloud/embed/002.js"></script>'
            ),
            "notist",
            "rachelandrew/g2qkOz",
            "card",
        ),
        (
            '<iframe src="https://drive.google.com/embeddedfolderview?id=x"></iframe>',
            "google-drive",
            None,
            "page",
        ),
    ],
)
def test_old_and_unframed(html: str, provider: str, ident: str | None, status: str) -> None:
    embed = only(html).embed
    assert embed is not None
    assert (embed.provider, embed.id, embed.status) == (provider, ident, status)


def test_places_are_exact() -> None:
    html = (
        'Words <b>before</b>\n<div class="wrap"><iframe\n  src="//player.vimeo.com/video/36579366"'
        '\n></iframe></div>\n<p><a href="https://vimeo.com/36579366">A talk</a> é</p>\n'
        f'<script class="speakerdeck-embed" data-id="{DECK}" src="x">var a = "<iframe>";</script>!'
    )
    first, second = TABLE.find_snippets(html)
    assert html[first.start : first.end].startswith("<iframe\n")
    assert html[first.start : first.end].endswith("</iframe>")
    assert html[second.start : second.end].startswith("<script")
    assert html[second.end :] == "!"


def test_an_iframe_that_never_ends_keeps_the_rest() -> None:
    html = '<iframe src="https://youtu.be/SxdOUGdseq4"> words <iframe src="https://a.example"></iframe>'
    first, second = TABLE.find_snippets(html)
    assert html[first.start : first.end] == '<iframe src="https://youtu.be/SxdOUGdseq4">'
    assert second.embed is None
    assert second.src == "https://a.example"
    assert second.end == len(html)


def test_credits_name_the_page_and_the_title() -> None:
    html = (
        '<iframe src="//www.slideshare.net/slideshow/embed_code/key/DMpHQcMebTVGsz" width="425"'
        ' height="355"></iframe><div><strong><a href="//www.slideshare.net/rubyconf/some-title"'
        ' title="Some &amp; title">Some title</a></strong> from <strong><a href="http://www.'
        'slideshare.net/rubyconf">Ruby Conf</a></strong></div>'
    )
    snippet = only(html)
    assert snippet.title == "Some & title"
    assert snippet.embed is not None
    assert snippet.embed.url == "https://www.slideshare.net/rubyconf/some-title"
    assert snippet.embed.ratio == "85/71"
    assert html[snippet.end :].startswith("<div><strong>")


def test_titles_that_say_nothing_are_none() -> None:
    frame = '<iframe src="https://youtu.be/SxdOUGdseq4" title="{}"></iframe>'
    assert only(frame.format("YouTube video player")).title is None
    assert only(frame.format("Simple  Made Easy")).title == "Simple Made Easy"


def test_helpers_are_told_from_embeds_and_from_other_scripts() -> None:
    html = (
        '<iframe src="https://player.vimeo.com/video/36579366"></iframe>'
        '<script src="https://player.vimeo.com/api/player.js"></script>'
        '<script src="https://platform.example/widgets.js"></script><script>alert(1)</script>'
    )
    frame, helper = TABLE.find_snippets(html)
    assert (frame.helper, helper.helper) == (False, True)
    assert helper.embed is None


@pytest.mark.parametrize(
    "html",
    [
        "no html at all",
        "<p>A <a href='https://youtu.be/SxdOUGdseq4'>link</a></p>",
        "<!-- <iframe src='https://youtu.be/SxdOUGdseq4'></iframe> -->",
        "<script>document.write('<iframe src=//youtu.be/SxdOUGdseq4>')</script>",
    ],
)
def test_nothing_to_find(html: str) -> None:
    assert TABLE.find_snippets(html) == []


@pytest.mark.parametrize(
    "src",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "/local/page.html",
        "slides/talk.pdf",
        "https://example.org/player",
        "https://www.youtube.com.example.org/embed/SxdOUGdseq4",
        "",
    ],
)
def test_frames_of_no_provider(src: str) -> None:
    snippet = only(f'<iframe src="{src}" onload="x"></iframe>')
    assert snippet.embed is None
    assert snippet.src == (src or None)
