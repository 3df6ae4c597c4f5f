"""What kind of output a builder makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder


def is_web(builder: Builder) -> bool:
    """Tell whether a builder makes HTML for browsers, and not for readers of books or of help."""
    return builder.format == "html" and not getattr(builder, "embedded", False)


def is_site(builder: Builder) -> bool:
    """Tell whether a builder makes a site that is served as it stands."""
    return builder.name in ("html", "dirhtml", "singlehtml")


def is_paged_site(builder: Builder) -> bool:
    """Tell whether a builder makes a site with a page for each document."""
    return is_site(builder) and is_paged(builder)


def is_paged(builder: Builder) -> bool:
    """Tell whether a builder makes HTML with a page for each document."""
    return builder.format == "html" and builder.name != "singlehtml"
