"""``slides``, its alias ``slide``, and what they share with ``recording``."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.images import get_image_size

from sphinx_talks.directives import options
from sphinx_talks.nodes import local_path, make_embed
from sphinx_talks.posts.again import AWAITS
from sphinx_talks.posts.embeds.table import project_table
from sphinx_talks.posts.gate import front_of
from sphinx_talks.problems import Subtype, info, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.providers import Embed

OPTIONS = (
    "title", "alt", "ratio", "start", "poster", "download", "caption", "name", "class", "provider",
)  # fmt: skip


class EmbedDirective(SphinxDirective):
    """One embed: the argument says which, the options how it is shown, the body is its caption."""

    required_arguments = 0
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = options.AnyOption.of(OPTIONS)
    media: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Return the embed, or where none can be made the author's own text or link."""
        from sphinx_talks.posts.embeds import titles

        self.source, self.line = self.get_source_info()
        given = self._argument()
        options.warn_of_unknown(self)
        known = {name: value for name, value in self.options.items() if value}
        if not given:
            self._warn(Subtype.OPTION, f"{self.name}: a URL, a snippet or provider:id is missing")
            return self._body()
        embed, title = self._resolve(given, known.get("provider"))
        if embed is None or not self._local_is_there(embed):
            return [self._plain(given), *self._body()]
        start = self._start(embed, known.get("start"))
        poster = self._poster(known.get("poster"))
        own_title = known.get("title") or title
        node = make_embed(
            embed if start is None else project_table(self.config).with_start(embed, start),
            directive=self.media,
            title=own_title or self._title(embed),
            alt=known.get("alt"),
            ratio=self._ratio(known.get("ratio")) or self._ratio_of(embed, poster),
            start=start,
            poster_uri=poster,
            download=self._download(known.get("download")),
            caption_nodes=self._caption(known.get("caption")),
            archived=self._archived(embed),
            source=self.source,
            line=self.line,
        )
        node["classes"] += options.classes_of(self)
        self.add_name(node)
        if not own_title:
            titles.note_untitled(self.env, node)
        return [node]

    def _argument(self) -> str:
        """Return the argument; a snippet may also stand at the head of the body."""
        if self.arguments:
            return " ".join(self.arguments[0].split())
        text = "\n".join(self.content)
        if not text.lstrip().startswith("<"):
            return ""
        count = next((i for i, row in enumerate(self.content) if i and not row.strip()), None)
        count = len(self.content) if count is None else count
        snippet = " ".join(" ".join(self.content[:count]).split())
        self.content.trim_start(count)
        self.content_offset += count
        return snippet

    def _title(self, embed: Embed) -> str | None:
        from sphinx_talks.posts.embeds.titles import talk_title

        if embed.provider == "local":
            return talk_title(front_of(self.env)) or local_path(embed).rpartition("/")[2]
        return talk_title(front_of(self.env))

    def _resolve(self, given: str, provider: str | None) -> tuple[Embed | None, str | None]:
        """Return the embed and the title its snippet states; say what is wrong with them."""
        from sphinx_talks.directives.resolving import resolve

        found = resolve(project_table(self.config), given, provider)
        for subtype, message in found.problems:
            self._warn(subtype, message, "provider" if subtype is Subtype.OPTION else None)
        if found.embed and found.embed.status == "card" and found.embed.note:
            info(f"{given} is shown as a link: {found.embed.note}", location=options.place_of(self))
        return found.embed, found.title

    def _start(self, embed: Embed, text: str | None) -> int | None:
        if text is None:
            return None
        from sphinx_talks.directives.media_values import seconds, slide

        slides = embed.kind in {"slides", "document"}
        value = slide(text) if slides else seconds(text)
        if value is None:
            right = "a slide number" if slides else "a time such as 90, 1:30 or 1m30s"
            self._warn(Subtype.OPTION, f"{self.name}: start is {right}, not {text!r}", "start")
        return value

    def _ratio(self, text: str | None) -> str | None:
        from sphinx_talks.directives.media_values import ratio

        value = None if text is None else ratio(text)
        if text is not None and value is None:
            message = f"{self.name}: ratio is such as 16:9 or 4/3, not {text!r}"
            self._warn(Subtype.OPTION, message, "ratio")
        return value

    def _ratio_of(self, embed: Embed, poster: str | None) -> str | None:
        """Return the poster's proportions for a deck of which nobody else can tell them."""
        if embed.provider != "local" or poster is None:
            return None
        from sphinx_talks.directives.media_values import ratio

        _relative, absolute = self.env.relfn2path(poster, self.env.docname)
        size = get_image_size(absolute)
        return ratio(f"{size[0]}:{size[1]}") if size else None

    def _poster(self, text: str | None) -> str | None:
        if text is None:
            return None
        from sphinx_talks.directives.resolving import has_scheme

        if "//" in text or has_scheme(text):
            message = f"{self.name}: poster is a local picture, so that no host is asked: {text}"
            self._warn(Subtype.OPTION, message, "poster")
            return None
        return text if self._exists(text, "poster") else None

    def _download(self, text: str | None) -> str | None:
        if text is None or text.lower().startswith(("http://", "https://")):
            return text
        from sphinx_talks.directives.resolving import has_scheme

        if has_scheme(text) or text.startswith("//"):
            message = f"{self.name}: only http and https links are made: {text}"
            self._warn(Subtype.URL, message, "download")
            return None
        return text if self._exists(text, "download") else None

    def _local_is_there(self, embed: Embed) -> bool:
        what = "deck" if self.media == "slides" else self.media
        return embed.provider != "local" or self._exists(local_path(embed), what)

    def _exists(self, target: str, option: str) -> bool:
        """Tell whether a local file is there; the page is read again once it is."""
        # As it is written: a link in the project, such as a folder of posts, leads out of it.
        folder = Path() if target.startswith("/") else Path(self.env.docname).parent
        path = Path(os.path.normpath(self.env.srcdir / folder / target.lstrip("/")))
        inside = path.is_relative_to(self.env.srcdir)
        try:
            there = inside and path.is_file()
            self.env.note_dependency(self.env.relfn2path(target, self.env.docname)[0])
            self.env.temp_data[AWAITS] = True
        except (OSError, ValueError):  # no file system has such a name
            there = False
        if there:
            return True
        why = "is not there" if inside else "lies outside the project"
        self._warn(Subtype.LINK, f"{self.name}: the {option} file {target!r} {why}", option)
        return False

    def _archived(self, embed: Embed) -> str | None:
        if embed.status != "dead":
            return None
        from sphinx_talks.posts.archive import nearest, post_stamp

        return nearest(embed.url, post_stamp(front_of(self.env), self.env.docname))

    def _caption(self, text: str | None) -> Sequence[nodes.Node]:
        caption: list[nodes.Node] = []
        if text:
            children, messages = self.parse_inline(text, lineno=self.lineno)
            paragraph = nodes.paragraph(text, "", *children)
            paragraph.source, paragraph.line = self.source, self.line
            caption += [paragraph, *messages]
        return [*caption, *self._body()]

    def _body(self) -> list[nodes.Node]:
        return self.parse_content_to_nodes() if any(self.content) else []

    def _plain(self, text: str) -> nodes.Node:
        """Return the text of an argument of which no link can be made."""
        literal = nodes.literal(text, text)
        paragraph = nodes.paragraph("", "", literal, classes=["talk-embed-unknown"])
        paragraph.source, paragraph.line = self.source, self.line
        return paragraph

    def _warn(self, subtype: Subtype, message: str, option: str | None = None) -> None:
        """Warn at the line of an option, or of the directive."""
        warn(subtype, message, location=options.place_of(self, option))


class SlidesDirective(EmbedDirective):
    """A deck."""

    media = "slides"
