"""A poll's frame against a bare Starlette GET with the same bytes, in the same server; and what 10,000 kept frames weigh.

Memory is what the serving process holds (resident, anonymous) after each of 10,000 published polls was asked for once, less what it held
after a thousand others, which have filled all that is bounded by number; against the bytes that were sent, which are packed.
"""

import asyncio
import multiprocessing
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx2
import sqlalchemy as sa
from sqlmodel import select

from app.kit.clock import SystemClock
from app.kit.ids import public_id
from app.kit.tools import Tools
from app.main import make_tools
from app.migrations import upgrade
from app.quizzes.kinds import KINDS
from app.quizzes.models import Content, ContentVersion
from app.quizzes.service.applying import apply_document
from app.quizzes.service.publishing import publish_content
from app.settings import Settings
from bench.figures import Ratio
from bench.gallery_serve import fetch, free_port, kept, serve_site
from tests.factories import make_brand

BRAND = "https://www.brand.example"
PATH = "/embed/bench-0?from=" + BRAND
PIECES, WARM, AT_ONCE = 10_000, 1_000, 32


def fill(tools: Tools, pieces: int) -> None:
    """Published polls 'bench-0' and on, each with a document of its own."""
    now = SystemClock().now()
    with tools.db.write() as session:
        brand = make_brand(session, embed_origins=[BRAND])
        poll = KINDS["poll"].example().model_copy(update={"brand": brand.slug, "slug": "bench-0"})
        content = apply_document(session, brand_id=brand.id, document=poll, by="bench", now=now)
        publish_content(session, content=content, by="bench", now=now)
        session.flush()
        plain = {"id", "slug", "public_id"}
        row = content.model_dump(exclude=plain)
        rows = [row | {"slug": f"bench-{n}", "public_id": public_id()} for n in range(1, pieces)]
        session.execute(sa.insert(Content), rows)
        version = session.exec(select(ContentVersion)).one().model_dump(exclude={"id", "content_id"})
        ids = session.execute(sa.select(Content.id, Content.slug).where(Content.id != content.id)).all()  # type: ignore[call-overload]  # columns, as SQLModel types them
        document = version["document"]
        versions = [
            version | {"content_id": id_, "document": document | {"slug": slug, "title": f"{document['title']} {slug}"}}
            for id_, slug in ids
        ]
        session.execute(sa.insert(ContentVersion), versions)


def resident(pid: int) -> int:
    """Bytes of memory that a process holds for itself; what it shows of a file, such as the database's, is the system's."""
    found = re.search(r"RssAnon:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) * 1024 if found else 0


async def ask_for(base: str, numbers: range) -> int:
    """Each once; returns how many bytes came."""
    gate = asyncio.Semaphore(AT_ONCE)
    async with httpx2.AsyncClient(timeout=30) as client:

        async def one(n: int) -> int:
            async with gate:
                answer = await client.get(f"{base}/embed/bench-{n}?from={BRAND}", headers={"accept-encoding": "br"})
            if answer.status_code != 200:
                raise SystemExit(f"bench-{n}: {answer.status_code}")
            return int(answer.headers["content-length"])

        return sum(await asyncio.gather(*(one(n) for n in numbers)))


def memory(folder: str) -> Ratio:
    port = free_port()
    core = sorted(os.sched_getaffinity(0))[-1]
    site = multiprocessing.get_context("spawn").Process(target=serve_site, args=(folder, port, core), daemon=True)
    site.start()
    base = f"http://127.0.0.1:{port}"
    try:
        fetch(f"{base}{PATH}")
        asyncio.run(ask_for(base, range(1, WARM)))
        before = resident(site.pid or 0)
        sent = asyncio.run(ask_for(base, range(WARM, WARM + PIECES)))
        grown = resident(site.pid or 0) - before
    finally:
        site.terminate()
    facts = f"({PIECES} frames: {grown / 1e6:.1f} MB more, {sent / 1e6:.1f} MB packed)"
    return Ratio("embed-serve.memory", grown / sent, 1.0, facts=facts)


def measure() -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        upgrade(settings.database)
        tools = make_tools(settings)
        fill(tools, WARM + PIECES)
        tools.db.close()
        yield from kept(folder, name="embed-serve", path=PATH, target=0.9, known=1.0)
        yield memory(folder)
