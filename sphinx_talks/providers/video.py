"""The large hosts of recordings."""

from __future__ import annotations

from sphinx_talks.providers.model import Form, Provider

_YT = "[A-Za-z0-9_-]{11}"
_YT_HOSTS = (
    "youtube.com",
    "m.youtube.com",
    "music.youtube.com",
    "youtube-nocookie.com",
    "youtube.googleapis.com",
)
_PLAYER_ALLOW = "autoplay; fullscreen; picture-in-picture"

PROVIDERS = (
    Provider(
        key="youtube",
        name="YouTube",
        kind="recording",
        hosts=_YT_HOSTS,
        ids=(
            (_YT, "https://www.youtube.com/watch?v={id}"),
            (
                "(?:PL|UU|FL|RD|OL|LL|EL)[A-Za-z0-9_-]{10,}",
                "https://www.youtube.com/playlist?list={id}",
            ),
        ),
        src="https://www.youtube-nocookie.com/embed/{id}"
        "?playsinline=1&rel=0[&start={start}][&end={end}][&list={list}]",
        url="https://www.youtube.com/watch?v={id}[&list={list}][&t={start}s]",
        starts=("t", "start", "time_continue"),
        unit="second",
        # The player refuses to play without a Referer: the policy must not be stricter than this.
        allow="accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; "
        "picture-in-picture; web-share; fullscreen",
        frame_src=("https://www.youtube-nocookie.com",),
        autoplay="autoplay=1",
        needs="A page that sends its address as Referer; not a page opened from the disk.",
        forms=(
            Form(
                "watch page",
                "watch",
                query=(("v", rf"(?P<id>{_YT})(?:[^A-Za-z0-9_-].*)?"),),
                optional=(("list", r"[\w-]{10,}"), ("end", r"\d{1,6}")),
            ),
            Form(
                "short link",
                rf"(?P<id>{_YT})(?:[^A-Za-z0-9_-].*)?",
                hosts=("youtu.be",),
                optional=(("list", r"[\w-]{10,}"),),
            ),
            Form(
                "link with credits",
                "attribution_link",
                query=(
                    ("u", rf"(?:%2F|/)watch(?:%3F|\?)v(?:%3D|=)(?P<id>{_YT})(?:[^A-Za-z0-9_-].*)?"),
                ),
            ),
            Form(
                "short video",
                rf"shorts/(?P<id>{_YT})(?:[^A-Za-z0-9_-].*)?",
                ratio="9/16",
                url="https://www.youtube.com/shorts/{id}",
            ),
            Form(
                "playlist",
                "playlist|embed/videoseries|watch|embed",
                query=(("list", r"[\w-]{10,}"),),
                id="{list}",
                src="https://www.youtube-nocookie.com/embed/videoseries?list={list}&rel=0",
                url="https://www.youtube.com/playlist?list={list}",
            ),
            Form(
                "embed, live, Flash player",
                rf"(?:embed|live|v|e|vi|video)/(?!videoseries|live_stream)(?P<id>{_YT})(?:[^A-Za-z0-9_-].*)?",
                optional=(("list", r"[\w-]{10,}"), ("end", r"\d{1,6}")),
            ),
            Form(
                "Flash player of a playlist",
                "p/(?P<list>[0-9A-F]{16})(?:&.*)?",
                id="PL{list}",
                src="https://www.youtube-nocookie.com/embed/videoseries?list=PL{list}&rel=0",
                url="https://www.youtube.com/playlist?list=PL{list}",
            ),
            Form("channel or another page", ".*", id=None, src="", url="{secure}", status="page"),
        ),
    ),
    Provider(
        key="vimeo",
        name="Vimeo",
        kind="recording",
        hosts=("vimeo.com",),
        ids=(
            (r"\d+(?:/[0-9a-f]{8,12})?", "https://vimeo.com/{id}"),
            (r"event/\d+(?:/[0-9a-f]{10})?", "https://vimeo.com/{id}"),
        ),
        src="https://player.vimeo.com/video/{id}?[h={h}&]dnt=1[#t={start}s]",
        url="https://vimeo.com/{id}[/{h}][#t={start}s]",
        starts=("t", "start_time"),
        unit="second",
        allow=f"{_PLAYER_ALLOW}; clipboard-write; encrypted-media",
        frame_src=("https://player.vimeo.com", "https://vimeo.com"),
        autoplay="autoplay=1",
        forms=(
            Form(
                "page, also of an unlisted video",
                r"(?:(?:channels/[\w-]+|groups/[^/]+/videos|(?:album|showcase)/\d+/video|ondemand/[^/]+|"
                r"manage/videos|m|video)/)?(?P<id>\d+)(?:/(?P<h>[0-9a-f]{8,12}))?(?:/.*)?",
                optional=(("h", "[0-9a-f]{8,12}"),),
            ),
            Form(
                "player",
                r"video/(?P<id>\d+)",
                hosts=("player.vimeo.com",),
                optional=(("h", "[0-9a-f]{8,12}"),),
            ),
            Form("review link", r"[^/]+/review/(?P<id>\d+)/(?P<h>[0-9a-f]{8,12})"),
            Form(
                "event",
                r"event/(?P<event>\d+)(?:/(?:embed/)?(?P<h>[0-9a-f]{10}))?(?:/.*)?",
                id="event/{event}[/{h}]",
                src="https://vimeo.com/event/{event}/embed[/{h}]",
                url="https://vimeo.com/event/{event}[/{h}]",
            ),
            Form(
                "Flash player",
                r"moogaloop\.swf",
                query=(("clip_id", r"(?P<id>\d+)"),),
            ),
            Form("profile or another page", ".*", id=None, src="", url="{secure}", status="page"),
        ),
    ),
    Provider(
        key="media-ccc",
        name="media.ccc.de",
        kind="recording",
        hosts=("media.ccc.de",),
        ids=((r"[\w.%-]+", "https://media.ccc.de/v/{id}"),),
        src="https://media.ccc.de/v/{id}/oembed[#t={start}]",
        url="https://media.ccc.de/v/{id}[#t={start}]",
        starts=("t",),
        unit="second",
        frame_src=("https://media.ccc.de",),
        aliases=("ccc", "media.ccc.de"),
        forms=(
            Form("recording", "v/(?P<id>[^/]+)(?:/oembed)?"),
            Form("conference or tag", "[cb]/.*", id=None, src="", url="{secure}", status="page"),
        ),
    ),
    Provider(
        key="dailymotion",
        name="Dailymotion",
        kind="recording",
        hosts=(
            "dailymotion.com",
            "touch.dailymotion.com",
            "geo.dailymotion.com",
        ),
        ids=(("[a-zA-Z0-9]{4,}", "https://www.dailymotion.com/video/{id}"),),
        src="https://geo.dailymotion.com/player/{player}.html?video={id}[&startTime={start}]",
        url="https://www.dailymotion.com/video/{id}[?start={start}]",
        starts=("start", "startTime"),
        unit="second",
        allow=f"{_PLAYER_ALLOW}; web-share",
        frame_src=("https://geo.dailymotion.com",),
        note="Dailymotion plays in a site owner's player only: set talks_dailymotion_player_id.",
        needs="`talks_dailymotion_player_id`, or a player's id in the pasted snippet.",
        forms=(
            Form(
                "page, embed, Flash player",
                "(?:(?:embed|swf|crawler)/)?video/(?P<id>[a-zA-Z0-9]+)(?:_.*)?",
            ),
            Form("short link", "(?P<id>[a-zA-Z0-9]{4,})", hosts=("dai.ly",)),
            Form(
                "player",
                r"player(?:/(?P<player>[\da-z]+))?\.html",
                query=(("video", "(?P<id>[a-zA-Z0-9]+)"),),
            ),
        ),
    ),
)
