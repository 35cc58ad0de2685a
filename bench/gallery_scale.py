"""A gallery page of 24 at 100,000 entries against 1,000: first pages, far pages, every order, through the whole handler.

On SQLite, or on the database that ``--database URL`` names (an empty one).
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from starlette.testclient import TestClient

from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.migrations import upgrade
from app.settings import Settings
from bench.figures import Ratio, report
from bench.gallery_data import NOW, fill

ROUNDS, PER_ROUND = 9, 12
SMALL, LARGE = 1_000, 100_000


def measure(tools: Tools, client: TestClient) -> list[Ratio]:
    small, large = (fill(tools, slug=f"of-{n}", entries=n) for n in (SMALL, LARGE))
    figures = []
    for order in ("mixed", "new", "votes"):
        for depth in (0, 20):
            paths = [_path(client, contest.slug, order, depth) for contest in (small, large)]
            figures.append(_compare(client, f"gallery-scale.{order}.{'first' if depth == 0 else 'far'}", paths))
    return figures


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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="SQLAlchemy address of an empty database; else SQLite")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), database_url=given.database)
        upgrade(settings.database)
        tools = make_tools(settings, clock=SetClock(NOW))
        with TestClient(make_app(tools), base_url=settings.base_url) as client:
            figures = measure(tools, client)
        tools.db.close()
    return report(figures)


if __name__ == "__main__":
    sys.exit(main())
