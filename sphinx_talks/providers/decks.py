"""Further hosts of decks that people write or upload."""

from __future__ import annotations

from sphinx_talks.providers.model import Form, Provider

PROVIDERS = (
    Provider(
        key="slides-com",
        name="slides.com",
        kind="slides",
        hosts=("slides.com",),
        ids=(
            ("[A-Za-z0-9_-]+/[A-Za-z0-9_-]+", "https://slides.com/{id}"),
            (r"[A-Za-z0-9-]+\.slides\.com/[A-Za-z0-9_-]+/[A-Za-z0-9_-]+", "https://{id}"),
        ),
        src="https://slides.com/{user}/{deck}/embed[?token={token}][#/{before}][/{part}]",
        url="https://slides.com/{user}/{deck}[?token={token}][#/{before}][/{part}]",
        ratio="960/700",
        unit="slide",
        frame_src=("https://slides.com", "https://*.slides.com"),
        aliases=("slides.com",),
        forms=(
            Form(
                "deck",
                "(?!(?:blog|news|pricing|features|explore|templates|about|team|d|search)/)"
                r"(?P<user>[\w-]+)/(?P<deck>[\w-]+)(?:/(?:embed|fullscreen|live|speaker|edit|scroll))?",
                hosts=("slides.com", "slid.es"),
                optional=(("token", r"[\w-]+"),),
                fragment=r"/(?P<before>\d{1,4})(?:/(?P<part>\d{1,4}))?.*",
                id="{user}/{deck}",
            ),
            Form(
                "deck of a team",
                r"(?P<user>[\w-]+)/(?P<deck>[\w-]+)(?:/(?:embed|fullscreen|live|speaker|edit|scroll))?",
                hosts=("*.slides.com",),
                optional=(("token", r"[\w-]+"),),
                fragment=r"/(?P<before>\d{1,4})(?:/(?P<part>\d{1,4}))?.*",
                id="{host}/{user}/{deck}",
                src="https://{host}/{user}/{deck}/embed[?token={token}][#/{before}][/{part}]",
                url="https://{host}/{user}/{deck}[?token={token}][#/{before}][/{part}]",
            ),
            Form(
                "profile",
                ".*",
                hosts=("slides.com", "slid.es"),
                id=None,
                src="",
                url="{secure}",
                status="page",
            ),
        ),
    ),
    Provider(
        key="notist",
        name="Notist",
        kind="slides",
        hosts=("noti.st",),
        ids=((r"[\w-]+/[A-Za-z0-9]{6}", "https://noti.st/{id}"),),
        url="https://noti.st/{user}/{key}[/{slug}][#s{anchor}]",
        note="Notist offers a script, which is never put into a page, and no frame.",
        forms=(
            Form(
                "presentation",
                r"(?P<user>[\w-]+)/(?P<key>[A-Za-z0-9]{6})(?:/(?P<slug>[\w-]+))?(?:/slides)?",
                fragment=r"s(?P<anchor>\w+)",
                id="{user}/{key}",
            ),
            Form("profile", ".*", id=None, url="{secure}", status="page"),
        ),
    ),
    Provider(
        key="prezi",
        name="Prezi",
        kind="slides",
        hosts=("prezi.com",),
        ids=(
            (r"view/[A-Za-z0-9]{12,}", "https://prezi.com/{id}"),
            (r"v/[\w-]{6,}", "https://prezi.com/{id}"),
            (r"[\w-]{6,}", "https://prezi.com/p/{id}"),
        ),
        src="https://prezi.com/p/{id}/embed",
        url="https://prezi.com/p/{id}/",
        allow="autoplay; fullscreen",
        frame_src=("https://prezi.com",),
        forms=(
            Form(
                "view link",
                "view/(?P<id>[A-Za-z0-9]{12,})(?:/.*)?",
                id="view/{id}",
                src="https://prezi.com/view/{id}/embed",
                url="https://prezi.com/view/{id}/",
            ),
            Form(
                "video",
                r"v/(?:embed/)?(?P<id>[\w-]{6,})(?:/.*)?",
                id="v/{id}",
                src="https://prezi.com/v/embed/{id}/",
                url="https://prezi.com/v/{id}/",
                kind="recording",
            ),
            Form("new page and embed", r"p/(?:embed/|edit/)?(?P<id>[\w-]{6,})(?:/.*)?"),
            Form(
                "Flash player",
                r"bin/preziloader\.swf",
                query=(("prezi_id", r"[\w-]{6,}"),),
                id="{prezi_id}",
                src="https://prezi.com/p/{prezi_id}/embed",
                url="https://prezi.com/{prezi_id}/",
            ),
            Form(
                "page and embed of before 2018",
                "(?:embed/)?(?P<id>(?!(?:support|pricing|explore|business|features|product|"
                r"presentations|templates|embed)\b)[\w-]{8,})(?:/[^/]+)?",
                url="https://prezi.com/{id}/",
            ),
            Form("start page or profile", ".*", id=None, src="", url="{secure}", status="page"),
        ),
    ),
    Provider(
        key="docswell",
        name="Docswell",
        kind="slides",
        hosts=("docswell.com",),
        ids=(("[A-Z0-9]{6}", "https://www.docswell.com/slide/{id}/embed"),),
        src="https://www.docswell.com/slide/{id}/embed[#p{start}]",
        url="https://www.docswell.com/s/{user}/{slug}[#p{start}]",
        unit="slide",
        frame_src=("https://www.docswell.com",),
        forms=(
            Form(
                "page",
                r"s/(?P<user>[\w-]+)/(?P<slug>(?P<id>[A-Z0-9]{6})(?:-[\w-]*)?)(?:/(?P<start>\d+))?",
                fragment=r"p(?P<start>\d+)",
            ),
            Form(
                "embed",
                "slide/(?P<id>[A-Z0-9]{6})(?:/embed)?",
                fragment=r"p(?P<start>\d+)",
                url="https://www.docswell.com/slide/{id}/embed[#p{start}]",
            ),
        ),
    ),
    Provider(
        key="slideslive",
        name="SlidesLive",
        kind="recording",
        hosts=("slideslive.com", "slideslive.de"),
        ids=((r"\d{6,}", "https://slideslive.com/{id}"),),
        src="https://slideslive.com/embed/presentation/{id}",
        url="https://slideslive.com/{id}[/{slug}]",
        unit="second",
        allow="autoplay; fullscreen; encrypted-media; picture-in-picture",
        frame_src=("https://slideslive.com",),
        forms=(
            Form("embed", r"embed/(?:presentation/)?(?P<id>\d{6,})(?:/.*)?"),
            Form("page", r"(?P<id>\d{6,})(?:/(?P<slug>[^/]+))?"),
        ),
    ),
    Provider(
        key="canva",
        name="Canva",
        kind="slides",
        hosts=("canva.com",),
        ids=((r"DA[\w-]{8,}(?:/[\w-]{15,})?", "https://www.canva.com/design/{id}/view"),),
        src="https://www.canva.com/design/{id}[/{token}]/view?embed",
        url="https://www.canva.com/design/{id}[/{token}]/view",
        frame_src=("https://www.canva.com",),
        forms=(
            Form(
                "design",
                r"design/(?P<id>DA[\w-]{8,})(?:/(?P<token>(?!(?:view|edit|watch)\b)[\w-]{15,}))?"
                "/(?:view|edit|watch)",
                id="{id}[/{token}]",
            ),
        ),
    ),
)
