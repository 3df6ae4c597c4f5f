"""The docutils nodes, each a subclass of an ordinary one.

Every writer dispatches along a node class's MRO, so only HTML needs visitors of its own: the other
builders print the ordinary content that each of these nodes holds.
"""

from __future__ import annotations

from docutils import nodes


class embed(nodes.container):  # noqa: N801 (node classes are lower case throughout docutils)
    """What slides and recording share.

    Attributes, all of them strings so that every writer can print them, and absent where unknown:
    ``provider`` (key in the provider table), ``embed_id``, ``src`` (iframe source), ``url`` (page a
    reader can open), ``ratio`` ("4/3"), ``start`` (slide or seconds), ``embed_title``, ``host``,
    ``alt``, ``download``, ``status`` ("embed", "card" or "dead").

    Children, in order: an optional ``nodes.image`` (the poster), a paragraph with class
    ``talk-embed-title`` (translatable), a paragraph with class ``talk-embed-link`` that holds
    a ``nodes.reference`` to ``url``, an optional paragraph with class ``talk-embed-caption``.
    """


class slides(embed):  # noqa: N801
    """A deck."""


class recording(embed):  # noqa: N801
    """A recording."""


class further_reading(nodes.bullet_list):  # noqa: N801
    """A list of resources, class ``further-reading``; nested ones stand in their resource."""


class resource(nodes.list_item):  # noqa: N801
    """One item of a further-reading list: the author's own content, unchanged.

    Attributes: ``kind``, ``host``, ``url``, ``archived`` (strings, absent where unknown) and
    ``context``. In its content ``nodes.inline`` with class ``resource-title`` and ``resource-note`` mark what was
    recognised.
    """
