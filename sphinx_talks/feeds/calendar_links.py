"""Links to the calendar entry of each delivery to come, beside its date in a header."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes as dn
from sphinx.util.osutil import relative_uri

from sphinx_talks import nodes
from sphinx_talks.builders import is_paged
from sphinx_talks.feeds.wanted import writes_calendar
from sphinx_talks.messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_talks.domain import TalkDomain


def link_calendars(app: Sphinx, doctree: dn.document, docname: str) -> None:
    """Put the link after the word "Upcoming" where this build writes calendars."""
    domain = cast("TalkDomain", app.env.domains["talk"])
    # On the one page of singlehtml, talks are no longer told apart by their documents.
    if docname not in domain.upcoming or not is_paged(app.builder):
        return
    if not writes_calendar(app):
        return
    from sphinx_talks.feeds.calendar import occasions, path_of

    page = app.builder.get_target_uri(docname)
    talks = domain.heads_of(docname)
    domain.note_ids(docname)
    for soon in list(doctree.findall(nodes.talk_soon)):
        number = int(soon["talk"])
        for one in occasions(talks[number : number + 1]):
            if str(one.number) == soon["occasion"]:
                word = str(_("Calendar"))
                uri = relative_uri(page, path_of(one))
                link = dn.reference(word, word, refuri=uri, classes=["talk-calendar"])
                link["internal"] = True
                soon.parent.insert(soon.parent.index(soon) + 1, [dn.Text(" "), link])
                break
