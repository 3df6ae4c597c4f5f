"""The few words that we add to an embed or a resource, apart from the author's own.

Marked here and translated with ``sphinx_talks.messages._`` where they are written, since one
process may build sites in several languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.messages import N_

if TYPE_CHECKING:
    from sphinx_talks.nodes import embed


MEDIA = {
    "slides": (N_("Slides"), N_("View slides")),
    "recording": (N_("Recording"), N_("Play recording")),
    "code": (N_("Code"), N_("View code")),
}
"""Per sort of embed: what it is, and what its button says."""

FROM_SLIDE = N_("From slide %s")
FROM_TIME = N_("From %s")
CONTACTS = N_("Contacts %s when opened")
OPENS = N_("Opens %s")
LOCAL = N_("From this site")
ARCHIVED_COPY = N_("Open archived copy")
CLOSE = N_("Close")
ADDED = N_("Added by this site")
ARCHIVED = N_("Archived copy")


def media_of(node: embed) -> tuple[str, str]:
    """Return what an embed is called and what its button says, both still to be translated.

    A document, such as a PDF, in a figure of slides is slides to its readers.
    """
    from sphinx_talks.nodes import recording

    media = "recording" if isinstance(node, recording) else node.get("media", "slides")
    return MEDIA.get(media, MEDIA["slides"])
