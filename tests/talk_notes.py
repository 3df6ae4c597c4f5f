"""An extension for tests: a page notes the talks that a comment at its top holds as JSON.

So that lists can be tested by themselves, whatever posts' front matter is made of.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_talks.model import Deck, Delivery, Person, Recording, Resource, Talk

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MARK = "talks: "
_DECK = {"provider": "pdf", "id": None, "src": None, "url": "https://example.org/deck.pdf"}


def talk(docname: str, facts: dict[str, Any]) -> Talk:
    """Return a talk from few facts: speakers by name, decks and recordings as mere flags."""
    data = {"id": docname.rpartition("/")[2], "docname": docname, **facts}
    data["speakers"] = tuple(Person(name) for name in data.get("speakers", ()))
    data["tags"] = tuple(data.get("tags", ()))
    for name, cls in (("slides", Deck), ("recordings", Recording)):
        data[name] = (cls(**_DECK),) if data.get(name) else ()
    data["deliveries"] = tuple(_delivery(**given) for given in data.get("deliveries", ()))
    data["resources"] = tuple(Resource(**r) for r in data.get("resources", ()))
    return Talk(**data)


def _delivery(*, recordings: str = "", **given: Any) -> Delivery:
    """Return a delivery; ``recordings`` is the address of its one recording."""
    own = (Recording(**_DECK | {"url": recordings}),) if recordings else ()
    return Delivery(**given, recordings=own)


def _note(app: Sphinx, doctree: nodes.document) -> None:
    for comment in doctree.findall(nodes.comment):
        if comment.astext().startswith(MARK):
            found = json.loads(comment.astext().removeprefix(MARK))
            docname = app.env.docname
            app.env.domains["talk"].note_talks(docname, [talk(docname, facts) for facts in found])


def page(title: str, *facts: dict[str, Any], body: str = "") -> str:
    """Return the Markdown of a page that notes talks."""
    given = [{"title": title, **fact} for fact in facts] or [{"title": title}]
    return f"# {title}\n\n% {MARK}{json.dumps(given)}\n\n{body}\n"


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("doctree-read", _note)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
