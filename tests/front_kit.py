"""What the tests of front matter and facts share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from building import build, write_site

from sphinx_talks.posts.facts.talk import TalkFacts, read_facts
from sphinx_talks.posts.front.read import read
from sphinx_talks.providers import TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from building import Built

    from sphinx_talks.posts.facts.fields import Field
    from sphinx_talks.posts.front.matter import FrontMatter

SITE = {
    "conf.py": 'extensions = ["sphinx_talks"]\nhtml_theme = "basic"\ntalks_posts = ["talks/**"]\n',
    "index.md": "# Home\n\nWelcome.\n",
}

FULL = """\
title: The post
date: 2016-01-01
talk:
  title: The talk
  subtitle: Second line
  abstract: What it is about.
  kind: keynote
  language: de
  level: beginner
  duration: 45 min
  speakers:
    - name: A. Speaker
      url: https://example.org/a
      affiliation: Somewhere
      photo: a.png
    - B. Speaker
  slides: https://www.slideshare.net/example/deck-12345678
  recordings: youtube:3e4t-BA20Jo
  code: https://example.org/code
  license: CC-BY-4.0
  doi: https://doi.org/10.5281/zenodo.1234567
  feedback: https://example.org/rate
  related: [other]
  aliases: old, older
  deliveries:
    - event: First
      event_url: https://example.org/first
      date: 2015-11-03 11:15
      end: 2015-11-03 12:00
      timezone: Europe/London
      place: London
      room: Main hall
      online: no
      language: en-GB
      recordings: [https://vimeo.com/12345678]
    - event: Second
      date: 2016-03-01
    - event: Third
      date: 2014-01-01
      preferred: true
"""


def yaml(text: str, body: str = "Words.\n") -> str:
    """Return a post with YAML front matter."""
    return f"---\n{text}\n---\n{body}"


def facts(text: str) -> TalkFacts:
    """Return the facts of YAML front matter."""
    return read_facts(read(yaml(text)), TABLE)


def told(front: FrontMatter | TalkFacts) -> list[tuple[int, str]]:
    """Return line and message of each problem."""
    return [(one.line, one.message) for one in front.problems]


def site(tmp_path: Path, builder: str = "html", /, **posts: str) -> Built:
    """Build a site whose folder of posts holds the given ones; a name's last ``_md`` is a suffix."""
    files = {f"talks/{name.removesuffix('_md')}.md": text for name, text in posts.items()}
    return build(write_site(tmp_path / "src", SITE | files), builder)


def talks(built: Built) -> list[dict[str, Any]]:
    """Return the talks of a build."""
    found: list[dict[str, Any]] = json.loads(built.text("talks.json"))["talks"]
    return found


def row(field: Field) -> str:
    """Return the row of the docs' table for a field."""
    flat = ", ".join(
        f"`{name}`" for name in field.flat if name != field.name or len(field.flat) == 1
    )
    return f"| `{field.name}` | {field.doc} | {flat or '—'} |"
