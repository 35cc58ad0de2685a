"""The demo brand's site, as people see it: in a real browser, two sites, with every embed on every page. Tests app/demo/site.py."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from sqlmodel import select
from starlette.testclient import TestClient

from app.accounts.models import Brand
from app.demo.loading import begin_demo, load_demo
from app.demo.site import SITE, let_site_embed, site_app, site_origin
from app.kit.storage import DiskStore
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.media.serving import media_app
from app.settings import Settings
from tests.e2e.conftest import Complaints, free_port, served
from tests.embed.sites import strict_browser, visit
from tests.faults.product import ROOT
from tests.parts.homes import SqliteHomes

PAGES = {
    "/": ["/play/mood"],
    "/water": ["/play/coffee-quiz"],
    "/news": ["/play/in-red"],
    "/which-cup": ["/play/which-cup"],
    "/film": ["/play/film"],
    "/contest": ["/contests/white-cup/enter", "/contests/white-cup/gallery", "/contests/white-cup-2025/winners"],
    "/shops": ["/play/visit"],
}
"""Each page, and where the links lead that stand there for those without scripts."""
SIZES = {360: 740, 768: 1024, 1440: 900}
SHIFTS = """window.shifts = []; new PerformanceObserver((list) => { for (const one of list.getEntries())
shifts.push([one.value, ...one.sources.map(({ node }) => node?.nodeName)]) }).observe({ type: "layout-shift", buffered: true })"""
READY = "[...document.querySelectorAll('whitecup-embed')].every((one) => one.isReady)"
LEFT = "document.documentElement.scrollHeight - innerHeight - scrollY"


@pytest.fixture(scope="module")
def house(sqlite_homes: SqliteHomes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tools]:
    """The product with the whole demo, and the brand's site, at the addresses that ``serve --demo`` gives them."""
    port, media_port, site_port = (free_port() for _ in range(3))
    ports = {"port": port, "media_port": media_port, "demo_site_port": site_port}
    home = {**sqlite_homes.make(tmp_path_factory.mktemp("site")), **ports, "base_url": f"http://127.0.0.1:{port}"}
    tools = make_tools(Settings(**home))
    load_demo(tools, say=print)
    with ExitStack() as stack:
        stack.enter_context(served(make_app(tools), port))
        assert isinstance(tools.public, DiskStore)
        stack.enter_context(served(media_app(tools.public), media_port))
        stack.enter_context(served(site_app(tools.settings.base_url), site_port))
        yield tools
    tools.db.close()


@pytest.fixture(scope="module")
def strict(playwright: Playwright) -> Iterator[Browser]:
    with strict_browser(playwright) as browser:
        yield browser


def scroll_through(page: Page) -> None:
    """As a reader does, with a wheel."""
    page.wait_for_timeout(300)
    while page.evaluate(LEFT) > 1:
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(120)
    page.wait_for_function(READY)
    page.wait_for_timeout(300)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", SIZES)
def test_all_that_a_page_embeds_is_there_and_nothing_moves(
    house: Tools, strict: Browser, path: str, width: int
) -> None:
    context, page = visit(strict, width=width)
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    complaints, asked = Complaints().listen(page), set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.add_init_script(SHIFTS)
    site = site_origin(house.settings)
    page.goto(site + path)
    scroll_through(page)
    frames = [frame for frame in page.frames if frame.parent_frame]
    assert len(frames) == len(PAGES[path])
    for frame in frames:
        assert frame.url.startswith(f"{house.settings.base_url}/embed/")
        expect(frame.locator("h1").first).to_be_visible()
        expect(frame.locator("#sealed")).to_be_hidden()
    assert page.evaluate("shifts") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [line for line in complaints if "web-share" not in line] == []
    ours = {urlsplit(url).netloc for url in (site, house.settings.base_url, house.settings.media_origin)}
    assert asked <= ours
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_without_scripts_each_embed_is_a_link_that_leads_there(house: Tools, strict: Browser, path: str) -> None:
    context, page = visit(strict, scripts=False)
    page.goto(site_origin(house.settings) + path)
    for own in PAGES[path]:
        link = page.locator(f'main a[href="{house.settings.base_url}{own}"]')
        expect(link).to_be_visible()
        box = link.bounding_box()
        assert box
        assert box["height"] >= 20
    for own in PAGES[path]:
        page.goto(house.settings.base_url + own)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", ["/water", "/contest"])
def test_the_sites_own_switch_of_light_and_dark_reaches_the_frames(house: Tools, strict: Browser, path: str) -> None:
    context, page = visit(strict)
    page.goto(site_origin(house.settings) + path)
    scroll_through(page)
    frames = [frame for frame in page.frames if frame.parent_frame]
    for name, scheme in (("Dark", "dark"), ("Light", "light")):
        page.get_by_role("button", name=name).click()
        for frame in frames:
            expect(frame.locator("html")).to_have_attribute("data-scheme", scheme)
    page.get_by_role("button", name="Dark").click()
    page.goto(site_origin(house.settings) + "/news")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    context.close()


def test_a_plain_frame_in_a_sandbox_follows_the_switch_as_well(house: Tools, strict: Browser) -> None:
    context = strict.new_context(color_scheme="null")  # a scheme that is set from outside would hold in frames as well
    page = context.new_page()
    page.goto(site_origin(house.settings) + "/shops")
    page.locator("iframe").scroll_into_view_if_needed()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("button", name="Begin")).to_be_visible()
    expect(frame.locator("html")).to_have_css("color-scheme", "light")
    page.get_by_role("button", name="Dark").click()
    expect(frame.locator("html")).to_have_css("color-scheme", "dark")
    context.close()


def test_its_policy_permits_itself_and_the_product_and_nobody_else() -> None:
    site = TestClient(site_app("https://campaigns.example"))
    for path in PAGES:
        answer = site.get(path)
        assert answer.status_code == 200
        policy = answer.headers["content-security-policy"]
        assert set(re.findall(r"https?://[^\s;]+", policy)) == {"https://campaigns.example"}
        assert "default-src 'none'" in policy
        named = {urlsplit(url).netloc for url in re.findall(r"https?://[\w.:/-]+", answer.text)}
        assert named == {"campaigns.example"}
        assert "{host}" not in answer.text


def test_only_what_belongs_to_the_site_is_served() -> None:
    site = TestClient(site_app("https://campaigns.example"))
    assert site.get("/cups.svg").headers["content-type"] == "image/svg+xml"
    for path in ("/nothing", "/water.html", "/..%2fdemo.yaml", "/%2e%2e/biala.yaml", "/../../app/cli.py"):
        assert site.get(path).status_code == 404, path
    assert {path.suffix for path in SITE.iterdir()} == {".html", ".css", ".js", ".svg"}


def allowed(tools: Tools) -> list[str]:
    with tools.db.read() as session:
        return session.exec(select(Brand)).one().embed_origins


def test_the_demos_brand_lets_exactly_this_site_embed_also_when_it_was_loaded_long_ago(tools: Tools) -> None:
    begin_demo(tools)
    mine = site_origin(tools.settings)
    assert allowed(tools) == [mine]
    with tools.db.write() as session:
        session.exec(select(Brand)).one().embed_origins = []  # as an earlier release left it
    assert begin_demo(tools) == []
    let_site_embed(tools)
    assert allowed(tools) == [mine]


def test_what_was_allowed_in_the_studio_stays_and_another_brand_is_left_alone(tools: Tools) -> None:
    begin_demo(tools)
    with tools.db.write() as session:
        session.exec(select(Brand)).one().embed_origins = ["https://shop.example"]
    let_site_embed(tools)
    assert allowed(tools) == ["https://shop.example", site_origin(tools.settings)]
    with tools.db.write() as session:
        brand = session.exec(select(Brand)).one()
        brand.slug, brand.embed_origins = "somebody", []
    let_site_embed(tools)
    assert allowed(tools) == []


@pytest.mark.parametrize(
    ("base", "site"),
    [
        ("http://127.0.0.1:8000", "http://localhost:8002"),
        ("http://localhost:8000", "http://127.0.0.1:8002"),
        ("https://play.example", "http://localhost:8002"),
    ],
)
def test_its_host_is_never_the_products(base: str, site: str) -> None:
    assert site_origin(Settings(base_url=base, demo_site_port=8002)) == site


def test_serving_the_demo_brings_the_site_along_and_says_where_it_is(tmp_path: Path) -> None:
    port, media_port, site_port = (str(free_port()) for _ in range(3))
    ports = {
        "PORT": port,
        "MEDIA_PORT": media_port,
        "DEMO_SITE_PORT": site_port,
        "BASE_URL": f"http://127.0.0.1:{port}",
    }
    own = {"DATA_DIR": str(tmp_path), "WORKER": "false", **ports}
    environment = {**os.environ, **{f"WHITECUP_{name}": value for name, value in own.items()}}
    command = [sys.executable, "-m", "app.cli", "serve", "--demo"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = next(line for line in process.stdout if "brand site" in line)
        assert f"http://localhost:{site_port}" in line
        page = httpx2.get(f"http://localhost:{site_port}/water")
        assert f'src="http://127.0.0.1:{port}/embed.js"' in page.text
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
