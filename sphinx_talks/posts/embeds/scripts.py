"""Scripts in posts that would ask another host for something as soon as the page opens."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

Fate = Literal["helper", "tracker", "foreign", "author"]

_HELPERS = re.compile(
    r"""//(?:
      platform\.(?:twitter|x|instagram|linkedin|vine)\.com/
    | (?:www\.)?instagram\.com/embed
    | embedr\.flickr\.com/
    | player\.vimeo\.com/api/
    | (?:www\.)?youtube(?:-nocookie)?\.com/(?:iframe_api|player_api|s/player)
    | speakerdeck\.com/assets/
    | (?:www\.)?slideshare\.net/
    | w\.soundcloud\.com/player/api
    | (?:static|assets|production-assets|cpwebassets)\.codepen\.io/
    | fast\.wistia\.(?:com|net)/
    | (?:[\w-]+\.)*(?:mastodon|mstdn|fosstodon|hachyderm)[\w.-]*/embed\.js
    | (?:cdn|static)\.embedly?\.(?:com|ly)/
    | (?:www\.)?tiktok\.com/embed
    | embed\.(?:reddit(?:media)?\.com|bsky\.app|typeform\.com|ted\.com)/
    | connect\.facebook\.net/
    | apis\.google\.com/js/
    | assets\.pinterest\.com/
    | (?:www\.)?scribd\.com/
    | notist\.com/embed|on\.notist\.cloud/embed
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""Scripts of providers that dress up a quote or a player which says the same without them."""

_TRACKERS = re.compile(
    r"""//(?:[\w-]+\.)*(?:
      scorecardresearch | google-analytics | googletagmanager | googlesyndication | doubleclick
    | quantserve | statcounter | getclicky | hotjar | mixpanel | segment | chartbeat | newrelic
    | addthis | sharethis | amazon-adsystem | histats | sitemeter | nr-data | matomo | piwik
    | plausible | clarity | adroll | outbrain | taboola
    )\.(?:com|io|net|ms|cloud|org)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Scripts that count readers."""

_GAP = r"[\t\n\r]*"  # browsers pass over these, wherever they stand
REMOTE = re.compile(
    rf"[\x00-\x20]*(?:{_GAP.join('http')}{_GAP}(?:s{_GAP})?:|[\\/]{_GAP}[\\/])", re.IGNORECASE
)
"""How an address on another host begins, by what browsers make of it: ``\\`` is ``/`` to them.

https://url.spec.whatwg.org/#special-authority-slashes-state
"""
ASKING = re.compile(r"https?:|[\\/]{2}", re.IGNORECASE)
"""What stands in a text that names another host somewhere."""
_AUTHORITY = re.compile(r"\A(https?:|)/*", re.IGNORECASE)
_WHOLE = re.compile(r"https?://[^\s\\/]", re.IGNORECASE)


def fate(attributes: dict[str, str], text: str) -> Fate:
    """Return what a script is.

    "helper" belongs to an embed and has nothing left to do, "tracker" counts readers, "foreign" is
    any other script of another host, "author" comes with the site or stands in the post itself.
    """
    src = attributes.get("src", "")
    # A loader in the page's own text asks the same hosts.
    asked = src if REMOTE.match(src) else text
    if _TRACKERS.search(asked):
        return "tracker"
    if _HELPERS.search(asked):
        return "helper"
    return "foreign" if REMOTE.match(src) else "author"


def absolute(url: str) -> str:
    """Return an address on another host with its scheme, as browsers read it."""
    url = url.strip()
    if _WHOLE.match(url):
        return url
    url = re.sub(_GAP, "", url.strip("".join(map(chr, range(0x21)))))
    path = re.match(r"[^?#]*", url)
    url = path[0].replace("\\", "/") + url[path.end() :] if path else url
    return _AUTHORITY.sub(lambda match: f"{match[1] or 'https:'}//", url, count=1)


def host(url: str) -> str:
    """Return the host of an address, the address itself where that says none."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:  # a bracket in the place of a host
        return url
