"""The front matter as plain strings, which is what Sphinx and other extensions expect."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.front.posted import post_date
from sphinx_talks.posts.prepare import MYST_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.posts.front.matter import FrontMatter

_NOT_PLAIN = frozenset({*MYST_KEYS, "talk"})
_DESCRIPTIONS = ("description", "summary", "excerpt")


def metadata_of(front: FrontMatter, path: str, title: str | None) -> dict[str, str]:
    """Return the facts of a post as strings: dates in ISO 8601, lists joined by commas.

    Each key stands in lower case, and as the author wrote it where that differs. ``orphan`` is
    there because lists of talks lead to a post, which so needs no toctree; ``draft`` says "true"
    for a post that its author calls a draft or unpublished, which the site's search leaves out.
    """
    result: dict[str, str] = {"orphan": ""}
    for key, value in _items(front):
        if key in _NOT_PLAIN:
            continue
        text = _string(value)
        result.setdefault(key.lower(), text)
        result.setdefault(key, text)
    tags = tags_of(front)
    if tags:
        result["tags"] = ", ".join(tags)
    if found := post_date(front, path.rpartition(".")[0]):
        result["date"] = found.iso
    if "description" in result or (description := front.get(*_DESCRIPTIONS)) is None:
        description = result.get("description")
    if description:
        result["description"] = " ".join(str(description).split())
    if "category" not in result and result.get("categories"):
        result["category"] = result["categories"]
    if is_draft(front, path):
        result["draft"] = "true"
        result.setdefault("nosearch", "")
    if "title" not in result and title:
        result["title"] = title
    return result


def _items(front: FrontMatter) -> Iterator[tuple[str, Any]]:
    for path in front.folded.values():
        yield str(path[-1]), front.at(path)


def _string(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        names = [item.get("name") if isinstance(item, dict) else item for item in value]
        if all(isinstance(name, str | int | float) for name in names):
            return ", ".join(map(str, names))
    if isinstance(value, dict | list):
        try:
            return json.dumps(value, ensure_ascii=False, default=str)
        except (ValueError, RecursionError):  # a YAML alias can be circular
            return ""
    return str(value).strip()


def tags_of(front: FrontMatter) -> list[str]:
    """Return the tags of a post, in the author's order, each once.

    A string is split at its commas; at its spaces where the post is Jekyll's, as Jekyll does.
    """
    value = front.get("tags", "tag", "keywords")
    if isinstance(value, str):
        jekyll = "layout" in front.folded and "," not in value
        value = value.split() if jekyll else value.split(",")
    if not isinstance(value, list):
        value = [] if value is None or isinstance(value, dict | bool) else [value]
    tags = (str(tag).strip() for tag in value if isinstance(tag, str | int | float))
    return list(dict.fromkeys(tag for tag in tags if tag))


def is_draft(front: FrontMatter, path: str = "") -> bool:
    """Tell whether the author calls the post a draft or says that it is not published.

    Jekyll's drafts lie in a folder of that name.
    """
    draft, published, status = (front.get(key) for key in ("draft", "published", "status"))
    return (
        _says(draft, yes=True)
        or _says(published, yes=False)
        or str(status).lower() in ("draft", "hidden")
        or "_drafts" in path.split("/")
    )


def _says(value: Any, *, yes: bool) -> bool:
    words = ("true", "yes", "on") if yes else ("false", "no", "off")
    return value is yes or (isinstance(value, str) and value.lower() in words)
