"""The date of a post, and the name that its file gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.posts.front.dates import When, parse, split_name

if TYPE_CHECKING:
    from sphinx_talks.posts.front.matter import FrontMatter

POST_DATES = ("date", "published", "pubdatetime", "publishdate", "pubdate")
"""Keys that hold the date of the post, the best first; ``published`` can also be a yes or no."""


def post_date(front: FrontMatter | None, docname: str) -> When | None:
    """Return the date of a post: that of its front matter, else that in its file's name."""
    dates = (parse(front.get(name)) for name in POST_DATES) if front is not None else ()
    return next(filter(None, dates), None) or parse(split_name(file_name(docname))[0])


def file_name(docname: str) -> str:
    """Return the name of a document's file without folders, that of its folder for an index."""
    parts = docname.split("/")
    return parts[-2] if len(parts) > 1 and parts[-1] in ("index", "_index", "README") else parts[-1]
