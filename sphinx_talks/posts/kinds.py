"""What sort of thing a link leads to, read off its URL: one table, first match wins.

Nothing is fetched. An author who knows better says so beside the link (see ``docs/reference/further-reading.md``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

DEFAULT = "article"
"""The kind of a page on a site that no rule knows."""


@dataclass(frozen=True, slots=True)
class Rule:
    """URLs on one of ``hosts`` (or below them) whose path matches ``path`` are of this kind.

    No hosts means any host; ``path`` is searched in the lower-case path with its query.
    """

    kind: str
    hosts: tuple[str, ...] = ()
    path: str = ""


RULES: tuple[Rule, ...] = (
    # Files say what they are, wherever they lie.
    Rule("slides", path=r"\.(?:key|pptx?|odp|pps|ppsx)$"),
    Rule("slides", path=r"(?:slides?|folien|talks?|deck|presentations?)[^/]*\.pdf$"),
    Rule("slides", path=r"/(?:slides?|folien|decks?)/[^/]*\.pdf$"),
    Rule("video", path=r"\.(?:mp4|m4v|webm|mov|ogv|avi|mkv)$"),
    Rule("podcast", path=r"\.(?:mp3|m4a|ogg|opus|flac|wav)$"),
    Rule("book", path=r"\.(?:epub|mobi)$"),
    Rule("code", path=r"\.(?:ipynb|zip|tar\.gz|tgz)$"),
    # Decks and recordings.
    Rule("slides", ("speakerdeck.com", "slideshare.net", "slides.com", "noti.st")),
    Rule("slides", ("docs.google.com",), r"^/presentation/"),
    Rule("slides", ("prezi.com", "beautiful.ai", "pitch.com", "gitpitch.com", "sli.do")),
    Rule("list", ("youtube.com",), r"^/(?:playlist\b|@|c/|user/|channel/)"),
    Rule(
        "video",
        (
            "youtube.com",
            "youtu.be",
            "youtube-nocookie.com",
            "vimeo.com",
            "dailymotion.com",
            "dai.ly",
        ),
    ),
    Rule(
        "video",
        (
            "twitch.tv",
            "media.ccc.de",
            "slideslive.com",
            "videolectures.net",
            "pyvideo.org",
            "ted.com",
        ),
    ),
    Rule(
        "video",
        (
            "channel9.msdn.com",
            "confreaks.tv",
            "confreaks.com",
            "blip.tv",
            "ustream.tv",
            "parleys.com",
        ),
    ),
    Rule("video", ("skillsmatter.com", "infoq.com"), r"/(?:skillscasts|presentations)/"),
    Rule("video", ("egghead.io", "asciinema.org", "peertube.social", "diode.zone", "bilibili.com")),
    Rule(
        "podcast", ("soundcloud.com", "mixcloud.com", "podcasts.apple.com", "pca.st", "overcast.fm")
    ),
    Rule("podcast", ("open.spotify.com",), r"^/(?:show|episode)/"),
    Rule("podcast", path=r"/podcasts?/"),
    # Research.
    Rule(
        "paper",
        (
            "arxiv.org",
            "doi.org",
            "dl.acm.org",
            "queue.acm.org",
            "ieeexplore.ieee.org",
            "eprint.iacr.org",
        ),
    ),
    Rule(
        "paper",
        ("semanticscholar.org", "researchgate.net", "biorxiv.org", "medrxiv.org", "openreview.net"),
    ),
    Rule(
        "paper",
        (
            "hal.science",
            "hal.archives-ouvertes.fr",
            "hal.inria.fr",
            "ncbi.nlm.nih.gov",
            "jstor.org",
        ),
    ),
    Rule(
        "paper",
        (
            "citeseerx.ist.psu.edu",
            "aclanthology.org",
            "proceedings.mlr.press",
            "zenodo.org",
            "osf.io",
        ),
    ),
    Rule(
        "paper",
        ("sciencedirect.com", "link.springer.com", "nature.com", "science.org", "plos.org"),
        r"/\S",
    ),
    Rule("paper", ("usenix.org",), r"/(?:conference|legacy|system/files)/"),
    # Books.
    Rule(
        "book",
        ("goodreads.com", "leanpub.com", "gutenberg.org", "books.google.com", "openlibrary.org"),
    ),
    Rule("book", ("oreilly.com", "shop.oreilly.com"), r"/(?:library/view|product|catalog|book)"),
    Rule(
        "book",
        ("manning.com", "pragprog.com", "nostarch.com", "packtpub.com", "apress.com"),
        r"/\S",
    ),
    Rule("book", ("wikibooks.org", "mitpress.mit.edu", "cambridge.org")),
    Rule(
        "book",
        ("amazon.com", "amazon.co.uk", "amazon.de", "amazon.fr", "amzn.to"),
        r"/(?:dp|gp/product|exec)/|^/\w+$",
    ),
    # Collections and mailing lists.
    Rule("list", ("github.com", "gitlab.com"), r"^/[^/]+/awesome\b"),
    Rule("list", ("groups.google.com", "mail-archive.com", "marc.info", "lkml.org", "spinics.net")),
    Rule("list", path=r"/(?:mailman|listinfo|pipermail|hyperkitty)\b"),
    # Documentation.
    Rule(
        "docs",
        (
            "readthedocs.io",
            "readthedocs.org",
            "rtfd.io",
            "rtfd.org",
            "docs.rs",
            "godoc.org",
            "pkg.go.dev",
        ),
    ),
    Rule(
        "docs",
        (
            "developer.mozilla.org",
            "learn.microsoft.com",
            "msdn.microsoft.com",
            "technet.microsoft.com",
        ),
    ),
    Rule(
        "docs",
        (
            "man7.org",
            "devdocs.io",
            "javadoc.io",
            "rfc-editor.org",
            "datatracker.ietf.org",
            "tools.ietf.org",
        ),
    ),
    Rule("docs", ("w3.org",), r"^/tr/"),
    Rule("docs", ("peps.python.org", "cppreference.com", "caniuse.com")),
    Rule("docs", ("github.com", "gitlab.com"), r"/wiki(?:/|$)"),
    Rule("docs", path=r"/(?:docs?|documentation|manual|javadoc|apidocs?|reference|man)/"),
    # Code and tools.
    Rule(
        "code",
        ("github.com", "gist.github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "sr.ht"),
    ),
    Rule(
        "code",
        ("sourceforge.net", "code.google.com", "launchpad.net", "codeplex.com", "gitorious.org"),
    ),
    Rule(
        "code",
        (
            "codepen.io",
            "jsfiddle.net",
            "jsbin.com",
            "codesandbox.io",
            "stackblitz.com",
            "glitch.com",
        ),
    ),
    Rule(
        "code",
        (
            "colab.research.google.com",
            "nbviewer.jupyter.org",
            "nbviewer.org",
            "mybinder.org",
            "kaggle.com",
        ),
    ),
    Rule(
        "tool",
        (
            "pypi.org",
            "pypi.python.org",
            "npmjs.com",
            "crates.io",
            "rubygems.org",
            "packagist.org",
            "nuget.org",
        ),
    ),
    Rule(
        "tool",
        (
            "hackage.haskell.org",
            "opam.ocaml.org",
            "cran.r-project.org",
            "search.maven.org",
            "hub.docker.com",
        ),
    ),
    Rule(
        "tool",
        ("play.google.com", "apps.apple.com", "itunes.apple.com", "marketplace.visualstudio.com"),
    ),
    Rule("tool", ("chrome.google.com", "addons.mozilla.org", "plugins.jetbrains.com")),
    # People and gatherings: links of these kinds are mentions more often than readings.
    Rule(
        "article",
        ("twitter.com", "x.com", "facebook.com", "linkedin.com"),
        r"/(?:status(?:es)?|posts?|pulse|notes)/",
    ),
    Rule("profile", ("twitter.com", "x.com"), r"^/(?:#!/)?@?\w+/?$"),
    Rule("profile", ("linkedin.com",), r"^/(?:in|pub|company)/"),
    Rule("profile", ("facebook.com", "instagram.com", "about.me", "keybase.io"), r"^/[^/]+/?$"),
    Rule("profile", ("plus.google.com",)),
    Rule("profile", path=r"^/(?:@[\w.]+|~\w+)/?$"),
    Rule(
        "event",
        (
            "meetup.com",
            "eventbrite.com",
            "eventbrite.co.uk",
            "lanyrd.com",
            "sessionize.com",
            "joind.in",
        ),
    ),
    Rule("event", ("conf.researchr.org", "papercall.io", "lu.ma", "pretalx.com", "connpass.com")),
    # What only its form tells.
    Rule("paper", path=r"\.(?:pdf|ps|ps\.gz|djvu)$"),
    Rule("paper", path=r"/(?:papers?|pubs?|publications?)/"),
    Rule("site", path=r"^/?(?:(?:index|home|default)\.\w+)?$"),
)
"""The table. To add a site, add its host to the rule of its kind; files and forms are the last resort."""

_DOCS_HOST = re.compile(r"^(?:docs?|documentation|developers?|api|manual|man|wiki|reference)\.")
_LIST_HOST = re.compile(r"^(?:lists?|mail|discuss)\.")
_VALID = re.compile(r"[a-z][a-z0-9-]{0,30}\Z")


def _compile() -> tuple[
    dict[str, list[tuple[int, re.Pattern[str] | None, str]]], list[tuple[int, re.Pattern[str], str]]
]:
    by_host: dict[str, list[tuple[int, re.Pattern[str] | None, str]]] = {}
    anywhere: list[tuple[int, re.Pattern[str], str]] = []
    for order, rule in enumerate(RULES):
        path = re.compile(rule.path) if rule.path else None
        for host in rule.hosts:
            by_host.setdefault(host, []).append((order, path, rule.kind))
        if not rule.hosts and path is not None:
            anywhere.append((order, path, rule.kind))
    return by_host, anywhere


_BY_HOST, _ANYWHERE = _compile()
_SITE = len(RULES) - 1  # the last rule: a home page of no known host


def host_of(url: str) -> str | None:
    """Return the host of an http(s) URL, lower-case and without ``www.``; None for anything else."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    return host.removeprefix("www.")


@lru_cache(maxsize=4096)
def kind_of(url: str) -> str:
    """Return the kind of what ``url`` leads to: one of the table's, or ``DEFAULT``. Local paths count too."""
    url = url.replace("/#!/", "/")  # the page is named in the fragment on some sites of 2011
    host = host_of(url) or ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return DEFAULT
    path = parts.path.lower()
    full = f"{path}?{parts.query.lower()}" if parts.query else path
    best, kind = len(RULES), DEFAULT
    labels = host.split(".")
    for start in range(len(labels) - 1):
        for order, pattern, name in _BY_HOST.get(".".join(labels[start:]), ()):
            if order < best and (pattern is None or pattern.search(full)):
                best, kind = order, name
    for order, pattern, name in _ANYWHERE:
        if order >= best:
            break
        if (name != "site" or host) and pattern.search(path):
            best, kind = order, name
            break
    if kind in (DEFAULT, "site") and best >= _SITE:
        if _DOCS_HOST.match(host):
            return "docs"
        if _LIST_HOST.match(host):
            return "list"
    return kind


def valid_kind(word: str) -> str | None:
    """Return an author's own kind, lower-case, where it can be a CSS word; None where it cannot."""
    word = word.strip().lower()
    return word if _VALID.match(word) else None
