"""Addresses that no file can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from building import build, write_site
from front_kit import yaml

from sphinx_talks.posts.markup.addresses import as_text

if TYPE_CHECKING:
    from pathlib import Path

LONG = "説明" * 60


@pytest.mark.parametrize(
    ("text", "out"),
    [
        (f"[a]({LONG}) b", f"[a]\\({LONG}) b"),
        (f"[a](<{LONG}>)", f"[a]\\(<{LONG}>)"),
        (f"[a](/x/{LONG}(b)/c)", f"[a]\\(/x/{LONG}(b)/c)"),
        (f"[a]: {LONG}\n\n[a]", f"\\[a]: {LONG}\n\n[a]"),
        ("[a](/b%00c)", "[a]\\(/b%00c)"),
        (f"[a]({'b/' * 600})", f"[a]\\({'b/' * 600})"),
    ],
)
def test_what_stands_as_text(text: str, out: str) -> None:
    found, problems = as_text(text)
    assert found == out
    assert [problem.line for problem in problems] == [1]
    assert as_text(out) == (out, [])


@pytest.mark.parametrize(
    "text",
    [
        f"[a](b){LONG}",
        f"[a](https://example.org/{LONG})",
        f"`[a]({LONG})`",
        f"[a](#{LONG[:40]})",
        f"[a]({'b' * 100})",
        f"[a]: https://example.org/{LONG}",
        f"- x [a](b).{LONG} (c)",
    ],
)
def test_what_stays(text: str) -> None:
    assert as_text(text) == (text, [])


def test_no_address_ends_a_build(tmp_path: Path) -> None:
    addresses = ["x" * 400, "/" + "y" * 400, "/a%00b", "z/" * 3000, "{filename}/" + "w" * 400,
                 "@/" + "v" * 400, "u" * 400 + ".md"]  # fmt: skip
    links = "\n\n".join(f"[a]({one}) ![b]({one})" for one in addresses)
    html = "".join(
        f'<img src="{one}"><a href="{one}#c">d</a>' for one in [*addresses, "&#0;", "///"]
    )
    files = {"conf.py": 'extensions = ["sphinx_talks"]\nhtml_theme = "basic"\n'}
    files["index.md"] = yaml(
        "layout: post\ntitle: A talk", f"{links}\n\n{html}\n\n<div>{html}</div>"
    )
    built = build(write_site(tmp_path / "site", files))
    assert built.warnings.count("cannot be the address of a link") == 2 * len(addresses)
    assert "index.md:5: WARNING: xxxxxxxxxx" in built.warnings
