from __future__ import annotations

import pytest

from sphinx_talks.posts.archive import archived_url, timestamp
from sphinx_talks.posts.kinds import (
    RULES,
    host_of,
    kind_mark,
    kind_of,
    marked_kind,
    spell_kinds,
    valid_kind,
)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://example.org", "site"),
        ("https://example.org/index.html", "site"),
        ("https://example.org/2015/a-post", "article"),
        ("https://example.org/a.pdf", "paper"),
        ("https://example.org/talk-slides.pdf", "slides"),
        ("https://example.org/a.mp4", "video"),
        ("https://arxiv.org/abs/1409.4842", "paper"),
        ("https://doi.org/10.1145/3477132", "paper"),
        ("https://www.youtube.com/watch?v=abc", "video"),
        ("https://www.youtube.com/playlist?list=abc", "list"),
        ("https://speakerdeck.com/somebody/a-deck", "slides"),
        ("https://docs.google.com/presentation/d/abc", "slides"),
        ("https://github.com/mirage/irmin", "code"),
        ("https://github.com/mirage/irmin/pull/3", "discussion"),
        ("http://mirage.github.com/wiki/", "article"),
        ("https://gitlab.example.org/a/b", "code"),
        ("https://blog.example.org/?p=4205", "article"),
        ("https://example.org/index.php?a=article&sid=3652", "article"),
        ("https://example.org/?utm_source=x", "site"),
        ("https://github.com/mirage/irmin/wiki/Home", "docs"),
        ("https://github.com/sindresorhus/awesome", "list"),
        ("https://irmin.readthedocs.io/en/latest/", "docs"),
        ("https://docs.example.org/start", "docs"),
        ("http://lists.example.org/x", "list"),
        ("https://www.w3.org/TR/html52/", "spec"),
        ("https://twitter.com/#!/somebody", "person"),
        ("https://twitter.com/somebody/status/1", "social"),
        ("https://twitter.com/hashtag/something?src=hash", "social"),
        ("https://x.com/search?q=%23something", "social"),
        ("https://example.org/people/somebody", "person"),
        ("https://example.org/users/12/somebody", "person"),
        ("https://orcid.org/0000-0000-0000-000x", "person"),
        ("https://example.org/authors/somebody/a-post/", "article"),
        ("https://example.org/~somebody/", "person"),
        ("https://pypi.org/project/sphinx/", "tool"),
        ("https://notgithub.com/x/y", "article"),
        ("abstract.pdf", "paper"),
        ("/a-post", "article"),
        ("", "article"),
        ("http://[broken", "article"),
    ],
)
def test_kind_is_read_off_the_url(url: str, kind: str) -> None:
    assert kind_of(url) == kind


def test_table_has_no_rule_that_cannot_match() -> None:
    seen: set[tuple[str, str]] = set()
    for rule in RULES:
        assert rule.hosts or rule.path
        assert valid_kind(rule.kind) == rule.kind
        for host in rule.hosts.split():
            assert host == host.lower()
            assert not host.startswith("www.")
            assert (host, "") not in seen, f"{host} is taken whole by an earlier rule"
            seen.add((host, rule.path))


def test_host_is_lower_case_without_www() -> None:
    assert host_of("HTTP://WWW.Example.ORG:8080/x") == "example.org"
    assert host_of("/local") is None
    assert host_of("javascript:alert(1)") is None


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("[a](https://e.org){kind=paper}", "[a](https://e.org){.kind-paper}"),
        ('[a][b]{kind="Paper" .x}', "[a][b]{.kind-paper .x}"),
        ("<https://e.org>{#i kind=paper}", "<https://e.org>{#i .kind-paper}"),
        ("a {kind=paper}", "a {kind=paper}"),
        ('[a](b){: kind="paper"}', '[a](b){: kind="paper"}'),
        ("[a](b){.kind}", "[a](b){.kind}"),
    ],
)
def test_kind_attribute_behind_a_link_becomes_a_class(written: str, spelt: str) -> None:
    assert spell_kinds(written) == spelt


def test_kind_goes_through_a_comment() -> None:
    assert marked_kind(kind_mark('kind="Paper" target=_blank')) == "paper"
    assert kind_mark(".x target=_blank") == ""
    assert kind_mark('kind="a b"') == ""
    assert marked_kind("<!-- kind -->") is None


@pytest.mark.parametrize(
    ("date", "stamp"),
    [
        ("2015-11-03", "20151103"),
        ("2015-11-03T11:15:00", "20151103111500"),
        ("2015-11-03 11:15:07+01:00", "20151103111507"),
        ("2015-11", "201511"),
        ("2015-02-30", None),
        ("2015-13-01", None),
        ("2015-01-01T25:00", None),
        ("some day", None),
        (None, None),
    ],
)
def test_timestamp_is_as_precise_as_the_date(date: str | None, stamp: str | None) -> None:
    assert timestamp(date) == stamp


def test_archived_copy_is_of_public_pages_that_are_no_archive() -> None:
    url = "https://example.org/a?b=c#d"
    assert archived_url(url, "20151103") == f"https://web.archive.org/web/20151103/{url}"
    for none in (
        "/local",
        "http://localhost/x",
        "https://web.archive.org/web/2015/x",
        "mailto:a@b",
    ):
        assert archived_url(none, "20151103") is None
    assert archived_url(url, None) is None


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.loom.com/share/0808e55f94a24992b2de488ac56d3815", "video"),
        ("https://www.docswell.com/s/someone/LK7J5V-a-deck", "slides"),
        ("https://archive.org/details/a-book", "article"),
    ],
)
def test_the_provider_table_tells_where_no_rule_does(url, kind):
    assert kind_of(url) == kind
