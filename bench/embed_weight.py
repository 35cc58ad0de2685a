"""What a frame weighs and how soon it is there: the loader, a poll's frame with all that it loads, and its largest paint in Chromium.

The paint is measured on the frame's page by itself, over a line of 1.6 Mbit/s with 150 ms (3G, fast) and 300 ms (3G) for each
request, and a processor that is slowed down four times. Nothing is cached. Packed sizes are those of the better packing that
every browser takes over TLS.
"""

import json
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx2
from playwright.sync_api import Browser

from app.main import make_app, make_tools
from app.migrations import upgrade
from app.settings import Settings
from bench.embed_serve import PATH, fill
from bench.figures import Ratio
from bench.gallery_serve import free_port
from tests.e2e.conftest import served
from tests.parts.browser import chromium

ROUNDS = 7
BYTES_A_SECOND = 1_600_000 / 8
LINES = {"3g-fast": 150, "3g": 300}
SLOWER = 4
PAINT = """() => new Promise(tell => new PerformanceObserver(list =>
  tell(list.getEntries().at(-1).startTime)).observe({ type: "largest-contentful-paint", buffered: true }))"""


def largest_paint(browser: Browser, url: str, latency: int) -> tuple[float, list[str]]:
    """Milliseconds, and the addresses that were asked for."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    conditions = {
        "offline": False,
        "latency": latency,
        "downloadThroughput": BYTES_A_SECOND,
        "uploadThroughput": BYTES_A_SECOND / 2,
    }
    line.send("Network.emulateNetworkConditions", conditions)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="load")
    page.wait_for_timeout(1500)
    painted = float(page.evaluate(PAINT))
    context.close()
    return painted, asked


def weigh(base: str, asked: list[str]) -> int:
    packed = {"accept-encoding": "br, gzip"}
    return sum(int(httpx2.get(url, headers=packed).headers["content-length"]) for url in asked)


def measure() -> Iterator[Ratio]:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), base_url=f"http://127.0.0.1:{port}")
        upgrade(settings.database)
        tools = make_tools(settings)
        fill(tools, 2)
        with served(make_app(tools), port), chromium() as browser:
            url = f"{settings.base_url}{PATH}&scheme=light&lang=en"
            _first, asked = largest_paint(browser, url, 0)
            others = [one for one in asked if not one.startswith(settings.base_url)]
            for packing in ("br", "gzip"):
                loader = httpx2.get(f"{settings.base_url}/embed.js", headers={"accept-encoding": packing})
                yield Ratio(
                    f"embed-weight.loader-{packing}", int(loader.headers["content-length"]), 2000, facts="bytes"
                )
            yield Ratio(
                "embed-weight.poll", weigh(settings.base_url, asked), 16_000, facts=f"bytes in {len(asked)} requests"
            )
            yield Ratio("embed-weight.other-hosts", len(others), 0, facts=json.dumps(others))
            for name, latency in LINES.items():
                paints = [largest_paint(browser, url, latency)[0] for _ in range(ROUNDS)]
                facts = f"ms ({min(paints):.0f} to {max(paints):.0f})"
                yield Ratio(f"embed-weight.paint-{name}", statistics.median(paints), 1200, facts=facts)
        tools.db.close()
