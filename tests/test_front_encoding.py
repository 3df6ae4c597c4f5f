"""Files that are not UTF-8 are read, told of once, and never end the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from building import build, write_site
from front_kit import SITE
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.posts.encoding import decode, guess

if TYPE_CHECKING:
    from pathlib import Path

POST = "---\ntitle: {}\nlayout: post\n---\n\nUn café à Zürich – “fini”.\n"


@pytest.mark.parametrize(
    ("data", "text", "name"),
    [
        ("Zürich – “fini”".encode("cp1252"), "Zürich – “fini”", "windows-1252"),
        ("Zürich".encode("latin-1"), "Zürich", "windows-1252"),
        ("日本".encode("utf-16"), "日本", "utf-16"),
        ("äöü".encode() + "é".encode("latin-1"), "äöüé", "UTF-8 mixed with windows-1252"),
        (
            "情報処理学会で発表した資料を公開します。ご覧ください。".encode("shift_jis"),
            "情報処理",
            "cp932",
        ),
        (
            "Доклад о функциональном программировании на конференции".encode("cp1251"),
            "Доклад",
            "cp1251",
        ),
    ],
)
def test_guesses(data: bytes, text: str, name: str) -> None:
    found, encoding = guess(data)
    assert text in found
    assert encoding == name or name.startswith("cp")


@given(st.binary(max_size=300))
def test_decode_never_raises_and_leaves_no_surrogates(data: bytes) -> None:
    decode(data).encode()


@given(st.text(max_size=100))
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("jobs", [1, 2])
def test_build(tmp_path: Path, jobs: int) -> None:
    source = write_site(
        tmp_path / "src", SITE | {f"talks/good{n}.md": POST.format(n) for n in range(6)}
    )
    (source / "talks/bad.md").write_bytes(POST.format("Bad").encode("cp1252"))
    (source / "page.md").write_bytes("# Page\n\n{{caf\xe9}}\n\nNa\xefve.\n".encode("latin-1"))
    (source / "index.md").write_text(
        "# Home\n\n```{toctree}\npage\n```\n\n```{include} part.txt\n```\n"
    )
    (source / "part.txt").write_bytes("Included: \xe9t\xe9.\n".encode("latin-1"))
    (source / "talks/control.md").write_bytes(
        b"---\ntitle: A\x00B\x0bC\n---\n\nWords\x00 and\x1b more.\n"
    )
    built = build(source, jobs=jobs, exclude_patterns=["part.txt"])
    assert "Un café à Zürich" in built.text("talks/bad.html")
    assert "Naïve." in built.text("page.html")
    assert "Included: été." in built.text("index.html")
    assert "Words and more." in built.text("talks/control.html")
    told = [line for line in built.warnings.splitlines() if "talks.encoding" in line]
    assert sorted(line.split(": WARNING")[0].rpartition("/")[2] for line in told) == [
        "bad.md:6",
        "page.md:3",
    ]
    assert all("windows-1252" in line for line in told)
