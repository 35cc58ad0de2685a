"""A gallery page of 24 at 100,000 entries against 1,000: first pages, far pages, every order, through the whole handler."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient

from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.migrations import upgrade
from app.settings import Settings
from bench.figures import Ratio
from bench.gallery_data import NOW, fill

ROUNDS, PER_ROUND = 9, 12
SMALL, LARGE = 1_000, 100_000


def compare_sizes(tools: Tools, client: TestClient) -> Iterator[Ratio]:
    small, large = (fill(tools, slug=f"of-{n}", entries=n) for n in (SMALL, LARGE))
    for order in ("mixed", "new", "votes"):
        for depth in (0, 20):
            paths = [_path(client, contest.slug, order, depth) for contest in (small, large)]
            yield _compare(client, f"gallery-scale.{order}.{'first' if depth == 0 else 'far'}", paths)


def _path(client: TestClient, slug: str, order: str, depth: int) -> str:
    """The address of a page so many pages on."""
    path = f"/contests/{slug}/gallery?sort={order}"
    for _ in range(depth):
        html = client.get(path).text
        path = html.split('rel="next"')[0].rpartition('hx-get="')[2].split('"')[0].replace("&amp;", "&")
    return path


def _compare(client: TestClient, name: str, paths: list[str]) -> Ratio:
    """In turn; a made-up parameter keeps every answer from being one that was kept."""
    ratios, small = [], []
    for round_ in range(ROUNDS + 1):
        times = []
        for path in paths:
            began = time.perf_counter()
            for n in range(PER_ROUND):
                answer = client.get(f"{path}&x={round_}.{n}")
                assert answer.status_code == 200  # noqa: S101  a figure over refusals would say nothing
            times.append((time.perf_counter() - began) / PER_ROUND)
        ratios.append(times[1] / times[0])
        small.append(times[0])
    facts = f"({min(ratios[1:]):.2f} to {max(ratios[1:]):.2f}; {statistics.median(small) * 1000:.1f} ms at {SMALL})"
    return Ratio(name, statistics.median(ratios[1:]), 1.3, facts=facts)


def measure() -> Iterator[Ratio]:
    """On SQLite with a folder."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        upgrade(settings.database)
        tools = make_tools(settings, clock=SetClock(NOW))
        with TestClient(make_app(tools), base_url=settings.base_url) as client:
            yield from compare_sizes(tools, client)
        tools.db.close()
