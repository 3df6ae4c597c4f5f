"""Build a Sphinx project as a user does, and look at what came of it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import myst_parser
import sphinx
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


# Before 8.2, Sphinx writes the home page at every build that writes anything.
ALWAYS_WRITTEN = {"index.html"} if sphinx.version_info < (8, 2) else set()


# Before 5, MyST gives a directive no text of its options, and they are warned of at its first line.
OPTION_LINES = not myst_parser.__version__.startswith("4.")

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)
"""The smallest picture."""


@dataclass(frozen=True)
class Built:
    """What a build left: its output folder and what it warned of."""

    out: Path
    warnings: str

    def text(self, name: str) -> str:
        return (self.out / name).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Return every file of the output by name, but for Sphinx's own record of the build.

        Sphinx's search index keeps empty entries of words that are gone, and so depends on history.
        """
        own = {".buildinfo", "environment.pickle", "searchindex.js"}
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file() and path.name not in own and path.suffix != ".doctree"
        }

    def times(self) -> dict[str, int]:
        """Return when each file of the output was last written."""
        return {
            path.relative_to(self.out).as_posix(): path.stat().st_mtime_ns
            for path in self.out.rglob("*")
            if path.is_file()
        }


def build(
    source: Path,
    builder: str = "html",
    *,
    out: Path | None = None,
    doctrees: Path | None = None,
    jobs: int = 1,
    fresh: bool = False,
    everything: bool = False,
    only: tuple[Path, ...] = (),
    **config: Any,
) -> Built:
    """Build a project; a second call with the same folders is an incremental build.

    ``fresh`` is the option ``-E`` of ``sphinx-build``, ``everything`` is ``-a``, ``only`` are the
    files that a command line may name.
    """
    out = out or source.parent / f"{source.name}-{builder}"
    warnings = io.StringIO()
    # What a build leaves to the next one of its process: its language, and the folders that themes
    # append to a default.
    translators.clear()
    Config.config_values["templates_path"].default.clear()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            srcdir=source,
            confdir=source,
            outdir=out,
            doctreedir=doctrees or source.parent / f"{source.name}-doctrees",
            buildername=builder,
            confoverrides=config,
            status=None,
            warning=warnings,
            parallel=jobs,
            freshenv=fresh,
        )
        app.build(force_all=everything, filenames=only)
    return Built(out, warnings.getvalue())


def write_site(source: Path, files: dict[str, str]) -> Path:
    """Write the files of a project, with a conf.py that names sphinx_talks if there is none."""
    for name, text in {"conf.py": 'extensions = ["sphinx_talks"]\n', **files}.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return source
