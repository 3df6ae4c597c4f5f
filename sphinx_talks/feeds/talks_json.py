"""``talks.json``: every talk of the site, for whoever wants to do something with them.

The format is this project's own; its JSON Schema is ``schemas/talks.schema.json`` in the package.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_talks.model import Talk

VERSION = 1


def entry(talk: Talk, url: str, *, draft: bool = False) -> str:
    """Return the object that stands for one talk, on one line so that versions can be compared.

    :param url: the address of the talk, relative to the output root.
    """
    data = talk.to_dict()
    del data["anchor"]
    mark = {"draft": True} if draft else {}
    data = {"id": data.pop("id"), "docname": data.pop("docname"), "url": url} | mark | data
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
