"""Recordings that are heard."""

from __future__ import annotations

from sphinx_talks.providers.model import Form, Provider

_WIDGET = "https://w.soundcloud.com/player/?url="
# The player's parameter holds an address, quoted more or less.
_SLASH = "(?:/|%2F|%2f)"
_HTTP = f"https?(?::|%3A|%3a){_SLASH}{{2}}"
_NUMBER = rf"{_HTTP}api\.soundcloud\.com{_SLASH}(?P<sort>tracks|playlists){_SLASH}(?P<number>\d+).*"
_PAGE = (
    rf"{_HTTP}soundcloud\.com{_SLASH}(?P<user>[\w-]+){_SLASH}"
    rf"(?P<sets>sets)?{_SLASH}?(?P<track>[\w-]+).*"
)

PROVIDERS = (
    Provider(
        key="soundcloud",
        name="SoundCloud",
        kind="recording",
        hosts=("soundcloud.com",),
        ids=(
            (r"(?:tracks|playlists)/\d+", f"{_WIDGET}https://api.soundcloud.com/{{id}}"),
            (r"[\w-]+/(?:sets/)?[\w-]+", "https://soundcloud.com/{id}"),
        ),
        src=f"{_WIDGET}https%3A//soundcloud.com/{{id}}",
        url="https://soundcloud.com/{id}",
        ratio="16/5",
        allow="autoplay",
        frame_src=("https://w.soundcloud.com",),
        autoplay="auto_play=true",
        forms=(
            Form(
                "player, by number",
                "player",
                hosts=("w.soundcloud.com",),
                query=(("url", _NUMBER),),
                id="{sort}/{number}",
                src=f"{_WIDGET}https%3A//api.soundcloud.com/{{sort}}/{{number}}",
                url=f"{_WIDGET}https%3A//api.soundcloud.com/{{sort}}/{{number}}",
            ),
            Form(
                "player, by page",
                "player",
                hosts=("w.soundcloud.com",),
                query=(("url", _PAGE),),
                id="{user}/[{sets}/]{track}",
                src=f"{_WIDGET}https%3A//soundcloud.com/{{user}}/[{{sets}}/]{{track}}",
                url="https://soundcloud.com/{user}/[{sets}/]{track}",
            ),
            Form("page", r"(?P<id>(?!(?:discover|search|stream|you)/)[\w-]+/(?:sets/)?[\w-]+)"),
            Form("profile", r"(?P<user>[\w-]*)", id=None, url="{secure}", status="page"),
        ),
    ),
)
