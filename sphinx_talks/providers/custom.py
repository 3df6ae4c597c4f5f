"""Providers that a site adds in conf.py, checked before they are used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_talks.providers.model import PLAYER, REFERRER, Form, Provider

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = ("slides", "recording", "document", "code")
_KEYS = frozenset(
    "key name kind patterns src url ratio allow sandbox referrerpolicy start autoplay".split()
)
_SCHEMES = frozenset("http https javascript data file mailto vbscript blob about ftp".split())
_POLICIES = frozenset(
    "no-referrer no-referrer-when-downgrade origin origin-when-cross-origin same-origin "
    "strict-origin strict-origin-when-cross-origin unsafe-url".split()
)
_SRC = re.compile(
    r"https://(?P<host>[a-z0-9.-]+)/(?:[!#$%&()*+,\-./0-9:;=?@A-Z_a-z~\[\]]|\{[a-z_]\w*\})*"
)
_FIELD = re.compile(r"\{(\w+)\}")
_OWN = ("start", "before", "hms", "host", "parent")


def custom(data: Mapping[str, Any], number: int) -> Provider:
    """Return the provider that a mapping describes; raise ValueError with one clear sentence."""
    where = f"talks_providers[{number}]"
    if not hasattr(data, "keys"):
        raise ValueError(f"{where} is a {type(data).__name__}, not a mapping.")
    unknown = sorted(str(k) for k in set(data) - _KEYS)
    if unknown:
        raise ValueError(
            f"{where} has an unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}."
        )
    key = data.get("key")
    if not isinstance(key, str) or not re.fullmatch("[a-z][a-z0-9-]{0,39}", key) or key in _SCHEMES:
        raise ValueError(f"{where}: 'key' must be a word of a-z, 0-9 and hyphens, not {key!r}.")
    where = f"{where} ({key})"
    kind = data.get("kind", "slides")
    if kind not in KINDS:
        raise ValueError(f"{where}: 'kind' must be one of {', '.join(KINDS)}, not {kind!r}.")
    patterns = data.get("patterns")
    if isinstance(patterns, str):
        patterns = [patterns]
    if not isinstance(patterns, (list, tuple)) or not patterns:
        raise ValueError(f"{where}: 'patterns' must be a list of regular expressions.")
    compiled = [_pattern(where, pattern) for pattern in patterns]
    src, url = _text(data, "src", where), _text(data, "url", where)
    known = set.intersection(*(set(p.groupindex) for p in compiled)) | set(_OWN)
    host = _check_src(where, src, known) if src else None
    if url and not re.match(r"https?://[^/{}]+(?:/|\Z)", url):
        raise ValueError(
            f"{where}: 'url' must begin with http:// or https:// and a host, not {url!r}."
        )
    _check_fields(where, "url", url, known)
    ratio = data.get("ratio", "16/9")
    if not isinstance(ratio, str) or not re.fullmatch(r"[1-9]\d{0,4}/[1-9]\d{0,4}", ratio):
        raise ValueError(f"{where}: 'ratio' must be width/height such as '16/9', not {ratio!r}.")
    policy = data.get("referrerpolicy", REFERRER)
    if policy not in _POLICIES:
        raise ValueError(f"{where}: 'referrerpolicy' has an unknown value {policy!r}.")
    sandbox = data.get("sandbox", PLAYER)
    if sandbox is not None and (
        not isinstance(sandbox, str) or not re.fullmatch("[a-z -]*", sandbox)
    ):
        raise ValueError(f"{where}: 'sandbox' must be tokens such as 'allow-scripts', or None.")
    autoplay = _text(data, "autoplay", where)
    if autoplay and not re.fullmatch(r"[\w-]+=[\w-]+", autoplay):
        raise ValueError(f"{where}: 'autoplay' must be a parameter such as 'autoplay=1'.")
    starts = data.get("start", ("t", "start"))
    starts = (starts,) if isinstance(starts, str) else tuple(starts)
    return Provider(
        key=key,
        name=_text(data, "name", where) or key,
        kind=kind,
        forms=tuple(
            Form(p.pattern, p.pattern, id="{id}" if "id" in p.groupindex else None)
            for p in compiled
        ),
        src=src or "",
        url=url or "{address}",
        ratio=ratio,
        starts=starts,
        unit="second" if kind in ("recording", "code") else "slide",
        allow=_text(data, "allow", where) or "fullscreen",
        sandbox=sandbox,
        referrerpolicy=policy,
        frame_src=(f"https://{host}",) if host else (),
        autoplay=autoplay,
        parent="{parent}" in (src or ""),
        note=None if src else "This site shows it as a link.",
        own=True,
    )


def _text(data: Mapping[str, Any], name: str, where: str) -> str | None:
    value = data.get(name)
    if value is not None and (not isinstance(value, str) or re.search(r"[\x00-\x1f\"<>]", value)):
        raise ValueError(
            f"{where}: {name!r} must be text without quotes and angle brackets, not {value!r}."
        )
    return value


def _pattern(where: str, pattern: object) -> re.Pattern[str]:
    if not isinstance(pattern, str):
        raise ValueError(f"{where}: a pattern must be text, not {pattern!r}.")
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(
            f"{where}: the pattern {pattern!r} is no regular expression: {error}."
        ) from None


def _check_src(where: str, src: str, known: set[str]) -> str:
    match = _SRC.fullmatch(src)
    if match is None:
        raise ValueError(
            f"{where}: 'src' must begin with https:// and a fixed host name, not {src!r}."
        )
    _check_fields(where, "src", src, known)
    return match["host"]


def _check_fields(where: str, name: str, template: str | None, known: set[str]) -> None:
    always = re.sub(r"\[[^\]]*\]", "", template or "")
    if re.search(r"[{}]", _FIELD.sub("", template or "")):
        raise ValueError(
            f"{where}: {name!r} may hold fields such as {{id}} only, not {template!r}."
        )
    for field in _FIELD.findall(always):
        if field not in known:
            raise ValueError(
                f"{where}: {name!r} names {{{field}}}, which is no named group of every pattern."
            )
