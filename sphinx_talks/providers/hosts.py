"""Which forms of which providers are asked about a host, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_talks.providers.model import Form, Provider

    Entry = tuple[Provider, Form]


class Hosts:
    """The forms by their hosts: a link is matched against a handful of expressions, not hundreds.

    The site's own providers come first, whatever the host, and those that take any host last.
    """

    def __init__(self, providers: Iterable[Provider]) -> None:
        self._own: list[Entry] = []
        self._exact: dict[str, list[Entry]] = {}
        self._below: dict[str, list[Entry]] = {}
        self._begins: dict[str, list[Entry]] = {}
        self._anywhere: list[Entry] = []
        for provider in providers:
            for form in provider.forms:
                self._enter((provider, form), form.hosts or provider.hosts)

    def _enter(self, entry: Entry, hosts: Sequence[str]) -> None:
        if entry[0].own:
            self._own.append(entry)
        elif not hosts:
            self._anywhere.append(entry)
        for host in hosts:
            if host.startswith("*."):
                self._below.setdefault(host[2:], []).append(entry)
            elif host.endswith(".*"):
                self._begins.setdefault(host[:-2], []).append(entry)
            else:
                self._exact.setdefault(host, []).append(entry)

    def entries(self, host: str) -> Iterator[Entry]:
        """Yield the forms to ask, in their order."""
        yield from self._own
        yield from self._exact.get(host, ())
        yield from self._wider(host)
        yield from self._anywhere

    def __contains__(self, host: str) -> bool:
        """Tell whether a provider names the host, or those that it is one of."""
        return host in self._exact or next(self._wider(host), None) is not None

    def _wider(self, host: str) -> Iterator[Entry]:
        dot = host.find(".")
        yield from self._begins.get(host[:dot], ())
        while dot >= 0:
            yield from self._below.get(host[dot + 1 :], ())
            dot = host.find(".", dot + 1)
