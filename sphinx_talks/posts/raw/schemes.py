"""Addresses in raw HTML that would run something: they stay readable, and lead nowhere."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_talks.posts.embeds.html import Piece, cut
from sphinx_talks.problems import Subtype, warn

# Characters may be written as entities, and browsers pass over tabs and line ends within a scheme.
_VALUE = r"=\s*[\"']?(?:\s*(?:javascript|vbscript|data)\s*:|[^\"'>:/?#]{0,80}?(?:&|[\x00-\x1f]))"
_ANY_VALUE = re.compile(_VALUE, re.IGNORECASE)
_SIGN = re.compile(
    rf"\b(?:href|src|data|action|formaction|background|poster)\s*{_VALUE}", re.IGNORECASE
)
_ADDRESSES = ("href", "src", "data", "action", "formaction", "xlink:href", "background", "poster")
_REFUSED = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
# A picture within the page asks nobody and runs nothing.
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,]", re.IGNORECASE)


def refuse(raw: nodes.raw, docname: str) -> None:
    """Rename the attributes of raw HTML that hold such an address, and warn of each."""
    # Asked first for the value alone: what begins with a sign is found a hundred times as fast.
    if not (_ANY_VALUE.search(raw.astext()) and _SIGN.search(raw.astext())):
        return
    line, pieces = raw.line or 1, []
    for piece in cut(raw.astext()):
        html = piece.html
        for name, address in _refused(piece):
            message = f"{address!r} has a scheme other than http and https: {name} leads nowhere"
            warn(Subtype.URL, message, location=(docname, line))
            html = re.sub(
                rf"(?<=[\s\"'/]){re.escape(name)}(?=\s*=)",
                f"data-refused-{name.rpartition(':')[2]}",
                html,
                flags=re.IGNORECASE,
            )
        pieces.append(html)
        line += piece.html.count("\n")
    text = "".join(pieces)
    if text != raw.astext():
        raw[:] = [nodes.Text(text)]
        raw.rawsource = text


def _refused(piece: Piece) -> list[tuple[str, str]]:
    if piece.kind != "open":
        return []
    found = []
    for name, value in piece.attributes.items():
        address = re.sub(r"[\x00-\x20]+", "", value) if name in _ADDRESSES else ""
        if not _REFUSED.match(address):
            continue
        if not (piece.name == "img" and _PICTURE.match(address)):
            found.append((name, value))
    return found
