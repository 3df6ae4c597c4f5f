"""What some tests need that pip does not bring, where this machine has it."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Real posts, beside the checkout where somebody put them."""

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

NPM = shutil.which("npm")

NU_CHECKER = shutil.which("java") and (os.environ.get("VNU_JAR") or NPM)
"""What runs the Nu HTML checker, and what has it."""


def npm_package(package: str, folder: Path) -> Path:
    """Install a package ("name@version") below a folder; return where its files are."""
    assert NPM, "no npm on PATH"
    subprocess.run(
        [NPM, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder, package],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder / "node_modules" / package.rpartition("@")[0]


def epubcheck(book: Path) -> str:
    """Return what epubcheck says of a book, errors and warnings alike; nothing if it is valid."""
    found = shutil.which("epubcheck")
    assert found, "no epubcheck on PATH"
    # Debian's command is the archive itself, which not every kernel starts.
    command = ["java", "-jar", os.path.realpath(found)] if zipfile.is_zipfile(found) else [found]
    done = subprocess.run(
        [*command, "--quiet", book], check=False, capture_output=True, text=True, timeout=300
    )
    said = (done.stdout + done.stderr).strip()
    assert said or done.returncode == 0
    return said
