"""The results page of a piece with 1,000,000 plays, through the whole handler, on both databases; and what proving its figures takes.

The memory of a proof and of an export is what a process of its own takes on top for it.
"""

import multiprocessing
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from sqlmodel import select
from starlette.testclient import TestClient

from app.accounts.models import Account, Brand, Member, Role
from app.accounts.service.sessions import open_session
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.migrations import upgrade
from app.quizzes.models import Content
from app.quizzes.service.counting import wrong_figures
from app.quizzes.service.exporting import csv_of, editions_played, events_of, xlsx_of
from app.quizzes.shelf import Shelf
from app.settings import Settings
from bench.figures import Ratio
from bench.results_data import NOON, furnish
from tests.parts.postgres import PostgresServer

PLAYS = 1_000_000
TIMES, MILLISECONDS = 30, 300
MEGABYTES = 100
MAKERS: dict[str, Callable[..., Iterator[Any]]] = {"csv": csv_of, "xlsx": xlsx_of, "jsonl": events_of}


def open_page(tools: Tools, client: TestClient, slug: str, query: str = "") -> list[float]:
    """Milliseconds of each opening, the first (of a server that has just begun) among them."""
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = client.get(f"/studio/pieces/{slug}/results{query}")
        times.append((time.perf_counter() - began) * 1000)
        if f"{PLAYS:,} plays were begun" not in answer.text and not query:
            raise SystemExit(f"not the page that was to be measured: {answer.status_code}")
    return times


def sign_in(tools: Tools) -> str:
    with tools.db.write() as session:
        account = Account(email="bench@bench.example", name="Bench", created_at=NOON)
        session.add(account)
        session.flush()
        brand = session.exec(select(Brand)).one()
        session.add(Member(account_id=account.id, brand_id=brand.id, role=Role.EDITOR, created_at=NOON))
        return open_session(session, account_id=account.id, days=30, browser="", now=NOON)


def opened(tools: Tools, name: str, slug: str) -> Iterator[Ratio]:
    token = sign_in(tools)
    with TestClient(make_app(tools), base_url=tools.settings.base_url) as client:
        client.cookies.set("staff", token)
        for what, query in (("open", ""), ("slice", "?version=2&source=shop.example")):
            times = open_page(tools, client, slug, query)
            facts = f"(first {times[0]:.0f}, slowest later {max(times[1:]):.0f})"
            yield Ratio(f"results.{what}_{name}", statistics.median(times), MILLISECONDS, unit=" ms", facts=facts)


def streamed(folder: Path, name: str, url: str) -> Iterator[Ratio]:
    """What is made of every play, each in a process of its own."""
    works = ["proof", "csv", "xlsx", "jsonl"] if name == "sqlite" else ["proof"]  # what leaves is the same from both
    for what in works:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            added, seconds, size = pool.submit(stream, folder, url, what).result()
        facts = f"({seconds:.0f} s{f', {size / 1e6:.0f} MB long' if size else ''})"
        yield Ratio(f"results.{what}_memory_{name}", added, MEGABYTES, unit=" MB", facts=facts)


def stream(folder: Path, url: str, what: str) -> tuple[float, float, int]:
    """Megabytes that it takes on top, seconds, and the length of what was made."""
    tools = make_tools(Settings(data_dir=folder, database_url=url), clock=SetClock(NOON))
    shelf = Shelf(tools.db)
    with tools.db.read() as session:
        content = session.exec(select(Content)).one()
        editions = editions_played(session, shelf, content)
    with Watched() as memory:
        began, size = time.perf_counter(), 0
        if what == "proof":
            with tools.db.snapshot() as session:
                if wrong := wrong_figures(session, shelf, content.id):
                    raise SystemExit(f"figures and plays differ: {wrong[:3]}")
        else:
            size = sum(len(piece) for piece in MAKERS[what](tools, content.id, editions))
    return memory.added, time.perf_counter() - began, size


class Watched:
    """How much memory of its own this process takes on top, looked at every tenth of a second. ``added`` is in megabytes.

    Without the database file, which SQLite maps into memory and the system takes back when it likes.
    """

    def __enter__(self) -> "Watched":
        self._begun = self._most = own_memory()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *why: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            self._most = max(self._most, own_memory())

    @property
    def added(self) -> float:
        return self._most - self._begun


def own_memory() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split()[0]) / 1024


def measure() -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder, PostgresServer(durable=True) as server:
        urls = {"sqlite": "", "postgres": server.url(server.fresh_database())}
        made = {}
        for name, url in urls.items():
            settings = Settings(data_dir=Path(folder) / name, database_url=url)
            upgrade(settings.database)
            made[name] = make_tools(settings, clock=SetClock(NOON))
            yield from opened(made[name], name, furnish(made[name].db, PLAYS))
        for name, tools in made.items():
            yield from streamed(Path(folder) / name, name, urls[name])
            tools.db.close()
