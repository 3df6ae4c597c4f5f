"""What a build in several processes loads before it starts them.

Modules are loaded where they are used, so that a build without any change does without most. Each
process that reads or writes a batch of documents would load them anew, a twentieth of the whole.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_MANY = 50
"""Documents from which on it pays."""
_PACKAGES = ("directives", "html", "posts", "providers")
_MODULES = ("babel.dates", "babel.numbers", f"{__package__}.feeds.json_ld")
"""What reading and writing a document needs."""


def load(app: Sphinx, env: object, docnames: list[str]) -> None:
    """Load them where many documents are about to be read."""
    if app.parallel == 1 or len(docnames) < _MANY:
        return
    for name in _PACKAGES:
        package = import_module(f"{__package__}.{name}")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    for name in _MODULES:
        import_module(name)


def setup_forked(app: Sphinx) -> None:
    """Register it, last of all that is asked before reading."""
    app.connect("env-before-read-docs", load, priority=950)
