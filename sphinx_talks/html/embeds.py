"""Decks and recordings in HTML: a figure that asks no other host for anything until it is opened.

::

    <figure class="talk-embed talk-slides" data-provider data-src data-title data-allow …>
      <talk-embed class="talk-frame">
        <svg class="talk-ratio" viewBox="0 0 4 3">     holds the place, without a style attribute
        <img class="talk-poster">                       or the title, set large in the stand-in
        <div class="talk-standin"> … <a class="talk-go" href="the page at the provider">
      </talk-embed>
      <figcaption> the author's caption, title, host, close button </figcaption>
    </figure>
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.builders import is_web
from sphinx_talks.config import site_address
from sphinx_talks.html import words
from sphinx_talks.html.frames import Frame, downloaded, frame_of, host_of
from sphinx_talks.html.standin import caption, poster, ratio, stand_in, title_of
from sphinx_talks.messages import _

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_talks.nodes import embed


def visit_embed(self: HTML5Translator, node: embed) -> None:
    """Write the whole figure, or what EPUB and help viewers can show of it."""
    if is_web(self.builder):
        _figure(self, node)
    else:
        _static_figure(self, node)
    raise nodes.SkipNode


def _static_figure(self: HTML5Translator, node: embed) -> None:
    """Write picture, title and links as ordinary content: no script, valid as XHTML."""
    self.body.append(self.starttag(node, "figure", CLASS=_class(node)))
    pictures = [child for child in node.children if isinstance(child, nodes.image)]
    for picture in pictures:
        picture.walkabout(self)
        self.body.append("\n")
    self.body.append("<figcaption>\n")
    for child in node.children:
        if child not in pictures:
            child.walkabout(self)
    self.body.append("</figcaption>\n</figure>\n")


def _figure(self: HTML5Translator, node: embed) -> None:
    builder = self.builder
    local = downloaded(builder, node, "talk-embed-link")
    page = local or node.get("archived") or node.get("url", "")
    frame, mode = _mode(builder, frame_of(node, builder.config, local))
    live = frame is not None and mode == "click"
    picture = poster(builder, node)

    data = {"data-provider": node.get("provider", "")}
    if frame:
        data["data-src"] = frame.src
    if frame and live:
        given = _iframe_attributes(frame, node) | {"autoplay": frame.autoplay or ""}
        data |= {f"data-{name}": value for name, value in given.items() if value}
    tag = "talk-embed" if live else "div"
    class_ = _class(node, frame, card=not live and mode != "load")
    put = self.body.append
    put(self.starttag(node, "figure", "\n", False, CLASS=class_, **data))
    put(f'<{tag} class="talk-frame">\n')
    if frame or picture:
        width, height = ratio(node)
        put(f'<svg class="talk-ratio" viewBox="0 0 {width} {height}" aria-hidden="true"></svg>\n')
    if frame and mode == "load":
        given = {"src": frame.src, "loading": "lazy"} | _iframe_attributes(frame, node)
        written = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
        put(f"<iframe{written} allowfullscreen></iframe>\n")
    else:
        put(picture + stand_in(self, node, page, frame if live else None, over=bool(picture)))
    put(f"</{tag}>\n")
    caption(self, node, page, closable=live)
    put("</figure>\n")


def _mode(builder: StandaloneHTMLBuilder, frame: Frame | None) -> tuple[Frame | None, str]:
    """Return the frame and how it is loaded: as ``talks_embed`` says, where that is possible."""
    mode: str = builder.config.talks_embed
    if frame and mode == "load" and "{parent}" in frame.src:
        # The player must be told the site's name: conf.py knows it, or else the reader's browser.
        host = host_of(site_address(builder.config) or "", bare=False)
        if not host:
            return frame, "click"
        return replace(frame, src=frame.src.replace("{parent}", host)), mode
    return frame, mode


def _class(node: embed, frame: Frame | None = None, *, card: bool = False) -> str:
    from sphinx_talks.nodes import recording

    names = ["talk-embed", "talk-recording" if isinstance(node, recording) else "talk-slides"]
    width, height = ratio(node)
    names += ["talk-portrait"] if frame and width < height else []
    names += ["talk-card"] if card else []
    return " ".join(name for name in names if name not in node["classes"])


def _iframe_attributes(frame: Frame, node: embed) -> dict[str, str]:
    what, _action = words.media_of(node)
    given = {
        "title": f"{_(what)}: {title_of(node)}",
        "allow": frame.allow,
        "sandbox": frame.sandbox,
        "referrerpolicy": frame.referrerpolicy,
    }
    return {name: value for name, value in given.items() if value}
