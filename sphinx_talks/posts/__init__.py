"""From what the author wrote to nodes: front matter, Liquid, raw embeds, link lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.posts.again import AWAITS, note_asked, setup_again
from sphinx_talks.posts.gate import FRONT_KEY, setup_transforms
from sphinx_talks.posts.names import setup_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.posts.front.matter import FrontMatter
    from sphinx_talks.posts.resolve import Names

MARKDOWN = frozenset({"markdown", "md", "myst", "myst-nb"})
"""Names under which parsers of Markdown register for a source suffix."""


class Posts:
    """Reads the posts of one build."""

    def __init__(self) -> None:
        self._begun = False
        self._matches: Callable[[str], bool] = lambda path: False
        self._names: Names | None = None

    def begin(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Take in what is the same for every document of the build."""
        from sphinx.util.matching import Matcher

        self._matches = Matcher(app.config.talks_posts)
        self._names = None
        if docnames and not self._begun:
            self._begun = True
            _setup_reading(app)

    def read(self, app: Sphinx, docname: str, content: list[str]) -> None:
        """Make a post ready for MyST; leave every other document as it is, bit for bit."""
        env = app.env
        path = env.doc2path(docname, base=False)
        if not _is_markdown(app, str(path)):
            return
        from sphinx_talks.posts.encoding import clean
        from sphinx_talks.posts.front.read import read

        text = clean(content[0])
        front = read(text)
        if not self.is_post(text, front, str(path)):
            return
        from sphinx_talks.posts.metadata import metadata_of
        from sphinx_talks.posts.outline import METADATA_KEY, TITLE_KEY
        from sphinx_talks.posts.prepare import Site, prepare
        from sphinx_talks.problems import mended, report_all

        site = Site(
            app.config.talks_site,
            lambda name: self._resolve(env, docname, name),
            attributes="attrs_inline" in app.config.myst_enable_extensions,
        )
        prepared = prepare(text, site, path=str(path), front=front)
        content[0] = prepared.text
        env.temp_data[FRONT_KEY] = front
        env.temp_data[AWAITS] = True
        env.temp_data[TITLE_KEY] = prepared.title
        env.temp_data[METADATA_KEY] = metadata = metadata_of(front, str(path), prepared.title)
        env.metadata[docname].update(metadata)
        if "tocdepth" in metadata:  # the one value that Sphinx wants as a number
            depth = metadata["tocdepth"]
            env.metadata[docname]["tocdepth"] = int(depth) if depth.isdecimal() else 0
        report_all(prepared.problems, docname)
        for line, html in prepared.shown:
            mended("html", f"{html} never ends, and is shown", location=(docname, line))

    def is_post(self, text: str, front: FrontMatter, path: str) -> bool:
        """Tell whether a Markdown document is a post, by what it says and then by its path."""
        talk = front.get("talk")
        if talk is False or (isinstance(talk, str) and talk.lower() in ("no", "off", "false")):
            return False
        keys = front.folded
        if "layout" in keys or "talk" in keys:
            return True
        if front.format in ("toml", "json", "pelican") and keys.keys() & {"title", "date"}:
            return True
        path = path.replace("\\", "/")
        if not self._matches(path):
            return False
        from sphinx_talks.posts.list_pages import is_list_page

        return not is_list_page(text, front, path)

    def _resolve(self, env: BuildEnvironment, docname: str, name: str) -> str | None:
        if self._names is None:
            from sphinx_talks.posts.resolve import Names

            self._names = Names(env.found_docs)
        found = self._names.resolve(name, docname)
        note_asked(env, name, found)
        return found


def _is_markdown(app: Sphinx, path: str) -> bool:
    for suffix, filetype in app.config.source_suffix.items():
        if path.endswith(suffix):
            # MyST-NB reads notebooks, which are JSON, under the same name.
            return filetype in MARKDOWN and (filetype != "myst-nb" or suffix == ".md")
    return False


def setup_posts(app: Sphinx) -> None:
    """Register the reading of posts."""
    from sphinx_talks.posts.embeds.table import check_providers
    from sphinx_talks.posts.reading.transform import setup_reading

    posts = Posts()
    app.connect("config-inited", check_providers)
    app.connect("builder-inited", _setup_writing)
    # Once every extension has said what is to be read.
    app.connect("env-before-read-docs", posts.begin, priority=900)
    app.connect("source-read", posts.read)
    setup_again(app)
    setup_names(app)
    setup_reading(app)


def _setup_writing(app: Sphinx) -> None:
    """Register what works on posts for builders that leave raw HTML out."""
    if app.builder.format not in ("html", "xml", "pseudoxml"):
        from sphinx_talks.posts.raw.ordinary import OrdinaryHtml

        app.add_post_transform(OrdinaryHtml)


def _setup_reading(app: Sphinx) -> None:
    """Register what works on the posts that are read: a build that reads none does without."""
    from sphinx_talks.posts.alerts import Alerts
    from sphinx_talks.posts.embeds.captions import Captions
    from sphinx_talks.posts.embeds.raw import RawEmbeds
    from sphinx_talks.posts.embeds.titles import setup_titles
    from sphinx_talks.posts.encoding import setup_encoding
    from sphinx_talks.posts.facts.front_embeds import FrontEmbeds
    from sphinx_talks.posts.joined import JoinText
    from sphinx_talks.posts.links import PostLinks
    from sphinx_talks.posts.outline import Finish, HeadMatter, Outline
    from sphinx_talks.posts.pictures import RemotePictures
    from sphinx_talks.posts.raw.files import RawFiles
    from sphinx_talks.posts.raw.lists import HtmlLists
    from sphinx_talks.posts.raw.marks import HtmlMarks
    from sphinx_talks.posts.raw.transform import RawHtml
    from sphinx_talks.posts.reading.prose import BareLinks
    from sphinx_talks.posts.summary import Summary
    from sphinx_talks.posts.tables import HeadlessTables

    setup_encoding(app)
    setup_transforms(
        app,
        *(HtmlMarks, HeadlessTables, Outline, Alerts),
        *(Summary, RawEmbeds, Captions, FrontEmbeds, RawHtml),
        *(HeadMatter, PostLinks, HtmlLists, BareLinks, Finish, JoinText, RawFiles, RemotePictures),
    )
    setup_titles(app)  # once captions are theirs
