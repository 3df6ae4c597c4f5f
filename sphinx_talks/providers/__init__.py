"""From a URL or a pasted snippet to an embed: pure functions over a declarative table.

Nothing here reads a file or opens a connection, and nothing knows of Sphinx::

    >>> from sphinx_talks.providers import TABLE
    >>> TABLE.resolve("https://youtu.be/LF39_oyJtj0?t=1m30s").start
    90

From the HTML that providers hand out only addresses are taken; they are matched against the table
and rebuilt from the parts that were checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_talks.providers import (
    audio,
    code,
    decks,
    documents,
    generic,
    gone,
    lectures,
    morevideo,
    slides,
    tools,
    video,
)
from sphinx_talks.providers.model import Embed, Form, Provider
from sphinx_talks.providers.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_talks.providers.snippets import Snippet

__all__ = ["TABLE", "Embed", "Form", "Provider", "Snippet", "Table", "make_table"]

_BUILT_IN = (
    *slides.PROVIDERS,
    *decks.PROVIDERS,
    *tools.PROVIDERS,
    *video.PROVIDERS,
    *morevideo.PROVIDERS,
    *lectures.PROVIDERS,
    *audio.PROVIDERS,
    *documents.PROVIDERS,
    *code.PROVIDERS,
    *gone.PROVIDERS,
    # The ones that take any host come last.
    *generic.PROVIDERS,
)

TABLE = Table(_BUILT_IN)
"""The table as it ships."""


def __getattr__(name: str) -> type[Snippet]:
    # Most builds read no raw HTML, and the parser for it is the dearest import of all.
    if name != "Snippet":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sphinx_talks.providers.snippets import Snippet

    return Snippet


def make_table(
    extra: Sequence[Mapping[str, Any]] = (),
    *,
    dailymotion_player: str | None = None,
    peertube_instances: Iterable[str] = (),
    office_viewer: bool = False,
) -> Table:
    """Return the table of a site: its own providers first.

    ``dailymotion_player`` is the id of the site owner's player, ``peertube_instances`` are host
    names, and ``office_viewer`` allows to frame office files through Microsoft's viewer. Raises
    ValueError, with a sentence that names the entry, where one of them cannot be used.
    """
    import re

    from sphinx_talks.providers.custom import custom

    vouched: dict[str, frozenset[str]] = {}
    settings: dict[str, dict[str, str]] = {}
    if dailymotion_player is not None:
        if not re.fullmatch("[a-z0-9]+", str(dailymotion_player)):
            raise ValueError(
                "talks_dailymotion_player_id must be a player's id such as 'xfh28', "
                f"not {dailymotion_player!r}."
            )
        settings["dailymotion"] = {"player": dailymotion_player}
    hosts = frozenset(peertube_instances)
    for host in sorted(hosts, key=str):
        if not re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}(?::\d{1,5})?", str(host)):
            raise ValueError(
                f"talks_peertube_instances must be host names such as 'peertube.tv', not {host!r}."
            )
    if hosts:
        vouched["peertube"] = hosts
    if office_viewer:
        vouched["office"] = frozenset("*")
    own = [custom(data, number) for number, data in enumerate(extra)]
    keys = [provider.key for provider in own]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"talks_providers names the key {key!r} twice.")
    return Table(
        [*own, *(p for p in _BUILT_IN if p.key not in keys)], settings=settings, vouched=vouched
    )
