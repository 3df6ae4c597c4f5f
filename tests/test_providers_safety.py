"""What no input may bring about: an exception, a foreign source, a URL that ends its quotes."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_talks.providers import TABLE, Embed, make_table

URLS = [
    line.partition("\t")[0]
    for path in sorted((Path(__file__).parent / "urls").glob("*.tsv"))
    for line in path.read_text(encoding="utf-8").split("\n")[1:]
    if line
]
HOSTS = sorted(
    {
        host.replace("*", "any")
        for provider in TABLE
        for form in provider.forms
        for host in (*form.hosts, *provider.hosts)
    }
)
OPEN = make_table(
    dailymotion_player="xfh28", peertube_instances=["tube.example.org"], office_viewer=True
)
SAFE = re.compile(r"[!#$%&()*+,\-./0-9:;=?@A-Z_a-z~]*")

anything = st.text(max_size=80)
nasty = st.sampled_from(
    [
        *('"', "'", "<", ">", " ", "\n", "\0", "{", "}", "\\", "%", "#", "?", "&", "=", "@", ":"),
        *("..", "//", "](", "{parent}", "&quot;", "%00", "\u202e", "é", "\ud800"),
        *("javascript:", "<iframe src="),
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A URL of the table with something put into it or cut out of it."""
    url = draw(st.sampled_from(URLS))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(url)))
        cut = draw(st.integers(0, 3))
        url = url[:place] + draw(st.one_of(nasty, st.text(max_size=5))) + url[place + cut :]
    return url


@st.composite
def at_known_hosts(draw: st.DrawFn) -> str:
    """Any path, query and fragment at a host of the table."""
    parts = [draw(st.one_of(nasty, st.text(max_size=20))) for _ in range(3)]
    return f"https://{draw(st.sampled_from(HOSTS))}/{parts[0]}?{parts[1]}#{parts[2]}"


references = st.builds(
    "{}:{}".format, st.sampled_from([p.key for p in TABLE]), st.one_of(anything, damaged())
)
inputs = st.one_of(anything, damaged(), at_known_hosts(), references)


def check(embed: Embed | None) -> None:
    if embed is None:
        return
    provider = OPEN.get(embed.provider)
    assert embed.status in {"embed", "card", "dead", "page"}
    assert embed.kind in {"slides", "recording", "document", "code"}
    assert SAFE.fullmatch(embed.url), embed
    assert embed.provider == "local" or re.match(r"https?://[a-z0-9]", embed.url), embed
    assert (embed.src is not None) == (embed.status == "embed"), embed
    assert embed.start is None or embed.start > 0
    assert embed.id is None or not set(embed.id) & set("\"'<> \n\0")
    if embed.src is None:
        return
    plain = embed.src.replace("{parent}", "example.org")
    assert SAFE.fullmatch(plain), embed
    assert ("{parent}" in embed.src) == provider.parent
    parts = urlsplit(plain)
    assert parts.scheme == "https"
    assert parts.username is None
    origin = f"https://{parts.netloc}"
    assert "https:" in provider.frame_src or any(
        fnmatchcase(origin, source) for source in provider.frame_src
    ), embed


@given(inputs)
@settings(max_examples=600, deadline=None)
@example('https://youtu.be/SxdOUGdseq4?list=PL1234567890"onload=alert(1)')
@example("https://slides.com/a/b#/1/2/3")
@example("https://player.twitch.tv/?video=1&parent={parent}")
@example("https://archive.org/details/" + "a" * 5000)
@example("//" * 3000)
def test_nothing_unsafe_comes_out(text: str) -> None:
    for table in (TABLE, OPEN):
        check(table.resolve(text))
        check(table.resolve(text, start=7))
        check(table.resolve(text, provider="html"))
        card = table.link_card(text)
        assert card is None or SAFE.fullmatch(card.url)


@given(
    st.lists(
        st.one_of(
            nasty,
            anything,
            inputs.map('<iframe width=560 height=315 src="{}"></iframe>'.format),
            inputs.map("<iframe data-talk='{}' data-start=9 title=x>".format),
            inputs.map('<object id="__sse12345"><param name=movie value="{}">'.format),
            inputs.map('<script class="speakerdeck-embed" data-id="{}">'.format),
            inputs.map('<a href="{}">x</a>'.format),
            st.sampled_from(["</iframe>", "</object>", "</script>", "<![if x]>", "<!--", "<div>"]),
        ),
        max_size=6,
    ).map("".join)
)
@settings(max_examples=400, deadline=None)
def test_snippets_never_raise_and_stay_in_their_bounds(html: str) -> None:
    end = 0
    for snippet in OPEN.find_snippets(html):
        assert end <= snippet.start < snippet.end <= len(html)
        assert html[snippet.start] == "<"
        end = snippet.end
        check(snippet.embed)
    check(OPEN.resolve(html))


@given(damaged(), st.integers(1, 9999))
@settings(max_examples=200, deadline=None)
def test_another_start_changes_nothing_else(url: str, start: int) -> None:
    embed = OPEN.resolve(url)
    if embed is None:
        return
    moved = OPEN.with_start(embed, start)
    check(moved)
    assert moved.start == start
    assert (moved.provider, moved.id, moved.status) == (embed.provider, embed.id, embed.status)
    assert urlsplit(moved.src or "").netloc == urlsplit(embed.src or "").netloc


@pytest.mark.parametrize(
    "repeat", ["/a", "-a", "%20", "/blob/a", "/wid/", "?a=1&", ".pdf", "<", "a."]
)
def test_long_input_takes_no_long_time(repeat: str) -> None:
    """Nothing in the table backtracks beyond reason: these would take minutes if it did."""
    for host in (*HOSTS, "example.org"):
        check(TABLE.resolve(f"https://{host}/" + repeat * (4000 // len(repeat))))
    TABLE.find_snippets("<iframe " + repeat * 20_000)
    TABLE.find_snippets("<iframe title='" + "- " * 20_000 + "' src=x>")


@pytest.mark.parametrize(
    "repeat", ["<a ", "<!--", "<iframe ", "<iframe>", "<object>", "<div>", "</p"]
)
def test_long_html_takes_no_long_time(repeat: str) -> None:
    TABLE.find_snippets("<iframe src=x></iframe>" + repeat * 10_000)


def test_what_the_page_completes_is_left_open() -> None:
    twitch = TABLE.resolve("https://www.twitch.tv/videos/520219960?t=90s")
    assert twitch is not None
    assert twitch.src == (
        "https://player.twitch.tv/?video=520219960&parent={parent}&autoplay=false&time=0h1m30s"
    )
    vimeo = TABLE.resolve("https://vimeo.com/36579366#t=90")
    assert vimeo is not None
    assert vimeo.src == "https://player.vimeo.com/video/36579366?dnt=1#t=90s"
    assert TABLE.get("vimeo").autoplay == "autoplay=1"


def test_traps_of_the_players() -> None:
    """What a player refuses without: the sources are the providers' own documentation."""
    youtube = TABLE.get("youtube")
    assert youtube.referrerpolicy == "strict-origin-when-cross-origin"
    assert youtube.frame_src == ("https://www.youtube-nocookie.com",)
    # Any sandbox breaks the viewers of PDF files.
    assert {p.key for p in TABLE if p.sandbox is None} == {"pdf", "local"}
    for provider in TABLE:
        assert "allow-top-navigation" not in (provider.sandbox or "")
        assert provider.frame_src or provider.src == "", provider.key
        # Sources never start by themselves: the parameter is added after the reader's click.
        assert not re.search(r"autoplay=(1|true)", provider.src), provider.key


def test_keys_and_aliases_name_one_provider() -> None:
    names = [name for provider in TABLE for name in (provider.key, *provider.aliases)]
    assert len(names) == len(set(names))
    assert len(TABLE) == 59
    assert [p.key for p in TABLE][-4:] == ["office", "pdf", "html", "local"]
    assert "Google_Slides" in TABLE
    assert "nobody" not in TABLE
    with pytest.raises(KeyError):
        TABLE.get("nobody")


def test_the_author_may_name_the_provider() -> None:
    url = "https://example.org/deck/"
    assert TABLE.resolve(url) is None
    deck = TABLE.resolve(url, provider="html")
    assert deck is not None
    assert (deck.status, deck.src) == ("embed", url)
    pdf = TABLE.resolve("http://example.org/a.pdf#page=3", provider="pdf")
    assert pdf is not None
    assert pdf.src == "https://example.org/a.pdf#page=3&view=Fit"
    assert TABLE.resolve("SxdOUGdseq4", provider="youtube") == TABLE.resolve("youtube:SxdOUGdseq4")
    assert TABLE.resolve("https://vimeo.com/36579366", provider="youtube") is None
    assert TABLE.resolve(url, provider="nobody") is None


@pytest.mark.parametrize(
    "sizes", ['data-ratio="1e999999999"', 'width="1e99999999" height="600"', 'data-ratio="4/0"']
)
def test_proportions_that_no_screen_has_cost_nothing(sizes: str) -> None:
    source = f"https://speakerdeck.com/player/{'0123abcd' * 4}"
    (snippet,) = TABLE.find_snippets(f'<iframe src="{source}" {sizes}></iframe>')
    assert snippet.embed is not None
    assert snippet.embed.ratio == "16/9"
