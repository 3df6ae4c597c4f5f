"""Design tools and office suites whose files can be shown."""

from __future__ import annotations

from sphinx_talks.providers.model import Form, Provider

_GUID = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_FIGMA = "slides|deck|proto|design|file|board|site|buzz|make"

PROVIDERS = (
    Provider(
        key="figma",
        name="Figma",
        kind="slides",
        hosts=("figma.com", "embed.figma.com"),
        ids=((rf"(?:{_FIGMA})/[0-9A-Za-z]{{22,128}}", "https://www.figma.com/{id}"),),
        src="https://embed.figma.com/{type}/{id}?embed-host=sphinx-talks"
        "[&node-id={node_id}][&starting-point-node-id={starting_point_node_id}]",
        url="https://www.figma.com/{type}/{id}[?node-id={node_id}]",
        frame_src=("https://embed.figma.com",),
        forms=(
            Form(
                "file that is called a design today",
                "file/(?P<id>[0-9A-Za-z]{22,128})(?:/.*)?",
                optional=(
                    ("node-id", r"[\w.:%-]+"),
                    ("starting-point-node-id", r"[\w.:%-]+"),
                ),
                id="design/{id}",
                src="https://embed.figma.com/design/{id}?embed-host=sphinx-talks[&node-id={node_id}]",
                url="https://www.figma.com/design/{id}[?node-id={node_id}]",
            ),
            Form(
                "slides, prototype, design, board, site",
                rf"(?P<type>{_FIGMA})/(?P<id>[0-9A-Za-z]{{22,128}})(?:/.*)?",
                optional=(
                    ("node-id", r"[\w.:%-]+"),
                    ("starting-point-node-id", r"[\w.:%-]+"),
                ),
                id="{type}/{id}",
            ),
            Form(
                "embed around a URL",
                "embed",
                query=(("url", r"https?(?::|%3A).+"),),
                unwrap="url",
                id=None,
                src="",
                url="{secure}",
                note="The address does not name a whole file key.",
            ),
        ),
    ),
    Provider(
        key="pitch",
        name="Pitch",
        kind="slides",
        hosts=("pitch.com", "app.pitch.com"),
        ids=(
            (_GUID, "https://pitch.com/embed/{id}"),
            ("[a-z0-9]{6}", "https://pitch.com/embed-link/{id}"),
        ),
        src="https://pitch.com/embed-link/{id}",
        url="https://pitch.com/v/{id}",
        ratio="560/368",
        allow="fullscreen; clipboard-write",
        frame_src=("https://pitch.com",),
        forms=(
            Form(
                "embed of before 2023",
                f"(?:embed|public)/(?P<id>{_GUID})(?:/.*)?",
                src="https://pitch.com/embed/{id}",
                url="https://pitch.com/public/{id}",
            ),
            Form("embed", "embed-link/(?P<id>[a-z0-9]{6})"),
            Form(
                "share link",
                rf"v/(?P<slug>(?:[\w-]+-)?(?P<id>[a-z0-9]{{6}}))(?:/{_GUID})?",
                url="https://pitch.com/v/{slug}",
            ),
        ),
    ),
    Provider(
        key="gamma",
        name="Gamma",
        kind="slides",
        hosts=("gamma.app",),
        ids=(("[a-z0-9]{12,20}", "https://gamma.app/embed/{id}"),),
        src="https://gamma.app/embed/{id}",
        url="https://gamma.app/docs/{slug}",
        frame_src=("https://gamma.app",),
        forms=(
            Form("embed", "embed/(?P<slug>(?P<id>[a-z0-9]{12,20}))"),
            Form(
                "document", "(?:docs|public)/(?P<slug>(?:[^/]*-)?(?P<id>[a-z0-9]{12,20}))(?:/.*)?"
            ),
        ),
    ),
    Provider(
        key="beautiful-ai",
        name="Beautiful.ai",
        kind="slides",
        hosts=("beautiful.ai",),
        ids=(
            (r"-[\w-]{18,20}", "https://www.beautiful.ai/player/{id}"),
            (r"deck/-[\w-]{18,20}", "https://www.beautiful.ai/{id}"),
        ),
        src="https://www.beautiful.ai/embed/{id}",
        url="https://www.beautiful.ai/player/{id}",
        allow="fullscreen; clipboard-write",
        frame_src=("https://www.beautiful.ai",),
        forms=(
            Form("player and embed", r"(?:embed|player)/(?P<id>-[\w-]{18,20})(?:/.*)?"),
            Form(
                "deck in the editor",
                r"(?:deck|presentation)/(?P<id>-[\w-]{18,20})(?:/.*)?",
                id="deck/{id}",
                src="",
                url="https://www.beautiful.ai/deck/{id}",
                note="The editor's id is another than the player's: paste the player's address.",
            ),
        ),
    ),
    Provider(
        key="onedrive",
        name="OneDrive",
        kind="slides",
        hosts=("onedrive.live.com",),
        ids=(
            (r"[0-9A-Fa-f]{8,20}(?:!|%21)\w+", "https://onedrive.live.com/redir?resid={id}"),
            (r"p/c/[0-9a-fA-F]{8,16}/[\w!-]{10,}", "https://1drv.ms/{id}?em=2"),
            (r"[a-z]/(?:c/[0-9a-fA-F]{8,16}/)?[\w!-]{10,}", "https://1drv.ms/{id}"),
        ),
        url="{secure}",
        frame_src=("https://1drv.ms", "https://onedrive.live.com"),
        aliases=("sharepoint",),
        note="A share link cannot be framed: paste the embed code that OneDrive makes.",
        forms=(
            Form(
                "embed code",
                r"p/c/(?P<cid>[0-9a-fA-F]{8,16})/(?P<id>[\w!-]{10,})",
                hosts=("1drv.ms",),
                query=(("em", "2"),),
                optional=(("wdSlideIndex", r"\d{1,4}"), ("wdAr", r"\d\.\d{1,20}")),
                id="p/c/{cid}/{id}",
                src="https://1drv.ms/p/c/{cid}/{id}?em=2[&wdAr={wdAr}][&wdSlideIndex={wdSlideIndex}]",
                url="https://1drv.ms/p/c/{cid}/{id}",
            ),
            Form(
                "share link",
                r"(?P<type>[a-z])/(?:c/(?P<cid>[0-9a-fA-F]{8,16})/)?(?P<id>[\w!-]{10,})",
                hosts=("1drv.ms",),
                id="{type}/[c/{cid}/]{id}",
            ),
            Form(
                "embed code of before 2023",
                "embed",
                query=(("resid", r"[\w!%]+"), ("em", "2")),
                optional=(("authkey", r"[\w!%-]+"), ("wdAr", r"\d\.\d{1,20}")),
                id="{resid}",
                src="https://onedrive.live.com/embed?resid={resid}[&authkey={authkey}]&em=2[&wdAr={wdAr}]",
            ),
            Form(
                "file",
                r"embed|redir|view\.aspx|edit\.aspx",
                query=(("resid", r"[\w!%]+"),),
                id="{resid}",
            ),
            Form(
                "SharePoint",
                r":[a-z]:/.+|(?:.+/)?_layouts/15/(?:Doc|WopiFrame)\.aspx",
                hosts=("*.sharepoint.com",),
                id=None,
                note="SharePoint asks for the organisation's login.",
            ),
        ),
    ),
)
