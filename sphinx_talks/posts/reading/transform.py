"""Lists of links in posts become further reading.

The transform finds each post's lists, asks the rules whether they are further reading, and retypes
those that are: ``bullet_list`` to ``further_reading``, ``enumerated_list`` to ``numbered_reading``,
``list_item`` to ``resource``. The author's words and links stay as they are and where they are.
``facts.resources_of`` reads the result back from the nodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.transforms import SphinxTransform

from sphinx_talks.posts.gate import front_of
from sphinx_talks.posts.reading.visible_links import setup_visible_links

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DIRECTIVE_KEY = "talks_reading_directive"
"""Set in ``env.temp_data`` when a document has the directive."""


class FurtherReading(SphinxTransform):
    """Retype the lists of a post that are further reading, and those that the directive marked."""

    # After docutils' ExternalTargets (640), so that the named links of reStructuredText are known,
    # and before the domains look at the document (850).
    default_priority = 700

    def apply(self, **kwargs: Any) -> None:
        """Retype."""
        front = front_of(self.env)
        if not self.env.temp_data.pop(DIRECTIVE_KEY, False) and front is None:
            return
        from sphinx_talks.posts.archive import post_stamp
        from sphinx_talks.posts.reading.listed import lists_in
        from sphinx_talks.posts.reading.lists import judge, retype

        found = lists_in(self.document)
        if front is not None:
            judge(found)
        stamp = post_stamp(front, self.env.docname) if self.config.talks_archive else None
        retype(found, stamp)


def spell(app: Sphinx, docname: str, content: list[str]) -> None:
    """Make ``{kind=paper}`` a class where MyST reads attributes: it would drop the kind."""
    text = content[0]
    if front_of(app.env) is None or "kind" not in text or "{" not in text:
        return
    if "attrs_inline" not in app.config.myst_enable_extensions:
        return
    from sphinx_talks.posts.kinds import spell_kinds
    from sphinx_talks.posts.markup.protect import protected

    out, at = [], 0
    for start, end in protected(text):
        out += [spell_kinds(text[at:start]), text[start:end]]
        at = end
    content[0] = "".join([*out, spell_kinds(text[at:])])


def setup_reading(app: Sphinx) -> None:
    """Register the transforms, and what comes after the reading of a post's source."""
    app.connect("source-read", spell, priority=600)
    app.add_transform(FurtherReading)
    setup_visible_links(app)
