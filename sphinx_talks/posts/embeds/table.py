"""The provider table of a project: the built-in one with the providers of conf.py before it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_talks.problems import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_talks.providers import Table


def project_table(config: Config) -> Table:
    """Return the table that ``talks_providers`` asks for, the built-in one where that is wrong."""
    from sphinx_talks.providers import TABLE

    if not _changes(config):
        return TABLE
    try:
        return _table(*_settings(config))
    except (TypeError, ValueError):
        return TABLE


def _changes(config: Config) -> bool:
    return bool(
        config.talks_providers
        or config.talks_dailymotion_player_id
        or config.talks_peertube_instances
        or config.talks_office_viewer
    )


@lru_cache(maxsize=8)
def _table(extra: str, dailymotion: str | None, peertube: tuple[str, ...], office: bool) -> Table:
    from sphinx_talks.providers import make_table

    return make_table(
        json.loads(extra),
        dailymotion_player=dailymotion,
        peertube_instances=peertube,
        office_viewer=office,
    )


def _settings(config: Config) -> tuple[str, str | None, tuple[str, ...], bool]:
    return (
        json.dumps(list(config.talks_providers), default=list),
        config.talks_dailymotion_player_id,
        tuple(config.talks_peertube_instances),
        config.talks_office_viewer,
    )


def check_providers(app: Sphinx, config: Config) -> None:
    """Say once, before any document is read, what is wrong with ``talks_providers``."""
    if not _changes(config):
        return
    try:
        _table(*_settings(config))
    except (TypeError, ValueError) as error:
        warn(Subtype.CONFIG, f"talks_providers is not used: {error}")
