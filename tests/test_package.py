"""What is installed: run from a checkout it is the checkout, in CI the wheel that pip made of it."""

from __future__ import annotations

from pathlib import Path

import sphinx_talks

CHECKOUT = Path(__file__).parent.parent / "sphinx_talks"
INSTALLED = Path(sphinx_talks.__file__).parent


def files(folder: Path) -> set[str]:
    """Return the files of a package but for compiled ones."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if path.suffix != ".pyc"}


def test_nothing_of_the_package_is_left_out() -> None:
    assert files(INSTALLED) == files(CHECKOUT)


def test_what_is_no_python_is_there() -> None:
    suffixes = {Path(name).suffix for name in files(INSTALLED)}
    assert {".css", ".js", ".html", ".json", ".md", ".mo"} <= suffixes
    assert "py.typed" in files(INSTALLED)
