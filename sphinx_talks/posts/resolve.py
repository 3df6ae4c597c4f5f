"""From the names by which generators link their posts to docnames."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from sphinx_talks.posts.front.dates import split_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUFFIX = re.compile(
    r"(?:\.(?:[a-z]{2}(?:-[a-z]{2})?\.)?(?:md|markdown|html|mkd|rst))$|/(?:_?index(?:\.[a-z]+)?)?$"
)
_ROOTS = re.compile(r"^(?:_posts|_talks|content|source|posts|pages|docs)/")
_PRETTY_DATE = re.compile(r"^(?:.*/)?\d{4}/\d{1,2}/(?:\d{1,2}/)?(?P<slug>[^/]+)$")


class Names:
    """The documents of a project by every name that a post may call them."""

    def __init__(self, docnames: Iterable[str]) -> None:
        self._docnames = frozenset(docnames)
        self._short: dict[str, str | None] = {}
        for docname in sorted(self._docnames):
            base = docname.removesuffix("/index").rpartition("/")[2]
            for name in {base, split_name(base)[1]}:
                # a name that two documents share means neither
                self._short[name] = None if name in self._short else docname

    def resolve(self, name: str, docname: str) -> str | None:
        """Return the document that a post means by a path, a file name or a slug, else None.

        ``docname`` is the post's own: relative paths are relative to it, then to the project.
        """
        path = name.partition("#")[0].partition("?")[0].strip()
        if not path:
            return None
        stem = _SUFFIX.sub("", path)
        folder = posixpath.dirname(docname)
        tries = (
            [posixpath.normpath(posixpath.join(folder, stem))] if not path.startswith("/") else []
        )
        bare = stem.strip("/")
        tries += [bare, _ROOTS.sub("", bare)]
        for candidate in tries:
            for found in (candidate, f"{candidate}/index"):
                if found in self._docnames:
                    return found
        pretty = _PRETTY_DATE.match(bare)
        return self._short.get(pretty["slug"] if pretty else bare.rpartition("/")[2])
