"""Real forms of URLs against what they are: one row of tests/urls/ a URL."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sphinx_talks.providers import TABLE

ROWS = [
    (row["url"], row["provider"], row["id"] or None, int(row["start"] or 0) or None, row["status"])
    for path in sorted((Path(__file__).parent / "urls").glob("*.tsv"))
    for row in csv.DictReader(
        path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
]


def test_every_provider_has_rows() -> None:
    assert len(ROWS) > 400
    assert {row[1] for row in ROWS} - {"-"} == {provider.key for provider in TABLE}


@pytest.mark.parametrize("status", ["embed", "card", "dead", "page", "none"])
def test_urls_resolve(status: str) -> None:
    """Every row of one status, with all that differ named at once."""
    wrong = []
    for url, provider, ident, start, expected in ROWS:
        if expected != status:
            continue
        embed = TABLE.resolve(url)
        found = (
            (embed.provider, embed.id, embed.start, embed.status)
            if embed
            else ("-", None, None, "none")
        )
        if found != (provider, ident, start, expected):
            wrong.append((url, found))
    assert wrong == []


def test_an_embed_has_a_source_and_nothing_else_has() -> None:
    for url, *_, status in ROWS:
        embed = TABLE.resolve(url)
        if embed is not None:
            assert (embed.src is not None) == (status == "embed"), url
            assert embed.note or embed.status in ("embed", "page", "card"), url


def test_ids_lead_back_to_the_same_embed() -> None:
    """What a table or a lock file keeps as provider and id is enough to find it again."""
    seen = 0
    for url, provider, ident, _, status in ROWS:
        if ident is None or status == "none" or provider == "local":
            continue
        again = TABLE.resolve(f"{provider}:{ident}")
        assert again is not None, url
        assert (again.provider, again.id) == (provider, ident), url
        seen += 1
    assert seen > 350


def test_sources_and_pages_resolve_to_themselves() -> None:
    for url, provider, ident, *_ in ROWS:
        embed = TABLE.resolve(url)
        if embed is None or embed.src is None:
            continue
        of_source = TABLE.resolve(embed.src, provider=provider)
        assert of_source is not None, url
        assert (of_source.src, of_source.start) == (embed.src, embed.start), url
        if provider not in ("kaltura", "office", "pdf", "html"):
            assert of_source.id == ident, url
        of_page = TABLE.resolve(embed.url, provider=provider)
        assert of_page is not None, url
        assert of_page.id == ident, url
