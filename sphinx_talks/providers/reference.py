"""The reference page of the providers, made from the table so that it cannot tell otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.providers import local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.providers.model import Form, Provider

BEGIN = "% The table as it ships, printed by python -m sphinx_talks.providers: not to be edited."
END = "% The end of the table."

_KINDS = {
    "slides": "Slides",
    "recording": "Recordings",
    "document": "Documents",
    "code": "Code and terminals",
}
_UNITS = {"second": "a time", "slide": "a slide", "page": "a page"}


def reference(providers: Iterable[Provider]) -> str:
    """Return the Markdown between ``BEGIN`` and ``END``, a section for each kind."""
    every = list(providers)
    parts = [
        "\n\n".join([f"### {title}", *(_entry(p) for p in every if p.kind == kind)])
        for kind, title in _KINDS.items()
    ]
    return "\n\n".join([BEGIN, *parts, END]) + "\n"


def _entry(provider: Provider) -> str:
    return "\n".join([f"#### {provider.name}", "", *(f"- {line}" for line in _lines(provider))])


def _lines(provider: Provider) -> Iterator[str]:
    names = ", ".join(f"`{name}`" for name in (provider.key, *provider.aliases))
    yield f"Key: {names}"
    yield f"Shown as: {_shown(provider)}"
    by_host: dict[str, dict[str, None]] = {}
    for form in provider.forms:
        by_host.setdefault(_hosts(form, provider), {})[form.says] = None
    for hosts, forms in by_host.items():
        yield f"Known at {hosts}: {'; '.join(forms)}"
    if provider.key == "local":
        shown, linked = (
            ", ".join(f"`.{one}`" for one in local.ENDINGS if local.is_shown(f".{one}") is there)
            for there in (True, False)
        )
        yield f"Shown, from a page or a time on: {shown}"
        yield f"Linked: {linked}"
    if provider.unit and (provider.starts or "{start}" in provider.src):
        yield f"Starts at: {_UNITS[provider.unit]}"
    if provider.needs:
        yield f"Needs: {provider.needs}"
    if provider.note:
        yield f"As a link: {provider.note}"
    if provider.frame_src:
        own = provider.frame_src == ("https:",)
        sources = " ".join(f"`{source}`" for source in provider.frame_src)
        yield f"`frame-src`: {'the host itself' if own else sources}"


def _shown(provider: Provider) -> str:
    if provider.status == "dead":
        return "a link, since the host is gone"
    if provider.key == "local":
        return "the file itself where browsers show such files, else a link to it"
    if not provider.frame_src:
        return "a link"
    if all(form.opt_in for form in provider.forms):
        return f"a link; an embed, {provider.ratio}, where the author or the site says so"
    return f"an embed, {provider.ratio}"


def _hosts(form: Form, provider: Provider) -> str:
    hosts = form.hosts or provider.hosts
    if not hosts:
        return "any host"
    shown = [f"`{host}`" for host in hosts[:3]]
    return ", ".join([*shown, "…"] if len(hosts) > 3 else shown)
