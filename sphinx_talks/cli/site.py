"""``sphinx-talks build``: a small site from posts, with no conf.py at all."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import color_terminal, nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_talks.cli.progress import Progress
from sphinx_talks.cli.stage import WORK, stage_posts

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from sphinx_talks.cli.stage import Stage


def build(options: argparse.Namespace) -> int:
    """Build the posts that were named; return 0, 1 if the build failed, 2 without a post."""
    if not color_terminal():
        nocolor()
    output = options.output.resolve()
    stage = stage_posts(options.posts, output, theme=options.theme)
    if stage is None:
        return 2
    brief = None if options.quiet else Progress(sys.stderr)
    status = sys.stdout if options.verbose else brief
    try:
        with application(
            stage, output, options.builder, status=status, warning=sys.stderr, parallel=options.jobs
        ) as app:
            app.build()
    except SphinxError as error:
        print(f"sphinx-talks build: {error}", file=sys.stderr)  # noqa: T201
        return 1
    finally:
        if brief:
            brief.close()
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
    arguments += ["--open-browser", *([] if options.verbose else ["-q"])]
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


def _result(builder: str, output: Path, stage: Stage) -> str:
    page = stage.docnames[0] if len(stage.docnames) == 1 else "index"
    if builder == "html":
        return f"The page is at {output / page}.html"
    if builder == "dirhtml":
        folder = page.removesuffix("index") if Path(page).name == "index" else page
        return f"The page is at {output / folder / 'index.html'}"
    return f"The output is in {output}"
