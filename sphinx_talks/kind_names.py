"""What kinds of talk and resource are called."""

from __future__ import annotations

from sphinx_talks.messages import N_, _

TALK_KINDS = {
    "talk": N_("Talk"),
    "keynote": N_("Keynote"),
    "lightning": N_("Lightning talk"),
    "tutorial": N_("Tutorial"),
    "workshop": N_("Workshop"),
    "panel": N_("Panel"),
    "lecture": N_("Lecture"),
    "poster": N_("Poster"),
    "podcast": N_("Podcast"),
}
RESOURCE_KINDS = {
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
_NAMES = TALK_KINDS | RESOURCE_KINDS


def kind_name(kind: str) -> str:
    """Return what readers call a kind of talk or resource, in the site's language.

    One that is in neither table is the author's own, and begins with a capital as the others do.
    """
    return str(_(_NAMES.get(kind, kind[:1].upper() + kind[1:])))
