"""Three hundred talks, real and generated: however the site is built, it comes out the same."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from building import Built, build, write_site
from front_kit import yaml

sys.path.append(str(Path(__file__).resolve().parents[1] / "bench"))
import posts

POSTS = Path(__file__).resolve().parents[3] / "shared/corpus/posts"
REAL = sorted(path for path in POSTS.rglob("*.md") if path.is_file())
CONF = """\
project = "Talks"
extensions = ["sphinx_talks"]
html_baseurl = "https://talks.example.org/"
html_theme = "basic"
talks_posts = ["talks/**"]
talks_feeds_by = ["tag", "speaker", "event"]
suppress_warnings = ["*", "talks", "myst", "image", "docutils", "ref", "misc", "toc", "app"]
"""
INDEX = """\
# Talks

```{talk-list}
:group: year
```

```{talk-list} Little ones
:tag: retagged
:layout: cards
```

{talk}`edited` {talk:event}`Gathering`
"""
READING = "---\norphan: true\n---\n# Reading\n\n```{reading-list}\n:cited: 2\n```\n"
EDITED = yaml(
    "title: Edited\nid: edited\ndate: 2024-01-01\ntags: [before]\nlayout: post\nevent: Gathering",
    "Words.\n\n- *A note*, [Shared by all](https://example.org/shared)\n",
)
MOVED = yaml("title: Moved\ndate: 2024-01-02\nlayout: post", "Words of the moved one.\n")
OWN = {"genindex.html", "search.html", "searchindex.js", "objects.inv"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    files = {"conf.py": CONF, "index.md": INDEX, "reading.md": READING}
    files |= {"talks/2024-01-01-edited.md": EDITED, "talks/2024-01-02-moved.md": MOVED}
    source = write_site(folder / "src", files)
    real = REAL[:100]
    for number, path in enumerate(real):
        shutil.copy(path, source / "talks" / f"real-{number:03}-{path.name}")
    posts.write(source / "talks", 0, 298 - len(real))
    return folder


def clean(folder: Path, name: str, builder: str, jobs: int = 1) -> Built:
    return build(
        folder / "src", builder, out=folder / name, doctrees=folder / f"{name}-trees", jobs=jobs
    )


def content(name: str, given: bytes) -> object:
    """Return a file; of the search index what it finds, as Sphinx keeps words that are gone."""
    if name != "searchindex.js":
        return given
    text = given.decode()
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    for terms in ("terms", "titleterms"):
        index[terms] = {word: places for word, places in index[terms].items() if places != []}
    return index


def right(built: Built, expected: Built) -> None:
    """Compare all files but what Sphinx leaves of documents that are gone."""
    given, wanted = built.files(), expected.files()
    stale = {name for name in given if "moved" in name or "real-000" in name} - wanted.keys()
    assert given.keys() - stale == wanted.keys()
    assert [
        name for name in wanted if content(name, wanted[name]) != content(name, given[name])
    ] == []


def test_three_hundred_talks(folder: Path) -> None:
    talks = folder / "src/talks"
    html = clean(folder, "serial", "html")
    right(clean(folder, "parallel", "html", jobs=2), html)
    shared = {"doctrees": folder / "serial-trees"}
    dirhtml = build(folder / "src", "dirhtml", out=folder / "dir", **shared)
    assert len(list((folder / "dir/talks").iterdir())) >= 295

    before = html.times()
    sentence = EDITED.replace("Words.", "Other words.")
    (talks / "2024-01-01-edited.md").write_text(sentence, "utf-8")
    after = build(folder / "src", out=html.out, **shared).times()
    changed = {name for name in after if name.endswith(".html") and after[name] != before[name]}
    # Sphinx reads every document again that names a picture which is not there, as real posts do here.
    changed = {name for name in changed if "/real-" not in name}
    assert changed - OWN == {"talks/2024-01-01-edited.html"}

    # An edit of a title, a new tag, a new name of a file, and a post that is gone.
    edited = sentence.replace("title: Edited", "title: Renamed").replace("before", "retagged")
    (talks / "2024-01-01-edited.md").write_text(edited, "utf-8")
    (talks / "2024-01-02-moved.md").rename(talks / "2024-01-02-moved-on.md")
    next(talks.glob("real-000-*")).unlink()
    html = build(folder / "src", out=html.out, jobs=2, **shared)
    dirhtml = build(folder / "src", "dirhtml", out=dirhtml.out, **shared)
    assert "Renamed" in html.text("index.html")
    assert "tag-retagged" in html.text("talk-tags.html")
    right(html, clean(folder, "clean-html", "html"))
    right(dirhtml, clean(folder, "clean-dirhtml", "dirhtml"))
