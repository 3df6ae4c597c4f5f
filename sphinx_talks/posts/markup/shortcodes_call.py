"""One use of a tag, an include or a shortcode: its name and its arguments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ARGUMENT = re.compile(
    r"""(?:(?P<key>[\w-]+)\s*(?:=|:(?=\s))\s*)?
    (?:"(?P<double>(?:[^"\\]|\\.)*)(?:"|\Z)
    |'(?P<single>(?:[^'\\]|\\.)*)(?:'|\Z)
    |`(?P<back>[^`]*)(?:`|\Z)
    |(?P<bare>(?:\{\{[^{}]*\}\}|[^\s"'`,])(?:[^\s,]|,(?=\S))*))""",
    re.DOTALL | re.VERBOSE,
)
URL = re.compile(r"(?:https?:)?//[^\s]+$", re.IGNORECASE)
"""A whole argument that is a web address."""

_IDS_NAMES = """
id video_id videoid yid youtube_id youtubeid vimeo_id data_id data-id key code slug deck deck_id
video ytid v
"""
IDS = tuple(_IDS_NAMES.split())
"""Names under which tags take the id of what they embed."""

URLS = ("url", "src", "href", "path", "link", "source", "video_url", "embed", "uri", "target")
"""Names under which tags take an address."""

STARTS = ("start", "t", "time", "begin", "slideno", "slide", "page")
"""Names under which tags take the slide or the second to begin with."""


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a tag, an include or a shortcode."""

    name: str
    positional: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    inline: bool = False
    """Whether other text stands on the same line."""
    page: Mapping[str, Any] = field(default_factory=dict)
    """The facts of the front matter."""
    encloses: bool = False
    """Whether the tag has an end tag."""

    def any(self, keys: tuple[str, ...]) -> str | None:
        """Return the first named argument among these that says something."""
        return next((self.named[key] for key in keys if self.named.get(key)), None)

    @property
    def first(self) -> str:
        """The first positional argument, or nothing."""
        return self.positional[0] if self.positional else ""


def arguments(
    source: str, meant: Callable[[str, bool], str] = lambda written, bare: written
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Split a tag's arguments: positional ones, and ``key="value"`` ones with lower-case keys.

    ``meant`` returns what a value stands for, told whether it was written without quotes.
    """
    positional: list[str] = []
    named: dict[str, str] = {}
    for match in _ARGUMENT.finditer(source):
        value = next(v for v in match.group("double", "single", "back", "bare") if v is not None)
        if match["double"] is not None or match["single"] is not None:
            value = re.sub(r"\\([\"'\\])", r"\1", value)
        value = meant(value, match["bare"] is not None)
        if match["key"]:
            named.setdefault(match["key"].lower(), value)
        else:
            positional.append(value)
    return tuple(positional), named
