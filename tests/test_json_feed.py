"""The JSON Feed, by the schema that others hold feeds to."""

from __future__ import annotations

import json
from datetime import datetime
from urllib.parse import urlsplit

import jsonschema
import pytest
from building import build, write_site
from tools import npm_package

SCHEMA = "jsonfeed-schema@0.5.0"
CONF = """\
project = "Talks"
author = "Ada Lovelace"
extensions = ["sphinx_talks"]
html_baseurl = "https://talks.example.org/"
talks_posts = ["talks/**"]
"""
WHOLE = """\
---
layout: post
title: Whole
date: 2024-05-06 10:00:00 +02:00
updated: 2024-06-01
description: What it is about.
tags: [a b, c]
talk:
  language: en
  abstract: In full.
  speakers:
    - {name: Ada Lovelace, url: https://example.org/ada}
    - {name: Charles Babbage, url: /babbage}
---

```{slides} https://speakerdeck.com/player/3035d63437234495ad1cddc117321ff0
```

- [A paper](https://example.org/p.pdf), with a note
"""
BARE = "---\nlayout: post\ntitle: Bare\ndate: 2023-01-01\n---\n"


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    folder = npm_package(SCHEMA, tmp_path_factory.mktemp("schema"))
    known = json.loads((folder / "schema-v1.1.json").read_text("utf-8"))
    formats = jsonschema.FormatChecker(formats=())
    formats.checks("uri")(lambda text: bool(urlsplit(text).scheme))
    formats.checks("date-time", ValueError)(lambda text: datetime.fromisoformat(text).tzinfo)
    return jsonschema.Draft7Validator(known, format_checker=formats)


def test_a_feed_keeps_to_the_schema(tmp_path, schema):
    files = {"conf.py": CONF, "index.md": "# T\n\n```{talk-list}\n```\n"}
    posts = {"talks/whole.md": WHOLE, "talks/bare.md": BARE}
    feed = json.loads(build(write_site(tmp_path / "site", files | posts)).text("talks.feed.json"))
    whole = feed["items"][0]
    assert {"summary", "date_modified", "authors", "tags", "language"} <= whole.keys()
    assert [error.message for error in schema.iter_errors(feed)] == []


def test_the_schema_finds_what_is_wrong(schema):
    item = {"id": 1, "url": "a.html", "date_published": "2024-05-06", "content_html": ""}
    feed = {"version": "1.1", "title": "T", "items": [item, {"id": "2"}]}
    found = {"/".join(map(str, error.path)) for error in schema.iter_errors(feed)}
    assert found == {"version", "items/0/id", "items/0/url", "items/0/date_published", "items/1"}
