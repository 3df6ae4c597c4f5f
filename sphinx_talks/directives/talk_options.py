"""The options of the ``talk`` directive, read as the keys of the ``talk:`` mapping are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_talks.directives.options import line_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.model import Delivery
    from sphinx_talks.problems import Problem
    from sphinx_talks.providers import Table

_TEXTS = frozenset(("abstract", "description", "subtitle"))
_STRUCTURE = re.compile(r"\s*(?:- |-$|\[|\{)", re.MULTILINE)


def read_options(
    options: Mapping[str, str], table: Table, block: str, line: int
) -> tuple[dict[str, Any], tuple[Delivery, ...], list[Problem]]:
    """Return the facts, the deliveries, and what is wrong with them.

    ``block`` is the directive's text and ``line`` where it begins, for the lines of problems.
    """
    from sphinx_talks.posts.facts.at import At
    from sphinx_talks.posts.facts.talk import read_talk

    values = {key: _value(key, text) for key, text in options.items()}
    at = At((), lambda *path: line_of(block, line, str(path[0])) if path else line, table)
    facts, deliveries = read_talk(values, at)
    facts.pop("title", None)
    if facts.get("updated"):
        facts["updated"] = facts["updated"].iso
    return facts, deliveries, at.problems


def _value(key: str, text: str) -> Any:
    """Return the value of an option; a list or mapping where it is written as YAML writes one."""
    if key in _TEXTS or not _STRUCTURE.match(text):
        return text
    from sphinx_talks.posts.front.yaml_block import read_yaml

    lines = [f"  {row}" for row in text.splitlines()]
    return read_yaml([f"{key}:", *lines], 0, len(lines) + 1).values.get(key, text)
