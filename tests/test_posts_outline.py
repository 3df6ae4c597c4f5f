"""One title a page, sections below it, and the facts that Sphinx and other extensions read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from building import build, write_site
from front_kit import SITE, site, yaml

from sphinx_talks.posts.front.read import read
from sphinx_talks.posts.metadata import is_draft, metadata_of, tags_of
from sphinx_talks.posts.prepare import opens_with_title, prepare
from sphinx_talks.posts.resolve import Names

if TYPE_CHECKING:
    from pathlib import Path


def headings(html: str) -> list[tuple[str, str]]:
    """Return level and text of the headings in a page's body."""
    body = html.partition('<div class="body"')[2].partition('<div class="sphinxsidebar"')[0]
    found = re.findall(r"<h([1-6])[^>]*>(.*?)<a class=\"headerlink\"", body, re.DOTALL)
    return [(level, re.sub("<[^>]+>", "", text).strip()) for level, text in found]


CASES = {
    "given": (yaml("title: From the front", "Words.\n\n#### A\n\n#### B\n\n##### C\n"),
              [("1", "From the front"), ("2", "A"), ("2", "B"), ("3", "C")]),
    "own": (yaml("title: Front\nlayout: post", "\n<!-- x -->\n# Own\n\nWords.\n\n# Other\n\n## Deep\n"),
            [("1", "Front"), ("2", "Own"), ("2", "Other"), ("3", "Deep")]),
    "its own": (yaml("title: Front\nlayout: post", "# Own\n\n## Other\n"), [("1", "Own"), ("2", "Other")]),
    "the same": (yaml("title: My *own*\nlayout: post", "# My own\n\n# Other\n"),
                 [("1", "My own"), ("2", "Other")]),
    "setext": (yaml("layout: post", "Own\n===\n\nWords.\n\nA\n-\n"), [("1", "Own"), ("2", "A")]),
    "several": (yaml("title: Front", "Words first.\n\n# A\n\n# B\n"), [("1", "Front"), ("2", "A"), ("2", "B")]),
    "2015-11-03-some_file-name": (yaml("title:\nlayout: post"), [("1", "Some file name")]),
    "markup": (yaml("title: '<script>alert(1)</script> *x* &amp; `y`'"),
               [("1", "&lt;script&gt;alert(1)&lt;/script&gt; *x* &amp; `y`")]),
    "number": (yaml("title: 2015"), [("1", "2015")]),
    "same": (yaml("title: A", "Words.\n\n(there)=\n# A\n\nSee [it](#there).\n"), [("1", "A"), ("2", "A")]),
    "raw": (yaml("title: A", "<h1>Raw</h1>\n\n`<h1>`\n"), [("1", "A")]),
    "rules": (yaml("title: A", "---\n\nWords.\n\n---\n\n***\n\n## B\n\n---\n"), [("1", "A"), ("2", "B")]),
    "empty": (yaml("title: A", ""), [("1", "A")]),
}  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> object:
    posts = {f"talks/{name}.md": text for name, (text, _) in CASES.items()}
    return build(write_site(tmp_path_factory.mktemp("outline") / "src", SITE | posts))


def test_no_warning(pages: object) -> None:
    assert pages.warnings == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", CASES)
def test_headings(pages: object, name: str) -> None:
    html = pages.text(f"talks/{name}.html")  # type: ignore[attr-defined]
    assert headings(html) == CASES[name][1]
    assert len(re.findall("<h1[ >]", html)) == 1
    assert f"<title>{CASES[name][1][0][1]} &#8212;" in html


def test_titles_in_a_toctree(tmp_path: Path) -> None:
    files = {
        "talks/a.md": yaml("title: Given & taken", "## B\n"),
        "index.md": "# H\n\n```{toctree}\ntalks/a\n```\n",
    }
    built = build(write_site(tmp_path / "src", SITE | files))
    assert ">Given &amp; taken</a>" in built.text("index.html")
    assert built.warnings == ""


def test_documentation_pages_are_left_alone(tmp_path: Path) -> None:
    page = (
        "---\ntitle: Not a post\ndate: soon\n---\n\n# Page\n\n{% raw %} {{ site.x }}\n\n#### Deep\n"
    )
    files = {"page.md": page, "no.md": yaml("layout: post\ntalk: false", "# Own\n\n{{ x }}\n")}
    source = write_site(tmp_path / "src", SITE | files)
    seen: dict[str, str] = {}
    (source / "conf.py").write_text(
        SITE["conf.py"]
        + "import seen\ndef setup(app):\n    app.connect('source-read', seen.note, priority=999)\n"
    )
    (source / "seen.py").write_text(
        "texts = {}\ndef note(app, docname, content):\n    texts[docname] = content[0]\n"
    )
    import sys

    sys.path.insert(0, str(source))
    try:
        built = build(source)
        import seen as module  # type: ignore[import-not-found]

        seen.update(module.texts)
    finally:
        sys.path.remove(str(source))
        sys.modules.pop("seen", None)
    assert seen["page"] == page
    assert seen["no"] == files["no.md"]
    assert "talks" not in built.warnings.replace(str(source.parent), "")


def test_metadata_for_others(tmp_path: Path) -> None:
    text = yaml(
        "title: A\nauthor: [One, Two]\ntags: x y\nlayout: post\ndate: 3 May 2015\ndescription: In\n  short & so\n"
        "tocdepth: 2\nnosearch:\ndraft: yes\nmyst:\n  html_meta:\n    keywords: k"
    )
    built = site(tmp_path, a_md=text)
    html = built.text("talks/a.html")
    assert '<meta content="In short &amp; so" name="description"' in html
    assert '<meta content="k" name="keywords"' in html
    assert built.warnings == ""
    import pickle

    env = pickle.loads((tmp_path / "src-doctrees/environment.pickle").read_bytes())  # noqa: S301
    metadata = env.metadata["talks/a"]
    assert metadata["tocdepth"] == 2
    facts = {
        name: metadata[name] for name in ("author", "tags", "date", "draft", "orphan", "nosearch")
    }
    assert facts == {
        "author": "One, Two", "tags": "x, y", "date": "2015-05-03", "draft": "true", "orphan": "", "nosearch": ""
    }  # fmt: skip
    assert "talk" not in metadata


def test_strings_of_odd_values() -> None:
    front = read(
        yaml(
            "Title: 5\nlist:\n  - name: A\n  - B\nmap: {a: [1, é]}\nflag: false\nempty:\npublished: false"
        )
    )
    result = metadata_of(front, "2015-11-03-x.md", None)
    assert (result["title"], result["Title"], result["list"], result["map"]) == (
        "5",
        "5",
        "A, B",
        '{"a": [1, "é"]}',
    )
    assert (result["flag"], result["empty"], result["draft"], result["date"]) == (
        "false",
        "",
        "true",
        "2015-11-03",
    )


@pytest.mark.parametrize(
    ("front", "tags"),
    [
        ("tags: a, b c", ["a", "b c"]),
        ("layout: post\ntags: a b", ["a", "b"]),
        ("tags: machine learning", ["machine learning"]),
        ("tag: [a, 2016, a, '']", ["a", "2016"]),
        ("tags:", []),
        ("tags: {a: b}", []),
    ],
)
def test_tags(front: str, tags: list[str]) -> None:
    assert tags_of(read(yaml(front))) == tags


def test_nothing_leads_to_a_draft(tmp_path: Path) -> None:
    source = write_site(
        tmp_path / "src",
        {
            "conf.py": 'extensions = ["sphinx_talks"]\ntalks_posts = ["talks/**"]\n'
            'html_baseurl = "https://talks.example.org/"\nhtml_theme = "basic"\n',
            "index.md": "# Home\n\n```{talk-list}\n```\n\n```{reading-list}\n```\n\n{talk}`b`\n",
            **{
                f"talks/{name}.md": yaml(
                    f"title: Unready {name}\n{facts}\ndate: 2040-01-01\ntags: [secret]\nevent: Hush",
                    f"- [Link {name}](https://example.org/hidden), a note\n\n```{{talk-citation}}\n```\n",
                )
                for name, facts in {
                    "a": "draft: true",
                    "b": "published: false",
                    "c": "status: draft",
                    "_drafts/d": "layout: post",
                }.items()
            },
            "talks/e.md": yaml("title: Ready\ndate: 2040-01-01\ndraft: false"),
        },
    )
    built = build(source)
    assert [
        line for line in built.warnings.splitlines() if "no page declares the talk 'b'" not in line
    ] == []
    assert '<dl class="talk-header">' in built.text("talks/a.html")
    leads = {
        name
        for name, content in built.files().items()
        if b"Unready" in content or b"secret" in content or b"example.org/hidden" in content
    }
    assert leads - {"talks.json"} == {
        f"{folder}talks/{name}{suffix}"
        for name in ("a", "b", "c", "_drafts/d")
        for folder, suffix in (("", ".html"), ("_sources/", ".md.txt"))
    }
    assert b"Ready" in built.files()["talks.atom"]
    listed = [
        (talk["id"], talk.get("draft")) for talk in json.loads(built.text("talks.json"))["talks"]
    ]
    assert listed == [("e", None), ("d", True), ("a", True), ("b", True), ("c", True)]
    parallel = build(source, out=tmp_path / "parallel", doctrees=tmp_path / "trees", jobs=2)
    assert parallel.text("talks.json") == built.text("talks.json")
    edited = (source / "talks/a.md").read_text("utf-8").replace("draft: true", "draft: false")
    (source / "talks/a.md").write_text(edited, "utf-8")
    again = build(source)
    assert "Unready a" in again.text("index.html")
    ids = [talk["id"] for talk in json.loads(again.text("talks.json"))["talks"]]
    assert ids == ["a", "e", "d", "b", "c"]
    (source / "talks/b.md").unlink()
    assert "Unready b" not in build(source).text("talks.json")


def test_drafts() -> None:
    assert [is_draft(read(yaml(t))) for t in ("draft: true", "published: false", "status: draft", "published: 3/1/17")] == [
        True, True, True, False
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "opens"),
    [
        ("# A\n", True),
        ("\n\n<!-- two\nlines -->\n(target)=\n# A\n", True),
        ('<a name="x"></a>\n# A\n', True),
        ("A title\n=======\n", True),
        ("{: .lead}\n# A\n", True),
        ("Words\n\n# A\n", False),
        ("## A\n\n# B\n", False),
        ("- item\n======\n", False),
        ("    # code\n", False),
        ("#hashtag\n", False),
        ("", False),
    ],
)
def test_what_opens_a_post(body: str, opens: bool) -> None:
    assert opens_with_title(body) is opens


def test_names_of_posts() -> None:
    names = Names(["talks/2015-11-03-codemesh", "talks/b/index", "x/same", "y/same", "page"])
    resolve = lambda name: names.resolve(name, "talks/a")  # noqa: E731
    assert resolve("2015-11-03-codemesh") == "talks/2015-11-03-codemesh"
    assert resolve("/2015/11/03/codemesh/") == "talks/2015-11-03-codemesh"
    assert resolve("_posts/2015-11-03-codemesh.md#part") == "talks/2015-11-03-codemesh"
    assert (resolve("b.md"), resolve("b/"), resolve("../page.html")) == (
        "talks/b/index",
        "talks/b/index",
        "page",
    )
    assert (resolve("same"), resolve("nowhere"), resolve("")) == (None, None, None)


def test_settings_of_myst_stay() -> None:
    done = prepare(
        "---\ntitle: A\nsubstitutions:\n  x: é\nmyst: {heading_anchors: 2}\n---\nWords\n"
    )
    assert done.text.split("\n")[:3] == [
        "---",
        '{"myst": {"heading_anchors": 2}, "substitutions": {"x": "é"}}',
        "---",
    ]
    assert done.text.split("\n")[6] == "Words"


@pytest.mark.parametrize(
    ("lang", "tag"),
    [("fr", "fr"), ("pt_BR", "pt-BR"), ("chinese", "zh"), ("en", None), ("<x>", None)],
)
def test_language_of_a_post(tmp_path: Path, lang: str, tag: str | None) -> None:
    built = site(tmp_path, a_md=yaml(f"title: A\nlang: '{lang}'", '"Words"\n'))
    html = built.text("talks/a.html")
    assert built.warnings == ""
    found = re.search(r'<section[^>]* lang="([^"]*)"', html)
    assert (found and found[1]) == tag


@pytest.mark.parametrize(
    ("lang", "of_site", "direction"),
    [("he", "en", "rtl"), ("fa_IR", "en", "rtl"), ("he", "ar", None), ("en", "ar", "ltr"), ("xx", "en", None)],
)  # fmt: skip
def test_a_post_says_where_it_is_written_the_other_way(
    tmp_path: Path, lang: str, of_site: str, direction: str | None
) -> None:
    files = SITE | {
        "talks/a.md": yaml(f"title: A\nlang: {lang}", "Words {ref}`here`.\n\n(here)=\n## Here\n")
    }
    source = write_site(tmp_path / "source", files)
    html = build(source, language=of_site).text("talks/a.html")
    found = re.search(r'<section dir="([^"]*)" id="a" lang=', html)
    assert (found and found[1]) == direction
    assert '<a class="reference internal" href="#here">' in html
    text = build(source, "text", language=of_site)
    assert "Here\n====" in text.text("talks/a.txt")
    assert "A\n*" in text.text("talks/a.txt")


def test_titles_are_translated(tmp_path: Path) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalog = Catalog(locale="de")
    catalog.add("From the front", "Von vorn")
    target = tmp_path / "src/locale/de/LC_MESSAGES/talks.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalog)
    files = SITE | {"talks/a.md": yaml("title: From the front")}
    built = build(
        write_site(tmp_path / "src", files),
        language="de",
        locale_dirs=["locale"],
        gettext_auto_build=False,
    )
    assert headings(built.text("talks/a.html")) == [("1", "Von vorn")]
