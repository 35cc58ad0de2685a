"""Kept pages: fresh, shared, packed, and never somebody's own (with app/kit/asked.py)."""

import asyncio
import contextlib
import gzip
import sys
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.accounts.models import Brand
from app.kit.asked import Asked
from app.kit.clock import SetClock
from app.kit.pagecache import OVERHEAD, KeptPages, keep, pack
from app.kit.tools import Tools
from tests import loops
from tests.factories import NOON, make_brand


class Site:
    """One page that counts how often it was made."""

    def __init__(self, tools: Tools, *, most: int = 1_000_000) -> None:
        tools.db.watched = {"brand": frozenset({"cups"}), "contest": frozenset({"saucers"})}
        self.made = 0
        self.slow = 0.0
        arguments: dict[str, Any] = {"db": tools.db, "clock": tools.clock, "variant": self.variant, "most": most}
        routes = [Route("/page", self.page), Route("/own", self.own)]
        self.app = Starlette(routes=routes, middleware=[Middleware(KeptPages, **arguments)])

    def variant(self, path: str, query: bytes, asked: Asked) -> str | None:
        return None if b"mine" in asked.cookies else ""

    async def page(self, request: Request) -> Response:
        self.made += 1
        await asyncio.sleep(self.slow)
        return keep(request, HTMLResponse(f"made {self.made} times"))

    async def own(self, request: Request) -> Response:
        self.made += 1
        return pack(request, HTMLResponse("x" * 100))


@pytest.fixture
def site(tools: Tools) -> Site:
    return Site(tools)


@pytest.fixture
def visit(site: Site) -> TestClient:
    return TestClient(site.app)


def test_a_kept_page_is_made_once(site: Site, visit: TestClient) -> None:
    assert visit.get("/page").text == visit.get("/page").text == "made 1 times"


def test_a_commit_to_a_watched_table_ends_it_at_once(tools: Tools, visit: TestClient) -> None:
    visit.get("/page")
    with tools.db.write() as session:
        make_brand(session)
    assert visit.get("/page").text == "made 2 times"


def test_reading_and_quiet_statements_do_not_end_it(tools: Tools, visit: TestClient) -> None:
    with tools.db.write() as session:
        make_brand(session)
    visit.get("/page")
    with tools.db.write() as session:
        session.exec(select(Brand)).all()
        session.execute(Brand.__table__.update().values(name="B").execution_options(quiet=True))  # type: ignore[attr-defined]  # a table model has a table
    assert visit.get("/page").text == "made 1 times"


def test_what_was_rolled_back_ends_nothing(tools: Tools, visit: TestClient) -> None:
    visit.get("/page")
    with contextlib.suppress(ZeroDivisionError), tools.db.write() as session:
        make_brand(session)
        raise ZeroDivisionError
    assert visit.get("/page").text == "made 1 times"


def test_after_a_second_it_is_made_again(clock: SetClock, visit: TestClient) -> None:
    visit.get("/page")
    clock.move(timedelta(seconds=0.9))
    assert visit.get("/page").text == "made 1 times"
    clock.move(timedelta(seconds=0.2))
    assert visit.get("/page").text == "made 2 times"


def test_a_known_page_is_not_sent_again(visit: TestClient) -> None:
    first = visit.get("/page")
    again = visit.get("/page", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert not set(again.headers) - {"cache-control", "etag", "vary"}  # the browser has the rest
    assert visit.get("/page", headers={"if-none-match": '"another"'}).status_code == 200


def test_it_comes_packed_or_plain_as_asked(visit: TestClient) -> None:
    packed = visit.get("/page", headers={"accept-encoding": "gzip"})
    plain = visit.get("/page", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert "Accept-Encoding" in plain.headers["vary"]


def test_somebody_with_a_page_of_their_own_is_never_given_a_kept_one(site: Site, visit: TestClient) -> None:
    visit.get("/page")
    assert visit.get("/page", headers={"cookie": "mine=1"}).text == "made 2 times"
    assert visit.get("/page").text == "made 1 times"


def test_what_was_not_asked_to_be_kept_is_made_each_time(site: Site, visit: TestClient) -> None:
    assert visit.get("/own").headers["content-encoding"] == "gzip"
    visit.get("/own")
    assert site.made == 2


def test_headers_that_were_sent_twice_count_as_the_handler_reads_them(site: Site, visit: TestClient) -> None:
    """Else one visitor's own page, or one in another language, would be kept for everybody."""
    twice = [("cookie", "mine=1"), ("cookie", "b=2"), ("accept-language", "pl"), ("accept-language", "en")]
    asked = Asked.of({"headers": [(name.encode(), value.encode()) for name, value in twice]})
    assert (asked.cookies, asked.language) == (b"mine=1; b=2", b"pl")
    assert visit.get("/page", headers=twice[:2]).text != visit.get("/page").text


@pytest.mark.parametrize(
    "headers", [{"hx-request": "false"}, {"hx-request": "true", "hx-history-restore-request": "true"}]
)
def test_who_is_given_the_whole_page_shares_it_with_who_asks_for_one(
    visit: TestClient, headers: dict[str, str]
) -> None:
    assert visit.get("/page", headers=headers).text == visit.get("/page").text


def test_queries_swaps_and_methods_are_told_apart(site: Site, visit: TestClient) -> None:
    pages = {
        visit.get("/page").text,
        visit.get("/page?a=1").text,
        visit.get("/page", headers={"hx-request": "true"}).text,
    }
    assert len(pages) == 3
    assert visit.head("/page").content == b""


def test_many_at_once_wait_for_one_that_makes_it_anew(site: Site, clock: SetClock) -> None:
    async def ask() -> bytes:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        scope = {"type": "http", "method": "GET", "path": "/page", "query_string": b"", "headers": []}
        await site.app(scope, receive, send)
        return bytes(sent[-1]["body"])

    async def crowd() -> list[bytes]:
        await ask()
        clock.move(timedelta(seconds=5))
        site.slow = 0.05
        return await asyncio.gather(*(ask() for _ in range(20)))

    assert set(loops.run(crowd())) == {b"made 2 times"}


def test_the_least_used_page_makes_room(tools: Tools) -> None:
    visit = TestClient(Site(tools, most=2 * OVERHEAD + 200).app)
    first = [visit.get(f"/page?n={n}").text for n in (1, 2, 3)]
    assert visit.get("/page?n=3").text == first[2]
    assert visit.get("/page?n=1").text == "made 4 times"


@pytest.mark.parametrize("path", ["/page", "/page/%F0%9F%98%80"])
def test_an_address_takes_room_too(tools: Tools, path: str) -> None:
    """It is whatever the visitor likes; else long ones would fill the memory far beyond the room that there is."""
    most = 200_000
    inner = Site(tools)
    routes = [Route("/page", inner.page), Route("/page/{more}", inner.page)]
    kept = KeptPages(Starlette(routes=routes), tools.db, tools.clock, inner.variant, most=most)
    visit = TestClient(kept)
    for n in range(40):
        visit.get(f"{path}?{'a' * 20_000}{n}")
    assert 0 < sum(sys.getsizeof(key) for key in kept._pages) <= most


def test_packed_bytes_are_the_page(visit: TestClient) -> None:
    with visit.stream("GET", "/page", headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert gzip.decompress(raw) == b"made 1 times"


class Lasting(Site):
    """Its page is good until the end of the day, and of cups alone."""

    async def page(self, request: Request) -> Response:
        self.made += 1
        until = NOON + timedelta(hours=12)
        return keep(request, HTMLResponse(f"made {self.made} times" + "x" * 500), topic="cups", until=until)


@pytest.fixture
def lasting(tools: Tools) -> TestClient:
    tools.db.is_watched = lambda: True
    return TestClient(Lasting(tools).app)


def times(visit: TestClient, **headers: str) -> int:
    return int(visit.get("/page", headers=headers).text.split()[1])


def test_a_page_that_is_good_for_longer_lives_on_while_changes_are_heard_of(
    tools: Tools, clock: SetClock, lasting: TestClient
) -> None:
    assert times(lasting) == 1
    clock.move(timedelta(seconds=50))
    assert times(lasting) == 1
    tools.db.is_watched = lambda: False
    assert times(lasting) == 2


def test_it_ends_with_a_change_of_its_topic_and_of_no_other(tools: Tools, lasting: TestClient) -> None:
    assert times(lasting) == 1
    tools.db.note_change(["saucers"])
    assert times(lasting) == 1
    tools.db.note_change(["cups"])
    assert times(lasting) == 2
    tools.db.note_change()
    assert times(lasting) == 3


def test_it_ends_at_its_moment_though_it_was_made_just_before(clock: SetClock, lasting: TestClient) -> None:
    clock.move(timedelta(hours=12) - timedelta(milliseconds=100))
    assert times(lasting) == 1
    clock.move(timedelta(milliseconds=100))
    assert times(lasting) == 2


def test_a_change_while_it_is_being_made_is_not_missed(tools: Tools) -> None:
    site = Lasting(tools)

    async def slow(request: Request) -> Response:
        tools.db.note_change(["cups"])  # after the page began to be made, before it is kept
        return await Lasting.page(site, request)

    tools.db.is_watched = lambda: True
    arguments: dict[str, Any] = {"db": tools.db, "clock": tools.clock, "variant": site.variant}
    visit = TestClient(Starlette(routes=[Route("/page", slow)], middleware=[Middleware(KeptPages, **arguments)]))
    assert (times(visit), times(visit)) == (1, 2)


def test_each_packing_is_the_same_page(lasting: TestClient) -> None:
    packings = ("br", "gzip", "identity", "gzip, br")
    pages = [lasting.get("/page", headers={"accept-encoding": packing}) for packing in packings]
    assert [page.headers.get("content-encoding") for page in pages] == ["br", "gzip", None, "br"]
    assert len({page.text for page in pages}) == 1
    assert len({page.headers["etag"] for page in pages}) == 1
    assert int(pages[0].headers["content-length"]) < 60


def test_only_packed_bytes_are_kept_and_only_those_that_were_asked_for(tools: Tools) -> None:
    kept = KeptPages(Lasting(tools).app, tools.db, tools.clock, lambda *_: "")
    arguments: dict[str, Any] = {"accept-encoding": "br"}
    inner = Lasting(tools)
    kept.app = Starlette(routes=[Route("/page", inner.page)])
    visit = TestClient(kept)
    visit.get("/page", headers=arguments)
    [page] = kept._pages.values()
    assert page.brotlied
    assert not page.gzipped
    assert kept._size == page.size < OVERHEAD + 100
    visit.get("/page", headers={"accept-encoding": "gzip"})
    assert page.gzipped
    assert kept._size == page.size
