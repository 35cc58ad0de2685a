"""The product behind a real socket, for a real browser."""

import io
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from starlette.types import ASGIApp

from app.accounts.models import Role
from app.contests.models import Contest
from app.kit.clock import Clock
from app.kit.storage import DiskStore
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.media.serving import media_app
from app.server import make_server
from app.settings import Settings
from app.worker import Worker
from tests.desk import take_seat
from tests.e2e.phones import PHONE, open_form
from tests.factories import make_brand, make_contest
from tests.faults.product import free_pair
from tests.parts.homes import Home
from tests.people import add_texts
from tests.quizzes.pieces import make_piece


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(app: ASGIApp, port: int) -> Iterator[None]:
    """A real server in a thread."""
    server = make_server(app, host="127.0.0.1", port=port, header_seconds=15, proxies=[])
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


@pytest.fixture
def site(sqlite_home: Home) -> Iterator[Tools]:
    """The running product on SQLite and disk; ``tools.settings.base_url`` is where."""
    port = free_port()
    tools = make_tools(Settings(**sqlite_home, base_url=f"http://127.0.0.1:{port}"))
    with served(make_app(tools), port):
        yield tools
    tools.db.close()


@contextmanager
def whole_house(home: Home, *, worker: bool = True, clock: Clock | None = None, **settings: object) -> Iterator[Tools]:
    """Site, files and worker, as ``whitecup serve`` runs them."""
    port = free_pair()
    address = {"base_url": f"http://127.0.0.1:{port}", "media_port": port + 1}
    tools = make_tools(Settings(**{**home, **address, **settings}), clock=clock)
    with ExitStack() as stack:
        stack.enter_context(served(make_app(tools), port))
        if isinstance(tools.public, DiskStore):
            stack.enter_context(served(media_app(tools.public), port + 1))
        if worker:
            stack.enter_context(at_work(tools))
        yield tools
    tools.db.close()


@contextmanager
def at_work(tools: Tools) -> Iterator[None]:
    worker = Worker(tools)
    worker.start()
    yield
    worker.stop()


@pytest.fixture
def house(home: Home) -> Iterator[Tools]:
    """The whole running product, once in each home."""
    with whole_house(home) as tools:
        yield tools


@pytest.fixture
def small_house(sqlite_home: Home) -> Iterator[Tools]:
    """The whole running product on one machine."""
    with whole_house(sqlite_home) as tools:
        yield tools


def open_contest(tools: Tools, **values: Any) -> Contest:
    """Takes entries and votes now, by the real clock."""
    now = tools.clock.now()
    hour = timedelta(hours=1)
    times: dict[str, Any] = {
        "published_at": now - 3 * hour, "opens_at": now - 2 * hour, "closes_at": now + 99 * hour,
        "voting_opens_at": now - hour, "voting_closes_at": now + 200 * hour, "announces_at": now + 300 * hour,
    }  # fmt: skip
    words: dict[str, Any] = {"title": "#WhiteCupContest", "min_age": 16, "min_side": 400}
    with tools.db.write() as session:
        contest = make_contest(session, **{**times, **words, **values})
        add_texts(session, contest)
        return contest


class Complaints(list[str]):
    """What a browser said that nobody should ever read there: errors, and breaches of the policy."""

    def listen(self, page: Page) -> "Complaints":
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("console", lambda said: self.append(said.text) if said.type in ("error", "warning") else None)
        return self

    def without_broken_lines(self) -> list[str]:
        return [line for line in self if "Failed to load resource" not in line]


@pytest.fixture
def complaints(page: Page) -> Iterator[Complaints]:
    """Whatever the browser complains of fails the test."""
    found = Complaints().listen(page)
    yield found
    assert found.without_broken_lines() == []


@pytest.fixture
def phone(page: Page, complaints: Complaints) -> Page:
    page.set_viewport_size(PHONE)
    return page


@pytest.fixture
def running(small_house: Tools) -> Contest:
    return open_contest(small_house)


@pytest.fixture
def form(small_house: Tools, phone: Page, running: Contest) -> Page:
    open_form(small_house, phone, running)
    return phone


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no scripts."""
    visit = browser.new_context(java_script_enabled=False, viewport=PHONE)
    yield visit.new_page()
    visit.close()


def noisy_photo(width: int = 1500, height: int = 2000) -> bytes:
    """About three megabytes, turned by its EXIF like a phone's: wide as stored, tall as seen."""
    noise = Image.effect_noise((height, width), 90).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=92, exif=exif)
    return file.getvalue()


@pytest.fixture
def staff(site: Tools, page: Page) -> Page:
    """An editor of a brand whose quiz is the example, and public."""
    with site.db.write() as session:
        brand = make_brand(session, name="Biała")
        make_piece(session, "quiz", brand=brand)
        cookie = take_seat(session, site, brand, Role.EDITOR, name="Ewa Lis").client.cookies["staff"]
    page.context.add_cookies([{"name": "staff", "value": cookie, "url": site.settings.base_url}])
    page.set_default_timeout(8000)
    return page
