"""Whether the site stays quick while a hundred photos are processed: p99 of a public page, busy against idle.

The product runs as people run it (``whitecup serve``, its worker inside). Photos wait as jobs over real files. A client sends
requests at a fixed rate, whether or not the ones before are answered, and counts from the moment each was due. Idle is measured
before and after, in the same run. A made-up parameter keeps every answer from being one that was kept.
"""

import asyncio
import io
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import col, func, select

from app.kit.ids import token
from app.kit.jobs import Job, enqueue
from app.kit.tools import Tools
from app.main import make_tools
from app.media.models import Asset
from app.migrations import upgrade
from app.settings import Settings
from bench.figures import Ratio
from bench.gallery_data import fill
from bench.upload import phone_jpeg
from tests.faults.product import Product
from tests.parts.homes import Home

PHOTOS = 100
A_SECOND = 20
IDLE_SECONDS, MOST_SECONDS, DEADLINE = 12, 240, 30
TARGET = 3.0
PATH = "/contests/bench/gallery?sort=new"


@dataclass(frozen=True)
class Waits:
    """Seconds until each answer was whole."""

    seconds: list[float]

    def percentile(self, n: int) -> float:
        """In milliseconds."""
        return statistics.quantiles(self.seconds, n=100, method="inclusive")[n - 1] * 1000


async def get(port: int, path: str) -> None:
    """One request on a line of its own. Raises ConnectionError when the answer is no page."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = await reader.read(-1)
    finally:
        writer.close()
    if not answer.startswith(b"HTTP/1.1 200"):
        raise ConnectionError(answer[:200].decode(errors="replace"))


async def ask_for(port: int, seconds: float, tools: Tools | None = None) -> Waits:
    """At a fixed rate for so long, or, with ``tools``, until no job is left."""
    waits: list[float] = []
    began = time.perf_counter()

    async def one(n: int) -> None:
        due = began + n / A_SECOND
        await asyncio.sleep(max(0, due - time.perf_counter()))
        await asyncio.wait_for(get(port, f"{PATH}&x={began}.{n}"), DEADLINE)
        waits.append(time.perf_counter() - due)

    step = A_SECOND * 2
    for start in range(0, int(seconds * A_SECOND), step):
        await asyncio.gather(*(one(n) for n in range(start, start + step)))
        if tools and jobs_left(tools) == 0:
            break
    return Waits(waits)


def jobs_left(tools: Tools) -> int:
    with tools.db.read() as session:
        waiting = (Job.kind == "look_at_photo", col(Job.state) != "done")
        return session.exec(select(func.count()).select_from(Job).where(*waiting)).one()


def keep_photos(tools: Tools) -> list[int]:
    """A hundred photos in quarantine, each with its row; nobody looks at them yet."""
    photo = phone_jpeg(4000, 3000)
    ids = []
    for n in range(PHOTOS):
        key = f"originals/{token()}"
        tools.private.put(key, io.BytesIO(photo), content_type="image/jpeg")
        with tools.db.write() as session:
            asset = Asset(key=key, size=len(photo), file_name=f"{n}.jpg", created_at=datetime.now(UTC))
            session.add(asset)
            session.flush()
            ids.append(asset.id)
    return ids


def send(tools: Tools, ids: list[int]) -> None:
    with tools.db.write() as session:
        for asset_id in ids:
            enqueue(session, "look_at_photo", {"asset_id": asset_id, "min_side": 0}, now=datetime.now(UTC))


def measure() -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        upgrade(settings.database)
        tools = make_tools(settings)
        fill(tools, slug="bench", entries=1_000)
        ids = keep_photos(tools)
        home = Home(database_url=settings.database, store="disk", data_dir=settings.data_dir)
        with Product(home, Path(folder) / "log") as product:
            asyncio.run(ask_for(product.port, 2))
            before = asyncio.run(ask_for(product.port, IDLE_SECONDS))
            send(tools, ids)
            began = time.monotonic()
            busy = asyncio.run(ask_for(product.port, MOST_SECONDS, tools))
            took, left = time.monotonic() - began, jobs_left(tools)
            after = asyncio.run(ask_for(product.port, IDLE_SECONDS))
        tools.db.close()
    if left:
        raise SystemExit(f"{left} of {PHOTOS} photos were not done after {MOST_SECONDS} s")
    idle = Waits(before.seconds + after.seconds)
    shown = " ".join(f"p{n} {busy.percentile(n):.1f}/{idle.percentile(n):.1f} ms" for n in (50, 90, 99))
    facts = f"({shown}; {PHOTOS} photos in {took:.0f} s, {len(busy.seconds)} requests)"
    yield Ratio("site-under-uploads.p99", busy.percentile(99) / idle.percentile(99), TARGET, facts=facts)
