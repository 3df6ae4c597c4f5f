"""Embeds of real posts: all of them found, no word or link lost, no host asked before a click."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import docutils_namespace, patch_docutils
from tools import SHARED

from sphinx_talks.nodes import embed

if TYPE_CHECKING:
    from pathlib import Path

CONF = """
extensions = ["sphinx_talks"]
source_suffix = {".md": "markdown", ".markdown": "markdown"}
talks_posts = ["**"]
html_theme = "basic"
talks_header = False
suppress_warnings = ["toc", "myst", "image", "misc", "ref"]
"""


class Before(SphinxTransform):
    """Notes what a document holds before its embeds are looked for."""

    default_priority = 6
    seen: ClassVar[dict[str, Any]] = {}

    def apply(self, **kwargs: object) -> None:
        self.seen[self.env.docname] = (_words(self.document), _links(self.document))


class After(Before):
    """Notes what it holds when they are nodes."""

    default_priority = 8
    seen: ClassVar[dict[str, Any]] = {}


def _shown(html: str) -> str:
    html = re.sub(r"(?is)<!--.*?(-->|\Z)|<(script|style|iframe)\b.*?(</\2\s*>|\Z)", " ", html)
    # A link in raw HTML that a converter left in Markdown is read as one.
    html = re.sub(r"\[([^\[\]]+)\]\((https?://[^\s()<>]+)\)", r"\1", html)
    return unescape(re.sub(r"<[^<>]*>", " ", html))


def _words(document: nodes.document) -> list[str]:
    found: list[str] = []
    for node in document.findall():
        if isinstance(node, nodes.raw):
            found += re.findall(r"\w+", _shown(node.astext()))
        elif isinstance(node, nodes.Text) and not isinstance(node.parent, nodes.raw):
            if _is_ours(node):
                continue
            code = isinstance(node.parent, nodes.literal_block)
            found += re.findall(r"\w+", _shown(node.astext()) if code else node.astext())
    return found


def _is_ours(node: nodes.Node) -> bool:
    """Tell whether a node says what we say of an embed, and not the author's caption."""
    above = node.parent
    while above is not None and not isinstance(above, embed):
        if "talk-embed-caption" in above.get("classes", ()):
            return False
        above = above.parent
    return above is not None


def _links(document: nodes.document) -> Counter[str]:
    found: Counter[str] = Counter()
    for node in document.findall():
        if isinstance(node, nodes.raw):
            html = re.sub(r"(?s)<!--.*?-->", "", node.astext())
            urls = re.findall(r"<a\b[^>]*\bhref=[\"']?([^\"'\s>]+)", html)
            found.update(re.sub("^//", "https://", unescape(url)) for url in urls)
        elif isinstance(node, nodes.reference) and "refuri" in node and not _is_ours(node):
            found[node["refuri"]] += 1
    return found


class Asked(HTMLParser):
    """Collects what a browser asks other hosts for as soon as it reads a page."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        names = ["src", "data", "poster"]
        if tag == "link" and given.get("rel") not in {"canonical", "alternate", "next", "prev"}:
            names.append("href")
        for name in names:
            match = re.match(r"\s*(?:https?:)?//([^/?#]+)", given.get(name) or "")
            if match:
                self.urls.append((tag, match[1]))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("corpus")
    source = folder / "site"
    shutil.copytree(SHARED / "corpus" / "posts", source, copy_function=shutil.copyfile)
    for path in (source, *source.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (source / "conf.py").write_text(CONF)
    (source / "index.md").write_text("# Index\n")
    warnings = io.StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            source,
            source,
            folder / "html",
            folder / "doctrees",
            "html",
            status=None,
            warning=warnings,
        )
        app.add_transform(Before)
        app.add_transform(After)
        app.build()
    return folder / "html", re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())


def test_no_word_is_lost_and_none_changes_places(site: tuple[Path, str]) -> None:
    assert len(Before.seen) > 230
    for docname, (before, _) in Before.seen.items():
        after = After.seen[docname][0]
        rest = iter(after)
        missing = [word for word in before if word not in rest]
        assert not missing, (docname, missing[:9])


def test_no_link_is_lost(site: tuple[Path, str]) -> None:
    for docname, (_, before) in Before.seen.items():
        missing = before - After.seen[docname][1]
        assert not missing, (docname, missing)


def test_no_host_is_asked_before_a_click(site: tuple[Path, str]) -> None:
    hosts: dict[str, set[str]] = {}
    for path in site[0].rglob("*.html"):
        asked = Asked()
        asked.feed(path.read_text("utf-8"))
        for tag, host in asked.urls:
            hosts.setdefault(tag, set()).add(host)
    assert hosts == {}


def test_every_player_is_an_embed(site: tuple[Path, str]) -> None:
    for path in site[0].rglob("*.html"):
        page = path.read_text("utf-8")
        left = re.findall(
            r"<script[^>]*speakerdeck-embed|<embed\b|<(?:object|param)[^>]*\.swf", page
        )
        assert not left, path.name


def test_the_only_warnings_of_embeds_name_what_is_left_out(site: tuple[Path, str]) -> None:
    lines = [
        line
        for line in site[1].splitlines()
        if re.search(r"\[talks\.(embed|dead|third_party)\]", line)
    ]
    assert sorted(line.split(" WARNING: ")[1].split(":")[0] for line in lines) == [
        "Microsoft Live Labs is gone; its archived copy is linked instead",
        "a script that counts readers is left out",
        "a style sheet or font of another host is left out",
    ]
