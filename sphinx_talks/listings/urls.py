"""One key for the many URLs under which people cite the same page."""

from __future__ import annotations

import re
from urllib.parse import unquote

_WAYBACK = re.compile(
    r"(?i)^https?://(?:web\.)?archive\.org/(?:web/)?(?:\d{4,14}|\*)(?:[a-z]{2}_)?/"
)
_SCHEME = re.compile(r"(?i)^(?:https?:)?//")
_TRACKING = re.compile(
    r"(?i)^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs\w+|mkt_tok|ref_src|ref_url"
    r"|spm|trk\w*|cmpid|ncid|sr_share|__twitter_impression)$"
)
_TRACKING_AT = {
    "medium.com": {"source", "sk"},
    "open.spotify.com": {"si"},
    "youtube.com": {"ab_channel", "feature", "si"},
    "youtu.be": {"feature", "si"},
}
"""Words that elsewhere may say which page is meant."""
_HOSTS = {
    "dx.doi.org": "doi.org",
    "m.youtube.com": "youtube.com",
    "en.m.wikipedia.org": "en.wikipedia.org",
}
# Most addresses need no more than this: nothing to decode, to order or to unwrap.
_PLAIN = re.compile(
    r"https?://(?:www\.)?((?!web\.archive|archive|www\.)[a-z0-9.-]*[a-z0-9])((?:/[\w.~+-]+)*)/?"
)
_INDEX_NAMES = (".html", ".htm", ".php", ".asp", ".aspx")
_INDEX = re.compile(r"(?i)/(?:index|default)\.(?:html?|php|aspx?)$")


def canonical(url: str) -> str:
    """Return a key that is equal for two URLs of one page: never a URL to follow.

    The scheme, ``www.``, a default port, a trailing slash, an index page's name, parameters that
    only track the reader, the order of the others, the fragment (save one that names a page of a
    script-made site) and the Internet Archive's wrapping make no difference.
    """
    if plain := _PLAIN.fullmatch(url):
        host, path = plain.groups()
        if host not in _HOSTS and host != "youtu.be" and not path.endswith(_INDEX_NAMES):
            return host + path
    url = url.strip()
    while found := _WAYBACK.match(url):
        url = url[found.end() :]
        if not _SCHEME.match(url):
            url = "//" + url.removeprefix("/")
    rest = _SCHEME.sub("", url, count=1)
    rest, _hash, fragment = rest.partition("#")
    rest, _mark, query = rest.partition("?")
    host, slash, path = rest.partition("/")
    host = host.rpartition("@")[2].lower().removesuffix(":80").removesuffix(":443").rstrip(".")
    host = host.removeprefix("www.")
    host = _HOSTS.get(host, host)
    path = _decoded(_INDEX.sub("", slash + path)).rstrip("/")
    parts = sorted(part for part in query.split("&") if part and not _tracks(host, part))
    if host == "youtu.be" and path:
        host, parts = "youtube.com", sorted([f"v={path[1:]}", *parts])
        path = "/watch"
    key = host + path
    if parts:
        key += "?" + "&".join(parts)
    if fragment.startswith(("!", "/")):
        key += "#" + fragment
    return key


def _tracks(host: str, part: str) -> bool:
    name = part.partition("=")[0]
    return name in _TRACKING_AT.get(host, ()) or bool(_TRACKING.match(name))


def _decoded(path: str) -> str:
    if "%" not in path:
        return path
    # A decoded slash, mark or hash would make another path of it.
    return re.sub(
        r"(?:%(?!2[fF]|3[fF]|23)[0-9A-Fa-f]{2})+", lambda m: unquote(m[0], errors="replace"), path
    )
