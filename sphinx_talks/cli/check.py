"""``sphinx-talks check``: what the build repairs in silence or cannot know.

The posts are read by Sphinx itself, so that a finding here and a warning of the build are the same;
what the build takes without a word is then looked for in the text.
"""

from __future__ import annotations

import io
import json
import logging
import re
import sys
import tempfile
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.logging import VERBOSE, WarningLogRecordTranslator, WarningSuppressor

from sphinx_talks.cli import mojibake, prose, starter
from sphinx_talks.cli.progress import Progress
from sphinx_talks.cli.site import application
from sphinx_talks.cli.stage import stage_posts
from sphinx_talks.nodes import embed, resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_talks.cli.stage import Stage

_NAMED = 3
"""How many of a list's links without a note are named."""
# Sphinx and MyST put a warning's type at the end of its text; here it is the rule.
_TYPE = re.compile(r"(?: \[[\w.]+\])+$")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to look at; ``line`` is 1-based, ``rule`` names the sort of finding.

    ``path`` is absolute until it is shown.
    """

    path: str
    line: int
    rule: str
    message: str


def run(posts: Sequence[Path], *, as_json: bool) -> int:
    """Print the findings of these posts.

    :return: 1 if there are any, 0 if there are none, 2 without a post.
    """
    with tempfile.TemporaryDirectory() as folder:
        stage = stage_posts(posts, Path(folder), theme="alabaster")
        if stage is None:
            return 2
        silent = io.TextIOWrapper(io.BytesIO())
        brief = Progress(sys.stderr)
        with (
            closing(brief),
            application(stage, Path(folder), "dummy", status=brief, warning=silent) as app,
        ):
            heard = _Listener(app, stage)
            logging.getLogger("sphinx").addHandler(heard)
            texts: dict[str, str] = {}
            app.connect("source-read", lambda _, name, text: texts.update({name: text[0]}), 450)
            try:
                app.build()
            finally:
                logging.getLogger("sphinx").removeHandler(heard)
            findings: set[Finding] = set()
            for docname in sorted(app.env.found_docs & set(stage.docnames)):
                path = stage.own_path(str(app.env.doc2path(docname)))
                found = _of_post(app, docname, path, texts.get(docname))
                findings.update(Finding(path, *one) for one in found)
    findings = _together(heard.findings, findings)
    shown = [replace(one, path=_from_here(one.path)) for one in sorted(findings)]
    _print(shown, as_json=as_json, posts=len(stage.docnames))
    return 1 if findings else 0


def _together(build: set[Finding], ours: set[Finding]) -> set[Finding]:
    """Return the findings of the build and of ours, each matter told once.

    The build says more of a dead embed, and docutils less of a footnote that is not there.
    """
    dead = {(one.path, one.line) for one in build if one.rule == "dead"}
    lost = {(one.path, one.line) for one in ours if one.rule == "reference"}
    build = {one for one in build if one.rule != "docutils" or (one.path, one.line) not in lost}
    return build | {one for one in ours if one.rule != "dead" or (one.path, one.line) not in dead}


def _of_post(
    app: Sphinx, docname: str, path: str, prepared: str | None
) -> Iterator[tuple[int, str, str]]:
    text = Path(path).read_text("utf-8", errors="replace")
    for number, line in enumerate(text.split("\n"), 1):
        for word in mojibake.find(line):
            yield (
                number,
                "mojibake",
                f"{word.found!r} is UTF-8 read as {word.encoding}: it likely was {word.likely!r}",
            )
    yield from starter.unfilled(text)
    # What MyST read: no front matter, no templates, and as many lines.
    yield from prose.unclosed_and_undefined(text if prepared is None else prepared)
    yield from _of_doctree(app.env.get_doctree(docname))


def _of_doctree(document: nodes.document) -> Iterator[tuple[int, str, str]]:
    bare: dict[int, list[resource]] = {}
    for node in document.findall(lambda n: isinstance(n, embed | resource)):
        if isinstance(node, embed) and node.get("status") == "dead":
            yield (
                node.line or 1,
                "dead",
                f"{node['host']} is gone, and {node['url']} with it: name another copy",
            )
        elif isinstance(node, resource) and node.get("url") and not node.get("annotation"):
            bare.setdefault(id(node.parent), []).append(node)
    for links in bare.values():  # one finding a list: who leaves out one note leaves out several
        yield links[0].line or 1, "note", _without_note(links)


def _without_note(links: Sequence[resource]) -> str:
    titles = [repr(link.get("title_text") or link["url"]) for link in links]
    if len(links) == 1:
        return f"the link {titles[0]} has no note: say why a reader should follow it"
    named = ", ".join(titles[:_NAMED])
    more = f" and {len(links) - _NAMED} more" if len(links) > _NAMED else ""
    return f"{len(links)} links have no note: {named}{more}: say why a reader should follow them"


class _Listener(logging.Handler):
    """Keeps Sphinx's warnings as findings."""

    def __init__(self, app: Sphinx, stage: Stage) -> None:
        super().__init__(VERBOSE)
        self.addFilter(lambda record: record.levelno >= logging.WARNING or _is_mended(record))
        self.addFilter(WarningSuppressor(app))
        self.addFilter(WarningLogRecordTranslator(app))
        self.findings: set[Finding] = set()
        self._stage = stage

    def emit(self, record: logging.LogRecord) -> None:
        where = str(getattr(record, "location", None) or "")
        path, _, line = where.rpartition(":")
        rule = getattr(record, "subtype", None) or getattr(record, "type", None) or "sphinx"
        self.findings.add(
            Finding(
                path=self._stage.own_path(path or where),
                line=int(line) if line.isdecimal() else 1,
                rule=str(rule),
                message=_TYPE.sub("", logging.LogRecord.getMessage(record)),
            )
        )


def _is_mended(record: logging.LogRecord) -> bool:
    """Tell whether the build speaks of something that it has mended in a post."""
    return getattr(record, "type", None) == "talks" and bool(getattr(record, "subtype", None))


def _from_here(path: str) -> str:
    """Return a path as it goes out from the current folder, where it lies below that."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def _print(findings: list[Finding], *, as_json: bool, posts: int) -> None:
    if as_json:
        data = {"version": 1, "posts": posts, "findings": [asdict(finding) for finding in findings]}
        print(json.dumps(data, ensure_ascii=False, indent=2))  # noqa: T201
        return
    for finding in findings:
        print(f"{finding.path}:{finding.line}: {finding.message} [{finding.rule}]")  # noqa: T201
    total = f"{_counted(len(findings), 'finding')} in {_counted(posts, 'post')}"
    print(total, file=sys.stderr)  # noqa: T201


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
