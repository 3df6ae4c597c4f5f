"""What sort of thing a link leads to, read off its URL: one table, first match wins.

Nothing is fetched. An author who knows better says so beside the link, as in
``[title](url){kind=paper}``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

DEFAULT = "article"
"""The kind of a page on a site that no rule knows."""


class Rule(NamedTuple):
    """URLs on one of ``hosts`` (or below them) whose path matches ``path`` are of this kind.

    ``hosts`` are separated by spaces; none means any. ``path`` is searched in the lower-case path.
    """

    kind: str
    hosts: str = ""
    path: str = ""


RULES: tuple[Rule, ...] = (
    # Files say what they are, wherever they lie.
    Rule("slides", path=r"\.(?:key|pptx?|ppsx?|odp)$"),
    Rule("slides", path=r"(?:slides?|folien|talks?|deck|presentations?)[^/]*\.pdf$"),
    Rule("slides", path=r"/(?:slides?|folien|decks?)/[^/]*\.pdf$"),
    Rule("video", path=r"\.(?:mp4|m4v|webm|mov|ogv|avi|mkv)$"),
    Rule("audio", path=r"\.(?:mp3|m4a|ogg|opus|flac|wav)$"),
    Rule("book", path=r"\.(?:epub|mobi)$"),
    Rule("data", path=r"\.(?:csv|tsv|xlsx?|sqlite|parquet)$"),
    Rule("code", path=r"\.(?:ipynb|zip|tar\.gz|tgz)$"),
    # Profiles, too, wherever they are.
    Rule("person", path=r"^/(?:people|profiles?|users|authors)/(?:\d+/)?[^/]+/?$"),
    Rule("person", "orcid.org", r"^/[\dx-]+/?$"),
    Rule("person", "scholar.google.com", r"^/citations\b"),
    # Decks and recordings.
    Rule("slides", "speakerdeck.com slideshare.net slides.com noti.st prezi.com pitch.com"),
    Rule("slides", "docs.google.com", r"^/presentation/"),
    Rule("list", "youtube.com", r"^/(?:playlist\b|@|c/|user/|channel/)"),
    Rule("video", "youtube.com youtu.be youtube-nocookie.com vimeo.com dailymotion.com dai.ly"),
    Rule("video", "twitch.tv media.ccc.de slideslive.com videolectures.net pyvideo.org ted.com"),
    Rule("video", "channel9.msdn.com confreaks.tv confreaks.com blip.tv ustream.tv parleys.com"),
    Rule("video", "asciinema.org bilibili.com nicovideo.jp peertube.social diode.zone"),
    Rule("video", "skillsmatter.com infoq.com", r"/(?:skillscasts|presentations)/"),
    Rule("audio", "soundcloud.com mixcloud.com"),
    Rule("podcast", "podcasts.apple.com pca.st overcast.fm podbean.com"),
    Rule("podcast", "open.spotify.com", r"^/(?:show|episode)/"),
    Rule("podcast", path=r"/podcasts?/"),
    # Research and its data.
    Rule("paper", "arxiv.org doi.org dl.acm.org queue.acm.org ieeexplore.ieee.org eprint.iacr.org"),
    Rule("paper", "semanticscholar.org researchgate.net biorxiv.org medrxiv.org openreview.net"),
    Rule("paper", "hal.science hal.archives-ouvertes.fr hal.inria.fr ncbi.nlm.nih.gov jstor.org"),
    Rule("paper", "citeseerx.ist.psu.edu aclanthology.org proceedings.mlr.press ssrn.com"),
    Rule("paper", "sciencedirect.com link.springer.com nature.com science.org plos.org", r"/\S"),
    Rule("paper", "usenix.org", r"/(?:conference|legacy|system/files)/"),
    Rule("data", "zenodo.org figshare.com osf.io"),
    Rule("data", "huggingface.co kaggle.com", r"^/(?:datasets|c)/"),
    # Books and courses.
    Rule("book", "goodreads.com leanpub.com gutenberg.org books.google.com openlibrary.org"),
    Rule("book", "wikibooks.org mitpress.mit.edu cambridge.org"),
    Rule("book", "oreilly.com", r"/(?:library/view|product|catalog|book)"),
    Rule("book", "manning.com pragprog.com nostarch.com packtpub.com apress.com", r"/\S"),
    Rule("book", "amazon.com amazon.co.uk amazon.de amazon.fr", r"/(?:dp|gp/product|exec)/"),
    Rule("course", "coursera.org edx.org udemy.com udacity.com pluralsight.com egghead.io"),
    Rule("course", "frontendmasters.com khanacademy.org ocw.mit.edu"),
    # Collections, mailing lists, discussions.
    Rule("list", "github.com gitlab.com", r"^/[^/]+/awesome\b"),
    Rule("list", "groups.google.com mail-archive.com marc.info lkml.org spinics.net"),
    Rule("list", path=r"/(?:mailman|listinfo|pipermail|hyperkitty)\b"),
    Rule("discussion", "stackoverflow.com stackexchange.com serverfault.com superuser.com"),
    Rule("discussion", "news.ycombinator.com reddit.com lobste.rs quora.com askubuntu.com"),
    Rule(
        "discussion", "github.com gitlab.com", r"/(?:issues|discussions|pull|merge_requests)(?:/|$)"
    ),
    # Specifications and documentation.
    Rule("spec", "rfc-editor.org datatracker.ietf.org tools.ietf.org spec.whatwg.org"),
    Rule("spec", "ecma-international.org tc39.es peps.python.org", r"/\S"),
    Rule("spec", "w3.org", r"^/tr/"),
    Rule("docs", "readthedocs.io readthedocs.org rtfd.io rtfd.org docs.rs godoc.org pkg.go.dev"),
    Rule("docs", "developer.mozilla.org learn.microsoft.com msdn.microsoft.com man7.org"),
    Rule("docs", "technet.microsoft.com devdocs.io javadoc.io cppreference.com caniuse.com"),
    Rule("docs", "github.com gitlab.com", r"/wiki(?:/|$)"),
    Rule("docs", path=r"/(?:docs?|documentation|manual|javadoc|apidocs?|reference|man)/"),
    # Code and tools.
    Rule("code", "github.com gist.github.com gitlab.com bitbucket.org codeberg.org sr.ht"),
    Rule("code", "sourceforge.net code.google.com launchpad.net codeplex.com gitorious.org"),
    Rule("code", "codepen.io jsfiddle.net jsbin.com codesandbox.io stackblitz.com glitch.com"),
    Rule("code", "colab.research.google.com nbviewer.jupyter.org nbviewer.org mybinder.org"),
    Rule("tool", "pypi.org pypi.python.org npmjs.com crates.io rubygems.org packagist.org"),
    Rule("tool", "nuget.org hackage.haskell.org opam.ocaml.org cran.r-project.org"),
    Rule("tool", "search.maven.org hub.docker.com play.google.com apps.apple.com"),
    Rule("tool", "marketplace.visualstudio.com chrome.google.com addons.mozilla.org"),
    # People, what they post, and gatherings: such links are mentions more often than readings.
    Rule("social", "twitter.com x.com facebook.com linkedin.com", r"/(?:status(?:es)?|posts?)/"),
    Rule("social", "twitter.com x.com facebook.com linkedin.com", r"^/(?:search|hashtag)\b"),
    Rule("social", "bsky.app threads.net", r"/post/"),
    Rule("person", "twitter.com x.com", r"^/@?\w+/?$"),
    Rule("person", "linkedin.com", r"^/(?:in|pub)/"),
    Rule("person", "facebook.com instagram.com about.me keybase.io", r"^/[^/]+/?$"),
    Rule("person", "plus.google.com"),
    Rule("person", path=r"^/(?:@[\w.]+|~\w+)/?$"),
    Rule("event", "meetup.com eventbrite.com eventbrite.co.uk lanyrd.com sessionize.com"),
    Rule("event", "joind.in papercall.io pretalx.com connpass.com doorkeeper.jp"),
    # What only its form tells.
    Rule("paper", path=r"\.(?:pdf|ps|ps\.gz|djvu)$"),
    Rule("paper", path=r"/(?:papers?|publications?)/"),
)
"""The table. To add a site, add its host to the rule of its kind; forms come last."""

_HOSTS = (
    (re.compile(r"(?:docs?|documentation|developers?|api|manual|man|reference)\."), "docs"),
    (re.compile(r"lists?\."), "list"),
    (re.compile(r"git(?:lab|hub|ea)?\."), "code"),
    (re.compile(r"(?:forum|discuss|discourse|community)\."), "discussion"),
)
"""What the first word of a host tells, where the table tells nothing."""
_HOME = re.compile(r"/?(?:(?:index|home|default)\.\w+)?\Z")
_PAGE = re.compile(r"\?[^#]*\b(?:p|q|id|page|page_id|article|sid|node)=[^&#]")
"""What names a page of a site that has but one path, as WordPress and Drupal do by default."""
_GITHUB_PAGES = re.compile(r"(?!gist\.)[\w-]+\.github\.com\Z")
"""A site there is no repository; until 2013 they had the host of the repositories."""
_OWN = re.compile(r"[a-z][a-z0-9-]{0,30}\Z")
_Tail = tuple[int, "re.Pattern[str] | None", str]


@cache
def _table() -> tuple[dict[str, list[_Tail]], list[tuple[int, re.Pattern[str], str]]]:
    by_host: dict[str, list[_Tail]] = {}
    anywhere: list[tuple[int, re.Pattern[str], str]] = []
    for order, (kind, hosts, path) in enumerate(RULES):
        for host in hosts.split():
            by_host.setdefault(host, []).append((order, re.compile(path) if path else None, kind))
        if not hosts:
            anywhere.append((order, re.compile(path), kind))
    return by_host, anywhere


@lru_cache(maxsize=4096)
def host_of(url: str) -> str | None:
    """Return the host of an http(s) URL, lower-case, without ``www.``; None for anything else."""
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
    """Return the kind of what a URL or local path leads to: one of the table's, or ``DEFAULT``."""
    url = url.replace("/#!/", "/")  # sites of 2011 name the page in the fragment
    host = host_of(url) or ""
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        return DEFAULT
    by_host, anywhere = _table()
    best, kind = len(RULES), ""
    labels = [host] if _GITHUB_PAGES.match(host) else host.split(".")
    for start in range(len(labels) - 1):
        for order, pattern, name in by_host.get(".".join(labels[start:]), ()):
            if order < best and (pattern is None or pattern.search(path)):
                best, kind = order, name
    for order, form, name in anywhere:
        if order >= best:
            break
        if form.search(path):
            return name
    if kind:
        return kind
    for word, name in _HOSTS:
        if word.match(host):
            return name
    if host and _HOME.match(path) and not _PAGE.search(url):
        return "site"
    return (_of_provider(url, labels) if host else None) or DEFAULT


_OF_MEDIA = {"slides": "slides", "recording": "video", "code": "code"}
# Anything can lie there: the page of a book is no video.
_NO_TELLING = frozenset({"internet-archive", "html", "posterous", "web"})


@cache
def _provider_hosts() -> frozenset[str]:
    from sphinx_talks.providers import TABLE

    forms = ((form.hosts or provider.hosts) for provider in TABLE for form in provider.forms)
    return frozenset(host.removeprefix("*.") for hosts in forms for host in hosts)


def _of_provider(url: str, labels: list[str]) -> str | None:
    """Return what the provider table knows of a URL that no rule does.

    Most hosts are no provider's, and are not asked for: that costs more than all the rules.
    """
    from sphinx_talks.providers import TABLE

    hosts = _provider_hosts()
    names = (".".join(labels[start:]) for start in range(len(labels) - 1))
    if f"{labels[0]}.*" not in hosts and hosts.isdisjoint(names):
        return None
    embed = TABLE.resolve(url)
    if embed is None or embed.status == "page" or embed.provider in _NO_TELLING:
        return None
    return _OF_MEDIA.get(embed.kind)


def valid_kind(word: str) -> str | None:
    """Return an author's own kind in lower case where it can be a CSS word, else None."""
    word = word.strip().lower()
    return word if _OWN.match(word) else None


_ATTRIBUTES = re.compile(
    r"(?<=[)\]>])\{(?=[^{}\n]*\bkind[ \t]*=)([^{}\n:][^{}\n]*)\}", re.IGNORECASE
)
_KIND = re.compile(r"\bkind[ \t]*=[ \t]*([\"']?)([\w-]+)\1", re.IGNORECASE)
_MARK = re.compile(r"<!--kind-([\w-]+)-->\Z")


def spell_kinds(text: str) -> str:
    """Return text in which ``{kind=paper}`` behind a link is the class ``{.kind-paper}``.

    MyST hands classes on, and drops attributes that it does not know. Code is for the caller to
    protect.
    """
    if "kind" not in text or "{" not in text:
        return text
    return _ATTRIBUTES.sub(
        lambda found: "{" + _KIND.sub(lambda kind: f".kind-{kind[2].lower()}", found[1]) + "}", text
    )


def kind_mark(attributes: str) -> str:
    """Return an HTML comment that carries the kind in kramdown's ``kind="paper"`` to the nodes.

    An empty string where the attributes name none.
    """
    found = _KIND.search(attributes)
    kind = valid_kind(found[2]) if found else None
    return f"<!--kind-{kind}-->" if kind else ""


def marked_kind(html: str) -> str | None:
    """Return the kind that ``kind_mark`` wrote, None for any other HTML."""
    found = _MARK.match(html)
    return valid_kind(found[1]) if found else None
