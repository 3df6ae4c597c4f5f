"""Scripts in posts that would ask another host for something as soon as the page opens."""

from __future__ import annotations

import re
from typing import Literal

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

REMOTE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
"""How an address on another host begins."""


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
