"""A real browser, a server on loopback, and a small site in each theme."""

from __future__ import annotations

import functools
import http.server
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser.page import FILES, POSTER, deck
from building import build, write_site
from tools import CHROMIUM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Request, Route


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files; below ``/csp/`` with a Content-Security-Policy that allows nothing inline."""

    policy = ""

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@dataclass(frozen=True)
class Site:
    """A built site and the address it is served at."""

    out: Path
    url: str


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Serve a folder on loopback, with a policy or without; return its address."""
    servers = []

    def start(folder: Path, policy: str = "") -> str:
        handler = type("Policed", (Handler,), {"policy": policy})
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]
) -> Callable[..., Site]:
    """Build the page in a theme, once."""

    @functools.cache
    def made(theme: str = "alabaster", embed: str = "click", sidebars: bool = True) -> Site:
        source = write_site(tmp_path_factory.mktemp("site") / "source", FILES)
        (source / "poster.png").write_bytes(POSTER)
        (source / "deck.pdf").write_bytes(deck())
        bare: dict[str, Any] = {} if sidebars else {"html_sidebars": {"**": []}}
        built = build(source, html_theme=theme, talks_embed=embed, **bare)
        assert not built.warnings
        return Site(built.out, serve(built.out))

    return made


@pytest.fixture(scope="session")
def chromium_path() -> str:
    assert CHROMIUM, "no Chromium on PATH, and none named by the variable CHROMIUM"
    return CHROMIUM


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


class View:
    """A page whose requests to other hosts are counted and answered here."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        context.route(
            lambda url: not url.startswith(("http://127.0.0.1", "file:", "data:", "chrome")),
            self._answer,
        )

    def _answer(self, route: Route, request: Request) -> None:
        self.foreign.append(request.url)
        body = "<!doctype html><title>player</title><button>Play</button>"
        route.fulfill(body=body, content_type="text/html")


@pytest.fixture
def view(chromium: Browser) -> Iterator[Callable[..., View]]:
    """Open an address in a browser of its own."""
    contexts = []

    def opened(url: str, **options: Any) -> View:
        width = options.pop("width", 1280)
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        seen = View(context)
        seen.page.goto(url)
        return seen

    yield opened
    for context in contexts:
        context.close()
