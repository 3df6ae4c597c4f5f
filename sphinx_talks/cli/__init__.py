"""``sphinx-talks``: build posts without a conf.py, start a post, check posts."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIXES = (".md", ".markdown")
"""How the names of posts end."""

EXIT = """\
exit codes:
  0  done, and nothing to say
  1  the build failed, or check found something
  2  the command line cannot be understood, or a file named on it does not exist
"""
CHECK = """\
Read posts and say, with file and line, what the build repairs in silence or cannot
know: emphasis that never closes, references never defined, text in the wrong
encoding, front matter that is not what it seems, embeds of hosts that are gone,
links without a note.
"""
EXAMPLES = """\
examples:
  sphinx-talks build -o site                       the example post that ships with the package
  sphinx-talks build talks/ -o site --serve        a folder of posts, rebuilt as you write
  sphinx-talks build talk.md -o pdf --builder latex
  sphinx-talks new "Type systems for the impatient"
  sphinx-talks check talks/ --format json
"""


def is_named_as_post(path: Path) -> bool:
    """Tell whether a file's name ends as those of posts do, in whatever case."""
    return path.suffix.lower() in SUFFIXES


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    :return: the exit code: 0, 1 for a failed build or findings, 2 for a wrong call.
    """
    parser = _parser()
    options = parser.parse_args(argv)
    named: list[Path] = getattr(options, "posts", [])
    missing = [path for path in named if not path.exists()]
    if missing:
        parser.error(f"no such file or folder: {missing[0]}")
    others = [path for path in named if path.is_file() and not is_named_as_post(path)]
    if others:
        parser.error(f"a post ends in {' or '.join(SUFFIXES)}: {others[0]}")
    try:
        code: int = options.run(options)
    except OSError as error:  # a folder that cannot be written, a file where a folder should be
        parser.error(f"{error.strerror}: {error.filename}")
    return code


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="sphinx-talks",
        description="Turn the Markdown post kept for each talk into a finished page.",
        epilog=f"{EXAMPLES}\n{EXIT}",
        formatter_class=raw,
    )
    parser.add_argument("--version", action="version", version=f"sphinx-talks {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser(
        "build",
        help="build a small site from posts, with no conf.py",
        description="Build a small site from posts, or from the example post if none is named.",
        epilog=EXIT,
        formatter_class=raw,
    )
    build.add_argument("posts", nargs="*", type=Path, metavar="POST|FOLDER")
    build.add_argument(
        "-o", "--output", type=Path, required=True, metavar="DIR", help="where to write"
    )
    build.add_argument("-b", "--builder", default="html", help="any Sphinx builder (default: html)")
    build.add_argument(
        "--theme", default="alabaster", help="any installed HTML theme (default: alabaster)"
    )
    build.add_argument(
        "-j", "--jobs", type=_jobs, default=1, help="processes, or auto (default: 1)"
    )
    loud = build.add_mutually_exclusive_group()
    loud.add_argument("-v", "--verbose", action="store_true", help="all that Sphinx says")
    loud.add_argument("-q", "--quiet", action="store_true", help="no line of progress either")
    build.add_argument(
        "--serve",
        action="store_true",
        help="serve the site, open it in the browser, rebuild on every change",
    )
    build.add_argument(
        "--port", type=int, default=8000, help="of --serve (default: 8000; 0 takes a free one)"
    )
    build.set_defaults(run=_build)

    new = commands.add_parser(
        "new",
        help="write a post to start from",
        description="Write a post to start from. No file is ever overwritten.",
        epilog=EXIT,
        formatter_class=raw,
    )
    new.add_argument("title", metavar="TITLE")
    new.add_argument(
        "-d", "--directory", type=Path, default=Path(), help="folder (default: this one)"
    )
    new.add_argument("--date", metavar="YYYY-MM-DD", help="of the talk (default: today)")
    new.set_defaults(run=_new)

    check = commands.add_parser(
        "check",
        help="say what the build repairs or cannot know",
        description=CHECK,
        epilog=EXIT,
        formatter_class=raw,
    )
    check.add_argument(
        "posts",
        nargs="*",
        type=Path,
        metavar="POST|FOLDER",
        default=[Path()],
        help="(default: this folder)",
    )
    check.add_argument("--format", choices=("text", "json"), default="text", help="(default: text)")
    check.set_defaults(run=_check)
    return parser


def _jobs(text: str) -> int:
    if text == "auto":
        return os.cpu_count() or 1
    if not text.isdecimal() or not int(text):
        msg = f"{text!r} is no number of processes; write 1 or more, or auto"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _build(options: argparse.Namespace) -> int:
    from sphinx_talks.cli.site import build, serve

    run = serve if options.serve else build
    return run(options)


def _new(options: argparse.Namespace) -> int:
    from sphinx_talks.cli.starter import write_post

    try:
        path = write_post(options.title, folder=options.directory, date=options.date)
    except ValueError as error:
        print(f"sphinx-talks new: {error}", file=sys.stderr)  # noqa: T201
        return 2
    print(path)  # noqa: T201
    return 0


def _check(options: argparse.Namespace) -> int:
    from sphinx_talks.cli.check import run

    return run(options.posts, as_json=options.format == "json")
