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

KINDS = {
    "article": N_("Article"),
    "audio": N_("Audio"),
    "book": N_("Book"),
    "code": N_("Code"),
    "course": N_("Course"),
    "data": N_("Data"),
    "discussion": N_("Discussion"),
    "docs": N_("Documentation"),
    "event": N_("Event"),
    "list": N_("List"),
    "paper": N_("Paper"),
    "person": N_("Person"),
    "podcast": N_("Podcast"),
    "site": N_("Site"),
    "slides": N_("Slides"),
    "social": N_("Post"),
    "spec": N_("Specification"),
    "tool": N_("Tool"),
    "video": N_("Video"),
}
"""Kinds of resource, as readers call them; one that is not here is shown as it is."""


def media_of(node: embed) -> tuple[str, str]:
    """Return what an embed is called and what its button says, both still to be translated.

    A document, such as a PDF, in a figure of slides is slides to its readers.
    """
    from sphinx_talks.nodes import recording

    media = "recording" if isinstance(node, recording) else node.get("media", "slides")
    return MEDIA.get(media, MEDIA["slides"])
