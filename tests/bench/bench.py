"""Time builds of generated talk posts, side by side with plain Sphinx + MyST and with ABlog.

    python tests/bench/bench.py                      1000 posts, three rounds
    python tests/bench/bench.py -n 5000 --rounds 3
    python tests/bench/bench.py --sides plain talks --theme furo

Every round runs each build of each side in turn, in processes of their own. Printed are the median
of the CPU seconds and of the peak memory of each build, and the median over the rounds of the ratio
to plain Sphinx + MyST on the same posts: absolute times are noisy, ratios within a round are not.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

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
    results: dict[tuple[str, str], list[tuple[float, float]]] = {}
    pickles = {}
    with tempfile.TemporaryDirectory() as folder:
        for round_ in range(options.rounds):
            for side in options.sides:
                site = Path(folder) / side
                shutil.rmtree(site, ignore_errors=True)
                _write_site(site, side, options)
                for build in BUILDS:
                    _edit(site, build, options.posts)
                    figures = _run(site, options.jobs)
                    results.setdefault((side, build), []).append(figures)
                    _progress(f"round {round_ + 1}: {side}, {build}: {figures[0]:.1f} s")
                environment = site / "_build" / ".doctrees" / "environment.pickle"
                pickles[side] = environment.stat().st_size / (options.posts + 1)
                shutil.rmtree(site)
    _print(results, pickles, options)


def _write_site(site: Path, side: str, options: argparse.Namespace) -> None:
    posts.write(site / "talks", 0, options.posts)
    (site / "conf.py").write_text(SIDES[side].format(theme=options.theme))
    (site / "index.md").write_text(INDEX[side])


def _edit(site: Path, build: str, count: int) -> None:
    if build == "touch":
        path = sorted((site / "talks").glob("*.md"))[count // 2]
        path.write_text(path.read_text("utf-8") + "\nOne more sentence, added later.\n", "utf-8")
    elif build == "add":
        posts.write(site / "talks", count, 1)


def _run(site: Path, jobs: str) -> tuple[float, float]:
    """Return CPU seconds and peak MiB of one build, its child processes included."""
    command = [sys.executable, "-m", "sphinx", "-q", "-j", jobs, str(site), str(site / "_build")]
    process = os.posix_spawn(sys.executable, command, os.environ)
    _, status, usage = os.wait4(process, 0)
    if status:
        sys.exit(f"the build failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _print(
    results: dict[tuple[str, str], list[tuple[float, float]]],
    pickles: dict[str, float],
    options: argparse.Namespace,
) -> None:
    print(f"{options.posts} posts, {options.theme}, -j {options.jobs}, {options.rounds} rounds")
    print(f"{'build':22}{'CPU s':>8}{'peak MiB':>10}{'CPU / plain':>13}{'peak / plain':>14}")
    for (side, build), figures in results.items():
        plain = results.get(("plain", build), [])
        row = f"{side + ', ' + build:22}"
        for index, width in ((0, 8), (1, 10)):
            row += f"{statistics.median(f[index] for f in figures):{width}.1f}"
        for index, width in ((0, 13), (1, 14)):
            ratios = [f[index] / p[index] for f, p in zip(figures, plain, strict=False)]
            row += f"{statistics.median(ratios):{width}.2f}" if ratios else " " * width
        print(row)
    for side, size in pickles.items():
        print(f"{side}: environment.pickle {size / 1000:.2f} kB a post")


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
