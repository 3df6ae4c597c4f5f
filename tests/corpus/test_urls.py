"""Every URL of the shared file of slides and recordings of real talks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from sphinx_talks.providers import TABLE

URLS = Path(__file__).resolve().parents[3] / "shared" / "data" / "talk_urls.tsv"
#: What the hosts that serve decks and recordings must be recognised as.
SERVED = {
    "youtu.be": "youtube",
    "youtube.com": "youtube",
    "vimeo.com": "vimeo",
    "speakerdeck.com": "speakerdeck",
    "slideshare.net": "slideshare",
    "slides.com": "slides-com",
    "archive.org": "internet-archive",
    "lanyrd.com": "lanyrd",
    "blip.tv": "blip",
    "bit.ly": "short-link",
    "dropbox.com": "dropbox",
    "dropboxusercontent.com": "dropbox",
    "gist.github.com": "gist",
    "drive.google.com": "google-drive",
    "docs.google.com": "google-slides",
    "prezi.com": "prezi",
    "noti.st": "notist",
    "1drv.ms": "onedrive",
    "onedrive.live.com": "onedrive",
    "figshare.com": "figshare",
    "twitch.tv": "twitch",
    "asciinema.org": "asciinema",
}


def urls() -> list[str]:
    return [line.partition("\t")[0] for line in URLS.read_text("utf-8").split("\n") if line]


def test_each_url_is_a_deck_or_a_stated_page() -> None:
    kinds: Counter[str] = Counter()
    unnamed = []
    for url in urls():
        embed = TABLE.resolve(url)
        if embed is None:
            card = TABLE.link_card(url)
            assert card is not None, url
            assert card.status == "card", url
            kinds["web page"] += 1
            continue
        kinds[embed.status] += 1
        assert (embed.src is not None) == (embed.status == "embed"), url
        if embed.id is None and embed.status != "page":
            unnamed.append(url)
    assert unnamed == []
    assert sum(kinds.values()) == 938
    # What is no deck is a handful of profiles, folders and pages of events.
    assert kinds["page"] <= 12
    assert kinds["web page"] <= 9


def test_hosts_lead_to_their_providers() -> None:
    for url in urls():
        host = url.partition("//")[2].partition("/")[0].lower().removeprefix("www.")
        served = [key for name, key in SERVED.items() if host == name or host.endswith("." + name)]
        if not served:
            continue
        embed = TABLE.resolve(url)
        assert embed is not None, url
        assert embed.provider in served, (url, embed.provider)


def test_the_id_stands_in_the_url() -> None:
    """Whatever was taken for an id is the author's own, not something made of it."""
    for url in urls():
        embed = TABLE.resolve(url)
        if (
            embed is None
            or embed.id is None
            or embed.provider in ("pdf", "local", "office", "git-pdf")
        ):
            continue
        for part in embed.id.split("/"):
            assert part in url, (url, embed.id)


def test_files_are_known_by_their_names() -> None:
    for url in urls():
        name = url.partition("#")[0].partition("?")[0].lower()
        if name.endswith((".pdf", ".pptx", ".odp")):
            embed = TABLE.resolve(url)
            assert embed is not None, url
            assert embed.status in ("card", "dead", "embed"), url
