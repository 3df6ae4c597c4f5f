"""What an embed's iframe is given: its source and the least that its provider needs."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.providers.local import is_shown, with_start

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config

    from sphinx_talks.nodes import embed


@dataclass(frozen=True, slots=True)
class Frame:
    """An iframe to be: ``src`` may hold ``{parent}``, the host name of the page that shows it.

    ``sandbox`` is None where any sandbox would break what is shown. ``autoplay`` is the parameter
    that makes a player start at once, for use after a click alone. ``sources`` are what a
    Content-Security-Policy must allow in ``frame-src``.
    """

    src: str
    allow: str = "fullscreen"
    sandbox: str | None = None
    referrerpolicy: str = "strict-origin-when-cross-origin"
    autoplay: str | None = None
    sources: tuple[str, ...] = ("'self'",)


def frame_of(node: embed, config: Config, local: str | None = None) -> Frame | None:
    """Return the iframe of an embed, None where the link is all there is.

    ``local`` is the page-relative path of a file of this project. It stands outside every sandbox,
    because Chromium's viewer of PDF works in none.
    """
    if local is not None:
        src = with_start(local, int(node.get("start") or 0))
        return Frame(src, referrerpolicy="same-origin") if is_shown(local) else None
    src = node.get("src")
    if not src:
        return None
    from sphinx_talks.posts.embeds.table import project_table

    origin = "/".join(src.split("/", 3)[:3])
    try:
        provider = project_table(config).get(node.get("provider", ""))
    except KeyError:  # the page was read with another conf.py
        return Frame(src, sandbox="allow-scripts allow-popups", sources=(origin,))
    # Players move to hosts of their own that the provider names; a bare "https:" names nothing.
    named = tuple(source for source in provider.frame_src if source not in ("https:", "'self'"))
    return Frame(
        src,
        allow=provider.allow,
        sandbox=provider.sandbox,
        referrerpolicy=provider.referrerpolicy,
        autoplay=provider.autoplay,
        sources=named or (origin,),
    )


def downloaded(builder: StandaloneHTMLBuilder, node: embed, name: str) -> str | None:
    """Return the page-relative path of the local file that the part with class ``name`` offers."""
    for child in node.children:
        if isinstance(child, nodes.Element) and name in child["classes"]:
            for link in child.findall(addnodes.download_reference):
                if "filename" in link:  # absent where there is no such file
                    return posixpath.join(builder.dlpath, quote(link["filename"]))
    return None


def host_of(url: str, *, bare: bool = True) -> str:
    """Return the host that a URL leads to; ``bare``: as readers know it, without ``www.``."""
    host = urlsplit(url).hostname or ""
    return host.removeprefix("www.") if bare else host
