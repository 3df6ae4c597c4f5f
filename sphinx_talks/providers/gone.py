"""Hosts that are gone, and links that say nothing of what they lead to."""

from __future__ import annotations

from sphinx_talks.providers.model import Form, Provider

_GONE = "The host is gone."


def _gone(key: str, name: str, kind: str, hosts: tuple[str, ...], *forms: Form) -> Provider:
    return Provider(
        key=key,
        name=name,
        kind=kind,
        hosts=hosts,
        ids=((r"[^:?#]+", f"http://{hosts[0].removeprefix('*.')}/{{id}}"),)
        if len(forms) == 1
        else (),
        status="dead",
        # The archives know these pages by the address that was printed in their day.
        url="{address}",
        note=_GONE,
        forms=forms,
    )


PROVIDERS = (
    Provider(
        key="blip",
        name="blip.tv",
        kind="recording",
        hosts=("blip.tv", "*.blip.tv"),
        ids=((r"[^:?#]+", "http://blip.tv/file/{id}"),),
        status="dead",
        url="{address}",
        note=_GONE,
        forms=(Form("page, file and player", "(?:file/(?:get/)?|play/)?(?P<id>.+)"),),
        aliases=("blip.tv",),
    ),
    Provider(
        key="google-video",
        name="Google Video",
        kind="recording",
        hosts=("video.google.com",),
        ids=((r"-?\d+", "http://video.google.com/videoplay?docid={id}"),),
        status="dead",
        url="{address}",
        note=_GONE,
        forms=(
            Form(
                "page and player",
                r"videoplay|googleplayer\.swf",
                query=(("docid", r"-?\d+"),),
                id="{docid}",
            ),
            Form(
                "player", r"videoplay|googleplayer\.swf", query=(("docId", r"-?\d+"),), id="{docId}"
            ),
        ),
    ),
    _gone(
        "viddler",
        "Viddler",
        "recording",
        ("viddler.com",),
        Form(
            "page and player",
            r"(?:(?:v|embed|player|simple|explore)/)?(?P<id>\w+(?:/videos/\w+)?)(?:/.*)?",
        ),
    ),
    Provider(
        key="ustream",
        name="Ustream",
        kind="recording",
        hosts=("ustream.tv", "video.ibm.com"),
        ids=((r"\d+", "https://video.ibm.com/recorded/{id}"),),
        url="https://video.ibm.com/recorded/{id}",
        note="Ustream became IBM Video; whether a recording was kept is not known.",
        forms=(
            Form("recording", r"(?:embed/)?recorded/(?P<id>\d+)(?:/.*)?"),
            Form(
                "channel",
                r"(?:embed|channel)/(?P<channel>[\w-]+)(?:/.*)?",
                id=None,
                url="{secure}",
                status="page",
            ),
        ),
    ),
    _gone("lanyrd", "Lanyrd", "slides", ("lanyrd.com",), Form("page", "(?P<id>.+)")),
    Provider(
        key="posterous",
        name="Posterous",
        kind="slides",
        hosts=("*.posterous.com",),
        ids=((r"[\w-]+\.posterous\.com/.*", "http://{id}"),),
        status="dead",
        url="{address}",
        note=_GONE,
        forms=(Form("page", "(?P<path>.*)", id="{host}/{path}"),),
    ),
    Provider(
        key="gitpitch",
        name="GitPitch",
        kind="slides",
        hosts=("gitpitch.com",),
        ids=((r"[\w.-]+/.+", "https://gitpitch.com/{id}"),),
        status="dead",
        url="{address}",
        note="The host is gone; the deck's source is PITCHME.md in the repository of that name.",
        forms=(Form("deck", "(?P<id>.+)"),),
    ),
    Provider(
        key="gone-video",
        name="Vine, Qik or Revision3",
        kind="recording",
        hosts=("vine.co", "qik.com", "revision3.com"),
        ids=((r"(?:vine\.co|qik\.com|revision3\.com)/.+", "https://{id}"),),
        status="dead",
        url="{address}",
        note=_GONE,
        forms=(Form("page", "(?P<path>.+)", id="{host}/{path}"),),
    ),
    Provider(
        key="short-link",
        name="Shortened link",
        kind="document",
        hosts=("bit.ly", "goo.gl", "t.co", "tinyurl.com", "ow.ly"),
        ids=((r"(?:bit\.ly|goo\.gl|t\.co|tinyurl\.com|ow\.ly)/[\w-]+", "https://{id}"),),
        url="{secure}",
        note="A shortened link does not say what it leads to: write the address itself.",
        forms=(Form("link", r"(?P<id>[\w-]+)", id="{host}/{id}"),),
    ),
    _gone(
        "photozoom",
        "Microsoft Live Labs",
        "document",
        ("photozoom.mslivelabs.com",),
        Form("page and player", "(?P<id>.*)"),
    ),
)
