"""Where the text of a licence stands, by the names that people give it."""

from __future__ import annotations

import re

from sphinx_talks.directives.header_links import is_link

_CREATIVE_COMMONS = re.compile(
    r"(?:creative commons|cc)[ -](by(?:-(?:nc-sa|nc-nd|nc|sa|nd))?)[ -]([1-4]\.\d)"
    r"(?: (?:international|unported))?",
    re.IGNORECASE,
)
_CC0 = re.compile(r"cc[ -]?0(?:[ -]1\.0)?(?: universal)?", re.IGNORECASE)
_SPDX = {
    name.lower(): name
    for name in (
        "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause",
        "BSL-1.0", "EPL-2.0", "EUPL-1.2", "GFDL-1.3-or-later", "GPL-2.0-only", "GPL-2.0-or-later",
        "GPL-3.0-only", "GPL-3.0-or-later", "ISC", "LGPL-2.1-or-later", "LGPL-3.0-or-later", "MIT",
        "MPL-2.0", "Unlicense", "WTFPL", "0BSD",
    )
}  # fmt: skip


def license_url(name: str | None) -> str | None:
    """Return the address of a licence: a URL as it is, else for a name of SPDX or of CC.

    None for a name that says too little, such as CC BY without a version.
    """
    if not name or is_link(name):
        return name
    name = " ".join(name.split())
    if found := _CREATIVE_COMMONS.fullmatch(name):
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    if _CC0.fullmatch(name):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    known = _SPDX.get(name.lower())
    return f"https://spdx.org/licenses/{known}.html" if known else None
