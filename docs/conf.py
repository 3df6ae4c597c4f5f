"""Configuration of the documentation, which is built with the extension itself."""

from __future__ import annotations

import sphinx_talks

project = "sphinx-talks"
author = "the sphinx-talks developers"
project_copyright = "2026, the sphinx-talks developers"
release = version = sphinx_talks.__version__

extensions = [
    "sphinx.ext.autodoc",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_talks",
]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True
autodoc_typehints = "description"

talks_posts = ["talks/**"]
# The gallery shows a player of a host that is gone.
suppress_warnings = ["talks.dead"]

html_theme = "furo"
html_title = "sphinx-talks"
html_static_path = ["_static"]
html_theme_options = {
    "source_repository": "https://github.com/sphinx-talks/sphinx-talks/",
    "source_branch": "main",
    "source_directory": "docs/",
}
