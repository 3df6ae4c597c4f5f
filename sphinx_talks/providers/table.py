"""The table: what the providers make of an address, or of the HTML that they hand out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.providers.addresses import Addresses
from sphinx_talks.providers.urls import BLANK

if TYPE_CHECKING:
    from sphinx_talks.providers.model import Embed
    from sphinx_talks.providers.snippets import Snippet


class Table(Addresses):
    """Providers that are asked about pasted snippets too."""

    def resolve(
        self, text: str, *, start: int | None = None, provider: str | None = None
    ) -> Embed | None:
        """Return what the table makes of an address, as ``Addresses`` do, or of a snippet.

        ``start`` takes the place of the position that either of them names.
        """
        found = super().resolve(text, start=start, provider=provider)
        if found is None and text.lstrip(BLANK).startswith("<"):
            return self._of_snippet(text, start)
        return found

    def find_snippets(self, html: str) -> list[Snippet]:
        """Return each embed-like element of an HTML fragment, in order; see ``Snippet``."""
        # Most builds hold no raw HTML, and the parser is the dearest import here.
        from sphinx_talks.providers.snippets import find_snippets

        return find_snippets(html, self)

    def _of_snippet(self, text: str, start: int | None) -> Embed | None:
        for snippet in self.find_snippets(text):
            if snippet.embed is not None:
                return self.with_start(snippet.embed, start) if start else snippet.embed
        return None
