"""Views are counted wherever a page comes from, and never lost by an orderly end."""

import threading
import time
from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.kit.asked import Asked
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.quizzes.models import Content, ContentVersion, Figure
from app.quizzes.views import Views, is_machine
from app.settings import Settings
from tests.parts.homes import Home
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin

PHONE = {"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"}


def views_of(tools: Tools) -> dict[str, int]:
    """By day."""
    with tools.db.read() as session:
        return {one.day: one.n for one in session.exec(select(Figure).where(Figure.what == "view"))}


def look(tools: Tools, times: int = 1, **headers: str) -> None:
    """A server's whole life: so that all it counted is written."""
    with TestClient(make_app(tools), base_url=tools.settings.base_url, headers={**PHONE, **headers}) as client:
        for _ in range(times):
            assert client.get("/play/poll").status_code in (200, 304)


def test_every_sending_of_a_kept_page_is_a_view(tools: Tools) -> None:
    published(tools, "poll")
    look(tools, 5)
    assert views_of(tools) == {"2026-11-22": 5}
    look(tools, 2)
    assert views_of(tools) == {"2026-11-22": 7}


def test_a_page_that_the_browser_has_already_is_seen_again(tools: Tools) -> None:
    published(tools, "poll")
    never_begun = TestClient(make_app(tools), base_url=tools.settings.base_url)  # so that nothing it counts is written
    etag = never_begun.get("/play/poll", headers=PHONE).headers["etag"]
    look(tools, 1, **{"if-none-match": etag})
    assert views_of(tools) == {"2026-11-22": 1}


def test_who_has_played_before_is_counted_too(tools: Tools) -> None:
    published(tools, "poll")
    with TestClient(
        make_app(tools), base_url=tools.settings.base_url, headers={**PHONE, "sec-fetch-site": "same-origin"},
        follow_redirects=False,
    ) as client:  # fmt: skip
        begin(client, "poll", answer="noon")
        client.get("/play/poll")
    assert views_of(tools) == {"2026-11-22": 1}


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"user-agent": "facebookexternalhit/1.1"},
        {"user-agent": "curl/8.9"},
        {"sec-purpose": "prefetch;prerender"},
        {"hx-request": "true"},
    ],
)
def test_machines_and_pages_fetched_ahead_are_no_views(tools: Tools, headers: dict[str, str]) -> None:
    published(tools, "poll")
    look(tools, 2, **headers)
    assert views_of(tools) == {}


def test_asking_for_the_headers_alone_is_no_view(tools: Tools) -> None:
    published(tools, "poll")
    with TestClient(make_app(tools), base_url=tools.settings.base_url, headers=PHONE) as client:
        assert client.head("/play/poll").status_code == 200
    assert views_of(tools) == {}


def test_a_view_belongs_to_the_day_of_the_pieces_zone(tools: Tools, clock: SetClock) -> None:
    published(tools, "poll", zone="Pacific/Auckland")
    clock.move(timedelta(hours=1))
    look(tools)
    assert views_of(tools) == {"2026-11-23": 1}


def test_views_are_written_while_the_server_runs(tools: Tools) -> None:
    content = published(tools, "poll")
    views = Views(tools.db, seconds=0.05)
    views.open()
    seen = views.counter(content.id, version_of(tools), day="2026-11-22")
    for _ in range(3):
        seen(Asked())
    ends = time.monotonic() + 5
    while not views_of(tools) and time.monotonic() < ends:
        time.sleep(0.01)
    assert views_of(tools) == {"2026-11-22": 3}
    views.close()


def test_views_that_cannot_be_written_now_are_written_later(sqlite_home: Home) -> None:
    tools = make_tools(Settings(**sqlite_home))
    content = published(tools, "poll")
    views = Views(tools.db, seconds=60)
    views.open()
    views.counter(content.id, version_of(tools), day="2026-11-22")(Asked())
    rename(tools, "figure", "elsewhere")
    views.flush()
    rename(tools, "elsewhere", "figure")
    views.close()
    assert views_of(tools) == {"2026-11-22": 1}
    tools.db.close()


def test_who_closes_waits_for_what_is_just_being_written(tools: Tools) -> None:
    content = published(tools, "poll")
    views = Views(tools.db, seconds=0.01)
    views.open()
    with tools.db.write() as session:
        session.exec(select(Content).where(Content.id == content.id).with_for_update()).one()
        session.add(
            Figure(
                content_id=content.id, version_id=version_of(tools), day="2026-11-22", source="", what="view", key=""
            )
        )
        session.flush()  # whoever counts has to wait for this
        views.counter(content.id, version_of(tools), day="2026-11-22")(Asked())
        time.sleep(0.3)
        closing = threading.Thread(target=views.close)
        closing.start()
        time.sleep(0.1)
        assert closing.is_alive()
    closing.join(10)
    assert views_of(tools) == {"2026-11-22": 1}


def version_of(tools: Tools) -> int:
    with tools.db.read() as session:
        return session.exec(select(ContentVersion.id)).one()


def rename(tools: Tools, old: str, new: str) -> None:
    with tools.db.engine.begin() as connection:
        connection.exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")


def test_a_person_with_a_browser_is_no_machine() -> None:
    assert not is_machine(PHONE["user-agent"].encode())
    assert not is_machine(b"")
