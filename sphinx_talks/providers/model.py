"""What the table is made of and what comes out of it: values without behaviour.

The rows are named tuples because they are made at import: generating the methods of dataclasses
took longer than all the rest of the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

#: The sandbox of players: scripts, their own storage, links that open in a tab of their own.
PLAYER = (
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation"
)
REFERRER = "strict-origin-when-cross-origin"


@dataclass(frozen=True, slots=True)
class Embed:
    """What a provider makes of a URL, a pasted snippet or ``provider:id``.

    ``provider`` is the key in the table and ``name`` what readers call it. ``kind`` is
    ``"slides"``, ``"recording"``, ``"document"`` or ``"code"``.

    ``status`` is ``"embed"`` (``src`` is set), ``"card"`` (known, but cannot be framed, or not
    without more knowledge: ``note`` says why), ``"dead"`` (the host is gone) or ``"page"`` (a page
    of the provider that is no deck or recording: a profile, a folder, a search).

    ``src`` is an https iframe source rebuilt from validated parts; it may hold ``{parent}``, which
    stands for the host name of the site that shows it. ``url`` is the page a reader can open.
    ``ratio`` is width/height as a fraction. ``start`` is a 1-based slide or page, or seconds, as
    the provider counts.
    """

    provider: str
    name: str
    kind: str
    status: str
    id: str | None
    src: str | None
    url: str
    ratio: str | None = None
    start: int | None = None
    note: str | None = None


class Form(NamedTuple):
    """One form of a provider's URLs.

    ``path`` is a regular expression for the whole path, without the slashes at its ends; ``query``
    names the parameters that must be there and ``optional`` those that are taken where they fit,
    each with an expression for its whole value; ``fragment`` is optional too. Their named groups
    and the parameters' names are the fields of the templates.

    In templates ``{field}`` must be known and ``[...]`` is left out where a field in it is not.
    Beside the fields there are ``{start}``, ``{hms}`` (start as 1h2m3s), ``{host}``, ``{address}``
    (the URL as the author gave it), ``{secure}`` (the same with https) and ``{quoted}`` (the same,
    quoted as the value of a parameter). A ``src`` of None takes the provider's, an empty one means
    that this form cannot be framed; a ``url`` of None takes the provider's.
    """

    says: str
    path: str
    hosts: tuple[str, ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    optional: tuple[tuple[str, str], ...] = ()
    fragment: str | None = None
    id: str | None = "{id}"
    src: str | None = None
    url: str | None = None
    status: str | None = None
    kind: str | None = None
    ratio: str | None = None
    note: str | None = None
    unwrap: str | None = None
    """The parameter that holds the address of what is really meant."""
    anchored: bool = False
    """Whether the fragment must be there."""
    explicit: bool = False
    """Whether the form is asked only where the author names the provider."""
    opt_in: bool = False
    """Whether it is framed only where the author names the provider or the site allows the host."""


class Provider(NamedTuple):
    """Who serves decks or recordings.

    ``hosts`` are host names without ``www.``; ``*.example.org`` stands for every host below it,
    ``example.*`` for every host that begins so, and no host at all for any host. ``ids`` are pairs
    of an expression for the whole id, as in ``provider:id``, and the template of a URL that one of
    the forms knows, its fields being ``id`` and the named groups. ``starts`` are the
    parameters, of the query or of the fragment, that say where to start, and ``unit`` what they
    count: ``"second"``, ``"slide"`` or ``"page"``. ``allow``, ``sandbox`` and ``referrerpolicy``
    are attributes of the iframe, ``sandbox`` being None where any sandbox would break it;
    ``frame_src`` are the sources that a Content-Security-Policy must allow (``https:`` where the
    host is the author's choice). ``autoplay`` is the parameter that makes the player start at once,
    for use after the reader's click alone.
    """

    key: str
    name: str
    kind: str
    forms: tuple[Form, ...]
    hosts: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    src: str = ""
    url: str = "{secure}"
    ratio: str = "16/9"
    status: str = "embed"
    note: str | None = None
    starts: tuple[str, ...] = ()
    unit: str | None = None
    allow: str = "fullscreen"
    sandbox: str | None = PLAYER
    referrerpolicy: str = REFERRER
    frame_src: tuple[str, ...] = ()
    autoplay: str | None = None
    parent: bool = False
    """Whether the source must name the host that shows it (``{parent}``)."""
    aliases: tuple[str, ...] = ()
    needs: str | None = None
    """What the site's owner or the network has to add, for the reference page."""
    own: bool = False
    """Whether the site added it: its expressions match the whole URL then."""
