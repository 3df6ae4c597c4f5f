"""The large hosts of decks. The facts are those of the providers' own pages and embed codes."""

from __future__ import annotations

from sphinx_talks.providers.model import Form, Provider

_PAGE = "A page's address does not contain the deck's id: paste the embed code instead."

PROVIDERS = (
    Provider(
        key="speakerdeck",
        name="Speaker Deck",
        kind="slides",
        hosts=("speakerdeck.com",),
        ids=(
            ("[0-9a-f]{24,32}", "https://speakerdeck.com/player/{id}"),
            (r"[\w.-]+/[\w%.-]+", "https://speakerdeck.com/{id}"),
        ),
        src="https://speakerdeck.com/player/{id}[?slide={start}]",
        url="https://speakerdeck.com/player/{id}[?slide={start}]",
        starts=("slide",),
        unit="slide",
        allow="fullscreen; web-share",
        frame_src=("https://speakerdeck.com",),
        aliases=("speaker-deck",),
        needs=_PAGE,
        forms=(
            Form("player", "player/(?P<id>[0-9a-f]{24,32})"),
            Form("script of 2012", r"(?:assets/)?embed/(?P<id>[0-9a-f]{24,32})\.js"),
            Form(
                "page of 2012",
                r"u/(?P<user>[\w.-]+)/p/(?P<slug>[\w%.-]+)(?:/.*)?",
                id="{user}/{slug}",
                src="",
                url="https://speakerdeck.com/{user}/{slug}[?slide={start}]",
                note=_PAGE,
            ),
            Form(
                "page",
                "(?!(?:player|u|c|p|assets|embed|features|signup|signin|sign-in|search|faq)/)"
                r"(?P<user>[\w.-]+)/(?P<slug>[\w%.-]+)(?:/(?:edit|embed))?",
                id="{user}/{slug}",
                src="",
                url="https://speakerdeck.com/{user}/{slug}[?slide={start}]",
                note=_PAGE,
            ),
            Form("profile", ".*", id=None, src="", url="{secure}", status="page"),
        ),
    ),
    Provider(
        key="slideshare",
        name="SlideShare",
        kind="slides",
        hosts=("slideshare.net", "*.slideshare.net"),
        ids=(
            (r"\d{3,12}", "https://www.slideshare.net/slideshow/embed_code/{id}"),
            ("[A-Za-z0-9]{8,20}", "https://www.slideshare.net/slideshow/embed_code/key/{id}"),
            (r"slidesha\.re/\w+", "http://{id}"),
            (r"[\w.-]+/[\w%.+~!*()-]+", "https://www.slideshare.net/{id}"),
        ),
        src="https://www.slideshare.net/slideshow/embed_code/{id}[?startSlide={start}]",
        url="https://www.slideshare.net/slideshow/embed_code/{id}[?startSlide={start}]",
        starts=("startSlide",),
        unit="slide",
        frame_src=("https://www.slideshare.net",),
        needs=_PAGE,
        forms=(
            Form(
                "embed code",
                "(?:mobile/)?slideshow/embed_code/key/(?P<id>[A-Za-z0-9]+)",
                src="https://www.slideshare.net/slideshow/embed_code/key/{id}[?startSlide={start}]",
                url="https://www.slideshare.net/slideshow/embed_code/key/{id}[?startSlide={start}]",
            ),
            Form("embed code of before 2015", r"(?:mobile/)?slideshow/embed_code/(?P<id>\d+)"),
            Form(
                "Flash player that names the deck",
                r"(?:slideshare/|swf/)?(?:ss|doc_)player\d?\.swf",
                hosts=(
                    "static.slidesharecdn.com",
                    "static.slideshare.net",
                    "s3.amazonaws.com",
                ),
                query=(("id", r"\d{3,12}"),),
            ),
            Form(
                "Flash player that names the page",
                r"(?:slideshare/|swf/)?(?:ss|doc_)player\d?\.swf",
                hosts=(
                    "static.slidesharecdn.com",
                    "static.slideshare.net",
                    "s3.amazonaws.com",
                ),
                query=(("userName", r"[\w.-]+"), ("stripped_title", r"[\w%.-]+")),
                id="{userName}/{stripped_title}",
                src="",
                url="https://www.slideshare.net/{userName}/{stripped_title}",
                note=_PAGE,
            ),
            Form(
                "Flash player",
                r"(?:slideshare/|swf/)?(?:ss|doc_)player\d?\.swf",
                hosts=(
                    "static.slidesharecdn.com",
                    "static.slideshare.net",
                    "s3.amazonaws.com",
                ),
                id=None,
                src="",
                url="{address}",
                status="dead",
                note="The Flash player is gone, and its address does not name the deck's page.",
            ),
            Form(
                "page since 2023",
                r"(?:mobile/)?slideshow/(?P<slug>[^/]+)/(?P<id>\d+)",
                url="https://www.slideshare.net/slideshow/{slug}/{id}",
            ),
            Form(
                "private link",
                r"secret/(?P<id>\w+)",
                id="secret/{id}",
                src="",
                url="https://www.slideshare.net/secret/{id}",
                note="Private decks cannot be framed.",
            ),
            Form(
                "page",
                "(?:mobile/)?(?!(?:slideshow|secret|search|tag|upload|api|category|explore|mobile)/)"
                r"(?P<user>[\w.-]+)/(?P<slug>(?!(?:presentations|documents|followers|following|"
                r"clipboards|likes|infographics|videos|slideshelf)\Z)[^/]+)(?:/\d+)?",
                id="{user}/{slug}",
                src="",
                url="https://www.slideshare.net/{user}/{slug}",
                note=_PAGE,
            ),
            Form("profile", ".*", id=None, src="", url="{secure}", status="page"),
            Form(
                "shortened link",
                r"(?P<id>\w+)",
                hosts=("slidesha.re",),
                id="slidesha.re/{id}",
                src="",
                url="{address}",
                status="dead",
                note="The shortener is gone.",
            ),
        ),
    ),
    Provider(
        key="google-slides",
        name="Google Slides",
        kind="slides",
        hosts=("docs.google.com",),
        ids=(
            ("2PACX-[A-Za-z0-9_-]{20,}", "https://docs.google.com/presentation/d/e/{id}/pub"),
            ("[A-Za-z0-9_-]{20,}", "https://docs.google.com/presentation/d/{id}/edit"),
        ),
        src="https://docs.google.com/presentation/d/{id}/embed?start=false&loop=false[&slide={slide}]",
        url="https://docs.google.com/presentation/d/{id}/edit[#slide={slide}]",
        ratio="960/569",
        unit="slide",
        frame_src=("https://docs.google.com",),
        aliases=("googleslides",),
        needs="The deck must be shared with everybody who has the link, or published to the web.",
        forms=(
            Form(
                "published to the web",
                r"(?:a/[\w.-]+/)?presentation/(?:u/\d+/)?d(?:%20)*/e/(?P<id>[\w-]{20,})(?:/\w+)?",
                optional=(("slide", r"id\.[\w.-]+"),),
                fragment=r"slide=(?P<slide>id\.[\w.-]+)",
                src="https://docs.google.com/presentation/d/e/{id}/pubembed"
                "?start=false&loop=false&delayms=3000[&slide={slide}]",
                url="https://docs.google.com/presentation/d/e/{id}/pub[?slide={slide}]",
            ),
            Form(
                "shared link",
                r"(?:a/[\w.-]+/)?presentation/(?:u/\d+/)?d(?:%20)*/(?P<id>[\w-]{20,})(?:/\w+)?",
                optional=(("slide", r"id\.[\w.-]+"),),
                fragment=r"slide=(?P<slide>id\.[\w.-]+)",
            ),
            Form(
                "embed of before 2013",
                r"(?:a/[\w.-]+/)?present(?:ation)?/(?:embed|pub|view|edit)",
                query=(("id", r"[\w-]{10,}"),),
            ),
            Form(
                "start page",
                r"presentation(?:/.*)?",
                id=None,
                src="",
                url="{secure}",
                status="page",
            ),
        ),
    ),
)
