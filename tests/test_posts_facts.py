"""From front matter and body to the talk: every key, every problem at its line, the rest kept."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from building import build, write_site
from front_kit import FULL, SITE, facts, site, talks, told, yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_talks.model import KINDS, Person
from sphinx_talks.posts.facts.talk import read_facts
from sphinx_talks.posts.front.posted import post_date
from sphinx_talks.posts.front.read import read
from sphinx_talks.posts.metadata import metadata_of
from sphinx_talks.providers import TABLE

if TYPE_CHECKING:
    from pathlib import Path


def test_every_key_of_talk() -> None:
    found = facts(FULL)
    assert told(found) == []
    talk = found.talk
    assert (talk["title"], talk["kind"], talk["language"], talk["duration"]) == (
        "The talk",
        "keynote",
        "de",
        2700,
    )
    assert talk["speakers"] == (
        Person("A. Speaker", "https://example.org/a", "Somewhere", "a.png"),
        Person("B. Speaker"),
    )
    assert (talk["doi"], talk["aliases"], talk["related"]) == (
        "10.5281/zenodo.1234567",
        ("old", "older"),
        ("other",),
    )
    assert talk["recordings"][0].id == "3e4t-BA20Jo"
    assert [one.event for one in found.deliveries] == ["Third", "Second", "First"]
    first = found.deliveries[2]
    assert (first.date, first.end, first.timezone) == (
        "2015-11-03T11:15:00",
        "2015-11-03T12:00:00",
        "Europe/London",
    )
    assert (first.place, first.room, first.online, first.language) == (
        "London",
        "Main hall",
        False,
        "en-GB",
    )
    assert first.recordings[0].provider == "vimeo"
    posted = post_date(read(yaml(FULL)), "talks/a")
    assert posted is not None
    assert posted.iso == "2016-01-01"


def test_all_problems_at_once_each_with_its_line() -> None:
    found = facts(
        "title: A\ntalk:\n  speeker: B\n  kind: speech\n  duration: long\n  code: javascript:alert(1)\n  tags: [x]\n"
        "  recordings:\n    - https://vimeo.com/12345678\n    - {titel: x}\n  deliveries:\n    - event: C\n"
        "      date: soon\n      plase: D\n    - 5\n  event: E\n  video: https://vimeo.com/1234\n  level: easy"
    )
    lines = dict(told(found))
    assert set(lines) == {4, 5, 6, 7, 8, 11, 14, 15, 16, 17, 18}
    assert lines[4] == "talk.speeker: this key is not known; did you mean 'speakers'?"
    assert lines[5] == "talk.kind: found 'speech'; right would be one of " + ", ".join(KINDS)
    assert "talk.duration: found 'long'" in lines[6]
    assert "https://" in lines[7]
    assert "beside 'talk'" in lines[8]
    assert lines[11].startswith("talk.recordings[1]:")
    assert lines[14].startswith(
        "talk.deliveries[0].date: found 'soon'; right would be a date such as 2015-11-03"
    )
    assert "did you mean 'place'?" in lines[15]
    assert lines[16].startswith("talk.deliveries[1]:")
    assert "'deliveries'" in lines[17]
    assert "did you mean 'recordings'?" in lines[18]
    assert found.talk["level"] == "easy"
    assert found.talk["recordings"][0].id == "12345678"
    assert [one.event for one in found.deliveries] == ["C"]


@pytest.mark.parametrize(
    ("start", "end", "told_of"),
    [
        ("2015-11-03", "2015-11-02", True),
        ("2015-11-03 11:15", "2015-11-03 10:00", True),
        ("2015-11-03 11:15", "2015-11-03", False),
        ("2015-11-03 11:15 +02:00", "2015-11-03 10:30 +01:00", False),
        ("2015-11-03 11:15 +02:00", "2015-11-03 10:30", True),
    ],
)
def test_a_delivery_that_ends_before_it_begins(start: str, end: str, told_of: bool) -> None:
    found = facts(f"talk:\n  deliveries:\n  - date: {start}\n    end: {end}")
    assert [line for line, _ in told(found)] == [5] * told_of
    assert all("talk.deliveries[0].end: found" in message for _, message in told(found))
    assert (found.deliveries[0].end is None) is told_of


def test_a_delivery_of_which_nothing_can_be_read_is_none() -> None:
    found = facts("talk:\n  deliveries:\n  - {date: soon, preferred: true}\n  - event: A\n  -\n")
    assert [line for line, _ in told(found)] == [4]
    assert [one.event for one in found.deliveries] == ["A"]


def test_problems_in_speakers() -> None:
    found = facts(
        "talk:\n  speakers:\n  - name: A\n    affilation: B\n    bio: C\n    photo: javascript:x\n    url: 'data:y'\n  - 5\n  - {}"
    )
    lines = dict(told(found))
    assert set(lines) == {5, 7, 8, 9, 10}
    assert (
        lines[5]
        == "talk.speakers[0].affilation: this key is not known; did you mean 'affiliation'?"
    )
    assert found.talk["speakers"] == (Person("A"),)


@pytest.mark.parametrize("value", ["https://example.org/x", "5", "[a]"])
def test_talk_that_is_no_mapping(value: str) -> None:
    found = facts(f"title: A\ntalk: {value}")
    assert [line for line, _ in told(found)] == [3]
    assert told(facts("title: A\ntalk: true")) == []


FLAT = [
    ("event: A\nevent_url: https://example.org", {"event": "A", "event_url": "https://example.org"}),
    ("conference: {name: A, url: 'https://example.org'}", {"event": "A", "event_url": "https://example.org"}),
    ("conference: A", {"event": "A"}),
    ("event: {organizerName: A, organizerUrl: 'https://example.org'}", {"event": "A", "event_url": "https://example.org"}),
    ("venue: Hall\nlocation: Town, Land", {"place": "Hall, Town, Land"}),
    ("location: {details: Hall, city: Town}", {"place": "Hall, Town"}),
    ("location: online", {"place": "online", "online": True}),
    ("startDate: 2015-07-17T19:00\nendDate: 2015-07-17T21:00", {"date": "2015-07-17T19:00:00", "end": "2015-07-17T21:00:00"}),
    ("timeslot: {start: 2018-04-09 09:10, end: 2018-04-09 09:35}", {"date": "2018-04-09T09:10:00", "end": "2018-04-09T09:35:00"}),
    ("date: 9 au 11 janvier 2013", {"date": "2013-01-09", "end": "2013-01-11"}),
    ("date: 2015-11-03 14:00-15:30", {"date": "2015-11-03T14:00:00", "end": "2015-11-03T15:30:00"}),
    ("date: 2015-11-03 11:15:00 -0800 PST", {"date": "2015-11-03T11:15:00-08:00", "end": None}),
    ("date: 2015-11-03 18:30 +01:00\nend: 20:00", {"date": "2015-11-03T18:30:00+01:00", "end": "2015-11-03T20:00:00+01:00"}),
    ("date: Nov 3-5, 2015\nend: 8 pm", {"date": "2015-11-03", "end": "2015-11-05T20:00:00"}),
    ("date: 2017-04-21\ndate_end: 2016-01-01", {"date": "2017-04-21", "end": None}),
    ("start_at: 2015-09-29 19:00:00 +0200\ndate: 2016-01-01", {"date": "2015-09-29T19:00:00+02:00"}),
]  # fmt: skip


@pytest.mark.parametrize(("front", "want"), FLAT)
def test_flat_keys_of_a_delivery(front: str, want: dict[str, object]) -> None:
    found = facts(front)
    assert told(found) == []
    assert {name: getattr(found.deliveries[0], name) for name in want} == want


@pytest.mark.parametrize(
    ("front", "names"),
    [
        ("author: A B", ["A B"]),
        ("speakers: A and B", ["A", "B"]),
        ("speakers: A, B & C", ["A", "B", "C"]),
        ("speaker: A. B, PhD, C und D", ["A. B, PhD", "C", "D"]),
        ("authors: [A, B]\nspeakers: []", ["A", "B"]),
        ("authors: [admin]\nauthor: A", ["A"]),
        ("authors:\n- -A\n- B", ["A", "B"]),
        ("author: {display_name: A}", ["A"]),
        ("speakers:\n- {title: A}\n- name: B, Town", ["A", "B, Town"]),
        ("speakers: {a: {affiliation: X}, b: {name: B}}", ["a", "B"]),
        ("event: {speaker: A}", ["A"]),
        ("speakers: '[A](https://example.org/a)'", ["A"]),
        ("author: A <a@example.org>", ["A"]),
        ("author:\n", []),
        ("author: {mail: x}", []),
    ],
)
def test_speakers(front: str, names: list[str]) -> None:
    assert [one.name for one in facts(front).talk.get("speakers", ())] == names


@pytest.mark.parametrize(
    ("front", "field", "provider"),
    [
        ("speakerdeck: 4103f5af52c8438ba49f85c533eadc2f", "slides", "speakerdeck"),
        ("slideshare_id: '12345678'", "slides", "slideshare"),
        ("url_slides: https://slides.com/example/deck", "slides", "slides-com"),
        ("slides_url: //example.org/deck.pdf", "slides", None),
        (
            "event:\n  slides:\n  - {type: slides, url: 'https://slides.com/a/b', id: a/b}",
            "slides",
            "slides-com",
        ),
        ("links:\n- {name: slides, url: 'https://slides.com/a/b'}", "slides", "slides-com"),
        ("material:\n- {title: The slides, file: deck.pdf}", "slides", "local"),
        ("video: https://youtu.be/A1nTuNjoNbg", "recordings", "youtube"),
        ("youtube: A1nTuNjoNbg", "recordings", "youtube"),
        (
            "videos:\n- {type: youtube, url: 'https://www.youtube.com/watch?v=A1nTuNjoNbg'}",
            "recordings",
            "youtube",
        ),
        ("related_urls:\n- {label: Slides, url: 'https://slides.com/a/b'}", "slides", "slides-com"),
        ("recording_uri: https://vimeo.com/12345678", "recordings", "vimeo"),
        ("event: {youtube: A1nTuNjoNbg}", "recordings", "youtube"),
        ("video: {youtube: A1nTuNjoNbg, title: The film}", "recordings", "youtube"),
        (
            "talk: {slides: [{speakerdeck_id: 4103f5af52c8438ba49f85c533eadc2f}]}",
            "slides",
            "speakerdeck",
        ),
    ],
)
def test_flat_keys_of_media(front: str, field: str, provider: str | None) -> None:
    found = facts(front)
    assert told(found) == []
    assert len(found.talk[field]) == 1
    assert provider is None or found.talk[field][0].provider == provider


@pytest.mark.parametrize(
    "front", ["slides: true", "slides: ''", "video: soon", "slides: an-id-of-hugo", "kind: event", "type: Technical",
              "published: true", "event: 5\nspeakers: [1]", "youtube: '!'"]
)  # fmt: skip
def test_flat_keys_that_mean_something_else_are_let_be(front: str) -> None:
    found = facts(front)
    assert told(found) == []
    assert not {"slides", "recordings", "kind"} & set(found.talk)


@pytest.mark.parametrize(
    "front", ["title: {a: b}", "title: [a]", "date: [2015-01-01]", "tags: {a: b}"]
)
def test_flat_keys_that_mean_one_thing_are_told_when_they_hold_another(front: str) -> None:
    assert [text.partition(":")[0] for _, text in told(facts(front))] == [front.partition(":")[0]]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("45", 2700), ("45 min", 2700), ("1h30", 5400), ("1 h 30 min", 5400), ("3h", 10800), ("'00:45'", 2700), ("PT1H5M", 3900),
     ("'0:45:30'", 2730), ("1834", 1834), ("1.5 hours", 5400), ("90 Minuten", 5400)],
)  # fmt: skip
def test_durations(value: str, seconds: int) -> None:
    assert facts(f"duration: {value}").talk["duration"] == seconds


@pytest.mark.parametrize(
    "front", ["duration: 30-45 minutes", "date: 2015-11", "event: A\nend: 20:00", "end: 30 minutes"]
)
def test_what_says_a_time_but_not_which_is_told(front: str) -> None:
    ((_, message),) = told(facts(front))
    assert message.startswith(f"{front.splitlines()[-1].partition(':')[0]}: found ")


def test_languages_by_name() -> None:
    assert [facts(f"lang: {t}").talk.get("language") for t in ("en", "pt_BR", "chinese", "German", "'?'")] == [
        "en", "pt-BR", "zh", "de", None
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('+++\ntitle = "A"\n[talk]\nkind = "speech"\n+++\n', 4),
        ('+++\n[[talk.deliveries]]\nevent = "A"\n[[talk.deliveries]]\ndate = "soon"\n+++\n', 5),
        (
            '{\n "title": "kind",\n "talk": {\n  "deliveries": [{"event": "A"},\n   {"event": "B",\n    "date": "soon"}]}\n}\n',
            6,
        ),
        ("Title: A\nDate: soon\n\nWords\n", 2),
        ("\n\n---\ntitle: A\n\n# note\ndate: soon\n---\n", 7),
        ("# A\n\n- tags: x\n- date: soon\n", 4),
    ],
)
def test_lines_in_every_format(text: str, line: int) -> None:
    assert [number for number, _ in told(read_facts(read(text), TABLE))] == [line]


BODY = """\
**Conference:** [A Conf](https://example.org/conf)
**Date:** May 3, 2015
**Venue:** Town
**Slides:** <https://slides.com/a/b> **Video:** https://vimeo.com/12345678

Words with [a link](https://example.org/x) and [a page](other.md).

## Abstract

What it is
about.
"""


def test_lines_of_the_body(tmp_path: object) -> None:
    built = site(tmp_path, a_md=yaml("title: A\nlayout: post", BODY), other_md=yaml("title: O"))  # type: ignore[arg-type]
    talk = talks(built)[0]
    delivery = talk["deliveries"][0]
    assert (delivery["event"], delivery["event_url"]) == ("A Conf", "https://example.org/conf")
    assert (delivery["date"], delivery["place"]) == ("2015-05-03", "Town")
    assert [one["provider"] for one in talk["slides"] + talk["recordings"]] == [
        "slides-com",
        "vimeo",
    ]
    assert delivery["slides"] == talk["slides"]
    assert talk["abstract"] == "What it is about."
    prose = [(one["title"], one["url"], one["context"]) for one in talk["resources"]]
    assert ("a link", "https://example.org/x", "prose") in prose
    assert not any("other" in url for _, url, _ in prose)


SEED = """\
---
layout: post
title: "A Conf 2015"
author: A. Speaker
date: 2015-11-03 11:15:00
tags: [one, two]
description:
shorturl: http://example.org/s
---
{% include JB/setup %}

<script async class="speakerdeck-embed" data-id="3035d63437234495ad1cddc117321ff0" data-ratio="1.33333333333333" src="//speakerdeck.com/assets/embed.js"></script>

These are the slides.

#### Reading

- *The first*, ["One"][one]
- *The second*, ["Two"](https://example.org/2)

[one]: https://example.org/1
"""


def test_a_post_of_jekyll(tmp_path: object) -> None:
    built = site(tmp_path, **{"2015-11-03-aconf_md": SEED})  # type: ignore[arg-type]
    assert built.warnings == ""
    talk = talks(built)[0]
    facts_ = ("id", "title", "abstract", "kind", "language", "tags", "date", "shorturl")
    assert {name: talk[name] for name in facts_} == {
        "id": "aconf", "title": "A Conf 2015", "abstract": None, "kind": "talk", "language": "en",
        "tags": ["one", "two"], "date": "2015-11-03T11:15:00", "shorturl": "http://example.org/s",
    }  # fmt: skip
    assert [one["name"] for one in talk["speakers"]] == ["A. Speaker"]
    delivery = talk["deliveries"][0]
    assert {key: delivery[key] for key in ("event", "date", "end", "place", "url", "language")} == {
        "event": None, "date": "2015-11-03T11:15:00", "end": None, "place": None, "url": None, "language": None
    }  # fmt: skip
    deck = talk["slides"][0]
    assert (deck["src"], deck["ratio"]) == (
        "https://speakerdeck.com/player/3035d63437234495ad1cddc117321ff0",
        "4/3",
    )
    assert [(one["title"], one["section"]) for one in talk["resources"]] == [
        ("One", "Reading"),
        ("Two", "Reading"),
    ]


def test_a_file_that_is_not_there_is_told_with_the_line_that_names_it(tmp_path: object) -> None:
    post = yaml(
        "layout: talk\ntitle: A\ntalk:\n  deliveries:\n  - event: X\n    slides: talks/none.pdf"
    )
    built = build(write_site(tmp_path / "src", SITE | {"talks/a.md": post}))  # type: ignore[operator]
    assert "a.md:7: WARNING: the file talks/none.pdf is not in this project" in built.warnings


def test_a_file_with_two_names_is_one_deck(tmp_path: Path) -> None:
    deck = "```{slides} deck.pdf\n```\n"
    files = {
        "talks/a.md": yaml("title: A\nevent: X\nslides: /talks/deck.pdf", deck),
        "talks/b.md": yaml("title: B\nslides: [/talks/deck.pdf, deck.pdf, other.pdf]"),
        "talks/deck.pdf": "%PDF-1.4\n",
        "talks/other.pdf": "%PDF-1.4\n",
    }
    built = build(write_site(tmp_path / "src", SITE | files))
    assert built.warnings == ""
    by_id = {talk["id"]: talk for talk in talks(built)}
    assert len(by_id["a"]["slides"]) == len(by_id["a"]["deliveries"][0]["slides"]) == 1
    assert [one["url"].rpartition("/")[2] for one in by_id["b"]["slides"]] == [
        "deck.pdf",
        "other.pdf",
    ]
    header = built.text("talks/a.html").partition('class="talk-header')[2].partition("<figure")[0]
    assert '<a class="reference internal" href="#slides">Slides</a>' in header
    assert "Slides 2" not in header


def test_deck_and_page_files_and_several_deliveries(tmp_path: object) -> None:
    deck = (
        '<script class="speakerdeck-embed" data-id="3035d63437234495ad1cddc117321ff0"></script>\n'
    )
    files = {
        "talks/page.md": yaml("title: A\ndate: 2015-11-03\nslides: https://speakerdeck.com/a/b", deck),
        "talks/local.md": yaml("title: A\nslides: deck.pdf\nurl_video: nowhere.mp4"),
        "talks/deck.pdf": "%PDF-1.4\n",
        "talks/root.md": yaml("title: A\nevent: X\nslides: files/a%20deck.pdf"),
        "files/a deck.pdf": "%PDF-1.4\n",
        "talks/many.md": yaml("title: A\ndeliveries:\n- {event: X, date: 2015-01-01}\n- {event: Y, date: 2016-01-01}", deck),
    }  # fmt: skip
    built = build(write_site(tmp_path / "src", SITE | files))  # type: ignore[operator]
    by_id = {talk["id"]: talk for talk in talks(built)}
    assert [(one["id"][:4], one["url"]) for one in by_id["page"]["slides"]] == [
        ("3035", "https://speakerdeck.com/a/b")
    ]
    for name, file in (("local", "deck.pdf"), ("root", "a%20deck.pdf")):
        (url,) = [one["url"] for one in by_id[name]["slides"]]
        assert url.startswith("_downloads/")
        assert url.endswith(f"/{file}")
        assert (built.out / unquote(url)).exists()
    assert by_id["local"]["recordings"] == []
    many = by_id["many"]
    assert [(one["event"], one["slides"]) for one in many["deliveries"]] == [("Y", []), ("X", [])]
    assert (len(many["slides"]), many["date"]) == (1, "2016-01-01")
    told = [line for line in built.warnings.splitlines() if "local.md" in line]
    assert len(told) <= 1
    assert all("local.md:4" in line and "talks.link" in line for line in told)


PLAYER = '<iframe src="https://www.slideshare.net/slideshow/embed_code/key/{}"></iframe>\n\n'
FLASH = """<object><param name="movie" value="http://static.slidesharecdn.com/swf/ssplayer2.swf?doc=x">\
<embed src="http://static.slidesharecdn.com/swf/ssplayer2.swf?doc=x"></object>
"""


@pytest.mark.parametrize(
    ("slides", "body", "urls"),
    [
        ("https://www.slideshare.net/me/a", PLAYER.format("abc"), ["/me/a"]),
        ("https://www.slideshare.net/me", PLAYER.format("abc"), ["/me", "/key/abc"]),
        ("https://www.slideshare.net/me/a", PLAYER.format("abc") + PLAYER.format("def"), ["/me/a", "/key/abc", "/key/def"]),
        ("", PLAYER.format("abc") + FLASH, ["/key/abc", "?doc=x"]),
        ("", PLAYER.format("abc") + "```{slides} https://www.slideshare.net/me/a\n```", ["/key/abc", "/me/a"]),
    ],
)  # fmt: skip
def test_the_page_and_the_player_of_one_deck_are_one(
    tmp_path: Path, slides: str, body: str, urls: list[str]
) -> None:
    found = talks(site(tmp_path, a_md=yaml(f"title: A\nlayout: post\nslides: {slides}", body)))[0][
        "slides"
    ]
    assert len(found) == len(urls)
    assert [one["url"].endswith(url) for one, url in zip(found, urls, strict=True)] == [True] * len(
        urls
    )


def test_ids(tmp_path: object) -> None:
    built = site(
        tmp_path,  # type: ignore[arg-type]
        **{
            "2015-11-03-one_md": yaml("title: A"),
            "2016-01-02-folder/index_md": yaml("title: B"),
            "three_md": yaml("title: C\nslug: /a/own slug/"),
            "four_md": yaml("title: D\nid: 1211"),
        },
    )
    found = {talk["title"]: (talk["id"], talk["date"]) for talk in talks(built)}
    assert found == {
        "A": ("one", "2015-11-03"), "B": ("folder", "2016-01-02"), "C": ("own-slug", None), "D": ("four", None)
    }  # fmt: skip


LINKS = """
- [One](http://example.org/1): the first
- [Two](http://example.org/2): the second

<iframe src="http://blip.tv/play/abc.html"></iframe>
"""


@pytest.mark.parametrize(
    ("name", "front"),
    [
        ("a_md", "date: November 3, 2012"),
        ("a_md", "pubDatetime: 2012-11-03"),
        ("2012-11-03-a/index_md", "tags: x"),
    ],
)
def test_all_that_a_post_dates_has_one_date(tmp_path: Path, name: str, front: str) -> None:
    post = yaml(f"title: A\nlayout: post\n{front}", LINKS)
    built = site(tmp_path, **{name: post})
    talk = talks(built)[0]
    assert talk["date"] == "2012-11-03"
    assert {one["archived"] for one in talk["resources"]} == {
        f"https://web.archive.org/web/20121103/http://example.org/{n}" for n in (1, 2)
    }
    page = built.text(f"talks/{name.replace('_md', '.html')}")
    assert "https://web.archive.org/web/20121103/http://blip.tv/" in page
    metadata = metadata_of(read(post), f"talks/{name.replace('_md', '.md')}", None)
    assert metadata["date"] == "2012-11-03"


KEYS = st.sampled_from(
    [
        "title",
        "talk",
        "speakers",
        "slides",
        "recordings",
        "deliveries",
        "event",
        "date",
        "duration",
        "kind",
        "doi",
        "language",
    ]
)
LEAF = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=12),
    st.sampled_from(["javascript:x", "2015-01-01", "//a"]),
)
VALUES = st.recursive(
    LEAF,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_values_are_read(values: dict[str, object]) -> None:
    import json

    text = json.dumps(values, indent=1)
    found = read_facts(read(text + "\n"), TABLE)
    assert all(1 <= one.line <= text.count("\n") + 1 for one in found.problems)


@pytest.mark.parametrize(
    "front",
    [
        "event: '[PyCon](https://example.org/pycon)'",
        "talk: {deliveries: [{event: '[PyCon](https://example.org/pycon)'}]}",
        "talk: {deliveries: ['[PyCon](https://example.org/pycon)']}",
        "conference: '[PyCon](https://example.org/other)'\nevent_url: https://example.org/pycon",
    ],
)
def test_an_event_written_as_a_link(front: str) -> None:
    found = facts(front)
    (delivery,) = found.deliveries
    assert (delivery.event, delivery.url) == ("PyCon", "https://example.org/pycon")
    assert told(found) == []


def test_an_event_that_links_nowhere_is_told() -> None:
    found = facts("event: '[PyCon](javascript:x)'")
    assert (found.deliveries[0].event, found.deliveries[0].url) == ("PyCon", None)
    assert len(told(found)) == 1
