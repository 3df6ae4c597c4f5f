"""URLs as people paste them, taken apart; positions in seconds; templates."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What is trimmed from both ends: white space, marks of byte order and of direction.
BLANK = " \t\r\n\f\v\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
#: No real address of a deck is longer; what is longer is not looked at.
LONGEST = 4096

_ENTITY = r"&(?:amp|#\d{1,4}|#[xX][0-9a-fA-F]{1,4});"
_UNSAFE = r"[^!#$%&()*+,\-./0-9:;=?@A-Z_a-z~]"
_URL = r"(?i)(?:(https?):)?//([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?"
_HOST = r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\.?(?::\d{1,5})?"
_TIME = r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})(?:\.\d+)?s?)?"
_CLOCK = r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})"


class Link(NamedTuple):
    """An http or https URL in parts, every one of them free of quotes, brackets and blanks.

    ``host`` is lower-case, without ``www.`` and the default port; ``path`` has no slash at its
    ends.
    """

    text: str
    host: str
    full_host: str
    path: str
    query: str
    fragment: str
    secure: bool


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the expression, compiled when first needed: most builds meet a handful of hosts."""
    return re.compile(pattern)


def encoded(text: str) -> str:
    """Percent-encode what may not stand in a URL; what is encoded already stays as it is."""
    if not compiled(_UNSAFE).search(text):
        return text
    return compiled(_UNSAFE).sub(_percent, text)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


def _entity(match: re.Match[str]) -> str:
    body = match[0][1:-1]
    if body == "amp":
        return "&"
    code = int(f"0{body[1:]}", 0) if body[1] in "xX" else int(body[1:])
    return chr(code) if 32 <= code < 127 else match[0]


def tidy(text: str) -> str:
    """Undo what HTML and Markdown do to an address that is copied out of them."""
    if "&" in text:
        text = compiled(_ENTITY).sub(_entity, text)
    if "\\" in text:
        text = re.sub(r"\\([_*~\-])", r"\1", text)
    if "](" in text:
        # What is left of a link that was copied with its brackets.
        text = text.partition("](")[0]
    return text


def parse(text: str) -> Link | None:
    """Return the parts of an http or https URL (also ``//host/…``), else None."""
    match = compiled(_URL).fullmatch(text)
    if match is None:
        return None
    scheme, host, path, query, fragment = match.groups("")
    host = host.lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    if not compiled(_HOST).fullmatch(host) or ".." in host:
        return None
    name, _, port = host.partition(":")
    name = name.rstrip(".")
    full = f"{name}:{port}" if port not in ("", "80", "443") else name
    if compiled(_UNSAFE).search(text) or "#" in fragment:
        path, query, fragment = encoded(path), encoded(query), encoded(fragment.replace("#", "%23"))
    # Without the slash, what follows the host could be taken for a part of it.
    path = path or "/"
    clean = (
        f"{'http' if scheme.lower() == 'http' else 'https'}://{full}{path}"
        f"{'?' + query if query else ''}{'#' + fragment if fragment else ''}"
    )
    return Link(
        text=clean,
        host=full.removeprefix("www."),
        full_host=full,
        path=path.strip("/"),
        query=query,
        fragment=fragment,
        secure=scheme.lower() != "http",
    )


def parameters(text: str) -> dict[str, str]:
    """Return the parameters of a query, values as they stand; the first of each name counts."""
    found: dict[str, str] = {}
    for part in text.replace(";", "&").split("&"):
        name, _, value = part.partition("=")
        if name:
            found.setdefault(name, value)
    return found


def seconds(text: str) -> int | None:
    """Return the seconds of ``90``, ``90s``, ``1m30s``, ``1h2m3s``, ``1:30`` or ``1:02:03``."""
    text = text.lower()
    match = compiled(_TIME).fullmatch(text) or compiled(_CLOCK).fullmatch(text)
    if match is None or not text:
        return None
    hours, minutes, rest = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + rest


#: Fields that are made of others when a template asks for them.
_MADE = frozenset(("host", "address", "secure", "bare", "quoted", "hms", "before"))


class Fields(dict[str, str]):
    """The fields of a template; those that need work are made when a template asks for them."""

    __slots__ = ("link", "start")

    def __init__(self, link: Link) -> None:
        super().__init__()
        self.link = link
        self.start: int | None = None

    def take(self, match: re.Match[str]) -> None:
        """Add the named groups of a match that took part in it."""
        for name, value in match.groupdict().items():
            if value is not None:
                self[name] = value

    def __missing__(self, name: str) -> str:
        link = self.link
        if name == "before" and self.start is not None:
            return str(max(self.start - 1, 0))
        if name == "hms" and self.start is not None:
            return f"{self.start // 3600}h{self.start // 60 % 60}m{self.start % 60}s"
        if name == "host":
            return link.full_host
        if name == "address":
            return link.text
        if name == "secure":
            return "https" + link.text[link.text.index(":") :]
        if name == "bare":
            return self["secure"].partition("#")[0]
        if name == "quoted":
            return quote(link.text.partition("#")[0], safe="")
        raise KeyError(name)


@cache
def _parts(template: str) -> tuple[tuple[bool, str, tuple[str, ...]], ...]:
    """Return the pieces of a template: whether it is optional, its text, its fields."""
    pieces = re.split(r"(\[[^\]]*\])", template)
    return tuple(
        (p[0] == "[", p[1:-1] if p[0] == "[" else p, tuple(re.findall(r"\{(\w+)\}", p)))
        for p in pieces
        if p
    )


def render(template: str, fields: Mapping[str, str]) -> str | None:
    """Return the template with its fields, or None where one is missing outside ``[...]``."""
    done = ""
    for optional, part, names in _parts(template):
        if not names:
            done += part
            continue
        if optional:
            for name in names:
                if name not in fields and name not in _MADE:
                    break
            else:
                done += _filled(part, fields) or ""
            continue
        filled = _filled(part, fields)
        if filled is None:
            return None
        done += filled
    return done


def _filled(part: str, fields: Mapping[str, str]) -> str | None:
    try:
        return part.format_map(fields)
    except KeyError:
        return None
