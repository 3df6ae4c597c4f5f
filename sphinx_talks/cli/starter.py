"""``sphinx-talks new``: a post to start from."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ABSTRACT = "What the talk is about, in the words of its programme."
TEMPLATE = """\
---
layout: talk
title: {title}
date: {date}
tags: []
talk:
  speakers: []
  deliveries:
    - event:
      place:
      date: {date}
---

{abstract}

<!-- The slides: any address that you would send to a friend. Take this line and the last one away.

```{{slides}} https://speakerdeck.com/you/your-talk
```

## Further reading

- [A paper that the talk leans on](https://example.org/paper), and why it is worth an hour
- [The code](https://example.org/code), to run what slide 12 shows

-->
"""


def write_post(title: str, *, folder: Path, date: str | None = None) -> Path:
    """Write a post for a talk of this title and return its path.

    :param date: ISO 8601 day, today by default.
    :raises ValueError: if the date is none, the title empty, or there is such a post already.
    """
    try:
        day = datetime.date.fromisoformat(date) if date else datetime.date.today()
    except ValueError:
        raise ValueError(f"{date!r} is not a date of the form 2026-11-23") from None
    if not title.strip():
        raise ValueError("a post needs a title")
    path = folder / f"{day.isoformat()}-{slug(title)}.md"
    folder.mkdir(parents=True, exist_ok=True)
    # A JSON string is a YAML string too, whatever stands in the title.
    quoted = json.dumps(title, ensure_ascii=False)
    if path.exists():
        raise ValueError(f"{path} is there already, and is left as it is")
    with path.open("x", encoding="utf-8") as file:
        file.write(TEMPLATE.format(title=quoted, date=day.isoformat(), abstract=ABSTRACT))
    return path


def unfilled(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line (1-based), rule and message for each thing that a post was to be filled in with.

    :param text: the post as its author left it, with its front matter.
    """
    from sphinx_talks.posts.front.matter import is_empty
    from sphinx_talks.posts.front.read import read

    front = read(text)
    talk = front.get("talk")
    deliveries = talk.get("deliveries") if isinstance(talk, dict) else None
    for number, delivery in enumerate(deliveries if isinstance(deliveries, list) else ()):
        if isinstance(delivery, dict) and "event" in delivery and is_empty(delivery["event"]):
            line = front.line("talk", "deliveries", number, "event")
            yield line, "template", "the event has no name yet: fill it in, or take the line away"
    for number, words in enumerate(text.split("\n"), 1):
        if words.strip() == ABSTRACT:
            yield (
                number,
                "template",
                "this is the template's line still: say what the talk is about",
            )


def slug(title: str) -> str:
    """Return the title as part of a file name: lower case, hyphens between its words."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-") or "talk"
