"""``sphinx-talks build``: a small site from posts, with no conf.py at all.

Posts stay where they are. A staging folder inside the output holds a generated conf.py and index
and a link to each folder of posts, so that pictures beside a post are found, and so that the next
build is an incremental one. Where links cannot be made (Windows without the right), it is a copy.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import color_terminal, nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_talks.cli import SUFFIXES
from sphinx_talks.cli.unstaged import own_path

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

WORK = ".sphinx-talks"
CONF = """\
project = "Talks"
extensions = ["sphinx_talks"]
html_theme = {theme!r}
source_suffix = {{".md": "markdown", ".markdown": "markdown"}}
include_patterns = {patterns!r}
exclude_patterns = {excluded!r}
talks_posts = ["posts*/**"]
html_show_sourcelink = False
html_copy_source = False
suppress_warnings = ["toc.not_included"]  # a folder of posts has no toctree to name a page in


def setup(app):
    from pathlib import Path
    from sphinx_talks.cli.unstaged import name_own_files

    name_own_files({{Path(alias): Path(own) for alias, own in {aliases!r}}})
"""
INDEX = """\
# Talks

```{talk-list}
```
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """A source folder made for a build: ``aliases`` maps its folders of posts to the author's."""

    folder: Path
    docnames: tuple[str, ...]
    aliases: dict[Path, Path]

    def own_path(self, path: str) -> str:
        """Return the author's path for one below the stage; any other path as it is."""
        return own_path(self.aliases, path)


def build(options: argparse.Namespace) -> int:
    """Build the posts that were named; return 0, 1 if the build failed, 2 without a post."""
    if not color_terminal():
        nocolor()
    output = options.output.resolve()
    stage = stage_posts(options.posts, output, theme=options.theme)
    if stage is None:
        return 2
    status = None if options.quiet else sys.stdout
    try:
        with application(
            stage, output, options.builder, status=status, warning=sys.stderr, parallel=options.jobs
        ) as app:
            app.build()
    except SphinxError as error:
        print(f"sphinx-talks build: {error}", file=sys.stderr)  # noqa: T201
        return 1
    if app.statuscode == 0:
        print(_result(options.builder, output, stage))  # noqa: T201
    return int(app.statuscode)


def serve(options: argparse.Namespace) -> int:
    """Serve the site, rebuild it on every change, and reload the page in the browser."""
    try:
        from sphinx_autobuild.__main__ import main
    except ImportError:
        print(  # noqa: T201
            "sphinx-talks build --serve needs sphinx-autobuild: pip install 'sphinx-talks[serve]'",
            file=sys.stderr,
        )
        return 2
    output = options.output.resolve()
    stage = stage_posts(options.posts, output, theme=options.theme)
    if stage is None:
        return 2
    arguments = [str(stage.folder), str(output), "-d", str(output / WORK / "doctrees")]
    arguments += ["-b", options.builder, "-j", str(options.jobs), "--port", str(options.port)]
    arguments += ["--open-browser"]
    # The stage holds links, which file watchers do not follow.
    arguments += [part for folder in stage.aliases.values() for part in ("--watch", str(folder))]
    main(arguments)
    return 0


@contextmanager
def application(
    stage: Stage,
    output: Path,
    builder: str,
    *,
    status: TextIO | None,
    warning: TextIO,
    parallel: int = 1,
) -> Iterator[Sphinx]:
    """Give the Sphinx application that builds a stage; docutils is as it was afterwards."""
    with patch_docutils(str(stage.folder)), docutils_namespace():
        yield Sphinx(
            srcdir=stage.folder,
            confdir=stage.folder,
            outdir=output,
            doctreedir=output / WORK / "doctrees",
            buildername=builder,
            status=status,
            warning=warning,
            parallel=parallel,
        )


def stage_posts(posts: Sequence[Path], output: Path, *, theme: str) -> Stage | None:
    """Make the source folder for these posts, or for the example; None if there is no post."""
    example = Path(str(resources.files("sphinx_talks"))) / "example"
    whole = {path.resolve() for path in posts if path.is_dir()}
    chosen = {
        folder: names for folder, names in _by_folder(posts or [example], output).items() if names
    }
    if not chosen:
        print("sphinx-talks: there is no Markdown post in what was named", file=sys.stderr)  # noqa: T201
        return None
    stage = output / WORK / "source"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    patterns, docnames, aliases = ["index.md"], [], {}
    excluded = ["**/.*", "**/node_modules", "**/_site"]
    for number, (folder, names) in enumerate(chosen.items()):
        target = stage / ("posts" if number == 0 else f"posts{number}")
        try:
            target.symlink_to(folder, target_is_directory=True)
        except OSError:
            shutil.copytree(folder, target)
        aliases[target] = folder
        if folder in whole:  # also the posts that are written while the site is served
            patterns.append(f"{target.name}/**")
        patterns += [f"{target.name}/{_literal(name)}" for name in names if folder not in whole]
        if output.is_relative_to(folder) and output != folder:
            inside = _literal(output.relative_to(folder).as_posix())
            excluded += [f"{target.name}/{inside}", f"{target.name}/{inside}/**"]
        docnames += [f"{target.name}/{name.rpartition('.')[0]}" for name in names]
    (stage / "conf.py").write_text(
        CONF.format(
            theme=theme,
            patterns=patterns,
            excluded=excluded,
            aliases=[(str(alias), str(own)) for alias, own in aliases.items()],
        ),
        "utf-8",
    )
    (stage / "index.md").write_text(INDEX, "utf-8")
    return Stage(stage, tuple(docnames), aliases)


def _by_folder(posts: Sequence[Path], output: Path) -> dict[Path, list[str]]:
    chosen: dict[Path, list[str]] = {}
    for path in (post.resolve() for post in posts):
        if path.is_dir():
            found = (p for p in path.rglob("*") if p.suffix in SUFFIXES)
            names = [
                p.relative_to(path) for p in found if output == path or output not in p.parents
            ]
            chosen.setdefault(path, []).extend(n.as_posix() for n in names if _is_shown(n))
        else:
            chosen.setdefault(path.parent, []).append(path.name)
    return {folder: sorted(set(names)) for folder, names in chosen.items()}


def _is_shown(name: Path) -> bool:
    """Tell whether a post is the author's own, and not a tool's or of a library."""
    return not any(part.startswith(".") or part in ("node_modules", "_site") for part in name.parts)


def _literal(name: str) -> str:
    # Sphinx's patterns know *, ? and [ as wildcards.
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _result(builder: str, output: Path, stage: Stage) -> str:
    page = stage.docnames[0] if len(stage.docnames) == 1 else "index"
    if builder == "html":
        return f"The page is at {output / page}.html"
    if builder == "dirhtml":
        return f"The page is at {output / page.removesuffix('index') / 'index.html'}"
    return f"The output is in {output}"
