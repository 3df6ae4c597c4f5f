"""The folder that Sphinx builds in place of a conf.py: what it holds, and whose files they are.

Posts stay where they are. A staging folder inside the output holds a generated conf.py and index
and a link to each folder of posts, so that pictures beside a post are found, and so that the next
build is an incremental one. Where links cannot be made (Windows without the right), it is a copy.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.cli import SUFFIXES, is_named_as_post
from sphinx_talks.cli.unstaged import own_path
from sphinx_talks.posts.encoding import decode
from sphinx_talks.posts.front.read import read
from sphinx_talks.posts.list_pages import is_list_page

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

WORK = ".sphinx-talks"
CONF = """\
project = "Talks"
extensions = ["sphinx_talks"]
html_theme = {theme!r}
source_suffix = {suffixes!r}
include_patterns = {patterns!r}
exclude_patterns = {excluded!r}
talks_posts = ["posts*/**"]
html_show_sourcelink = False
html_copy_source = False
# A folder of posts has no toctree to name a page in, and an EPUB takes this folder for its own.
suppress_warnings = ["toc.not_included", "epub.unknown_project_files"]


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
TOCTREE = """
```{toctree}
:maxdepth: 1

%s
```
"""
"""What leads to the pages among the posts that list talks: a talk list leads to posts alone."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A source folder made for a build: ``aliases`` maps its folders of posts to the author's."""

    folder: Path
    docnames: tuple[str, ...]
    aliases: dict[Path, Path]

    def own_path(self, path: str) -> str:
        """Return the author's path for one below the stage; any other path as it is."""
        return own_path(self.aliases, path)


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
    patterns, docnames, aliases, list_pages = ["index.md"], [], {}, []
    suffixes = set(SUFFIXES)  # Sphinx tells MD from md
    excluded = ["**/.*", "**/node_modules", "**/_site"]
    for number, (folder, names) in enumerate(chosen.items()):
        target = stage / ("posts" if number == 0 else f"posts{number}")
        try:
            target.symlink_to(folder, target_is_directory=True)
        except OSError:
            shutil.copytree(folder, target, ignore=partial(_within, {output, output / WORK}))
        aliases[target] = folder
        if folder in whole:  # also the posts that are written while the site is served
            patterns.append(f"{target.name}/**")
        patterns += [f"{target.name}/{_literal(name)}" for name in names if folder not in whole]
        if output.is_relative_to(folder) and output != folder:
            inside = _literal(output.relative_to(folder).as_posix())
            excluded += [f"{target.name}/{inside}", f"{target.name}/{inside}/**"]
        suffixes.update(Path(name).suffix for name in names)
        for name in names:
            docname = f"{target.name}/{name.rpartition('.')[0]}"
            docnames.append(docname)
            if _lists_talks(folder / name):
                list_pages.append(f"/{docname}")
    (stage / "conf.py").write_text(
        CONF.format(
            theme=theme,
            suffixes=dict.fromkeys(sorted(suffixes), "markdown"),
            patterns=patterns,
            excluded=excluded,
            aliases=[(str(alias), str(own)) for alias, own in aliases.items()],
        ),
        "utf-8",
    )
    index = INDEX + TOCTREE % "\n".join(list_pages) if list_pages else INDEX
    (stage / "index.md").write_text(index, "utf-8")
    return Stage(stage, tuple(docnames), aliases)


def _by_folder(posts: Sequence[Path], output: Path) -> dict[Path, list[str]]:
    chosen: dict[Path, list[str]] = {}
    paths = [post.resolve() for post in posts]
    folders = [path for path in paths if path.is_dir()]
    for path in paths:
        if any(f in path.parents and _is_shown(path.relative_to(f)) for f in folders):
            continue  # it is among the posts of that folder
        if path.is_dir():
            found = (p for p in path.rglob("*") if is_named_as_post(p))
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


def _lists_talks(post: Path) -> bool:
    try:
        text = decode(post.read_bytes())
    except OSError:  # a link that leads nowhere: Sphinx tells of it
        return False
    return is_list_page(text, read(text), str(post))


def _within(paths: Collection[Path], folder: str, names: list[str]) -> set[str]:
    """Return those names of a folder that are among some paths."""
    return {name for name in names if Path(folder, name) in paths}


def _literal(name: str) -> str:
    # Sphinx's patterns know *, ? and [ as wildcards.
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
