"""Five thousand people look on at a poll while two hundred ballots a second come in: do all see the end, how late, at what cost.

The product runs as people run it; listeners and voters are another process. The age of an update is how long ago the first ballot
that it does not count yet was acknowledged. The cost of listeners is the product's processor time and memory with them, less
that of the same ballots without them.
"""

import asyncio
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from app.accounts.models import Brand
from app.kit.tools import Tools
from app.main import make_tools
from app.migrations import upgrade
from app.quizzes.kinds import KINDS
from app.quizzes.service.applying import apply_document
from app.quizzes.service.publishing import publish_content
from app.settings import Settings
from bench.figures import Ratio
from tests.faults.product import Product
from tests.parts.homes import Home

LISTENERS, A_SECOND, SECONDS = 5_000, 200, 10
TICK = 100  # of a second, in processor time


@dataclass
class Cast:
    """When each ballot was acknowledged, in order."""

    at: list[float] = field(default_factory=list)
    failed: int = 0


@dataclass
class Seen:
    """What one listener saw last, and the greatest age of what it saw meanwhile."""

    count: int = -1
    oldest: float = 0.0


def furnish(tools: Tools) -> None:
    now = datetime.now(UTC)
    example = KINDS["poll"].example()
    document = example.model_copy(update={"brand": "bench", "slug": "bench", "results": "always", "limit": "free"})
    with tools.db.write() as session:
        brand = Brand(slug="bench", name="Bench", created_at=now)
        session.add(brand)
        session.flush()
        content = apply_document(session, brand_id=brand.id, document=document, by="bench", now=now)
        publish_content(session, content=content, by="bench", now=now - timedelta(hours=1))


async def vote(port: int, n: int, cast: Cast) -> None:
    body = urlencode({"key": f"bench-{time.time_ns()}-{n}", "answer": ("morning", "noon", "night")[n % 3]}).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(
            f"POST /play/bench/plays HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
            + body
        )
        answer = await reader.read(-1)
    finally:
        writer.close()
    if answer.startswith(b"HTTP/1.1 303"):
        cast.at.append(time.monotonic())
    else:
        cast.failed += 1


async def cast_ballots(port: int, cast: Cast) -> None:
    """At a fixed rate, whether or not the ones before are answered."""
    began = time.monotonic()
    waiting = []
    for n in range(A_SECOND * SECONDS):
        await asyncio.sleep(max(0.0, began + n / A_SECOND - time.monotonic()))
        waiting.append(asyncio.create_task(vote(port, n, cast)))
    await asyncio.gather(*waiting)


async def listen(port: int, seen: Seen, cast: Cast, start: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=16_384)
    writer.write(f"GET /live/bench HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    try:
        async for line in reader:
            if found := re.search(rb"([\d,]+) ballots?<", line):
                if 0 <= (missing := seen.count - start) < len(cast.at):  # how old had become what was shown until now
                    seen.oldest = max(seen.oldest, time.monotonic() - cast.at[missing])
                seen.count = int(found[1].replace(b",", b""))
    finally:
        writer.close()


def cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory_of(pid: int) -> int:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) if found else 0


async def scene(product: Product) -> Iterator[Ratio]:
    port, pid = product.port, product.pid
    alone = Cast()
    before = cpu_of(pid)
    await cast_ballots(port, alone)
    without = cpu_of(pid) - before
    bare = memory_of(pid)
    cast, seen = Cast(), [Seen() for _ in range(LISTENERS)]
    listeners = []
    for n in range(0, LISTENERS, 100):
        listeners += [asyncio.create_task(listen(port, one, cast, len(alone.at))) for one in seen[n : n + 100]]
        await asyncio.sleep(0.05)
    for _ in range(200):
        await asyncio.sleep(0.1)
        if all(one.count >= 0 for one in seen):
            break
    full = memory_of(pid)
    before = cpu_of(pid)
    await cast_ballots(port, cast)
    withal = cpu_of(pid) - before
    await asyncio.sleep(3)
    for task in listeners:
        task.cancel()
    await asyncio.gather(*listeners, return_exceptions=True)
    total = len(alone.at) + len(cast.at)
    if alone.failed or cast.failed:
        raise SystemExit(f"{alone.failed + cast.failed} ballots were refused")
    saw = sum(one.count == total for one in seen)
    ages = [one.oldest for one in seen]
    told = f"({len(cast.at)} ballots; median {statistics.median(ages):.2f} s)"
    return iter([
        Ratio("live.final", saw / LISTENERS, 1.0, at_least=True, facts=f"({saw} of {LISTENERS} saw the last count)"),
        Ratio("live.age", max(ages), 1.0, facts=told, unit=" s"),
        Ratio("live.cpu", max(0.0, withal - without) / SECONDS, 0.25, facts=f"(with {withal:.1f} s, without {without:.1f} s)"),
        Ratio("live.memory", (full - bare) / LISTENERS, 50, facts=f"({bare / 1000:.0f} to {full / 1000:.0f} MB)", unit=" kB"),
    ])  # fmt: skip


def measure() -> Iterator[Ratio]:
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if most < LISTENERS + 1000:
        raise SystemExit(f"{LISTENERS} listeners need more than the {most} files that may be open here")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), worker=False)
        upgrade(settings.database)
        tools = make_tools(settings)
        furnish(tools)
        tools.db.close()
        home = Home(database_url=settings.database, store="disk", data_dir=settings.data_dir)
        with Product(home, Path(folder) / "log") as product:
            yield from asyncio.run(scene(product))
