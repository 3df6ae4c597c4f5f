"""The documentation names what there is."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from building import build, write_site
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

import sphinx_talks
from sphinx_talks.cli import main
from sphinx_talks.cli.starter import slug
from sphinx_talks.problems import Subtype

DOCS = Path(__file__).resolve().parents[1] / "docs"
REFERENCE = "\n".join(path.read_text("utf-8") for path in (DOCS / "reference").glob("*.md"))


@pytest.fixture(scope="module")
def registered(tmp_path_factory):
    """Return the config values and directives that the extension adds to Sphinx."""
    source = write_site(tmp_path_factory.mktemp("docs") / "site", {"index.md": "# Home\n"})
    out = source.parent / "out"
    with docutils_namespace():
        app = Sphinx(source, source, out, out / "doctrees", "dummy", status=None, warning=None)
        values = [name for name in app.config.values if name.startswith("talks_")]
        talks = {
            n for n, d in directives._directives.items() if d.__module__.startswith("sphinx_talks")
        }
        return values, talks


def test_every_config_value_is_documented_once(registered):
    documented = re.findall(r"\{confval\} (talks_\w+)", REFERENCE)
    assert sorted(documented) == sorted(registered[0])


def test_the_page_on_configuration_has_every_config_value_in_the_order_of_the_code(registered):
    text = (DOCS / "reference" / "config.md").read_text("utf-8")
    assert (
        re.findall(r"(?:^```\{confval\} |^\| \{confval\}`)(\w+)", text, re.MULTILINE)
        == registered[0]
    )


def test_every_directive_is_documented(registered):
    assert len(registered[1]) > 5
    documented = set(re.findall(r"\{rst:directive\} \.\. ([\w-]+)::", REFERENCE))
    assert registered[1] - documented == set()


CLASS = r"(?<![\w/-])(?:talk|further-reading|resource)-[a-z-]+"
# Named in the code as classes are, and no class that a theme may style.
NO_HOOKS = {
    "talk-sr": "words for screen readers alone, which must stay out of sight",
    "talk-lists": "begins the names of files",
    "talk-list-": "begins the ids of lists, and is followed by a layout",
    "talk-header-": "is followed by the name of a fact",
    "talk-cell-": "is followed by the name of a column",
    "talk-standin-": "is followed by kind, title or speaker",
}


def test_every_class_that_a_theme_may_style_is_documented():
    package = Path(sphinx_talks.__file__).parent
    names = set()
    for path in package.rglob("*.*"):
        if path.suffix in (".css", ".html", ".js", ".py"):
            names |= set(re.findall(CLASS, path.read_text("utf-8")))
    names |= {f"talk-header-{key}" for key in _header_facts(package)}
    pages = ("html.md", "lists.md")
    text = "\n".join((DOCS / "reference" / page).read_text("utf-8") for page in pages)
    documented = set(re.findall(CLASS, text))
    assert names - documented == NO_HOOKS.keys()
    begun = tuple(name for name in NO_HOOKS if name.endswith("-"))
    assert {name for name in documented - names if not name.startswith(begun)} == set()


def _header_facts(package):
    source = (package / "directives" / "header_parts.py").read_text("utf-8")
    return re.findall(r'^        \("(\w+)", _\(', source, re.MULTILINE)


def test_every_subtype_of_a_warning_says_what_it_is_for():
    source = (Path(__file__).parents[1] / "sphinx_talks" / "problems.py").read_text("utf-8")
    for subtype in Subtype:
        assert re.search(rf'{subtype.name} = "{subtype.value}"\n    """\w', source), subtype


CONF = """\
extensions = ["sphinx_talks"]
talks_posts = ["talks/**"]
myst_enable_extensions = ["attrs_inline"]
"""


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda p: p.stem)
def test_the_snippets_of_the_docs_build_without_a_warning(tmp_path, path):
    """Build every Markdown block of a page, as the file that it names or a post of its own."""
    text = path.read_text("utf-8")
    blocks = re.findall(r"^(```+)markdown\n(.*?)^\1$", text, re.MULTILINE | re.DOTALL)
    pages = {_name(text) or f"talks/page{n}.md": text for n, (_, text) in enumerate(blocks)}
    shown = re.search(
        r"^```python\n# (?:docs/)?conf\.py\n([^`]*?extensions[^`]*)```$", text, re.MULTILINE
    )
    conf = shown[1] if shown and pages else CONF
    others = [name for name in pages if not name.startswith("talks/") and name != "index.md"]
    index = "# Home\n\n```{talk-list}\n```\n\n```{toctree}\n" + "\n".join(others) + "\n```\n"
    files = re.findall(r"^:(?:poster|download): (\S+)$", "\n".join(pages.values()), re.MULTILINE)
    pages |= {f"talks/{name}": "a file of the author's" for name in files}
    built = build(write_site(tmp_path / "site", {"conf.py": conf, "index.md": index} | pages))
    assert built.warnings == ""


def test_the_tutorial_works_step_by_step_in_one_folder(tmp_path, monkeypatch, capsys):
    """Do what each block says, in their order, and build once a step has all its pages."""
    monkeypatch.chdir(tmp_path)
    post, conf = None, Path("conf.py")
    tutorial = (DOCS / "tutorial.md").read_text("utf-8")
    for step in re.split(r"^## (?=\d)", tutorial, flags=re.MULTILINE)[1:]:
        for _, language, text in re.findall(
            r"^(`{3,})(\w+)\n(.*?)^\1$", step, re.MULTILINE | re.DOTALL
        ):
            if language == "console":
                _run(text, capsys)
                post = next(Path("talks").glob("*.md"), None)
            elif language == "python":
                conf.write_text((conf.read_text("utf-8") if conf.exists() else "") + text, "utf-8")
            elif language == "yaml":
                old = post.read_text("utf-8")
                post.write_text(
                    re.sub(r"^talk:\n(?: .*\n)+", text, old, flags=re.MULTILINE), "utf-8"
                )
            elif named := _name(text):
                (post if named.startswith("talks/") else Path(named)).write_text(text, "utf-8")
            else:
                post.write_text(f"{post.read_text('utf-8')}\n{text}", "utf-8")
        if post:
            assert build(tmp_path, out=tmp_path / "_build" / "html").warnings == "", step
    page = Path("_build", "html", post.with_suffix(".html")).read_text("utf-8")
    assert "A morning of types" in page
    assert 'data-provider="youtube"' in page
    assert "Type systems" in Path("_build/html/past.html").read_text("utf-8")
    assert Path("_build/html/talks.atom").exists()


def _run(block, capsys):
    """Run a block's commands as in an environment that is there, and look at what they print."""
    for command, said in re.findall(
        r"^\$ (?:\.venv/bin/)?(.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE
    ):
        program, *arguments = shlex.split(command)
        if program == "python3":  # an environment holds pages of others
            Path(".venv").mkdir()
            Path(".venv", "readme.md").write_text("# A library\n", "utf-8")
        elif program == "sphinx-talks":
            capsys.readouterr()
            assert main(arguments) == 0
            out = capsys.readouterr().out.replace(str(Path.cwd().resolve()), "/home/you")
            assert not said or out.endswith(said)


def _name(text):
    """Return the file that a snippet names in its first line, or that its title gives it."""
    if match := re.match(r"<!-- (?:docs/)?(\S+\.md) -->\n", text):
        return match[1]
    match = re.match(r"---\n.*?^title: (.*?)$", text, re.MULTILINE | re.DOTALL)
    return match and f"talks/{slug(match[1])}.md"
