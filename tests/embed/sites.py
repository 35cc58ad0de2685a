"""Two sites over TLS for a real browser: the product, and a brand's own pages on another host that show it in frames."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import trustme
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.kit.storage import DiskStore
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.media.serving import media_app
from app.settings import Settings
from tests.e2e.conftest import at_work, free_port
from tests.parts.browser import launch_arguments
from tests.parts.homes import Home

OURS, BRANDS, OTHERS = "campaigns.whitecup.test", "www.brand.test", "www.other.test"


@dataclass
class Pages:
    """A brand's site: what stands at each path. ``headers`` go with every page; '{host}' in a page is the product's address."""

    host: str
    pages: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    routes: dict[str, Callable[[Request], Response]] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope)
        if make := self.routes.get(request.url.path):
            await make(request)(scope, receive, send)
            return
        html = self.pages.get(request.url.path, "")
        answer = HTMLResponse(html, headers=self.headers) if html else Response(status_code=404)
        await answer(scope, receive, send)


@dataclass
class Sites:
    tools: Tools
    brand: Pages
    other: Pages

    @property
    def base(self) -> str:
        return self.tools.settings.base_url

    def show(self, body: str, *, path: str = "/", head: str = "", site: Pages | None = None) -> str:
        """Put a page on the brand's site; returns its address."""
        site = site or self.brand
        site.pages[path] = (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Brand</title>{head}</head><body>{body}</body></html>'
        )
        return f"{site.host}{path}"


def certificate(folder: Path) -> tuple[str, str]:
    """Paths of a certificate for our hosts, and of its key."""
    made = trustme.CA().issue_cert(OURS, BRANDS, OTHERS, "*.brand.test")
    chain, key = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(b"".join(blob.bytes() for blob in made.cert_chain_pems))
    made.private_key_pem.write_to_path(key)
    return str(chain), str(key)


@contextmanager
def over_tls(app: ASGIApp, port: int, chain: str, key: str) -> Iterator[None]:
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, ssl_certfile=chain, ssl_keyfile=key, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(500):
        if server.started:
            break
        time.sleep(0.01)
    assert server.started
    yield
    server.should_exit = True
    thread.join(10)


@contextmanager
def two_sites(home: Home, folder: Path) -> Iterator[Sites]:
    chain, key = certificate(folder)
    ours, files, brands, others = (free_port() for _ in range(4))
    base, media = f"https://{OURS}:{ours}", f"https://{OURS}:{files}"
    tools = make_tools(Settings(**{**home, "base_url": base, "media_url": media, "media_port": files}))
    brand, other = Pages(f"https://{BRANDS}:{brands}"), Pages(f"https://{OTHERS}:{others}")
    with ExitStack() as stack:
        stack.enter_context(over_tls(make_app(tools), ours, chain, key))
        assert isinstance(tools.public, DiskStore)
        stack.enter_context(over_tls(media_app(tools.public), files, chain, key))
        stack.enter_context(over_tls(brand, brands, chain, key))
        stack.enter_context(over_tls(other, others, chain, key))
        stack.enter_context(at_work(tools))
        yield Sites(tools, brand, other)
    tools.db.close()


@contextmanager
def strict_browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser as people have it: storage of third parties is kept apart, which Playwright's own switches undo."""
    launch = launch_arguments()
    hosts = "--host-resolver-rules=MAP *.test 127.0.0.1"
    arguments = [*launch["args"], hosts, "--disable-features=HttpsUpgrades"]  # of two such lists the last one counts
    browser = playwright.chromium.launch(executable_path=launch["executable_path"], args=arguments)
    yield browser
    browser.close()


def visit(browser: Browser, *, width: int = 360, scripts: bool = True) -> tuple[BrowserContext, Page]:
    """Somebody who takes no cookies of third parties."""
    context = browser.new_context(
        ignore_https_errors=True, viewport={"width": width, "height": 740}, java_script_enabled=scripts
    )
    page = context.new_page()
    controls = context.new_cdp_session(page)
    controls.send("Network.enable")
    controls.send(
        "Network.setCookieControls",
        {"enableThirdPartyCookieRestriction": True, "disableThirdPartyCookieMetadata": True, "disableThirdPartyCookieHeuristics": True},
    )  # fmt: skip
    page.set_default_timeout(10_000)
    return context, page
