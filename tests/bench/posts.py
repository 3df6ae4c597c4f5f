"""Write a site of generated talk posts.

A post has the shape of a real one: front matter, a pasted slide snippet, an introduction, six
sections with prose, and fifteen annotated links by reference. Words follow a Zipf law over a large
vocabulary with a few words that stand in one post alone, so that the search index grows as it does
with real prose. Post number ``i`` is the same whatever the number of posts is.
"""

from __future__ import annotations

import bisect
import itertools
import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SYLLABLES = [
    onset + rhyme
    for onset in "b c d f g h l m n p r s t v w z br cr dr fl gr pl pr sh st th tr".split()
    for rhyme in "a e i o u an er in or al ent ist".split()
]
TAGS = (
    "ocaml python rust security testing storage networking docs web performance git linux".split()
)
EVENTS = "CodeMesh FOSDEM PyCon EuroPython ICFP QCon LinuxCon DjangoCon RustConf SOSP".split()
HOSTS = "github.com arxiv.org mirage.io youtube.com example.org docs.python.org lwn.net".split()
SNIPPET = (
    '<script async class="speakerdeck-embed" data-id="{:032x}" data-ratio="1.33333333333333" '
    'src="//speakerdeck.com/assets/embed.js"></script>'
)
VOCABULARY = 60_000
_WEIGHTS = list(itertools.accumulate((rank + 2.7) ** -1.25 for rank in range(1, VOCABULARY)))


class Post:
    """Post number ``number``; ``name`` is its file name, ``text`` its Markdown."""

    def __init__(self, number: int) -> None:
        self._random = random.Random(f"talks/{number}")  # noqa: S311 (a seeded sequence is the point)
        date = datetime(2025, 11, 3, 11, 15) - timedelta(
            days=self._random.randrange(365 * 18), minutes=self._random.randrange(600)
        )
        event = self._random.choice(EVENTS)
        own = self._syllables(4)
        self.name = f"{date:%Y-%m-%d}-{event.lower()}-{number:05}.md"
        head = [
            "---",
            "layout: post",
            f'title: "{event} {date.year}: {self._phrase(4).title()} {own.title()}"',
            f"author: Author {self._random.randrange(40)}",
            f"date: {date:%Y-%m-%d %H:%M:%S}",
            f"tags: [{', '.join(sorted(set(self._random.choices(TAGS, k=3))))}]",
            f"description: {self._phrase(12)}",
            f"event: {event} {date.year}",
            "---",
            "",
            SNIPPET.format(self._random.getrandbits(128)),
            "",
            self._paragraph(own),
            "",
        ]
        sections = [line for section in range(6) for line in self._section(section, own)]
        self.text = "\n".join(head + sections) + "\n"

    def _section(self, section: int, own: str) -> list[str]:
        lines = [f"## {self._phrase(3).capitalize()}", "", self._paragraph(own), ""]
        definitions = []
        for link in range(3 if section % 2 else 2):
            label = f"{self._word()}-{section}{link}"
            nested = "  " if link and self._random.random() < 0.15 else ""
            note, title = self._phrase(6).capitalize(), self._phrase(4).title()
            lines.append(f'{nested}- *{note}*, ["{title}"][{label}]')
            path = "/".join((self._word(), self._word()))
            definitions.append(f"[{label}]: https://{self._random.choice(HOSTS)}/{path}")
        return [*lines, "", self._paragraph(own), "", *definitions, ""]

    def _paragraph(self, own: str) -> str:
        count = self._random.randint(2, 5)
        sentences = [self._phrase(self._random.randint(8, 18)).capitalize() for _ in range(count)]
        return ".\n".join(sentences) + f" {own}."

    def _phrase(self, words: int) -> str:
        return " ".join(self._word() for _ in range(words))

    def _word(self) -> str:
        rank = bisect.bisect_left(_WEIGHTS, self._random.random() * _WEIGHTS[-1]) + 1
        parts = []
        while rank:
            rank, part = divmod(rank, len(SYLLABLES))
            parts.append(SYLLABLES[part])
        return "".join(parts)

    def _syllables(self, count: int) -> str:
        return "".join(self._random.choice(SYLLABLES) for _ in range(count))


def write(folder: Path, first: int, count: int) -> None:
    """Write posts ``first`` to ``first + count - 1`` into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        post = Post(number)
        (folder / post.name).write_text(post.text, "utf-8")
