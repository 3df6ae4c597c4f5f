"""The files at the output root and the heads of pages, read back by other people's parsers."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path
from types import SimpleNamespace

import extruct
import feedparser
import ics
import jsonschema
import pybtex.database
import pytest
from building import build, write_site
from icalendar import Calendar
from pyld import jsonld

import sphinx_talks
from sphinx_talks.config import site_address
from sphinx_talks.feeds.citations import sentence
from sphinx_talks.feeds.json_ld import graph
from sphinx_talks.model import Talk

CONF = """\
project = "Talks & Co"
extensions = ["sphinx_talks"]
html_baseurl = "https://talks.example.org/site/"
talks_posts = ["talks/**"]
talks_feeds_by = ["tag", "event"]
"""
ONE = """\
---
layout: post
title: "One <b>& only</b>"
date: 2024-05-06 10:00:00
tags: [a b, c]
description: What it is about.
talk:
  speakers:
    - {name: Ada Lovelace, url: https://example.org/ada, affiliation: Analytical Engines}
  duration: 45m
  doi: 10.5281/zenodo.3742257
  deliveries:
    - {event: Conf, date: 2024-05-06 10:00:00, timezone: Europe/Berlin, place: Berlin, room: Main}
    - {event: Later, date: 2099-01-02, online: true}
---

<iframe src="https://www.youtube.com/embed/LF39_oyJtj0"></iframe>

- *With &lt;/script> in it*, ["A paper"](https://example.org/p.pdf)
- [Another](https://example.org/q.pdf), with a note
"""
TWO = "---\nlayout: post\ntitle: Two\ndate: 2023-01-01\ntags: [c]\n---\n\nWords.\n"
UNDATED = "---\nlayout: post\ntitle: Undated\n---\n\nWords.\n"
FILES = {
    "conf.py": CONF,
    "index.md": "# Talks\n\n```{talk-list}\n```\n",
    "talks/one.md": ONE,
    "talks/2023-01-01-two.md": TWO,
    "talks/undated.md": UNDATED,
}


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2024, 6, 1, tzinfo=UTC).timestamp())))


@pytest.fixture
def site(tmp_path):
    return write_site(tmp_path / "site", FILES)


@pytest.fixture
def built(site):
    result = build(site)
    assert result.warnings == ""
    return result


@pytest.mark.parametrize(
    "base",
    [
        *("https://[bad", "https://x.example:port/", "x.example/no-scheme", "  ", "//x.example/"),
        *("https://x.example/p?x=1", "https://x.example/#p", "https://", "https://x.example/a b/"),
        *("ftp://x.example/", "", None, 5),
    ],
)
def test_a_site_stands_below_a_whole_address(base):
    assert site_address(SimpleNamespace(html_baseurl=base)) is None


def test_a_site_has_its_address_with_or_without_a_slash():
    for base in ("https://x.example/a", "HTTPS://[::1]:80", "http://me@é.example/a/"):
        config = SimpleNamespace(html_baseurl=base)
        assert site_address(config) == base.rstrip("/") + "/"


@pytest.mark.parametrize("base", ["https://[bad", "https://x.example/p?x=1"])
def test_an_address_that_is_none_is_told_and_not_used(site, base):
    (site / "index.md").write_text(FILES["index.md"] + "\n```{talk-feeds}\n```\n")
    built = build(site, html_baseurl=base)
    assert built.warnings.count("WARNING") == 1
    assert f"html_baseurl is {base!r}" in built.warnings
    assert "[talks.config]" in built.warnings
    names = sorted(path.name for path in built.out.glob("talks*.*"))
    assert names == ["talks.bib", "talks.csl.json", "talks.json"]
    page = built.text("talks/one.html")
    assert 'rel="alternate"' not in page
    assert "ld+json" not in page
    assert "talks." not in build(site, "text", html_baseurl=base).text("index.txt")


@pytest.mark.parametrize("by", [None, "tag"])
def test_feeds_of_groups_are_as_asked_for_even_by_no_list(site, by):
    built = build(site, talks_feeds_by=by)
    assert built.warnings.count("`talks_feeds_by` has to be") == (by is None)
    assert len(list(built.out.rglob("c.atom"))) == (by == "tag")


@pytest.mark.parametrize("name", ["talks.atom", "talks.rss"])
def test_feeds_parse_and_hold_the_dated_talks(built, name):
    feed = feedparser.parse(built.out.joinpath(name).read_bytes())
    assert not feed.bozo
    assert feed.feed.title == "Talks & Co"
    assert feed.feed.link == "https://talks.example.org/site/"
    assert [entry.title for entry in feed.entries] == ["One <b>& only</b>", "Two"]
    one = feed.entries[0]
    assert [author.name for author in one.authors] == ["Ada Lovelace"]
    assert one.link == "https://talks.example.org/site/talks/one.html"
    assert one.id.startswith("urn:uuid:")
    assert "A paper" in one.content[0].value
    assert "https://example.org/p.pdf" in one.content[0].value
    assert "<iframe" not in one.content[0].value
    assert one.published_parsed[:4] == (2024, 5, 6, 8)  # 10:00 in Berlin


def test_the_json_feed_says_the_same(built):
    feed = json.loads(built.text("talks.feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == ["One <b>& only</b>", "Two"]
    assert feed["items"][0]["authors"] == [
        {"name": "Ada Lovelace", "url": "https://example.org/ada"}
    ]
    assert feed["items"][0]["tags"] == ["a b", "c"]


def test_an_entry_says_where_the_talk_is_given_and_which_recording_is_of_which_occasion(tmp_path):
    front = """\
date: 2024-05-06
talk:
  deliveries:
    - {event: Conf, event_url: https://example.org/c, date: 2024-05-06, place: Berlin, recordings: https://vimeo.com/1}
    - {event: A & B, date: 2024-05-05, online: true, recordings: https://vimeo.com/2}
    - {date: 2024-05-04}
"""
    built, _events = events_of(tmp_path, front)
    assert feedparser.parse(built.text("talks.atom")).entries[0].content[0].value == (
        '<p><a href="https://example.org/c">Conf</a> · Berlin · May 6, 2024</p>'
        "<p>A &amp; B · Online · May 5, 2024</p>"
        '<p>Recording: <a href="https://vimeo.com/1">T (Conf)</a></p>'
        '<p>Recording: <a href="https://vimeo.com/2">T (A &amp; B)</a></p>'
    )


def test_an_entry_without_a_word_has_no_content(tmp_path):
    assert "<content" not in events_of(tmp_path, "date: 2024-05-06\n")[0].text("talks.atom")


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (50, 2), (0, 2), (-1, 2), ("x", 2)])
def test_a_feed_holds_the_newest_talks_within_its_limit(site, limit, count):
    built = build(site, talks_feed_limit=limit)
    entries = feedparser.parse(built.text("talks.atom")).entries
    assert [one.title for one in entries] == ["One <b>& only</b>", "Two"][:count]


def test_words_that_look_like_html_are_in_every_summary(tmp_path):
    built = events_of(tmp_path, "date: 2024-05-06\ndescription: Set<T> & co\n")[0]
    (atom,) = feedparser.parse(built.text("talks.atom")).entries
    assert (atom.summary_detail.type, atom.summary) == ("text/plain", "Set<T> & co")
    html = escape("Set<T> & co")
    assert f"<description>{escape(html)}</description>" in built.text("talks.rss")


def test_a_site_without_a_name_is_called_by_its_address(tmp_path):
    built = events_of(tmp_path, "date: 2024-05-06\n", project="")[0]
    title = feedparser.parse(built.text("talks.atom")).feed.title
    assert title == "https://talks.example.org/site/"
    assert "X-WR-CALNAME:https://talks.example.org/site/" in built.text("talks.ics")


def test_lists_of_an_abstract_stay_lists(tmp_path):
    front = "date: 2024-05-06\nabstract: |\n  Of\n\n  - one\n    word\n    1. a\n  - two\n"
    built, (event,) = events_of(tmp_path, front)
    assert str(event["description"]) == "Of\n\n- one word\n  1. a\n- two"
    content = feedparser.parse(built.text("talks.atom")).entries[0].content[0].value
    assert content.replace("<br />", "<br>") == "<p>Of</p><p>- one word<br>  1. a<br>- two</p>"


def test_feeds_of_a_tag_and_of_an_event(built):
    tagged = feedparser.parse(built.out.joinpath("talks-feeds/tag/a-b.atom").read_bytes())
    assert [entry.title for entry in tagged.entries] == ["One <b>& only</b>"]
    assert (built.out / "talks-feeds/event/conf.rss").exists()
    assert not (built.out / "talks-feeds/speaker").exists()


def test_two_spellings_are_one_feed_and_two_names_are_two(tmp_path):
    post = "---\nlayout: post\ntitle: T{0}\ndate: 2024-05-0{0}\ntags: ['{1}']\n---\n"
    tags = enumerate(("C", "C#", "Type-Systems", "type systems"), 1)
    posts = {f"talks/{n}.md": post.format(n, tag) for n, tag in tags}
    files = {"conf.py": CONF, "index.md": "# T\n\n```{talk-list}\n```\n", **posts}
    built = build(write_site(tmp_path / "site", files))
    paths = sorted(built.out.rglob("tag/*.atom"))
    found = [feedparser.parse(path.read_bytes()) for path in paths]
    assert [(one.feed.title, [e.title for e in one.entries]) for one in found] == [
        ("Talks & Co: C#", ["T2"]),
        ("Talks & Co: C", ["T1"]),
        ("Talks & Co: type systems", ["T4", "T3"]),
    ]
    (built.out.parent / "site" / "talks" / "1.md").unlink()  # without "C", "C#" is where it was
    assert sorted(build(built.out.parent / "site").out.rglob("tag/*.atom")) == [paths[0], paths[2]]


def test_what_xml_cannot_say_is_left_out_of_feeds(tmp_path):
    front = (
        'date: 2024-05-06\ntalk: {title: "A \\a bell"}\ndescription: "x\\0y"\ntags: ["t\\x02"]\n'
        'speakers: ["Ada \\x01 B", "\\x01"]\n'
    )
    built, (event,) = events_of(tmp_path, front, project="Talks \x0b")
    assert built.warnings == ""
    for name in ("talks.atom", "talks.rss"):
        found = feedparser.parse(built.out.joinpath(name).read_bytes())
        assert not found.bozo
        assert (found.feed.title, found.entries[0].title) == ("Talks", "A bell")
        assert [tag.term for tag in found.entries[0].tags] == ["t"]
        assert found.entries[0].summary == "xy"
    assert "bell" in str(event["summary"])


def test_the_calendar_holds_every_delivery(built):
    calendar = Calendar.from_ical(built.out.joinpath("talks.ics").read_bytes())
    conf, later, two = sorted(calendar.walk("VEVENT"), key=lambda e: str(e["summary"]))
    assert str(conf["summary"]) == "One <b>& only</b> (Conf)"
    assert str(conf["location"]) == "Main, Berlin"
    assert conf.decoded("dtstart").utcoffset().total_seconds() == 7200
    assert (conf.decoded("dtend") - conf.decoded("dtstart")).total_seconds() == 45 * 60
    assert later.decoded("dtstart") == date(2099, 1, 2)
    assert two.decoded("dtstart") == date(2023, 1, 1)
    assert [str(t["tzid"]) for t in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]


def test_a_time_with_an_offset_alone_is_utc_in_the_calendar(tmp_path):
    # RFC 5545, 3.2.19: a TZID has to be defined in the calendar, which no offset can be.
    post = "---\nlayout: post\ntitle: T\ndate: 2024-05-06 10:00 +05:30\nduration: 30\n---\n"
    files = {"conf.py": CONF, "index.md": "# T\n\n```{talk-list}\n```\n", "talks/a.md": post}
    text = build(write_site(tmp_path / "site", files)).text("talks.ics")
    assert "DTSTART:20240506T043000Z" in text
    assert "DTEND:20240506T050000Z" in text
    assert "TZID" not in text


def events_of(tmp_path, front, **config):
    files = {
        "conf.py": CONF,
        "index.md": "# T\n\n```{talk-list}\n```\n",
        "talks/a.md": f"---\nlayout: post\ntitle: T\n{front}---\n",
    }
    built = build(write_site(tmp_path / "site", files), **config)
    return built, Calendar.from_ical(built.out.joinpath("talks.ics").read_bytes()).walk("VEVENT")


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("10:00+02:00", "11:00", "20240506T090000Z"),
        ("10:00", "11:00+02:00", "20240506T110000"),
        ("10:00", "11:00", "20240506T110000"),
        ("10:00+02:00", "10:00+02:00", None),
        ("10:00+02:00", "09:00", None),
    ],
)
def test_an_event_ends_in_the_zone_of_its_start_and_after_it(tmp_path, start, end, found):
    # RFC 5545, 3.8.2.2: one is floating if the other is, and the end is later than the start.
    front = f"talk:\n  deliveries:\n  - {{date: 2024-05-06T{start}, end: 2024-05-06T{end}}}\n"
    (event,) = events_of(tmp_path, front)[1]
    assert (event["dtend"].to_ical().decode() if "dtend" in event else None) == found


def test_structured_data_gives_the_end_in_the_zone_of_the_start(tmp_path):
    front = "talk: {deliveries: [{date: 2024-05-06T10:00+02:00, end: 2024-05-06T11:00}]}\n"
    page = events_of(tmp_path, front)[0].text("talks/a.html")
    assert '"endDate":"2024-05-06T11:00:00+02:00"' in page


def test_an_event_says_what_the_talk_is_about_and_that_it_is_online(tmp_path):
    front = """\
abstract: Of *types*.
talk:
  deliveries:
    - {date: 2024-05-06, online: true}
    - {date: 2024-05-05, online: true, place: Berlin}
"""
    online, berlin = events_of(tmp_path, front, language="fr")[1]
    assert str(online["description"]) == "Of types."
    assert [str(online["location"]), str(berlin["location"])] == ["En ligne", "Berlin"]


def test_an_event_is_stamped_with_the_instant_at_which_its_talk_last_changed(tmp_path):
    # RFC 5545, 3.8.7.2: in UTC, and of the last revision where there is no METHOD.
    front = """\
date: 2024-05-06 10:00
{}talk:
  deliveries:
    - {{date: 2024-05-06 10:00, timezone: Europe/Berlin}}
    - {{date: 2031-01-02 18:00, timezone: Europe/Berlin}}
"""
    given = events_of(tmp_path / "given", front.format(""))[1]
    assert {event["dtstamp"].to_ical() for event in given} == {b"20240506T080000Z"}
    front = front.format("updated: 2024-05-07 01:00 +02:00\n")
    revised = events_of(tmp_path / "revised", front)[1]
    assert {event["dtstamp"].to_ical() for event in revised} == {b"20240506T230000Z"}


def test_two_deliveries_on_a_day_lead_to_a_calendar_each(tmp_path):
    front = "talk: {deliveries: [{event: A, date: 2099-01-02}, {event: B, date: 2099-01-02}]}\n"
    page = events_of(tmp_path, front)[0].text("talks/a.html")
    assert re.findall(r'class="talk-calendar[^>]*href="([^"]*)"', page) == [
        "../talks-calendar/a-2099-01-02.ics",
        "../talks-calendar/a-2099-01-02-2.ics",
    ]


def test_a_second_parser_reads_the_calendar(built):
    assert len(ics.Calendar(built.text("talks.ics")).events) == 3


def test_upcoming_deliveries_have_a_calendar_and_each_delivery_one_of_its_own(built):
    upcoming = Calendar.from_ical(built.out.joinpath("talks-upcoming.ics").read_bytes())
    assert [str(e["summary"]) for e in upcoming.walk("VEVENT")] == ["One <b>& only</b> (Later)"]
    assert {p.name for p in (built.out / "talks-calendar").iterdir()} == {
        "one-2024-05-06.ics",
        "one-2099-01-02.ics",
        "two-2023-01-01.ics",
    }


def test_time_alone_moves_a_delivery_out_of_the_upcoming_ones(site, monkeypatch):
    build(site)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2100, 1, 1, tzinfo=UTC).timestamp())))
    assert "VEVENT" not in build(site).text("talks-upcoming.ics")


def test_nothing_is_written_again_without_a_change(site):
    before = build(site).times()
    after = build(site).times()
    ours = [name for name in before if name.startswith("talks")]
    assert len(ours) > 10
    assert {name: after[name] for name in ours} == {name: before[name] for name in ours}


def ours(built):
    # Without pages: Sphinx leaves those of deleted documents where they are.
    return {
        name: content
        for name, content in built.files().items()
        if name.startswith("talks") and not name.endswith(".html")
    }


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_page_follows_when_its_talk_gets_another_id(site, tmp_path, builder):
    post = TWO.replace("2023-01-01", "2031-01-01\nevent: Conf") + "\n```{talk-citation}\n```\n"
    # Without a list, whose order would have the page written anyway.
    (site / "index.md").write_text("# Talks\n")
    for folder in ("m", "a"):
        (site / "talks" / folder).mkdir()
    (site / "talks" / "m" / "2031-01-01-intro.md").write_text(post)
    name = "talks/m/2031-01-01-intro" + {"html": ".html", "text": ".txt"}[builder]
    before = build(site, builder).text(name)
    (site / "talks" / "a" / "2030-01-01-intro.md").write_text(post.replace("2031", "2030"))
    again = build(site, builder)
    clean = build(site, builder, out=tmp_path / "out", doctrees=tmp_path / "trees")
    assert before != again.text(name) == clean.text(name)
    if builder == "html":
        link = again.text(name).partition('class="talk-calendar ')[2].partition('href="')[2]
        assert (again.out / name).parent.joinpath(link.partition('"')[0]).is_file()


def add(site):
    (site / "talks" / "more.md").write_text(TWO.replace("Two", "More").replace("2023", "2024"))


def take_an_id(site):
    (site / "talks" / "2020-01-01-two.md").write_text(TWO.replace("2023", "2020"))


def share_a_file(site):
    (site / "talks" / "a.md").write_text(TWO.replace("layout: post", "layout: post\nid: TWO"))


def remove(site):
    (site / "talks" / "one.md").unlink()


def touch(site):
    path = site / "talks" / "one.md"
    path.write_text(path.read_text().replace("45m", "50m").replace("Later", "Never"))


def alter_the_output(site):
    path = site.parent / "site-html" / "talks.ics"
    path.write_bytes(path.read_bytes().replace(b"Later", b"Sooner"))
    add(site)


@pytest.mark.parametrize(
    "edit",
    [add, take_an_id, share_a_file, remove, touch, alter_the_output],
    ids=lambda e: e.__name__,
)
def test_a_rebuild_gives_the_files_of_a_clean_build(site, tmp_path, edit):
    build(site)
    edit(site)
    again = build(site)
    clean = build(site, out=tmp_path / "clean", doctrees=tmp_path / "clean-doctrees")
    assert ours(again) == ours(clean)
    for path in site.glob("talks/*.md"):
        path.write_text(FILES.get(f"talks/{path.name}", UNDATED))
    clean = build(site, out=tmp_path / "back", doctrees=tmp_path / "back-doctrees")
    assert ours(build(site)) == ours(clean)


def test_a_second_output_folder_is_written_whole(site, tmp_path):
    first, doctrees = tmp_path / "first", tmp_path / "doctrees"
    build(site, out=first, doctrees=doctrees)
    build(site, out=tmp_path / "second", doctrees=doctrees)
    add(site)
    second = build(site, out=tmp_path / "second", doctrees=doctrees)
    assert ours(build(site, out=first, doctrees=doctrees)) == ours(second)


def test_an_added_talk_leaves_what_others_have(site):
    limit = {"talks_feed_limit": 1}
    before = build(site, **limit).times()
    add_old = TWO.replace("Two", "Old").replace("2023", "2001")
    (site / "talks" / "old.md").write_text(add_old.replace("[c]", "[d]"))
    built = build(site, **limit)
    after = built.times()
    assert {name for name in ours(built) if after[name] != before.get(name)} == {
        *("talks.json", "talks.bib", "talks.csl.json", "talks.ics"),
        "talks-calendar/old-2001-01-01.ics",
        *(f"talks-feeds/tag/d.{kind}" for kind in ("atom", "rss", "feed.json")),
    }


def test_files_of_a_talk_that_is_gone_are_removed(site):
    build(site)
    (site / "talks" / "one.md").unlink()
    built = build(site)
    assert not (built.out / "talks-feeds/tag/a-b.atom").exists()
    assert "One" not in built.text("talks.atom")


def test_ids_outlive_a_move_of_the_page(site):
    def ids(built):
        feed = feedparser.parse(built.out.joinpath("talks.atom").read_bytes())
        return {entry.title: entry.id for entry in feed.entries}

    before = ids(build(site))
    (site / "talks" / "2023").mkdir()
    (site / "talks" / "2023-01-01-two.md").rename(site / "talks" / "2023" / "2023-01-01-two.md")
    assert ids(build(site)) == before


def test_without_a_base_address_there_are_no_feeds(site):
    built = build(site, html_baseurl="")
    assert (built.out / "talks.json").exists()
    assert (built.out / "talks.bib").exists()
    assert not (built.out / "talks.atom").exists()
    assert "application/atom+xml" not in built.text("index.html")
    assert "ld+json" not in built.text("talks/one.html")


def test_feeds_can_be_turned_off(site):
    built = build(site, talks_feeds=False)
    assert not (built.out / "talks.atom").exists()
    assert not (built.out / "talks.ics").exists()
    assert "application/atom+xml" not in built.text("index.html")


def test_a_language_with_a_region_is_written_as_a_tag(site):
    # BCP 47: feeds, structured data and talks.json want "pt-BR", Sphinx "pt_BR".
    (site / "talks" / "one.md").write_text(ONE.replace("layout: post", "layout: post\nlang: pt-BR"))
    built = build(site, language="pt_BR")
    assert "pt_BR" not in "".join(
        built.text(name)
        for name in ("talks.atom", "talks.rss", "talks.feed.json", "talks.json", "talks.bib")
    )
    assert 'xml:lang="pt-BR"' in built.text("talks.atom")
    page = built.text("talks/2023-01-01-two.html")
    assert '"inLanguage":"pt-BR"' in page
    assert '<html lang="pt-BR"' in page
    assert built.text("talks/one.html").count('lang="pt-BR"') == 1


def test_pages_name_the_feeds(built):
    page = built.text("talks/one.html")
    assert 'type="application/atom+xml" title="Atom" href="../talks.atom"' in page
    assert 'href="../talks.ics"' in page


def test_pages_name_feeds_as_soon_as_there_is_a_talk_in_them(site, tmp_path):
    (site / "talks" / "one.md").rename(tmp_path / "one.md")
    (site / "talks" / "2023-01-01-two.md").unlink()
    empty = build(site)
    assert 'rel="alternate"' not in empty.text("index.html")
    assert not list(empty.out.glob("talks.atom"))
    written = empty.times()["talks/undated.html"]
    assert build(site).times()["talks/undated.html"] == written
    (tmp_path / "one.md").rename(site / "talks" / "one.md")
    first = build(site)
    assert 'href="../talks.atom"' in first.text("talks/undated.html")
    assert first.text("talks.atom")
    written = first.times()["talks/undated.html"]
    assert build(site).times()["talks/undated.html"] == written
    (site / "talks" / "one.md").unlink()
    assert 'rel="alternate"' not in build(site).text("talks/undated.html")


def test_heads_name_feeds_though_the_first_date_came_in_a_build_of_one_page(site):
    (site / "talks" / "one.md").unlink()
    (site / "talks" / "2023-01-01-two.md").unlink()
    (site / "about.md").write_text("---\norphan: true\n---\n# About\n")
    build(site)
    post = site / "talks" / "undated.md"
    post.write_text(UNDATED.replace("title: Undated", "title: Dated\ndate: 2024-05-06"))
    build(site, only=(post,))
    built = build(site)
    assert 'rel="alternate"' in built.text("about.html")
    # Another title shows in the list, which such a build does not write, and in no other page.
    before = built.times()["about.html"]
    post.write_text(post.read_text().replace("title: Dated", "title: Given"))
    build(site, only=(post,))
    assert "Given" in build(site).text("index.html")
    assert build(site).times()["about.html"] == before


def test_json_ld_is_read_by_others(built):
    page = built.text("talks/one.html")
    (data,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    # schema.org's context maps every word to its own namespace; fetching it needs the internet.
    data["@context"] = {"@vocab": "https://schema.org/"}
    (graph,) = [jsonld.flatten(data)]
    by_type = {}
    for node in graph:
        by_type.setdefault(node.get("@type", ["?"])[0].rpartition("/")[2], []).append(node)
    (talk,) = by_type["LearningResource"]
    assert talk["@id"] == "https://talks.example.org/site/talks/one.html#talk"
    assert talk["https://schema.org/name"] == [{"@value": "One <b>& only</b>"}]
    assert talk["https://schema.org/timeRequired"] == [{"@value": "PT45M"}]
    assert len(talk["https://schema.org/citation"]) == 2
    assert len(by_type["EducationEvent"]) == 2
    assert len(by_type["VideoObject"]) == 1
    (person,) = by_type["Person"]
    assert talk["https://schema.org/author"] == [{"@id": person["@id"]}]
    notes = [
        node["https://schema.org/description"][0]["@value"] for node in by_type["CreativeWork"]
    ]
    assert "With </script> in it" in notes


def test_structured_data_names_the_file_of_a_film_on_the_site_itself(tmp_path):
    post = "---\nlayout: post\ntitle: A\ndate: 2024-05-06\nvideo: a.mp4#t=90\n---\n\nWords.\n"
    source = write_site(tmp_path / "site", {"conf.py": CONF, "index.md": "# Home\n", "a.md": post})
    (source / "a.mp4").write_bytes(b"film")
    built = build(source)
    (data,) = extruct.extract(built.text("a.html"), syntaxes=["json-ld"])["json-ld"]
    (film,) = [node for node in data["@graph"] if node["@type"] == "VideoObject"]
    path, _, fragment = (
        film["contentUrl"].removeprefix(data["@graph"][0]["url"].rpartition("/")[0]).partition("#")
    )
    assert fragment == "t=90"
    assert (built.out / path.lstrip("/")).read_bytes() == b"film"
    assert "embedUrl" not in film


@pytest.mark.parametrize(("seconds", "written"), [(30, "PT30S"), (90, "PT1M30S"), (5400, "PT90M")])
def test_structured_data_gives_a_duration_to_the_second(seconds, written):
    talk = graph(Talk("a", "a", "A talk", duration=seconds), "https://example.org/a")["@graph"][0]
    assert talk["timeRequired"] == written


def test_each_delivery_has_a_calendar_though_ids_differ_in_case_alone(tmp_path):
    given = "".join(
        f"```{{talk}} Talk {name}\n:id: {name}\n:date: 2024-07-08\n```\n"
        for name in ("intro", "Intro", "a/b", "a-b")
    )
    source = write_site(tmp_path / "site", {"conf.py": CONF, "index.md": f"# Talks\n\n{given}"})
    folder = build(source).out / "talks-calendar"
    events = [Calendar.from_ical(path.read_bytes()).events[0] for path in folder.iterdir()]
    found = {str(event["summary"]) for event in events}
    assert found == {"Talk intro", "Talk Intro", "Talk a/b", "Talk a-b"}
    assert (folder / "intro-2024-07-08.ics").exists()


def test_structured_data_and_citations_name_whole_addresses_alone(tmp_path):
    front = (
        "date: 2024-05-06\ncanonical: /foo\nshorturl: https://x.example/s\n"
        "speakers: [{name: Ada, url: /ada}, {name: Bob, url: 'https://x.example/bob'}]\n"
        "talk: {deliveries: [{event: Conf, event_url: conf.html, date: 2024-05-06}]}\n"
    )
    built, _events = events_of(tmp_path, front)
    (data,) = extruct.extract(built.text("talks/a.html"), syntaxes=["json-ld"])["json-ld"]
    nodes = {node["@id"].partition("#")[2]: node for node in data["@graph"]}
    assert nodes["talk"]["sameAs"] == ["https://x.example/s"]
    assert "url" not in nodes["speaker-1"]
    assert nodes["speaker-2"]["url"] == "https://x.example/bob"
    assert nodes["delivery-1"]["superEvent"] == {"@type": "Event", "name": "Conf"}
    with (tmp_path / "site" / "talks" / "a.md").open("a") as post:
        post.write("\n```{talk-citation}\n```\n")
    assert "/foo" not in build(tmp_path / "site", "text").text("talks/a.txt")


def test_open_graph_says_what_the_page_is(built):
    found = extruct.extract(
        built.text("talks/one.html"), base_url="https://talks.example.org/", syntaxes=["opengraph"]
    )
    properties = dict(found["opengraph"][0]["properties"])
    assert properties["og:title"] == "One <b>& only</b>"
    assert properties["og:description"] == "What it is about."
    assert properties["og:url"] == "https://talks.example.org/site/talks/one.html"


POSTERED = """\
---
layout: post
title: Local
date: 2024-01-01
abstract: Of *files*.
---

```{slides} deck.pdf
:poster: poster.png
```
"""
PAGE = "# T\n\n```{talk-list}\n```\n\n```{talk} A\n:date: 2020-01-01\n:speakers: B\n```\n"


@pytest.fixture
def local(tmp_path):
    files = {"conf.py": CONF, "index.md": PAGE, "talks/a.md": POSTERED, "talks/deck.pdf": "%PDF"}
    source = write_site(tmp_path / "site", files)
    (source / "talks" / "poster.png").write_bytes(b"A picture")
    return source


def test_files_of_the_project_are_named_by_their_addresses_in_the_output(local):
    built = build(local)
    root = "https://talks.example.org/site/"
    page = built.text("talks/a.html")
    (data,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    (deck,) = json.loads(built.text("talks.json"))["talks"][1]["slides"]
    assert (built.out / deck["url"]).read_bytes() == b"%PDF"
    assert (built.out / deck["poster"]).read_bytes() == b"A picture"
    assert f'property="og:image" content="{root}{deck["poster"]}"' in page
    (node,) = [n for n in data["@graph"] if n["@type"] == "PresentationDigitalDocument"]
    assert (node["url"], node["thumbnailUrl"]) == (root + deck["url"], root + deck["poster"])
    entry = feedparser.parse(built.text("talks.atom")).entries[0]
    assert f'href="{root}{deck["url"]}"' in entry.content[0].value
    csl = json.loads(built.text("talks.csl.json"))[1]
    assert csl["abstract"] == "Of files."


LINKING = """\
---
layout: post
title: Links
date: 2024-01-01
---

- [A deck](deck.pdf), of ours
- [Another talk](a.md), of ours
- [A part of it](/talks/a.md#more), of ours
  - [The start](../index.md), below
- [A page that is not here](../else/where.html), with a note
- [A page of others](https://example.org/a//b), with a note
"""


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_links_to_pages_and_files_of_the_project_lead_there(local, builder):
    local.joinpath("talks", "a.md").write_text(POSTERED + "\n## More\n\nWords.\n")
    local.joinpath("talks", "b.md").write_text(LINKING)
    built = build(local, builder)
    (talk,) = [t for t in json.loads(built.text("talks.json"))["talks"] if t["title"] == "Links"]
    deck, other, part, missing, foreign = (one["url"] for one in talk["resources"])
    start = talk["resources"][2]["children"][0]["url"]
    assert (built.out / deck).read_bytes() == b"%PDF"
    assert [other, part, start] == {
        "html": ["talks/a.html", "talks/a.html#more", "index.html"],
        "dirhtml": ["talks/a/", "talks/a/#more", "./"],
        "singlehtml": [
            "index.html#document-talks/a",
            "index.html#more",
            "index.html#document-index",
        ],
    }[builder]
    assert missing == "../else/where.html"  # as it stands in the post
    assert foreign == "https://example.org/a//b"
    root = "https://talks.example.org/site/"
    entries = feedparser.parse(built.text("talks.atom")).entries
    (entry,) = [one for one in entries if one.title == "Links"]
    assert f'href="{root}{deck}"' in entry.content[0].value
    assert f'href="{root}{part}"' in entry.content[0].value
    if builder == "html":
        page = built.text("talks/b.html")
        (data,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
        (node,) = [n for n in data["@graph"] if n["@type"] == "LearningResource"]
        assert [one["url"] for one in node["citation"]] == [
            *(root + one for one in (deck, other, part, start, "else/where.html")), foreign,
        ]  # fmt: skip


def test_a_malformed_address_stays_as_it_is(local):
    link = '<a href="http://[b/">A page of others</a>'
    text = LINKING.replace("[A page of others](https://example.org/a//b)", link)
    local.joinpath("talks", "b.md").write_text(text)
    assert 'href="http://[b/"&gt;' in build(local).text("talks.atom")


def test_files_follow_when_a_page_that_a_talk_links_to_is_gone(local, tmp_path):
    local.joinpath("talks", "b.md").write_text(LINKING)
    build(local)
    local.joinpath("talks", "a.md").unlink()
    again = build(local)
    clean = build(local, out=tmp_path / "clean", doctrees=tmp_path / "clean-doctrees")
    names = ("talks.json", "talks.atom", "talks/b.html")
    assert [again.text(name) for name in names] == [clean.text(name) for name in names]


def test_files_behind_a_linked_folder_are_found_too(local):
    local.joinpath("talks", "files").mkdir()
    local.joinpath("talks", "deck.pdf").rename(local / "talks" / "files" / "deck.pdf")
    local.joinpath("talks", "here").symlink_to("files", target_is_directory=True)
    local.joinpath("talks", "a.md").write_text(POSTERED.replace("deck.pdf", "here/deck.pdf"))
    built = build(local)
    (deck,) = json.loads(built.text("talks.json"))["talks"][1]["slides"]
    assert (built.out / deck["url"]).read_bytes() == b"%PDF"


def test_several_talks_on_a_page_have_ids_that_are_addresses(local):
    (data,) = extruct.extract(build(local).text("index.html"), syntaxes=["json-ld"])["json-ld"]
    ids = [node["@id"] for node in data["@graph"]]
    assert "https://talks.example.org/site/index.html#a-talk" in ids
    assert all(one.count("#") == 1 for one in ids)


def test_builders_that_make_no_site_have_no_such_heads(local):
    assert build(local, "json").warnings == ""


def test_a_page_that_is_no_talk_has_no_structured_data(built):
    assert "ld+json" not in built.text("index.html")
    assert "og:title" not in built.text("index.html")


def test_the_bibliography_is_bibtex(built):
    entries = pybtex.database.parse_string(built.text("talks.bib"), "bibtex").entries
    assert set(entries) == {"one", "two", "undated"}
    one = entries["one"]
    assert [str(person) for person in one.persons["author"]] == ["Lovelace, Ada"]
    assert one.fields["howpublished"] == "Talk at Conf, Berlin"
    assert one.fields["year"] == "2024"
    assert one.fields["url"] == "https://talks.example.org/site/talks/one.html"
    assert one.fields["title"] == r"{One <b>\& only</b>}"


def test_the_csl_items_hold_what_is_known(built):
    items = {item["id"]: item for item in json.loads(built.text("talks.csl.json"))}
    assert items["one"]["type"] == "speech"
    assert items["one"]["DOI"] == "10.5281/zenodo.3742257"
    assert items["undated"].keys() == {"id", "type", "title", "language", "URL"}


def test_talks_json_keeps_to_its_schema(built):
    schema = Path(sphinx_talks.__file__).parent / "schemas" / "talks.schema.json"
    data = json.loads(built.text("talks.json"))
    jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(data)
    assert [talk["id"] for talk in data["talks"]] == ["two", "one", "undated"]
    # What the schema does not know, nobody was promised.
    known = json.loads(schema.read_text("utf-8"))["$defs"]["talk"]["properties"]
    assert list(data["talks"][0]) == [key for key in known if key != "draft"]


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_a_page_says_how_to_cite_its_talk(site, builder):
    path = site / "talks" / "2023-01-01-two.md"
    path.write_text(TWO + "\n```{talk-citation}\n```\n", "utf-8")
    built = build(site, builder)
    assert built.warnings == ""
    texts = "".join(
        p.read_text("utf-8")
        for p in built.out.rglob("*.*")
        if "two" in p.name or p.suffix == ".tex"
    )
    assert "misc" in texts
    assert "2023-01-01" in texts
    assert "Cite this talk" in texts


def test_a_citation_links_its_doi_and_its_page(site):
    path = site / "talks" / "one.md"
    path.write_text(ONE + "\n```{talk-citation}\n```\n", "utf-8")
    page = build(site).text("talks/one.html")
    assert '<p class="rubric">Cite this talk</p>' in page
    assert 'href="https://doi.org/10.5281/zenodo.3742257">doi:10.5281/zenodo.3742257</a>' in page
    url = "https://talks.example.org/site/talks/one.html"
    assert f'href="{url}">{url}</a>' in page


def test_a_citation_says_the_day_and_no_time_of_it():
    talk = Talk("a", "a", "A talk", date="2027-01-10T18:30:00+01:00")
    parts = [("“A talk”", None), ("Talk", None), ("2027-01-10", None)]
    assert sentence(talk, None, now=0) == parts


def test_the_newest_delivery_that_is_over_is_cited_or_the_preferred_one(site, monkeypatch):
    two = site / "talks" / "2023-01-01-two.md"
    given = "{event: Soon, date: 2024-06-02}, {event: Been, date: 2024-05-30}, {event: Old, date: 2020-01-02}"
    post = TWO.replace("tags: [c]", f"talk: {{deliveries: [{given}]}}")
    two.write_text(post + "\n```{talk-citation}\n```\n")
    built = build(site)
    assert "Talk at Been" in built.text("talks.bib")
    assert '"event-title": "Been"' in built.text("talks.csl.json")
    assert "Talk at Been. 2024-05-30" in built.text("talks/2023-01-01-two.html")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2024, 6, 4, tzinfo=UTC).timestamp())))
    later = build(site)
    assert "Talk at Soon" in later.text("talks.bib")
    assert '"event-title": "Soon"' in later.text("talks.csl.json")
    assert "Talk at Soon. 2024-06-02" in later.text("talks/2023-01-01-two.html")
    two.write_text(two.read_text().replace("event: Old", "preferred: true, event: Old"))
    assert "Talk at Old" in build(site).text("talks.bib")


def test_a_citation_on_a_page_without_a_talk_is_told(site):
    (site / "about.md").write_text("---\norphan: true\n---\n# About\n\n```{talk-citation}\n```\n")
    warnings = build(site).warnings
    assert "about.md:6: WARNING: talk-citation stands on a page that declares no talk" in warnings


OFFERED = "Words.\n\n```{talk-feeds}\n```\n\n```{talk-feeds}\n:formats: rss, atom\n:tag: A b\n```\n"
ROOT = "https://talks.example.org/site/"


def links(page):
    (first, *more) = re.findall(r'<div class="talk-feeds.*?</div>', page, re.DOTALL)
    return [re.findall(r'href="([^"]*)">([^<]*)</a>', one) for one in (first, *more)]


@pytest.mark.parametrize(
    ("builder", "page", "root"),
    [
        ("html", "talks/two.html", "../"),
        ("dirhtml", "talks/two/index.html", "../../"),
        ("singlehtml", "index.html", ""),
        ("epub", "talks/two.xhtml", ROOT),
    ],
)
def test_a_page_links_to_the_feeds_and_calendars_of_the_site(site, builder, page, root):
    (site / "talks" / "two.md").write_text(TWO + OFFERED)
    built = build(site, builder)
    files = {"Atom": "talks.atom", "RSS": "talks.rss", "JSON Feed": "talks.feed.json"}
    files |= {"Calendar": "talks.ics", "Calendar of upcoming talks": "talks-upcoming.ics"}
    files |= {"BibTeX": "talks.bib"}
    tagged = {"Atom": "talks-feeds/tag/a-b.atom", "RSS": "talks-feeds/tag/a-b.rss"}
    assert links(built.text(page)) == [
        [(root + path, text) for text, path in some.items()] for some in (files, tagged)
    ]
    if root != ROOT:
        assert all((built.out / path).exists() for path in (*files.values(), *tagged.values()))


@pytest.mark.parametrize(("builder", "page"), [("text", "talks/two.txt"), ("latex", "talksco.tex")])
def test_other_builders_show_the_addresses_of_feeds(site, builder, page):
    (site / "talks" / "two.md").write_text(TWO + OFFERED)
    built = build(site, builder)
    assert built.warnings == ""
    assert f"{ROOT}talks.atom" in built.text(page)
    assert f"{ROOT}talks-feeds/tag/a-b.rss" in built.text(page)


def test_without_a_base_address_there_is_little_to_link_to(site):
    (site / "talks" / "two.md").write_text(TWO + OFFERED)
    page = build(site, html_baseurl="").text("talks/two.html")
    assert links(page) == [[("../talks.bib", "BibTeX")]]
    assert "BibTeX" not in build(site, "text", html_baseurl="").text("talks/two.txt")


def test_links_to_feeds_come_and_go_with_what_is_in_them(site):
    (site / "about.md").write_text("---\norphan: true\n---\n# About\n\n" + OFFERED)
    assert len(links(build(site).text("about.html"))) == 2
    other = build(site).times()["talks/undated.html"]
    (site / "talks" / "one.md").write_text(ONE.replace("a b", "d"))
    again = build(site)
    assert len(links(again.text("about.html"))) == 1
    assert again.times()["talks/undated.html"] == other
    assert "no talk with a date has the tag 'A b'" in again.warnings
    (site / "talks" / "one.md").write_text(ONE)
    assert len(links(build(site).text("about.html"))) == 2


def test_what_cannot_be_linked_to_is_told(tmp_path):
    page = """\
T
=

.. talk-feeds::
   :formats: atm
   :tag: a
   :event: b

.. talk-feeds::
   :speaker: C
"""
    conf = CONF.replace('["tag", "event"]', "[]")
    warnings = build(write_site(tmp_path / "site", {"conf.py": conf, "index.rst": page})).warnings
    assert "index.rst:5: WARNING: talk-feeds: the format 'atm' is not known" in warnings
    assert "did you mean 'atom'?" in warnings
    assert "index.rst:7: WARNING: talk-feeds: give one of tag and event" in warnings
    assert "index.rst:9: WARNING: talk-feeds: no speaker has a feed; put 'speaker'" in warnings
