"""The provider table of a project: the built-in one with the providers of conf.py before it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sphinx_talks.problems import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_talks.providers import Table


def project_table(config: Config) -> Table:
    """Return the table that conf.py asks for, without what is wrong there."""
    from sphinx_talks.providers import TABLE

    return _table(*_settings(config))[0] if _changes(config) else TABLE


def _changes(config: Config) -> bool:
    return bool(
        config.talks_providers
        or config.talks_dailymotion_player_id
        or config.talks_peertube_instances
        or config.talks_office_viewer
    )


@lru_cache(maxsize=8)
def _table(extra: str, settings: str) -> tuple[Table, tuple[str, ...]]:
    """Return the table, and what is wrong with the settings, which it goes without."""
    from sphinx_talks.providers import make_table
    from sphinx_talks.providers.custom import custom

    own: dict[str, Any] = {}
    given: dict[str, Any] = {}
    wrong = []
    for number, data in enumerate(json.loads(extra)):
        try:
            key = custom(data, number).key
            if key in own:
                wrong.append(f"talks_providers[{number}] has the key {key!r} of an earlier one.")
            own.setdefault(key, data)
        except (TypeError, ValueError) as error:
            wrong.append(str(error))
    for name, value in json.loads(settings).items():
        try:
            make_table(**{name: value})
            given[name] = value
        except (TypeError, ValueError) as error:
            wrong.append(str(error))
    return make_table(list(own.values()), **given), tuple(wrong)


def _settings(config: Config) -> tuple[str, str]:
    settings = {
        "dailymotion_player": config.talks_dailymotion_player_id,
        "peertube_instances": config.talks_peertube_instances,
        "office_viewer": config.talks_office_viewer,
    }
    return json.dumps(list(config.talks_providers), default=_plain), json.dumps(settings)


def _plain(value: object) -> object:
    """Return what of Python there is in a mapping as JSON; what has no place there as its name."""
    return (
        list(value) if isinstance(value, tuple | set | frozenset) else {"is": type(value).__name__}
    )


def check_providers(app: Sphinx, config: Config) -> None:
    """Say once, before any document is read, what is wrong with the settings."""
    for wrong in _table(*_settings(config))[1] if _changes(config) else ():
        warn(Subtype.CONFIG, f"{wrong} It is not used.")
