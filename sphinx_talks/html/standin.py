"""What stands for an embed until it is opened: the picture or the title, the link, the caption."""

from __future__ import annotations

import posixpath
import re
from html import escape
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, unquote

from docutils import nodes
from sphinx.util.images import get_image_size

from sphinx_talks.html import words
from sphinx_talks.html.frames import Frame, downloaded, host_of
from sphinx_talks.messages import _
from sphinx_talks.nodes import talk as talk_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_talks.domain import TalkDomain
    from sphinx_talks.model import Media
    from sphinx_talks.nodes import embed

_RATIO = re.compile(r"(\d{1,5})/(\d{1,5})")


def ratio(node: embed) -> tuple[int, int]:
    """Return the width and height of the frame, in units of its own; 16 by 9 where unknown."""
    match = _RATIO.fullmatch(node.get("ratio", ""))
    width, height = (int(match[1]), int(match[2])) if match else (16, 9)
    return (width, height) if width and height else (16, 9)


def poster(builder: StandaloneHTMLBuilder, node: embed) -> str:
    """Return the poster as HTML, sized so that nothing moves when it arrives; "" for none."""
    image = next((child for child in node.children if isinstance(child, nodes.image)), None)
    if image is None or image["uri"] not in builder.images:
        return ""  # the environment has warned that there is no such file
    uri = posixpath.join(builder.imgpath, quote(builder.images[image["uri"]]))
    size = get_image_size(str(builder.srcdir / image["uri"]))
    sized = f' width="{size[0]}" height="{size[1]}"' if size else ""
    alt = escape(image.get("alt", ""))
    return f'<img class="talk-poster" src="{escape(uri)}" alt="{alt}"{sized} loading="lazy" />\n'


def title_of(node: embed) -> str:
    """Return the title as the page shows it: translated where the site is."""
    for child in _parts(node, "talk-embed-title"):
        return child.astext()
    return node.get("embed_title", "")


def stand_in(
    self: HTML5Translator, node: embed, page: str, frame: Frame | None, *, over: bool
) -> str:
    """Return what is shown instead of the frame: title and speakers, and the link to open it.

    ``page`` is where the link leads and ``frame`` what a click will load, None where it just leads
    there. ``over``: a poster shows the title, so that the link alone is laid over it.
    """
    what, action = words.media_of(node)
    if node.get("archived"):
        action = words.ARCHIVED_COPY
    title = title_of(node)
    lines = []
    if not over:
        kind = " · ".join(filter(None, (_(what), _start(node))))
        lines += [("kind", kind), ("title", title), ("speaker", _speakers(self, node, title))]
    return "".join(
        (
            f'<div class="talk-standin{" talk-over" if over else ""}">\n',
            *(
                f'<div class="talk-standin-{name}">{escape(text)}</div>\n'
                for name, text in lines
                if text
            ),
            f'<div class="talk-standin-go">\n<a class="talk-go" href="{escape(page)}">',
            f'{escape(_(action))}<span class="talk-sr">: {escape(title)}</span></a>\n',
            f'<span class="talk-contact">{escape(_contact(frame, page))}</span>\n</div>\n</div>\n',
        )
    )


def caption(self: HTML5Translator, node: embed, page: str, *, closable: bool) -> None:
    """Write the author's caption, then title, sort and host, a download, the button that closes."""
    put = self.body.append
    what, _action = words.media_of(node)
    host = host_of(page)
    name = node.get("provider_name") if host == host_of(node.get("url", "")) else None
    put("<figcaption>\n")
    title = title_of(node)
    said = False
    for child in _parts(node, "talk-embed-caption"):
        child.walkabout(self)
        said = said or child.astext().strip() == title
    put('<div class="talk-credit">\n<div class="talk-credit-text">\n')
    if not said:
        put(f'<span class="talk-credit-title">{escape(title)}</span>\n')
    put(f'<span class="talk-credit-host">{escape(_(what))} · ')
    label = (name or host) if host else unquote(posixpath.basename(page))
    put(f'<a class="reference external" href="{escape(page)}">{escape(label)}</a></span>\n')
    for child in _parts(node, "talk-embed-download"):
        if unquote(page) == unquote(downloaded(self.builder, node, "talk-embed-download") or ""):
            continue  # the deck itself, which is linked already
        put('<span class="talk-download">')
        for part in child.children:
            part.walkabout(self)
        put("</span>\n")
    put("</div>\n")
    if closable:
        close = escape(_(words.CLOSE))
        put(f'<button type="button" class="talk-close" hidden="">{close}</button>\n')
    put("</div>\n</figcaption>\n")


def _start(node: embed) -> str:
    """Return where an embed begins, for readers: one deck may be shown slide by slide."""
    start = int(node.get("start") or 0)
    if words.media_of(node)[0] == words.MEDIA["slides"][0]:
        return _(words.FROM_SLIDE) % start if start > 1 else ""
    if words.media_of(node)[0] != words.MEDIA["recording"][0] or not start:
        return ""
    hours, minutes, seconds = start // 3600, start // 60 % 60, start % 60
    clock = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return _(words.FROM_TIME) % clock


def _parts(node: embed, name: str) -> Iterator[nodes.Element]:
    for child in node.children:
        if isinstance(child, nodes.Element) and name in child["classes"]:
            yield child


def _contact(frame: Frame | None, page: str) -> str:
    """Return whom a click will contact."""
    if frame:
        host = host_of(frame.src)
        return _(words.CONTACTS) % host if host else _(words.LOCAL)
    return _(words.OPENS) % host_of(page) if host_of(page) else _(words.LOCAL)


def _anchors(node: nodes.Node) -> set[str | None]:
    """Return what names the talk directive that a node stands in, None outside of any."""
    above: nodes.Node | None = node.parent
    while above is not None and not isinstance(above, talk_entry):
        above = above.parent
    # The target and the title: what follows can be long.
    children = above.children[:3] if above is not None else ()
    return {i for child in children if isinstance(child, nodes.Element) for i in child["ids"]} or {
        None
    }


def _speakers(self: HTML5Translator, node: embed, title: str) -> str:
    """Return the speakers of the page's talk, where the embed shows that talk and no other."""
    domain = cast("TalkDomain", self.builder.env.get_domain("talk"))
    anchors = _anchors(node)
    # The last of the documents that are being written: singlehtml has them one in another.
    talks = [talk for talk in domain.heads_of(self.docnames[-1]) if talk.anchor in anchors]
    if len(talks) != 1:
        return ""
    talk = talks[0]
    # One person's page that collects many recordings may show the talks of others.
    if title != talk.title and (
        _several(talk.slides, *(one.slides for one in talk.deliveries))
        or _several(talk.recordings, *(one.recordings for one in talk.deliveries))
    ):
        return ""
    return ", ".join(person.name for person in talk.speakers)


def _several(*media: tuple[Media, ...]) -> bool:
    """Tell whether these are more than one; asked for each embed, so it looks at few of many."""
    every = (one.url for part in media for one in part)
    first = next(every, None)
    return any(url != first for url in every)
