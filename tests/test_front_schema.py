"""The JSON Schema that is published, the docs' tables and the code say the same."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from front_kit import FULL, facts, row, told, yaml

from sphinx_talks.posts.facts import fields
from sphinx_talks.posts.facts.readers import READERS
from sphinx_talks.posts.facts.schema import schema
from sphinx_talks.posts.front.read import read

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = ROOT / "sphinx_talks/schemas/talk.schema.json"
PAGE = ROOT / "docs/reference/front-matter.md"
TABLES = (
    fields.TALK_FIELDS,
    fields.DELIVERY_FIELDS,
    fields.SPEAKER_FIELDS,
    fields.MEDIA_FIELDS,
    fields.POST_FIELDS,
)


def test_published_schema_is_that_of_the_code() -> None:
    assert json.loads(PUBLISHED.read_text("utf-8")) == schema()


def test_every_type_has_a_reader() -> None:
    assert {one.type for table in TABLES for one in table} <= {*READERS, "deliveries"}


@pytest.mark.parametrize("table", TABLES)
def test_the_page_has_every_field_with_its_other_keys(table: tuple[fields.Field, ...]) -> None:
    page = PAGE.read_text("utf-8")
    for one in table:
        assert row(one) in page


def test_schema_takes_what_the_code_takes() -> None:
    check = jsonschema.Draft202012Validator(schema())
    check.check_schema(schema())
    values = dict(read(yaml(FULL)).values)
    values["talk"]["deliveries"][0]["online"] = False  # YAML 1.1's "no" is told by editors
    assert list(check.iter_errors(values)) == []
    assert told(facts(FULL)) == []


@pytest.mark.parametrize(
    "front", ["speeker: A", "kind: speech", "code: 'javascript:x'", "deliveries:\n    - plase: A"]
)
def test_schema_refuses_what_the_code_warns_of(front: str) -> None:
    text = f"talk:\n  {front}"
    assert told(facts(text))
    assert list(
        jsonschema.Draft202012Validator(schema()).iter_errors(dict(read(yaml(text)).values))
    )
