"""Providers that a site adds in conf.py, checked before they are used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_talks.providers.model import PLAYER, REFERRER, Form, Provider

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = ("slides", "recording", "document", "code")
_KEYS = (
    *("key", "name", "kind", "patterns", "id", "src", "url", "ratio", "start"),
    *("allow", "sandbox", "referrerpolicy", "autoplay"),
)
#: A provider of such a name would make a link of what must never be one.
_SCHEMES = ("about", "blob", "data", "file", "ftp", "http", "https", "javascript", "mailto", "web")
_POLICIES = (
    *("no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin"),
    *("same-origin", "strict-origin", "strict-origin-when-cross-origin", "unsafe-url"),
)
_SRC = re.compile(
    r"https://(?P<host>[a-z0-9.-]+)/(?:[!#$%&()*+,\-./0-9:;=?@A-Z_a-z~\[\]]|\{[a-z_]\w*\})*"
)
_FIELD = re.compile(r"\{(\w+)\}")
_ALWAYS = {"host", "address", "secure", "parent"}
_SOMETIMES = {"start", "before", "hms"}


class _Entry:
    """One mapping of ``talks_providers``, its values asked for by name and shape."""

    def __init__(self, data: Mapping[str, Any], where: str) -> None:
        self._data = data
        self.where = where

    def wrong(self, message: str) -> ValueError:
        return ValueError(f"{self.where}: {message}")

    def text(
        self, name: str, default: str, shape: str = r"[^\x00-\x1f\"<>]*", such: str = ""
    ) -> str:
        value = self._data.get(name)
        if value is None:
            return default
        if not isinstance(value, str) or not re.fullmatch(shape, value):
            hint = f" such as {such}" if such else " without quotes and angle brackets"
            raise self.wrong(f"{name!r} must be text{hint}, not {value!r}.")
        return value

    def one_of(self, name: str, known: tuple[str, ...], default: str) -> str:
        value = self._data.get(name, default)
        if value not in known:
            raise self.wrong(f"{name!r} must be one of {', '.join(known)}, not {value!r}.")
        return str(value)

    def several(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = self._data.get(name, default)
        if isinstance(value, str):
            value = (value,)
        if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
            raise self.wrong(f"{name!r} must be a list of texts, not {value!r}.")
        return tuple(value)

    def pattern(self, text: str) -> re.Pattern[str]:
        try:
            return re.compile(text)
        except re.error as error:
            raise self.wrong(f"the pattern {text!r} is no regular expression: {error}.") from None


def custom(data: Mapping[str, Any], number: int) -> Provider:
    """Return the provider that a mapping describes; raise ValueError with one clear sentence.

    ``number`` is the mapping's place in ``talks_providers``, from 0.
    """
    where = f"talks_providers[{number}]"
    if not hasattr(data, "keys"):
        raise ValueError(f"{where} is a {type(data).__name__}, not a mapping.")
    unknown = sorted(str(key) for key in data if key not in _KEYS)
    if unknown:
        raise ValueError(f"{where} has an unknown key {unknown[0]!r}; known: {', '.join(_KEYS)}.")
    entry = _Entry(data, where)
    key = entry.text("key", "", "[a-z][a-z0-9-]{0,39}", "'our-videos'")
    if not key or key in _SCHEMES:
        raise entry.wrong(f"'key' must be a word such as 'our-videos', not {data.get('key')!r}.")
    entry.where = f"{where} ({key})"
    patterns = [entry.pattern(text) for text in entry.several("patterns", ())]
    if not patterns:
        raise entry.wrong("'patterns' must hold at least one regular expression for a URL.")
    src, url = entry.text("src", ""), entry.text("url", "")
    host = _host(entry, src)
    if url and not re.match(r"https?://[^/{}]+(?:/|\Z)", url):
        raise entry.wrong(f"'url' must begin with https:// and a fixed host name, not {url!r}.")
    for name, template in (("src", src), ("url", url)):
        _check_fields(entry, name, template, patterns)
    ident = entry.text("id", "", r"[^\x00-\x1f]*")
    if ident and (not url or set(_FIELD.findall(_without_optional(url))) != {"id"}):
        raise entry.wrong("'id' needs a 'url' with no other field than {id}.")
    kind = entry.one_of("kind", KINDS, "slides")
    sandbox = data.get("sandbox", PLAYER)
    return Provider(
        key=key,
        name=entry.text("name", key),
        kind=kind,
        forms=tuple(
            Form(p.pattern, p.pattern, id="{id}" if "id" in p.groupindex else None)
            for p in patterns
        ),
        ids=((entry.pattern(ident).pattern, _without_optional(url)),) if ident else (),
        src=src,
        url=url or "{address}",
        ratio=entry.text("ratio", "16/9", r"[1-9]\d{0,4}/[1-9]\d{0,4}", "'16/9'"),
        starts=entry.several("start", ("t", "start")),
        unit="second" if kind in ("recording", "code") else "slide",
        allow=entry.text("allow", "fullscreen"),
        sandbox=None
        if sandbox is None
        else entry.text("sandbox", PLAYER, "[a-z -]*", "'allow-scripts'"),
        referrerpolicy=entry.one_of("referrerpolicy", _POLICIES, REFERRER),
        frame_src=(f"https://{host}",) if host else (),
        autoplay=entry.text("autoplay", "", r"[\w-]+=[\w-]+", "'autoplay=1'") or None,
        parent="{parent}" in src,
        note=None if src else "This site shows it as a link.",
        own=True,
    )


def _host(entry: _Entry, src: str) -> str | None:
    match = _SRC.fullmatch(src)
    if src and match is None:
        raise entry.wrong(f"'src' must begin with https:// and a fixed host name, not {src!r}.")
    return match["host"] if match else None


def _without_optional(template: str) -> str:
    return re.sub(r"\[[^\]]*\]", "", template)


def _check_fields(entry: _Entry, name: str, template: str, patterns: list[re.Pattern[str]]) -> None:
    if re.search(r"[{}]", _FIELD.sub("", template)):
        raise entry.wrong(f"{name!r} may hold plain fields such as {{id}} only, not {template!r}.")
    groups = [set(pattern.groupindex) for pattern in patterns]
    for field in _FIELD.findall(template):
        if field in _ALWAYS or field in set.intersection(*groups):
            continue
        if field not in _SOMETIMES and field not in set.union(*groups):
            raise entry.wrong(f"{name!r} names {{{field}}}, which is no named group of a pattern.")
        if field in _FIELD.findall(_without_optional(template)):
            raise entry.wrong(
                f"{name!r} names {{{field}}}, which not every URL has: put it in [ ], "
                f"as in [&{field}={{{field}}}]."
            )
