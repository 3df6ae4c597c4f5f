"""Time builds of generated talk posts, side by side with plain Sphinx + MyST and with ABlog.

    python tests/bench/bench.py                      1000 posts, three rounds
    python tests/bench/bench.py -n 5000 --rounds 3
    python tests/bench/bench.py --sides plain talks --theme furo

Every round runs each build for all sides at the same time, in processes of their own, so that what
else the machine does slows all of them alike. Printed are the medians
of the CPU seconds, of the peak memory and of the number of files that each build wrote, and the
median over the rounds of the ratio to plain Sphinx + MyST on the same posts: absolute times are
noisy, ratios within a round are less so. Imports are those that plain Sphinx + MyST does without.
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import posts

CONF = """\
project = "Talks"
html_theme = {theme!r}
html_baseurl = "https://talks.example.org/"
suppress_warnings = ["toc.not_included", "myst.header"]
myst_title_to_header = True
"""
SIDES = {
    "plain": CONF + 'extensions = ["myst_parser"]\n',
    "talks": CONF.replace("myst_title_to_header = True\n", "")
    + 'extensions = ["sphinx_talks"]\ntalks_posts = ["talks/**"]\n',
    "ablog": CONF
    + 'extensions = ["myst_parser", "ablog"]\nblog_post_pattern = "talks/*.md"\n'
    + 'blog_baseurl = "https://talks.example.org/"\nblog_title = "Talks"\n',
}
INDEX = {
    "plain": "# Talks\n\nAll the talks.\n",
    "ablog": "# Talks\n\nAll the talks.\n",
    "talks": """\
# Talks

```{talk-list}
:limit: 20
```

```{talk-list}
:group: year
:layout: table
```

```{talk-list}
:tag: python
:layout: cards
```

```{reading-list}
:limit: 200
```
""",
}
BUILDS = ("full", "no change", "touch", "add")


class Figures(NamedTuple):
    """What one build cost: CPU seconds, peak MiB, and how many files it wrote."""

    cpu: float
    peak: float
    files: int


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", "--posts", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--theme", default="alabaster")
    parser.add_argument("--sides", nargs="+", choices=SIDES, default=list(SIDES))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _Bench(Path(folder), options).run()


class _Bench:
    def __init__(self, folder: Path, options: argparse.Namespace) -> None:
        self.folder = folder
        self.options = options
        self.figures: dict[tuple[str, str], list[Figures]] = {}
        self.pickles: dict[str, int] = {}
        self.imports: dict[str, list[dict[str, int]]] = {}
        # Every side runs from compiled modules, also one that is installed from its sources.
        self.environment = os.environ | {"PYTHONPYCACHEPREFIX": str(folder / "pycache")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(self) -> None:
        self._round(12)  # compiles the modules
        self.figures.clear()
        self.imports.clear()
        for round_ in range(self.options.rounds):
            self._round(self.options.posts, f"round {round_ + 1}: ")
        self._print()

    def _round(self, count: int, label: str = "") -> None:
        sites = {side: self._new_site(side, count) for side in self.options.sides}
        for build in BUILDS:
            for site in sites.values():
                _edit(site, build, count)
            for side, figures in self._build(sites).items():
                self.figures.setdefault((side, build), []).append(figures)
                if label:
                    _progress(f"{label}{side}, {build}: {figures.cpu:.1f} s")
            if build == "full":
                for side, site in sites.items():
                    environment = site / "_build" / ".doctrees" / "environment.pickle"
                    self.pickles[side] = environment.stat().st_size
        for side, site in sites.items():
            self.imports.setdefault(side, []).append(self._import_times(site))

    def _new_site(self, side: str, count: int) -> Path:
        site = self.folder / side
        shutil.rmtree(site, ignore_errors=True)
        posts.write(site / "talks", 0, count)
        (site / "conf.py").write_text(SIDES[side].format(theme=self.options.theme))
        (site / "index.md").write_text(INDEX[side])
        return site

    def _command(self, site: Path, *python: str) -> list[str]:
        return [
            *(sys.executable, *python, "-m", "sphinx", "-q", "-j", self.options.jobs),
            *(str(site), str(site / "_build")),
        ]

    def _build(self, sites: dict[str, Path]) -> dict[str, Figures]:
        """Build each site in a process of its own, whose children count with it."""
        begin = time.time()
        running = {
            os.posix_spawn(sys.executable, self._command(site), self.environment): side
            for side, site in sites.items()
        }
        found = {}
        while running:
            process, status, usage = os.wait4(-1, 0)
            side = running.pop(process)
            if status:
                sys.exit(f"the build of {side} failed")
            paths = (sites[side] / "_build").rglob("*.*")
            written = sum(path.stat().st_mtime >= begin for path in paths)
            cpu = usage.ru_utime + usage.ru_stime
            found[side] = Figures(cpu, usage.ru_maxrss / 1024, written)
        return found

    def _import_times(self, site: Path) -> dict[str, int]:
        """Return the microseconds that each module took itself in a build without any change."""
        run = subprocess.run(
            self._command(site, "-X", "importtime"),
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        lines = re.findall(r"^import time:\s+(\d+) \|.*\| *(\S+)$", run.stderr, re.MULTILINE)
        return {module: int(own) for own, module in lines}

    def _print(self) -> None:
        options = self.options
        print(f"{options.posts} posts, {options.theme}, -j {options.jobs}, {options.rounds} rounds")
        print(
            f"{'build':18}{'CPU s':>8}{'peak MiB':>10}{'files':>7}"
            f"{'CPU / plain':>13}{'(range)':>14}{'peak / plain':>14}"
        )
        for side, build in itertools.product(options.sides, BUILDS):
            figures = self.figures[side, build]
            middle = [statistics.median(values) for values in zip(*figures, strict=True)]
            row = f"{side + ', ' + build:18}{middle[0]:8.1f}{middle[1]:10.0f}{middle[2]:7.0f}"
            if plain := self.figures.get(("plain", build)):
                pairs = list(zip(figures, plain, strict=True))
                cpu = [ours.cpu / theirs.cpu for ours, theirs in pairs]
                peak = statistics.median(ours.peak / theirs.peak for ours, theirs in pairs)
                between = f"{min(cpu):.2f}-{max(cpu):.2f}"
                row += f"{statistics.median(cpu):13.2f}{between:>14}{peak:14.2f}"
            print(row)
        for side in self.options.sides:
            if side != "plain" and "plain" in self.pickles:
                growth = (self.pickles[side] - self.pickles["plain"]) / options.posts / 1000
                added = min(map(_own_time, self.imports[side], self.imports["plain"]))
                print(
                    f"{side}: environment.pickle {growth:+.2f} kB a post, imports {added:+.1f} ms"
                )


def _own_time(imports: dict[str, int], plain: dict[str, int]) -> float:
    """Return the milliseconds for modules that plain Sphinx + MyST does not import."""
    return sum(own for module, own in imports.items() if module not in plain) / 1000


def _edit(site: Path, build: str, count: int) -> None:
    if build == "touch":
        path = sorted((site / "talks").glob("*.md"))[count // 2]
        path.write_text(path.read_text("utf-8") + "\nOne more sentence, added later.\n", "utf-8")
    elif build == "add":
        posts.write(site / "talks", count, 1)


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
