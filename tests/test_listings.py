"""What lists show: rows, order, pages, merged resources; without a build."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talk_notes import talk

from sphinx_talks.alphabet import alphabetical
from sphinx_talks.directives import list_spec as read
from sphinx_talks.directives.list_spec import OptionError, ReadingListSpec, TalkListSpec
from sphinx_talks.listings.also import also_cited
from sphinx_talks.listings.entries import data
from sphinx_talks.listings.facets import FACETS, choices, elsewhere
from sphinx_talks.listings.facts import facts_of
from sphinx_talks.listings.html_talks import shortened
from sphinx_talks.listings.order import Candidate, Rank, chains, places
from sphinx_talks.listings.paging import cut, page_name
from sphinx_talks.listings.resources import by_age, grouped_pages, pages_of
from sphinx_talks.listings.rows import grouped, rows_of, turn_of, upcoming
from sphinx_talks.listings.urls import canonical
from sphinx_talks.listings.when import instant
from sphinx_talks.listings.words import in_order
from sphinx_talks.model import Delivery
from sphinx_talks.when import until

SAME = [
    "https://example.org/paper",
    "http://example.org/paper",
    "//example.org/paper/",
    "http://www.example.org:80/paper/#results",
    "HTTPS://Example.ORG/paper?utm_source=x&utm_medium=y",
    "https://example.org/paper/index.html",
    "https://web.archive.org/web/20160101000000/http://www.example.org/paper",
    "https://web.archive.org/web/2016id_/https://example.org/paper/",
    "http://archive.org/web/20160101/example.org/paper",
    "https://web.archive.org/web/2016/https://web.archive.org/web/2015/http://example.org/paper",
]
OTHER = [
    "https://example.org/Paper",
    "https://example.org/paper?id=1",
    "https://example.org/paper?source=a.py",
    "https://example.org/paper?feature=search",
    "https://example.org/paper#!/results",
    "https://example.org/paper#/results",
    "https://example.org/papers",
    "https://docs.example.org/paper",
    "https://example.org/a%2Fpaper",
    "https://example.org:8080/paper",
]


@pytest.mark.parametrize("url", SAME)
def test_one_page_has_one_key_however_it_is_cited(url):
    assert canonical(url) == "example.org/paper"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Short\n text", "Short text"),
        ("one two, three four", "one two …"),
        ("プログラミング言語の型について", "プログラミング言語の…"),
        ("型 プログラミング言語の型について", "型 プログラミング言…"),
    ],
)
def test_a_description_is_cut_after_a_word_or_within_what_has_no_spaces(text, shown):
    assert shortened(text, 10) == shown


def test_accents_and_case_do_not_part_names_in_the_alphabet():
    names = ["Zoe", "frank", "Émile", "Emil", "Emily", "Ärzte", "çelik", "Dora", "日本", "Ж"]
    assert sorted(names, key=alphabetical) == [
        "Ärzte", "çelik", "Dora", "Emil", "Émile", "Emily", "frank", "Zoe", "Ж", "日本",
    ]  # fmt: skip
    talks = [facts_of(talk(title, {"title": title})) for title in names]
    rows = rows_of(talks, TalkListSpec(sort="title"), 0)
    assert [row.talk.title for row in rows][:3] == ["Ärzte", "çelik", "Dora"]


def test_values_stand_in_the_order_of_their_names_in_the_language_of_the_site():
    assert in_order(["es", "en", "", "de"], "language", "en") == ["en", "de", "es", ""]
    assert in_order(["es", "en", "", "de"], "language", "de") == ["de", "en", "es", ""]
    assert in_order(["b", "Á", "a"], "tag", "en") == ["a", "Á", "b"]


def test_other_pages_have_other_keys():
    keys = {canonical(url) for url in [*OTHER, "https://example.org/paper"]}
    assert len(keys) == len(OTHER) + 1


def test_what_remains_of_a_query_has_one_order():
    assert canonical("https://example.org/?b=2&a=1&fbclid=z") == canonical(
        "http://example.org?a=1&b=2"
    )
    assert canonical("https://youtu.be/LF39_oyJtj0") == canonical(
        "https://www.youtube.com/watch?v=LF39_oyJtj0&feature=share"
    )


@given(st.from_regex(r"https?://(www\.)?[a-z.]{3,9}(/[a-zA-Z.]{0,9}){0,3}/?", fullmatch=True))
def test_the_short_way_to_a_key_leads_where_the_long_one_does(url):
    assert canonical(url) == canonical(url + "#") == canonical(url + "?")


@given(st.text())
def test_any_text_has_a_key_and_the_key_is_its_own(text):
    key = canonical(text)
    assert isinstance(key, str)


def row_titles(talks, now=0.0, **spec):
    made = TalkListSpec(**spec)
    rows = rows_of([facts_of(talk(name, facts)) for name, facts in talks.items()], made, now)
    return [(row.talk.title, row.occasion.event) for row in rows]


TALKS = {
    "a": {
        "title": "Old",
        "date": "2015-11-03T11:15:00",
        "tags": ["OCaml", "tls"],
        "language": "en-GB",
        "recordings": True,
        "deliveries": [{"event": "CodeMesh", "date": "2015-11-03"}],
    },
    "b": {
        "title": "Often given",
        "tags": ["ocaml"],
        "language": "de",
        "speakers": ["One", "Two"],
        "deliveries": [
            {"event": "ICFP", "date": "2014-09-01"},
            {"event": "FOSDEM", "date": "2017-02-04"},
        ],
    },
    "c": {"title": "Undated", "kind": "keynote"},
    "d": {"title": "To come", "date": "2027-01-01"},
}
OFTEN = ("Often given", "FOSDEM")


def test_newest_stands_first_and_undated_last():
    assert [title for title, _ in row_titles(TALKS)] == ["To come", "Often given", "Old", "Undated"]
    assert [title for title, _ in row_titles(TALKS, sort="title")] == sorted(
        facts["title"] for facts in TALKS.values()
    )


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({"tags": ("ocaml",)}, [OFTEN, ("Old", "CodeMesh")]),
        ({"years": ((2014, 2014),)}, [("Often given", "ICFP")]),
        ({"years": ((2014, 2015),)}, [("Old", "CodeMesh"), ("Often given", "ICFP")]),
        ({"events": ("icfp",)}, [("Often given", "ICFP")]),
        ({"speakers": ("two",)}, [OFTEN]),
        ({"kinds": ("keynote",)}, [("Undated", None)]),
        ({"languages": ("en",)}, [("Old", "CodeMesh")]),
        ({"has_recording": True}, [("Old", "CodeMesh")]),
        (
            {"tags": ("ocaml",), "rows": "delivery"},
            [OFTEN, ("Old", "CodeMesh"), ("Often given", "ICFP")],
        ),
    ],
)
def test_filters(spec, expected):
    assert row_titles(TALKS, **spec) == expected


def test_a_talk_given_and_to_be_given_again_is_both_past_and_upcoming():
    given = [
        {"event": "Liked", "date": "2010-01-01", "preferred": True},
        {"event": "Later", "date": "2040-01-01"},
        {"event": "Next", "date": "2030-01-01"},
        {"event": "Last", "date": "2020-01-01"},
    ]
    talks = {"a": {"title": "Again", "deliveries": given}}
    now = instant("2026-01-01")
    assert row_titles(talks, now) == [("Again", "Liked")]
    assert row_titles(talks, now, when="upcoming") == [("Again", "Next")]
    assert row_titles(talks, now, when="past") == [("Again", "Liked")]
    del given[0]["preferred"]
    assert row_titles(talks, now, when="past") == [("Again", "Last")]
    assert row_titles(talks, instant("2000-01-01"), when="past") == [("Again", "Liked")]


def test_a_talk_is_upcoming_until_its_day_is_over():
    noon = instant("2027-01-01T12:00:00")
    assert row_titles(TALKS, noon, when="upcoming") == [("To come", None)]
    assert row_titles(TALKS, noon + 12 * 3600, when="upcoming") == []
    rows = rows_of([facts_of(talk("d", TALKS["d"]))], TalkListSpec(when="past"), noon)
    assert [upcoming(row, noon) for row in rows] == [True]  # it waits for its time


def test_a_day_ends_where_the_talk_is_given():
    in_utc = until(Delivery(date="2026-05-01"))
    assert until(Delivery(date="2026-05-01", timezone="America/Los_Angeles")) == in_utc + 7 * 3600
    assert until(Delivery(date="2026-05-01T10:00:00+09:00")) == in_utc - 9 * 3600
    assert until(Delivery(date="2026-05-01", end="2026-05-03")) == in_utc + 2 * 86400
    assert until(Delivery(date="2026-05-01", timezone="Nowhere/At-All")) == in_utc
    assert until(Delivery(date="soon")) is None
    assert until(Delivery(date="9999-12-31")) is None


def test_a_preferred_delivery_stands_for_its_talk():
    facts = {"title": "T", "deliveries": [
        {"event": "A", "date": "2014-09-01", "preferred": True},
        {"event": "B", "date": "2017-02-04"},
    ]}  # fmt: skip
    assert row_titles({"t": facts}) == [("T", "A")]


def test_groups_keep_rows_together():
    rows = rows_of([facts_of(talk(n, f)) for n, f in TALKS.items()], TalkListSpec(), 0.0)

    def by(group):
        return [
            (name, row.talk.title) for name, row in grouped(rows, TalkListSpec(group=group), "en")
        ]

    by_year = by("year")
    assert by_year == [
        ("2027", "To come"), ("2017", "Often given"), ("2015", "Old"), ("", "Undated"),
    ]  # fmt: skip
    by_tag = by("tag")
    assert ("", "Undated") in by_tag
    assert [name for name, _ in by_tag][-1] == ""
    assert ("tls", "Old") in by_tag
    assert ("OCaml", "Old") in by_tag


def test_what_has_no_date_stands_last_in_either_direction():
    dates = {"none": None, "new": "2020-01-01", "old": "2010-01-01"}
    made = [
        talk(n, {"title": n, "date": d, "resources": [resource(f"https://example.org/{n}")]})
        for n, d in dates.items()
    ]
    facts = [facts_of(one) for one in made]
    for sort, order in (("date", "old new none"), ("-date", "new old none")):
        rows = rows_of(facts, TalkListSpec(sort=sort), 0.0)
        assert [row.talk.title for row in rows] == order.split()
    mentions = by_age((facts_of(one), one.to_dict()["resources"]) for one in made)
    for sort, order in (("first", "old new none"), ("-first", "new old none")):
        spec = ReadingListSpec(sort=sort, group="year")
        found = grouped_pages(pages_of(mentions, spec), spec, "en")
        assert [page.key.rpartition("/")[2] for _year, page in found] == order.split()
        assert found[-1][0] == ""


def test_years_stand_in_order_whatever_the_order_of_rows():
    # At one moment of New Year's Eve it is this year in one place and the next one in another.
    dates = {"b": "2025-12-31T23:30:00-08:00", "c": "2026-01-01T07:00:00+09:00", "a": "2024-01-01"}
    facts = [facts_of(talk(name, {"title": name, "date": day})) for name, day in dates.items()]
    for sort, years in (("-date", "654"), ("date", "456"), ("title", "654"), ("-title", "654")):
        spec = TalkListSpec(sort=sort, group="year")
        found = grouped(rows_of(facts, spec, 0.0), spec, "en")
        assert "".join(name[-1] for name, _row in found) == years


def test_a_limit_leaves_the_first_rows_that_are_due_and_those_that_may_come():
    given = [instant(f"20{n}-01-01") for n in (10, 20, 30, 40)]
    talks = {n: {"title": f"{n}", "date": f"20{n}-01-01"} for n in ("10", "20", "30", "40")}

    def titles(when, now, **spec):
        return [title for title, _ in row_titles(talks, now, when=when, limit=1, **spec)]

    assert titles("all", given[2]) == ["40"]
    assert titles("past", given[2] - 1) == ["40", "30", "20"]
    assert titles("upcoming", given[2], sort="date") == ["30", "40"]


def test_what_was_recorded_once_has_a_recording_however_often_it_was_given():
    given = [{"event": "A", "date": "2010-01-01"}, {"event": "B", "date": "2020-01-01"}]
    body = {"title": "Body", "recordings": True, "deliveries": given}
    own = {"title": "Own", "deliveries": [given[0] | {"recordings": "https://e.org/v"}, given[1]]}
    talks = {"body": body, "none": {"title": "None", "deliveries": given}, "own": own}
    assert row_titles(talks, has_recording=True) == [("Body", "B"), ("Own", "B")]
    each = [("Body", "B"), ("Body", "A"), ("Own", "A")]
    assert row_titles(talks, has_recording=True, rows="delivery") == each


def test_a_row_has_the_events_and_years_of_all_that_it_stands_for():
    def facets(**spec):
        made = TalkListSpec(**spec)
        (row,) = rows_of([facts_of(talk("b", TALKS["b"]))], made, instant("2016-01-01"))
        return FACETS["event"](row), FACETS["year"](row), elsewhere(row)

    assert facets() == (("FOSDEM", "ICFP"), ("2017", "2014"), ("ICFP", "2014"))
    assert facets(when="past") == (("ICFP",), ("2014",), ())
    assert facets(events=("fosdem",)) == (("FOSDEM",), ("2017",), ())


def test_a_row_of_talks_to_come_stays_until_its_last_date_is_over():
    given = [{"event": f"E{n}", "date": f"2030-01-0{n}"} for n in (4, 2, 3)]
    facts = facts_of(talk("a", {"title": "A", "deliveries": given}))
    now = instant("2030-01-01")
    for when, day in (("upcoming", 5), ("past", 3), ("all", 5)):
        (row,) = rows_of([facts], TalkListSpec(when=when), now)
        assert turn_of(row, when) == instant(f"2030-01-0{day}")
    (row,) = rows_of([facts], TalkListSpec(when="upcoming"), now)
    page = SimpleNamespace(now=now, words=SimpleNamespace(site="en"))
    assert choices([row], "event", "upcoming", page) == tuple(
        (name, name, instant("2030-01-05")) for name in ("E2", "E3", "E4")
    )


def test_the_next_talk_is_the_one_that_begins_next():
    given = [
        {"event": "Course", "date": "2030-01-01", "end": "2030-06-30"},
        {"event": "Evening", "date": "2030-02-01"},
    ]
    talks = {"a": {"title": "A", "deliveries": given}}
    assert row_titles(talks, when="upcoming", sort="date") == [("A", "Course")]


def test_values_with_any_mark_in_them_stay_apart():
    assert data(tag=("a", 'b|"c')) == ' data-tag="a\nb|&quot;c"'
    assert data(tag=(), year="", until=None) == ""


@given(st.integers(0, 5000), st.integers(0, 700), st.booleans())
def test_pages_hold_every_row_once(count, per_page, at_start):
    pages = cut(count, per_page, grows_at_start=at_start)
    assert [row for page in pages for row in range(page.start, page.stop)] == list(range(count))
    assert len({page.number for page in pages}) == len(pages)
    assert all(page.stop - page.start < 2 * per_page for page in pages if len(pages) > 1)


@given(st.integers(0, 3000), st.integers(1, 300))
def test_a_row_added_in_front_leaves_older_pages_as_they_are(count, per_page):
    def older(count):
        # Rows counted from the oldest, by the number of their page.
        pages = cut(count, per_page, grows_at_start=True)[1:]
        return {page.number: (count - page.stop, count - page.start) for page in pages}

    before, after = older(count), older(count + 1)
    assert before.items() <= after.items()


def test_page_names():
    assert page_name("talks", 3, 0) == page_name("talks/index", 3, 0) == "talks/page-3"
    assert page_name("index", 1, 0) == "page-1"
    assert page_name("talks", 1, 1) == "talks/list-2-page-1"
    assert page_name("talk-index", 1, 0) == "talk-index/page-1"
    assert page_name("talks/index", 1, 0, {"talks"}) == "talks/index/page-1"
    assert page_name("talks", 1, 0, {"talks/page-1"}) == "talks/page-1-list"


def test_a_page_belongs_to_the_nearest_and_fullest_list():
    found = chains(
        [
            Candidate("index", Rank.EXCERPT, ("talks/new", "odd")),
            Candidate("all", Rank.WHOLE, ("talks/new", "talks/old", "talks/told")),
            Candidate("talks/index", Rank.WHOLE, ("talks/new", "talks/old", "talks/index")),
            Candidate("talks/2015", Rank.NARROW, ("talks/old",)),
        ],
        frozenset(["talks/told"]),
    )
    assert found == [("index", ["odd"]), ("talks/index", ["talks/new", "talks/old"])]
    old = places(found)["talks/old"]
    assert (old.parent, old.previous, old.following) == ("talks/index", "talks/new", None)
    assert places(found)["talks/new"].previous == "talks/index"


def resource(url, title="A title", note=None, kind="article", context="list"):
    return {"url": url, "title": title, "annotation": note, "kind": kind, "context": context}


CITING = {
    "new": {"title": "New", "date": "2020-01-01", "tags": ["x"], "resources": [
        resource("https://example.org/a/", "Better known as A", "The note of 2020", "paper"),
        resource("https://example.org/c"),
    ]},
    "old": {"title": "Old", "date": "2010-01-01", "resources": [
        resource("http://www.example.org/a?utm_source=x", "A", "The note of 2010", "article"),
        resource("https://example.org/b"),
        resource("mailto:someone@example.org"),
        resource("https://example.org/c", context="prose"),
        {"title": "A group", "url": None},
    ]},
}  # fmt: skip


def cited(**spec):
    made = [talk(name, facts) for name, facts in CITING.items()]
    mentions = by_age((facts_of(one), one.to_dict()["resources"]) for one in made)
    return pages_of(mentions, ReadingListSpec(**spec))


def test_resources_are_merged_by_their_page():
    pages = {page.key: page for page in cited()}
    assert set(pages) == {"example.org/a", "example.org/b", "example.org/c"}
    page = pages["example.org/a"]
    assert (page.title, page.url, page.kinds, page.host) == (
        "A", "https://example.org/a/", ["article", "paper"], "example.org",
    )  # fmt: skip
    assert [(note, t.title) for note, t in page.notes] == [
        ("The note of 2010", "Old"), ("The note of 2020", "New"),
    ]  # fmt: skip
    assert [t.title for t in page.talks] == ["Old", "New"]


def test_reading_lists_are_filtered_and_sorted():
    def keys(**spec):
        return [page.key.removeprefix("example.org/") for page in cited(**spec)]

    assert keys() == ["c", "b", "a"]
    assert keys(sort="first") == ["a", "b", "c"]
    assert keys(sort="cited")[0] == "a"
    assert keys(cited=2) == ["c", "a"]
    assert keys(kinds=("paper",)) == ["a"]
    assert keys(hosts=("example.com",)) == []
    assert keys(tags=("x",)) == ["c", "a"]
    assert keys(talks=("old",), context="list") == ["b", "a"]
    assert keys(context="prose") == ["c"]


def test_what_recurs_is_named_on_both_pages():
    made = [talk(name, facts) for name, facts in CITING.items()]
    mentions = by_age((facts_of(one), one.to_dict()["resources"]) for one in made)
    assert also_cited(mentions) == {
        "old": {"example.org/a": ([("New", "new", None)], False)},
        "new": {"example.org/a": ([("Old", "old", None)], False)},
    }


def test_options_are_read():
    assert read.years("2015, 2018–2016") == ((2015, 2015), (2016, 2018))
    assert read.words(" a, b\nc,, a") == ("a", "b", "c")
    assert read.order("-Title", read.TALK_SORTS, "date") == "-title"
    assert read.choices("none", read.TALK_CONTROLS, ("search",)) == ()
    assert read.count("all", 5) == 0


@pytest.mark.parametrize(
    ("reader", "value", "hint"),
    [
        (read.years, "last", "write 2015"),
        (lambda v: read.choice(v, read.LAYOUTS, "table"), "card", "did you mean 'cards'"),
        (lambda v: read.order(v, read.TALK_SORTS, "date"), "size", "known are"),
        (lambda v: read.count(v, 1), "-3", "no number"),
    ],
)
def test_a_wrong_value_is_answered_with_what_would_be_right(reader, value, hint):
    with pytest.raises(OptionError, match=hint):
        reader(value)


def test_days_are_in_the_base_language_where_babel_knows_no_more():
    from sphinx_talks.listings.when import DayNames

    assert DayNames("de-XX")("2015-11-03") == "03.11.2015"
