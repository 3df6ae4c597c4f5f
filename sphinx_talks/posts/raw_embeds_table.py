"""The provider table of a project: the built-in one with the providers of conf.py before it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_talks.problems import Subtype, warn
from sphinx_talks.providers import TABLE, Table, make_table

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def project_table(config: Config) -> Table:
    """Return the table that ``talks_providers`` asks for, the built-in one where that is wrong."""
    if not config.talks_providers and not config.talks_dailymotion_player_id:
        return TABLE
    try:
        return _table(*_settings(config))
    except (TypeError, ValueError):
        return TABLE


@lru_cache(maxsize=8)
def _table(extra: str, dailymotion: str | None) -> Table:
    return make_table(json.loads(extra), dailymotion_player=dailymotion)


def _settings(config: Config) -> tuple[str, str | None]:
    return json.dumps(
        list(config.talks_providers), default=list
    ), config.talks_dailymotion_player_id


def check_providers(app: Sphinx, config: Config) -> None:
    """Say once, before any document is read, what is wrong with ``talks_providers``."""
    if not config.talks_providers and not config.talks_dailymotion_player_id:
        return
    try:
        _table(*_settings(config))
    except (TypeError, ValueError) as error:
        warn(Subtype.CONFIG, f"talks_providers is not used: {error}")
