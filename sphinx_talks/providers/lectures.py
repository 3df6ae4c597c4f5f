"""Platforms of universities and archives, and those that anybody can run."""

from __future__ import annotations

from sphinx_talks.providers.model import Form, Provider

_UUID = "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
_PEERTUBE = f"(?:[0-9a-zA-Z]{{22}}|{_UUID})"

PROVIDERS = (
    Provider(
        key="kaltura",
        name="Kaltura",
        kind="recording",
        hosts=(),
        ids=(
            (
                r"(?P<partner>\d+)/(?P<player>\d+)/(?P<entry>[01]_\w{8})",
                "https://cdnapisec.kaltura.com/p/{partner}/embedPlaykitJs/uiconf_id/{player}?entry_id={entry}",
            ),
            (
                r"(?P<site>[\w.-]+\.[a-z]{2,})/(?P<entry>[01]_\w{8})",
                "https://{site}/media/t/{entry}",
            ),
        ),
        src="https://cdnapisec.kaltura.com/p/{partner}/embedPlaykitJs/uiconf_id/{player}"
        "?iframeembed=true&entry_id={entry}",
        url="{secure}",
        unit="second",
        allow="autoplay *; fullscreen *; encrypted-media *",
        frame_src=("https://cdnapisec.kaltura.com",),
        forms=(
            Form(
                "embed",
                r"p/(?P<partner>\d+)/(?:sp/\d+/)?embedPlaykitJs/uiconf_id/(?P<player>\d+)"
                r"(?:/partner_id/\d+)?",
                query=(("entry_id", r"[01]_\w{8}"),),
                id="{partner}/{player}/{entry_id}",
                src="https://cdnapisec.kaltura.com/p/{partner}/embedPlaykitJs/uiconf_id/{player}"
                "?iframeembed=true&entry_id={entry_id}",
            ),
            Form(
                "embed of the player before",
                r"p/(?P<partner>\d+)/(?:sp/\d+/)?embedIframeJs/uiconf_id/(?P<player>\d+)"
                r"(?:/partner_id/\d+)?",
                query=(("entry_id", r"[01]_\w{8}"),),
                id="{partner}/{player}/{entry_id}",
                src="https://cdnapisec.kaltura.com/p/{partner}/sp/{partner}00/embedIframeJs"
                "/uiconf_id/{player}/partner_id/{partner}?iframeembed=true&entry_id={entry_id}",
            ),
            Form(
                "widget",
                r"index\.php/(?:kwidget|extwidget/preview)/(?:.*/)?wid/_(?P<partner>\d+)/uiconf_id/"
                r"(?P<player>\d+)/(?:.*/)?entry_id/(?P<entry>[01]_\w{8})(?:/.*)?",
                hosts=("kaltura.com", "cdnapi.kaltura.com", "cdnapisec.kaltura.com"),
                id="{partner}/{player}/{entry}",
                src="https://cdnapisec.kaltura.com/p/{partner}/sp/{partner}00/embedIframeJs"
                "/uiconf_id/{player}/partner_id/{partner}?iframeembed=true&entry_id={entry}",
            ),
            Form(
                "page of a media site",
                r"(?:media/(?:t/|[^/]+/)|id/)(?P<entry>[01]_\w{8})(?:/.*)?",
                id="{host}/{entry}",
                src="",
                note="The page does not name the player: paste the embed code.",
            ),
        ),
    ),
    Provider(
        key="panopto",
        name="Panopto",
        kind="recording",
        hosts=("*.panopto.com", "*.panopto.eu"),
        ids=(
            (
                rf"(?P<site>[\w.-]+\.panopto\.(?:com|eu))/(?P<item>{_UUID})",
                "https://{site}/Panopto/Pages/Viewer.aspx?id={item}",
            ),
        ),
        src="https://{host}/Panopto/Pages/Embed.aspx?id={id}&autoplay=false&offerviewer=true"
        "&showtitle=true&showbrand=false&captions=true&interactivity=all[&start={start}]",
        url="https://{host}/Panopto/Pages/Viewer.aspx?id={id}[&start={start}]",
        starts=("start",),
        unit="second",
        allow="autoplay; fullscreen",
        frame_src=("https://*.panopto.com", "https://*.panopto.eu"),
        forms=(
            Form(
                "viewer and embed",
                r"Panopto/Pages/(?:Viewer|Embed)\.aspx",
                query=(("id", _UUID),),
                id="{host}/{id}",
            ),
            Form(
                "playlist",
                r"Panopto/Pages/(?:Viewer|Embed)\.aspx",
                query=(("pid", _UUID),),
                id="{host}/{pid}",
                src="https://{host}/Panopto/Pages/Embed.aspx?pid={pid}&autoplay=false&captions=true",
                url="https://{host}/Panopto/Pages/Viewer.aspx?pid={pid}",
            ),
        ),
    ),
    Provider(
        key="videolectures",
        name="VideoLectures.net",
        kind="recording",
        hosts=("videolectures.net",),
        ids=((r"[a-z0-9]+\d{2,4}_\w+", "https://videolectures.net/{id}"),),
        src="https://videolectures.net/embed/videos/{id}[?part={part}]",
        url="https://videolectures.net/videos/{id}",
        frame_src=("https://videolectures.net",),
        forms=(
            Form("embed", r"embed/videos/(?P<id>\w+)", optional=(("part", r"\d{1,3}"),)),
            Form("lecture", r"(?:videos/)?(?P<id>[a-z0-9]+\d{2,4}_\w+)"),
            Form(
                "slides of before 2024",
                r"site/normal_dl/tag=\d+/(?P<file>.+\.(?:pdf|pptx?))",
                id=None,
                src="",
                url="{secure}",
                kind="slides",
                note="A file to download, which may be gone.",
            ),
        ),
    ),
    Provider(
        key="internet-archive",
        name="Internet Archive",
        kind="recording",
        hosts=("archive.org",),
        ids=(
            (r"\d{4,14}/https?://.+", "https://web.archive.org/web/{id}"),
            (r"[A-Za-z0-9][\w.-]{2,100}", "https://archive.org/details/{id}"),
        ),
        src="https://archive.org/embed/{id}[?start={start}]",
        url="https://archive.org/details/{id}[/{file}][?start={start}]",
        starts=("start", "t"),
        unit="second",
        allow="autoplay; fullscreen; encrypted-media; picture-in-picture",
        frame_src=("https://archive.org",),
        autoplay="autoplay=1",
        aliases=("archive", "archive.org"),
        forms=(
            Form(
                "book",
                r"(?:details|stream)/(?P<id>[A-Za-z0-9][\w.-]{2,100})/page/(?P<page>n?\d+)(?:/.*)?",
                kind="document",
                ratio="4/3",
                url="https://archive.org/details/{id}/page/{page}",
            ),
            Form(
                "document of an item",
                r"(?:details|embed|stream|download)/(?P<id>[A-Za-z0-9][\w.-]{2,100})/(?P<file>.+\.pdf)",
                kind="document",
                ratio="4/3",
            ),
            Form(
                "item",
                r"(?:details|embed|stream|download)/(?P<id>[A-Za-z0-9][\w.-]{2,100})(?:/(?P<file>.+))?",
            ),
            Form(
                "file in the storage",
                "(?P<id>[A-Za-z0-9][^/]{2,100})/(?P<file>.+)",
                hosts=("s3.us.archive.org",),
                src="",
                note="The address is a file of an item that holds many.",
            ),
            Form(
                "file in the storage",
                r"(?:\d+/)?items/(?P<id>[A-Za-z0-9][\w.-]{2,100})/(?P<file>.+)",
                hosts=("*.us.archive.org",),
                src="",
                note="The address is a file of an item that holds many.",
            ),
            Form(
                "Wayback Machine",
                r"web/(?P<at>\d{4,14})(?:[a-z]{2}_)?/(?P<of>.+)",
                hosts=("web.archive.org",),
                id="{at}/{of}",
                src="",
                url="{secure}",
                kind="document",
                note="An archived copy is linked, not framed.",
            ),
            Form("start page", ".*", id=None, src="", url="{secure}", status="page"),
        ),
    ),
    Provider(
        key="peertube",
        name="PeerTube",
        kind="recording",
        hosts=(),
        ids=(
            (rf"(?P<site>[\w.-]+\.[a-z]{{2,}})/(?P<item>{_PEERTUBE})", "https://{site}/w/{item}"),
        ),
        src="https://{host}/videos/embed/{id}?p2p=0&warningTitle=0[&start={start}s]",
        url="https://{host}/videos/watch/{id}[?start={start}s]",
        starts=("start",),
        unit="second",
        allow="autoplay; fullscreen; picture-in-picture",
        sandbox="allow-same-origin allow-scripts allow-popups allow-forms",
        frame_src=("https:",),
        autoplay="autoplay=1",
        note="PeerTube runs on many hosts: name this one in talks_peertube_instances to frame it.",
        needs="Its host in `talks_peertube_instances`, or the option `provider: peertube`.",
        forms=(
            Form(
                "page and embed",
                f"(?:videos/(?:watch|embed)|w)/(?P<id>{_PEERTUBE})",
                id="{host}/{id}",
                opt_in=True,
            ),
            Form(
                "playlist",
                f"(?:videos/watch/playlist|w/p|video-playlists/embed)/(?P<id>{_PEERTUBE})",
                id="{host}/{id}",
                src="https://{host}/video-playlists/embed/{id}?p2p=0",
                opt_in=True,
                url="https://{host}/w/p/{id}",
            ),
        ),
    ),
)
