"""Text nodes in a row become one, and the words stay."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from building import build, write_site
from docutils import nodes

from sphinx_talks.posts.joined import join_text

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("index", "post")
TEXT = "First line,\nsecond *line\nwith emphasis*\nand a third.\n\n```\ncode\n```\n"


def texts(root: nodes.Element) -> list[str]:
    return [text.astext() for text in root.findall(nodes.Text)]


def test_only_neighbours_are_joined() -> None:
    emphasis = nodes.emphasis("", "", nodes.Text("c"), nodes.Text("d"))
    paragraph = nodes.paragraph("", "", nodes.Text("a"), nodes.Text("b"), emphasis, nodes.Text("e"))
    root = nodes.section("", paragraph)
    join_text(root)
    assert texts(root) == ["ab", "cd", "e"]
    assert all(text.parent in (paragraph, emphasis) for text in root.findall(nodes.Text))


def test_a_post_has_its_text_in_one_piece_and_other_documents_are_left_alone(
    tmp_path: Path,
) -> None:
    site = write_site(
        tmp_path / "site",
        {
            "conf.py": 'extensions = ["sphinx_talks"]\n',
            "index.md": f"# Home\n\n{TEXT}\n```{{toctree}}\npost\n```\n",
            "post.md": f"---\nlayout: post\ntitle: Post\n---\n\n{TEXT}",
        },
    )
    built = build(site, doctrees=tmp_path / "doctrees")
    doctrees = ((tmp_path / "doctrees" / f"{name}.doctree").read_bytes() for name in NAMES)
    index, post = (texts(pickle.loads(one)) for one in doctrees)  # noqa: S301 (written above)
    said = ["First line,\nsecond ", "line\nwith emphasis", "\nand a third.", "code\n"]
    assert post[1:] == said
    assert len(index) > 2 * len(said)
    shown = TEXT.partition("*")[0].strip()
    assert shown in built.text("post.html")
    assert shown in built.text("index.html")
