"""Posts with embeds as raw HTML: every snippet becomes a node, every word and link stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from building import build, write_site
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_talks.posts.embeds.parts import Arranger, to_nodes
from sphinx_talks.posts.embeds.tree import flatten, grow, leaves

if TYPE_CHECKING:
    from pathlib import Path

DECK = "3035d63437234495ad1cddc117321ff0"
SCRIPT = (
    f'<script async class="speakerdeck-embed" data-id="{DECK}" data-ratio="1.33333333333333" '
    'src="//speakerdeck.com/assets/embed.js"></script>'
)
SLIDESHARE = (
    '<iframe src="//www.slideshare.net/slideshow/embed_code/key/AbCdEf12345678" width="595" '
    'height="485" frameborder="0" allowfullscreen> </iframe> <div style="margin-bottom:5px"> '
    '<strong> <a href="//www.slideshare.net/somebody/on-clocks" title="On clocks" '
    'target="_blank">On clocks</a> </strong> from <strong><a '
    'href="//www.slideshare.net/somebody" target="_blank">Somebody</a></strong> </div>'
)
YOUTUBE = '<iframe width="560" height="315" src="https://www.youtube.com/embed/LF39_oyJtj0?rel=0"></iframe>'
TWEET = (
    '<blockquote class="twitter-tweet"><p lang="en">A talk on <a '
    'href="https://twitter.com/hashtag/clocks">#clocks</a></p>&mdash; Somebody (@somebody) '
    '<a href="https://twitter.com/somebody/status/1">May 1, 2015</a></blockquote>'
)
VIMEO = "http://player.vimeo.com/video/61768157"
GIST = "https://gist.github.com/somebody/da64a0a28ef958a4f7cea20d5237bb6f"
WIDGETS = '<script async src="//platform.twitter.com/widgets.js" charset="utf-8"></script>'

POSTS = {
    "script": f"{SCRIPT}\n\nWords after.",
    "credit": SLIDESHARE,
    "wrapped": f'<div class="video"><div>{YOUTUBE}</div></div>',
    "torn": f'<div class="video">\n\n{YOUTUBE}\n\n</div>\n\n<div>kept</div>',
    "caption": f'<div class="span12">\n{YOUTUBE}\n<h4 id="x">Title</h4>\n</div>',
    "inline": f"Before **strong** {YOUTUBE} and [after](https://example.org/a).",
    "item": f"- one\n- two {SCRIPT} three\n",
    "fragment": f"<p>before {YOUTUBE} after <em>it</em></p>",
    "two": f"{YOUTUBE}\n\n{SCRIPT}",
    "sections": (
        f"## First talk\n\n{YOUTUBE}\n\n## Second talk\n\n"
        f'<iframe src="{VIMEO}">Your browser shows no frames</iframe>'
    ),
    "marker": (
        '<iframe data-talk="youtube:LF39_oyJtj0" data-start="90" title="Of \'time\'"></iframe>'
    ),
    "fallback": f'<iframe src="{VIMEO}">Time lapse of a dome</iframe>',
    "flash": (
        '[On clocks](http://www.slideshare.net/somebody/on-clocks)<object width="425">\n\n'
        '<embed src="http://static.slidesharecdn.com/swf/ssplayer2.swf?doc=clocks-1-phpapp01" '
        'type="application/x-shockwave-flash"></embed></object>'
    ),
    "dead": (
        '<object width="400"><param name="movie" value="http://video.example/player.swf?v=1">'
        '<a href="http://video.example/watch/1">Watch it there</a></object>'
    ),
    "tweet": f"{TWEET} {WIDGETS}",
    "tweets": f"{TWEET}\n\nWords between.\n\n{WIDGETS}",
    "tracker": 'Words.\n\n<script src="http://b.scorecardresearch.com/beacon.js?c1=7"></script>',
    "font": '<link rel="stylesheet" href="https://fonts.example/css?family=A">\n',
    "foreign": '<iframe src="https://maps.example.org/embed?q=1" width="3"></iframe>',
    "gist": f'<script src="{GIST}.js"></script>',
    "own": (
        "<script>draw(1 < 2)</script>\n\n<style>p { color: red }</style>\n\n<p>own <b>words</b></p>"
    ),
    "open": "<center>\n" + YOUTUBE,
    "indented": (
        f"<article>\n    <h2>Talks</h2>\n\n    <div>\n        {YOUTUBE}\n    </div>\n\n</article>"
    ),
    "code": f"```html\n{YOUTUBE}\n```\n\n    {SCRIPT}\n\n`{WIDGETS}`",
    "anchor": f'<div id="slides">{SCRIPT}</div>',
    "malformed": '<iframe src="https://www.youtube.com/embed/LF39_oyJtj0" <p>words</p>\n\nMore.',
    "unclosed": "<iframe src=https://www.youtube.com/embed/LF39_oyJtj0>\n\nWords that stay.",
    "hostile": '<iframe src="javascript:alert(1)"></iframe>\n\n'
    + YOUTUBE.replace("></", " title='\"><script>alert(1)</script>'></"),
    "heading": f"## Deck {SCRIPT}\n\nWords.",
}
FRONT = "---\nlayout: post\ntitle: A talk on time\ndate: 2010-04-01\n---\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    site = tmp_path_factory.mktemp("raw") / "site"
    posts = {f"{name}.md": FRONT + text + "\n" for name, text in POSTS.items()}
    lists = {"index.md": "# Index\n", "page.md": f"# A page\n\n{YOUTUBE}\n"}
    write_site(site, posts | lists)
    built = build(site, "pseudoxml", suppress_warnings=["toc.not_included"])
    found = {name: built.text(f"{name}.pseudoxml") for name in (*POSTS, "page")}
    return found | {"warnings": re.sub(r"\x1b\[[0-9;]*m", "", built.warnings)}


def words(page: str) -> str:
    """Return the text of a page without its tags."""
    lines = [line.strip() for line in page.splitlines()]
    shown = " ".join(line for line in lines if not re.match(r"<\w[^>]*>$", line))
    return " ".join(shown.split())


def test_speaker_decks_script(pages: dict[str, str]) -> None:
    page = pages["script"]
    assert f'src="https://speakerdeck.com/player/{DECK}"' in page
    assert 'ratio="4/3"' in page
    assert 'embed_title="A talk on time"' in page
    assert "<raw" not in page
    assert "Words after." in page


def test_credit_links_stay_and_name_the_deck(pages: dict[str, str]) -> None:
    page = pages["credit"]
    assert 'embed_title="On clocks"' in page
    assert 'url="https://www.slideshare.net/somebody/on-clocks"' in page
    assert 'classes="talk-embed-credit"' in page
    assert 'refuri="https://www.slideshare.net/somebody"' in page
    assert "On clocks from Somebody" in words(page)
    assert "<raw" not in page


@pytest.mark.parametrize("name", ["wrapped", "torn", "open"])
def test_wrappers_go(pages: dict[str, str], name: str) -> None:
    page = pages[name]
    assert page.count("<recording") == 1
    assert "class=" not in page.replace("classes=", "")
    assert "<center>" not in page
    assert "<div>kept</div>" in page or name != "torn"


def test_wrappers_with_more_in_them_stay(pages: dict[str, str]) -> None:
    page = pages["caption"]
    tags = re.findall(r"<div class=\"span12\">|<recording|<h4 id=\"x\">Title</h4>|</div>", page)
    assert tags == ['<div class="span12">', "<recording", '<h4 id="x">Title</h4>', "</div>"]


def test_a_paragraph_is_split_without_losing_words(pages: dict[str, str]) -> None:
    page = pages["inline"]
    assert page.index("<strong>") < page.index("<recording")
    assert 'refuri="https://example.org/a"' in page
    assert page.index("Before") < page.index("<recording") < page.index("after")
    assert "<raw" not in page


def test_a_list_item_keeps_its_embed(pages: dict[str, str]) -> None:
    page = pages["item"]
    assert page.index("two") < page.index("<slides") < page.index("three")


def test_text_around_an_embed_in_html_becomes_paragraphs(pages: dict[str, str]) -> None:
    page = pages["fragment"]
    assert page.index("before") < page.index("<recording") < page.index("after")
    assert re.search(r"<emphasis>\s+it", page)
    assert "<raw" not in page


def test_several_talks_on_a_page_have_their_sections_titles(pages: dict[str, str]) -> None:
    assert re.findall('embed_title="([^"]*)"', pages["sections"]) == ["First talk", "Second talk"]
    assert re.findall('embed_title="([^"]*)"', pages["two"]) == ["A talk on time"] * 2


def test_the_marker_that_templates_leave(pages: dict[str, str]) -> None:
    page = pages["marker"]
    assert 'start="90"' in page
    assert "embed_title=\"Of 'time'\"" in page


def test_what_a_frame_says_to_old_browsers_is_its_title(pages: dict[str, str]) -> None:
    assert 'embed_title="Time lapse of a dome"' in pages["fallback"]
    assert "browser" not in pages["sections"]


def test_a_flash_player_torn_apart_is_the_deck_it_showed(pages: dict[str, str]) -> None:
    page = pages["flash"]
    assert 'embed_title="On clocks"' in page
    assert 'url="https://www.slideshare.net/somebody/on-clocks"' in page
    assert 'status="card"' in page
    assert "<raw" not in page


def test_a_dead_player_links_to_its_archived_copy(pages: dict[str, str]) -> None:
    page = pages["dead"]
    assert 'status="dead"' in page
    assert "https://web.archive.org/web/20100401/http://video.example/player.swf?v=1" in page
    assert 'refuri="http://video.example/watch/1"' in page
    assert "dead.md:6: WARNING" in pages["warnings"]


@pytest.mark.parametrize("name", ["tweet", "tweets"])
def test_a_quoted_tweet_stays_and_its_script_goes(pages: dict[str, str], name: str) -> None:
    page = pages[name]
    assert "widgets.js" not in page
    assert re.search(r'<block_quote classes="twitter-tweet">\s+<paragraph>\s+A talk on', page)
    assert 'refuri="https://twitter.com/somebody/status/1"' in page
    assert "— Somebody (@somebody)" in page


@pytest.mark.parametrize(("name", "gone"), [("tracker", "beacon.js"), ("font", "fonts.example")])
def test_what_asks_other_hosts_is_left_out_and_named(
    pages: dict[str, str], name: str, gone: str
) -> None:
    assert gone not in pages[name]
    assert re.search(
        rf"{name}\.md:\d+: WARNING: .*{gone}.*\[talks\.third_party\]", pages["warnings"]
    )


def test_frames_of_no_known_provider_stay(pages: dict[str, str]) -> None:
    assert POSTS["foreign"] in pages["foreign"]
    assert "foreign.md" not in pages["warnings"]


def test_a_gist_is_a_link(pages: dict[str, str]) -> None:
    page = pages["gist"]
    assert 'status="card"' in page
    assert 'media="code"' in page
    assert f'refuri="{GIST}"' in page


def test_what_is_the_authors_own_stays_as_it_is(pages: dict[str, str]) -> None:
    page = pages["own"]
    for part in ("draw(1 < 2)", "p { color: red }", "<p>own <b>words</b></p>"):
        assert part in page


def test_players_indented_inside_open_html_are_no_code(pages: dict[str, str]) -> None:
    page = pages["indented"]
    assert page.count("<recording") == 1
    assert "literal_block" not in page
    assert "<h2>Talks</h2>" in page


def test_code_is_never_touched(pages: dict[str, str]) -> None:
    page = pages["code"]
    assert "<recording" not in page
    assert "<slides" not in page
    assert YOUTUBE in page
    assert SCRIPT in page


def test_the_target_that_a_wrapper_was_stays(pages: dict[str, str]) -> None:
    assert re.search(r'<(slides|target)[^>]* ids="[^"]*\bslides\b', pages["anchor"])


@pytest.mark.parametrize(
    ("name", "kept"),
    [("malformed", "More."), ("malformed", "words"), ("unclosed", "Words that stay.")],
)
def test_malformed_snippets_lose_no_words(pages: dict[str, str], name: str, kept: str) -> None:
    assert kept in pages[name]


def test_hostile_attributes_are_only_text(pages: dict[str, str]) -> None:
    page = pages["hostile"]
    assert 'src="javascript' not in re.sub(r"<raw.*", "", page.split("<recording")[1])
    assert page.count("<recording") == 1


def test_a_heading_keeps_its_words(pages: dict[str, str]) -> None:
    page = pages["heading"]
    assert re.search(r"<title>\s+Deck", page)
    assert page.index("Deck") < page.index("<slides")


def test_pages_that_are_no_posts_are_left_alone(pages: dict[str, str]) -> None:
    assert YOUTUBE in pages["page"]


def test_no_warning_but_those_that_tell_something(pages: dict[str, str]) -> None:
    warned = set(re.findall(r"(\w+\.md):\d+: WARNING", pages["warnings"]))
    assert warned == {"dead.md", "tracker.md", "font.md", "hostile.md"}


TAGS = st.sampled_from(
    ["<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<a href='https://a.example'>", "</a>",
     "<br>", "<center>", "</center>", "<td>", "<!-- c -->", "<blockquote>", "</blockquote>"]
)  # fmt: skip
WORD = st.sampled_from(["alpha", "beta", "gamma", "&amp;", "délta"])


@given(st.lists(st.one_of(TAGS, WORD.map(lambda word: f" {word} "), st.just("@")), max_size=30))
@settings(max_examples=200, deadline=None)
def test_arranging_keeps_every_word_and_link_in_order(pieces: list[str]) -> None:
    from sphinx_talks.nodes import slides
    from sphinx_talks.posts.embeds.tree import Opaque

    section = nodes.section()
    before, after = [], []
    raws = [nodes.raw("", part, format="html") for part in "".join(pieces).split("@")]
    flat = []
    for position, raw in enumerate(raws):
        if position:
            flat.append(Opaque(slides(), embed=True, owner=raw))
        flat += flatten([raw], {})
    for leaf in (leaf for item in grow(flat) for leaf in leaves(item)):
        before += words_of(leaf.piece.html if hasattr(leaf, "piece") else "@")
    arranger = Arranger(block=True, convert={id(raw) for raw in raws}, place=section)
    for node in to_nodes(arranger.arrange(grow(flat)), {id(raw) for raw in raws}, block=True):
        after += ["@"] if isinstance(node, slides) else words_of(node.astext())
    # A link around nothing shows its address.
    assert [word for word in after if word not in {"https", "a", "example"}] == before
    assert before == words_of("".join(pieces))


def words_of(html: str) -> list[str]:
    return re.findall(r"\w+|@|&", re.sub(r"<!--.*?-->|<[^>]*>", " ", html).replace("&amp;", "&"))


def test_a_big_post_takes_time_in_proportion(tmp_path: Path) -> None:
    text = FRONT + f"{YOUTUBE}\n\n<div><b>\n\n" * 300
    site = write_site(tmp_path / "big", {"index.md": text})
    built = build(site, "pseudoxml")
    assert built.text("index.pseudoxml").count("<recording") == 300


@pytest.mark.parametrize(
    "hostile",
    [
        "<object>", "<object data=a.swf><param name=movie value=//a.example>", "<div videoid=1>",
        "<script>", "<script src=//a.example>", "<iframe src=//a.example>", "<link rel=preload>",
        "<center><b>", "</b></i>", "<a href=//a.example>", f"{YOUTUBE}<p>",
    ],
)  # fmt: skip
def test_hostile_posts_take_time_in_proportion(tmp_path: Path, hostile: str) -> None:
    text = f"{FRONT}<div>\n" + hostile * 400 + f"\n{YOUTUBE}\n" + hostile * 400
    site = write_site(tmp_path / "site", {"index.md": text + "\n\nThe last words.\n"})
    built = build(site, "pseudoxml", talks_header=False)
    assert "The last words." in built.text("index.pseudoxml")
    assert "Traceback" not in built.warnings
