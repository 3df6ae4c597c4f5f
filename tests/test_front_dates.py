"""Dates in the forms that people write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.posts.front.dates import parse, split_name


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2015-11-03", "2015-11-03"),
        ("2015-4-7", "2015-04-07"),
        ("2015/04/07", "2015-04-07"),
        ("20151103", "2015-11-03"),
        (20151103, "2015-11-03"),
        ("2015-11-03 11:15", "2015-11-03T11:15:00"),
        ("2015-11-03T11:15", "2015-11-03T11:15:00"),
        ("2015-11-03 11:15:00", "2015-11-03T11:15:00"),
        ("2014-06-17 18:41:46 +0300", "2014-06-17T18:41:46+03:00"),
        ("2014-07-22 12:29:30 -0500", "2014-07-22T12:29:30-05:00"),
        ("2016-12-01 11:46:00+01:00", "2016-12-01T11:46:00+01:00"),
        ("2017-10-22T15:31:57.535Z", "2017-10-22T15:31:57Z"),
        ("2014-07-30T00:00:00.000+02:00", "2014-07-30T00:00:00+02:00"),
        ("2020-01-01 12:00:00.123456789 +01:00", "2020-01-01T12:00:00+01:00"),
        ("Sat, 16 Nov 2013 15:34:05 +0000", "2013-11-16T15:34:05+00:00"),
        ("Fri, 09 Aug 2013 10:00:00 GMT", "2013-08-09T10:00:00Z"),
        ("26 March 2025", "2025-03-26"),
        ("1st December 2015", "2015-12-01"),
        ("March 26, 2025", "2025-03-26"),
        ("Tuesday, May 5th, 2015 at 10:30", "2015-05-05T10:30:00"),
        ("May 5, 2015, 7:00 PM", "2015-05-05T19:00:00"),
        ("Mercredi 12 janvier 2011", "2011-01-12"),
        ("3. März 2012", "2012-03-03"),
        ("13 de junio de 2015", "2015-06-13"),
        ("12 мая 2018", "2018-05-12"),
        ("2014年9月13日", "2014-09-13"),
        ("27/3/2011", "2011-03-27"),
        ("3/27/2011", "2011-03-27"),
        ("03.05.2015", "2015-05-03"),
        ("2015-11-03 11:15 UTC+2", "2015-11-03T11:15:00+02:00"),
        ("Tue Nov 3, 2015 11:15:00 GMT+0100 (CET)", "2015-11-03T11:15:00+01:00"),
        ("2015-11-03 11:15 America/New_York", "2015-11-03T11:15:00"),
        ("2015-11-03 11:15:00 -0800 PST", "2015-11-03T11:15:00-08:00"),
        ("2015-11-03 11:15:00 +0300 +03", "2015-11-03T11:15:00+03:00"),
        ("2015-11-03 10:00-05:00", "2015-11-03T10:00:00-05:00"),
        ("2015-11-03T10:00-11:00", "2015-11-03T10:00:00-11:00"),
        ("2015-11-03 10:00:00-09:30", "2015-11-03T10:00:00-09:30"),
        ("2015-11-03 19:00 CET", "2015-11-03T19:00:00+01:00"),
        ("2015-07-03 19:00 CEST", "2015-07-03T19:00:00+02:00"),
        ("2015-11-03 19:00 (JST)", "2015-11-03T19:00:00+09:00"),
        ("Tue Nov  3 11:15:00 2015", "2015-11-03T11:15:00"),
        ("Tue Nov  3 11:15:00 UTC 2015", "2015-11-03T11:15:00Z"),
        ("Tue Nov 3 11:15:00 2015 -0800", "2015-11-03T11:15:00-08:00"),
        ("2015-11-03 (Tue)", "2015-11-03"),
        ("2015-11-03 Tue 11:15", "2015-11-03T11:15:00"),
        ("2015/11/03(火) 14:00", "2015-11-03T14:00:00"),
        ("27-3-2011", "2011-03-27"),
    ],
)
def test_forms(text: str | int, iso: str) -> None:
    found = parse(text)
    assert found is not None
    assert (found.iso, found.note) == (iso, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2015",
        "2015-13-01",
        "2015-02-30",
        "2015-11-03 25:00",
        "12:30",
        "2015-11-03 10:3",
        "2015-11-03 1030",
        "2015-11-03 monthly",
        "Dec 30 - Jan 2, 2016",
        "3 foo 2015",
        "a" * 100,
        None,
        5,
        [1],
    ],
)
def test_what_is_no_date(text: object) -> None:
    assert parse(text) is None


def test_ranges_zones_and_doubts() -> None:
    assert [parse(t).end for t in ("9 au 11 janvier 2011", "Nov 9-11, 2015")] == [
        "2011-01-11",
        "2015-11-11",
    ]  # type: ignore[union-attr]
    paris = parse("2015-01-01 19:00 Europe/Paris")
    assert paris is not None
    assert (paris.iso, paris.timezone) == ("2015-01-01T19:00:00", "Europe/Paris")
    for text in ("9/6/2016", "09-06-2016"):
        either = parse(text)
        assert either is not None
        assert either.iso == "2016-06-09"
        assert "2016-06-09" in str(either.note)
    unknown = parse("2015-01-01 10:00 PST")
    assert unknown is not None
    assert "PST" in str(unknown.note)


def test_file_names() -> None:
    assert split_name("2015-11-03-codemesh2015") == ("2015-11-03", "codemesh2015")
    assert split_name("2015-11-03_a-talk") == ("2015-11-03", "a-talk")
    assert split_name("2015-99-03-a") == (None, "2015-99-03-a")
    assert split_name("2015-11-03") == ("2015-11-03", "2015-11-03")
    assert split_name("talk") == (None, "talk")


@given(st.text(max_size=60))
def test_never_raises(text: str) -> None:
    parse(text)
    split_name(text)


@given(st.datetimes(), st.sampled_from(["", "Z", "+02:00", "-0930"]))
def test_iso_comes_back(moment: object, zone: str) -> None:
    text = str(moment)[:19]
    if not text.startswith("0"):
        found = parse(text + zone)
        assert found is not None
        assert found.iso[:19] == text.replace(" ", "T")


def test_two_days_are_a_range() -> None:
    for sign in (" - ", "–", "/", " to ", " – "):
        found = parse(f"2015-11-03{sign}2015-11-05")
        assert found is not None
        assert (found.iso, found.end) == ("2015-11-03", "2015-11-05")
    assert parse("2015-11-05/2015-11-03") is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Nov 30 - Dec 2, 2015", "2015-11-30", "2015-12-02"),
        ("30 November – 2 December 2015", "2015-11-30", "2015-12-02"),
        ("30.11.-2.12.2015", "2015-11-30", "2015-12-02"),
        ("Dec 30, 2015 - Jan 2, 2016", "2015-12-30", "2016-01-02"),
        ("2015/11/03 - 2015/11/05", "2015-11-03", "2015-11-05"),
        ("2015/11/03-2015/11/05", "2015-11-03", "2015-11-05"),
        ("2015-11-03 14:00 - 2015-11-04 15:30", "2015-11-03T14:00:00", "2015-11-04T15:30:00"),
        ("2015-11-03 14:00-15:30", "2015-11-03T14:00:00", "2015-11-03T15:30:00"),
        ("2015-11-03 10:00-11:30", "2015-11-03T10:00:00", "2015-11-03T11:30:00"),
        ("2015-11-03 14:00 – 15:30 CET", "2015-11-03T14:00:00+01:00", "2015-11-03T15:30:00+01:00"),
        ("2015-11-03 2:00-3:30 PM", "2015-11-03T14:00:00", "2015-11-03T15:30:00"),
        ("2015-11-03 11:00-1:30pm", "2015-11-03T11:00:00", "2015-11-03T13:30:00"),
        ("Nov 9-11, 2015, 10:00-16:00", "2015-11-09T10:00:00", "2015-11-11T16:00:00"),
    ],
)
def test_days_and_times_that_end(text: str, first: str, last: str) -> None:
    found = parse(text)
    assert found is not None
    assert (found.iso, found.end, found.note) == (first, last, None)


@pytest.mark.parametrize(
    ("text", "iso", "end", "doubt"),
    [
        ("2015-11-03 10:00-11:00", "T10:00:00", "2015-11-03T11:00:00", "'-11:00'"),
        ("2015-11-03 22:00-00:30", "T22:00:00", None, "00:30"),
        ("2015-07-03 19:00 CET", "T19:00:00", None, "CET"),
        ("2015-11-03 14:00 +15:30", "T14:00:00", None, "'+15:30'"),
    ],
)
def test_what_is_in_doubt_is_told(text: str, iso: str, end: str | None, doubt: str) -> None:
    found = parse(text)
    assert found is not None
    assert (found.iso[10:], found.end) == (iso, end)
    assert doubt in str(found.note)


def test_the_name_of_a_zone_is_no_half_of_the_day() -> None:
    found = parse("2015-11-03 11:15 America/New_York")
    assert found is not None
    assert found.timezone == "America/New_York"
