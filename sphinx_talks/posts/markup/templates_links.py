"""Links that name a page of the author's old site: ``post_url``, ``link``, ``ref``, ``relref``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.markup.shortcodes_call import URL, arguments
from sphinx_talks.posts.markup.templates_layout import lay
from sphinx_talks.posts.markup.templates_markup import Link, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.posts.markup.templates_lex import Token
    from sphinx_talks.posts.markup.templates_state import State

_POST = re.compile(r"(?:.*/)?(\d{4})-(\d\d)-(\d\d)-(.+?)(?:\.(?:md|markdown|html))?\Z")
LINKS = frozenset({"post_url", "link", "ref", "relref", "doc_url"})
"""Tags and shortcodes whose output is an address."""
HERE = "\ufdd1"
"""Stands, while a post is worked on, before a whole address."""
_NEAR = 500
"""Characters that are looked at for the beginning of an address."""
_ADDRESS = re.compile(
    r"(?:\]\([ \t]*<?|\]:[ \t]*<?|(?:\b(?:href|src)[ \t]*=[ \t]*|\w=)[\"']?|<)"
    r"(?P<path>[^\s()<>\"']*)\Z",
    re.IGNORECASE,
)


def in_address(post: State, token: Token) -> bool:
    """Tell whether a tag stands in the address of a link or picture, or in an attribute of HTML."""
    for _ in range(4):
        before = post.previous(token)
        near = post.text[max(before.end if before else 0, token.start - _NEAR) : token.start]
        if near:
            if _ADDRESS.search(near):
                return True
            if len(near) == _NEAR or re.search(r"\s", near):
                return False
        if before is None:
            return False
        token = before
    return False


def settle(text: str) -> str:
    """Return a post in which whole addresses have no root of the author's old site before them."""
    *pieces, last = text.split(HERE)
    for number, piece in enumerate(pieces):
        if address := _ADDRESS.search(piece[-_NEAR:]):
            pieces[number] = piece[: len(piece) - len(address["path"])]
    return "".join([*pieces, last])


def link(post: State, token: Token) -> tuple[str, int]:
    """Print the address for ``post_url``, ``link``, ``ref`` and ``relref``."""
    positional, named = arguments(token.rest)
    name = named.get("path") or (positional[0] if positional else "")
    if address := next((each for each in positional if URL.match(each)), None):
        # Hexo's and Forem's: an address, perhaps with words for it.
        words = positional[0] if positional[0] != address else None
        return lay(post, token, [Link(address, words)])
    path, _, fragment = name.partition("#")
    docname = post.context.resolve_doc(path) if path else None
    if docname is not None:
        url = f"/{docname}#{fragment}" if fragment else f"/{docname}"
    elif not path and fragment:
        url = "#" + fragment
    else:
        url = _address(token.name, path, post.context.site)
        url += f"#{fragment}" if fragment else ""
        post.tell(
            f"{token.name} names {path!r}, which this project does not have: the link goes to"
            f" {url}",
            token.start,
        )
    if in_address(post, token):
        whole = docname is not None or url.startswith("http") or post.context.site.get("baseurl")
        return (HERE if whole else "") + url + post.gap(token.start, token.end), token.end
    if docname is None and not url.startswith("http"):
        return url + post.gap(token.start, token.end), token.end
    return lay(post, token, [Link(url)] if docname is None else [Words(f"[]({url})")])


def _address(tag: str, path: str, site: Mapping[str, Any]) -> str:
    """Return the address that a page of the author's old site has most likely."""
    post = _POST.match(path) if tag == "post_url" else None
    if post:
        path = "/{}/{}/{}/{}.html".format(*post.groups())
    elif tag == "link":
        path = "/" + re.sub(r"\.(?:md|markdown)\Z", ".html", path.lstrip("/"))
    else:
        path = "/" + re.sub(r"(?:/?_?index)?\.(?:md|markdown)\Z", "/", path.lstrip("/"))
    base = [str(site.get(key) or "").rstrip("/") for key in ("url", "baseurl")]
    return "".join(base) + path
