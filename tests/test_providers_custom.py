"""Providers and settings that a site adds in conf.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from building import build, write_site

from sphinx_talks.providers import TABLE, make_table

if TYPE_CHECKING:
    from pathlib import Path

OURS: dict[str, Any] = {
    "key": "our-videos",
    "name": "Our Videos",
    "kind": "recording",
    "patterns": [r"https?://videos\.example\.org/(?:watch|embed)/(?P<id>\d+)"],
    "id": r"\d+",
    "src": "https://videos.example.org/embed/{id}[?at={start}]",
    "url": "https://videos.example.org/watch/{id}",
    "ratio": "4/3",
    "autoplay": "play=1",
}


def test_a_provider_of_ones_own() -> None:
    table = make_table([OURS])
    embed = table.resolve("http://videos.example.org/watch/12?t=1m30s")
    assert embed is not None
    assert (embed.provider, embed.name, embed.kind) == ("our-videos", "Our Videos", "recording")
    assert embed.src == "https://videos.example.org/embed/12?at=90"
    assert (embed.url, embed.ratio, embed.start) == (
        "https://videos.example.org/watch/12",
        "4/3",
        90,
    )
    assert table.resolve("our-videos:12", start=90) == embed
    assert table.resolve("our-videos:x") is None
    assert table.get("our-videos").frame_src == ("https://videos.example.org",)
    assert table.get("our-videos").autoplay == "play=1"
    assert next(iter(table)).key == "our-videos"
    assert TABLE.resolve("http://videos.example.org/watch/12") is None


def test_it_comes_before_and_may_replace_a_built_in_one() -> None:
    pattern = r"https?://(?:www\.)?youtube\.com/watch\?v=(?P<id>[\w-]{11})"
    table = make_table(
        [{"key": "youtube", "patterns": pattern, "src": "https://proxy.example.org/{id}"}]
    )
    embed = table.resolve("https://www.youtube.com/watch?v=SxdOUGdseq4")
    assert embed is not None
    assert embed.src == "https://proxy.example.org/SxdOUGdseq4"
    assert len(table) == len(TABLE)


def test_what_a_pattern_captures_is_made_safe() -> None:
    table = make_table(
        [
            {
                "key": "all",
                "patterns": r"https://all\.example/(?P<id>.*)",
                "src": "https://a.example/{id}",
            }
        ]
    )
    embed = table.resolve("https://all.example/\"><script>alert('1')</script> {parent} é")
    assert embed is not None
    assert embed.src is not None
    assert not set("\"'<> {}é") & set(embed.src)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"key": "No Key"}, "'key' must be"),
        ({"key": None}, "'key' must be"),
        ({"key": "javascript"}, "'key' must be a word"),
        ({"kind": "film"}, "'kind' must be one of slides"),
        ({"patterns": []}, "at least one regular expression"),
        ({"patterns": "("}, "no regular expression"),
        ({"patterns": [1]}, "'patterns' must be a list"),
        ({"src": "http://videos.example.org/{id}"}, "'src' must begin with https://"),
        ({"src": "javascript:alert({id})"}, "'src' must begin with https://"),
        ({"src": "https://{id}.example.org/"}, "'src' must begin with https://"),
        ({"src": 'https://videos.example.org/"{id}'}, "'src' must be text"),
        ({"src": "https://videos.example.org/{id.__class__}"}, "'src' must begin"),
        ({"src": "https://videos.example.org/{name}"}, "names {name}, which is no named group"),
        ({"src": "https://videos.example.org/{id}?at={start}"}, "put it in [ ]"),
        ({"url": "javascript:alert(1)"}, "'url' must begin with https://"),
        ({"url": "https://videos.example.org/{"}, "plain fields"),
        ({"id": "(", "url": OURS["url"]}, "no regular expression"),
        ({"url": None}, "'id' needs a 'url'"),
        ({"ratio": "wide"}, "'ratio' must be text such as '16/9'"),
        ({"ratio": "0/9"}, "'ratio' must be text such as '16/9'"),
        ({"sandbox": 'x" onload="'}, "'sandbox' must be"),
        ({"allow": 'x" onload="'}, "'allow' must be text"),
        ({"referrerpolicy": "never"}, "'referrerpolicy' must be one of"),
        ({"autoplay": "yes"}, "'autoplay' must be text such as 'autoplay=1'"),
        ({"start": 3}, "'start' must be a list of texts"),
        ({"pattern": "x"}, "unknown key 'pattern'"),
    ],
)
def test_a_wrong_one_is_refused_with_a_sentence(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=r"talks_providers\[0\]") as caught:
        make_table([OURS | change])
    message = str(caught.value)
    assert says in message
    assert message.endswith(".")
    assert "\n" not in message


def test_no_mapping_and_two_of_a_name() -> None:
    with pytest.raises(ValueError, match="not a mapping"):
        make_table(["youtube"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="'our-videos' twice"):
        make_table([OURS, OURS])


def test_dailymotion_plays_with_the_sites_player() -> None:
    table = make_table(dailymotion_player="xfh28")
    embed = table.resolve("https://dai.ly/x5kesuj?start=30")
    assert embed is not None
    assert embed.src == "https://geo.dailymotion.com/player/xfh28.html?video=x5kesuj&startTime=30"
    pasted = table.resolve("https://geo.dailymotion.com/player/abc.html?video=x5kesuj")
    assert pasted is not None
    assert pasted.src == "https://geo.dailymotion.com/player/abc.html?video=x5kesuj"
    with pytest.raises(ValueError, match="talks_dailymotion_player_id"):
        make_table(dailymotion_player="../x")


def test_peertube_is_framed_where_the_site_knows_the_host() -> None:
    table = make_table(peertube_instances=["tube.example.org"])
    path = "/w/9Xk5kmUbyHNXE5rzm5FNEx?start=1m"
    known, other = (
        table.resolve(f"https://{host}{path}") for host in ("tube.example.org", "t.example.org")
    )
    assert known is not None
    assert other is not None
    assert known.src == (
        "https://tube.example.org/videos/embed/9Xk5kmUbyHNXE5rzm5FNEx?p2p=0&warningTitle=0&start=60s"
    )
    assert (other.src, other.status) == (None, "card")
    assert other.note is not None
    named = TABLE.resolve(f"https://t.example.org{path}", provider="peertube")
    assert named is not None
    assert named.status == "embed"
    with pytest.raises(ValueError, match="talks_peertube_instances"):
        make_table(peertube_instances=["https://tube.example.org/"])


def test_office_files_are_framed_where_the_site_allows_it() -> None:
    url = "https://example.org/a%20talk.pptx"
    card, embed = TABLE.resolve(url), make_table(office_viewer=True).resolve(url, start=3)
    assert card is not None
    assert card.status == "card"
    assert embed is not None
    assert embed.src == (
        "https://view.officeapps.live.com/op/embed.aspx"
        "?src=https%3A%2F%2Fexample.org%2Fa%2520talk.pptx&wdSlideIndex=3"
    )


def test_what_is_wrong_in_conf_costs_nothing_but_itself(tmp_path: Path) -> None:
    pasted = '<iframe src="https://www.youtube.com/embed/"></iframe>\n'
    files = {
        "index.md": "# X\n\n```{slides} our-videos:12\n```\n\n```{slides} youtube:nope\n```\n",
        "post.md": f"---\nlayout: post\ntitle: T\n---\n\n{pasted}",
    }
    built = build(
        write_site(tmp_path, files),
        talks_providers=[{"key": "bad"}, "nonsense", OURS, OURS],
        talks_peertube_instances=["no host"],
    )
    assert 'data-src="https://videos.example.org/embed/12' in built.text("index.html")
    assert "<iframe" not in built.text("post.html")
    assert built.warnings.count("talks.config") == 4
    for number in (0, 1, 3):
        assert f"talks_providers[{number}]" in built.warnings
    assert "index.md:6: WARNING: YouTube has no id of the form 'nope'" in built.warnings
    assert "post.md:6: WARNING: https://www.youtube.com/embed/ is no single" in built.warnings
