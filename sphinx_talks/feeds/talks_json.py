"""``talks.json``: every talk of the site, for whoever wants to do something with them.

The format is this project's own; its JSON Schema is ``schemas/talks.schema.json`` in the package.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_talks.model import Talk

VERSION = 1


def dump(talks: Iterable[Talk], uri_of: Callable[[str], str]) -> str:
    """Return the text of the file, one talk a line so that versions can be compared.

    :param uri_of: from a docname to the page's address, relative to the output root.
    """
    lines = [
        json.dumps(entry(talk, uri_of), ensure_ascii=False, separators=(",", ":")) for talk in talks
    ]
    body = ",\n".join(lines)
    return f'{{"version":{VERSION},"talks":[\n{body}\n]}}\n'


def entry(talk: Talk, uri_of: Callable[[str], str]) -> dict[str, Any]:
    """Return the object that stands for one talk."""
    data = talk.to_dict()
    anchor = data.pop("anchor")
    url = uri_of(talk.docname) + (f"#{anchor}" if anchor else "")
    return {"id": data.pop("id"), "docname": data.pop("docname"), "url": url} | data
