"""What was tried against frames that are kept for all, and against what their answers carry, and comes to nothing.

Tests app/embed/frames.py, app/kit/pagecache.py and app/kit/security.py.
"""

import json
import re
from random import Random

import jwt
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.accounts.models import Brand
from app.embed import telling
from app.kit.clock import Clock
from app.kit.tools import Tools
from app.main import make_app
from tests.embed.test_framed_context import Site, opened, votes
from tests.factories import make_brand, make_contest
from tests.quizzes.pieces import make_piece

BRAND, OTHER = "https://www.brand.example", "https://blog.brand.example"


@pytest.fixture(autouse=True)
def nothing_told_yet() -> None:
    telling._told.clear()


@pytest.fixture
def poll(tools: Tools) -> str:
    with tools.db.write() as session:
        return make_piece(session, "poll", brand=make_brand(session, embed_origins=[BRAND, OTHER])).slug


def host_in(html: str) -> str:
    found = re.search(r'data-host="([^"]*)"', html)
    assert found
    return found[1]


@pytest.mark.parametrize("query", ["from=", "from=&scheme=dark"])
def test_who_says_in_words_that_nobody_shows_it_gets_nobodys_page_and_others_do_too(
    client: TestClient, poll: str, query: str
) -> None:
    for came in (BRAND, OTHER):
        page = client.get(f"/embed/{poll}?{query}", headers={"referer": f"{came}/"})
        assert host_in(page.text) == ""


def test_another_name_for_our_host_changes_nothing_that_is_kept_for_others(tools: Tools, client: TestClient) -> None:
    with tools.db.write() as session:
        slug = make_contest(session, make_brand(session, embed_origins=[BRAND])).slug
    inside = {"referer": f"{tools.settings.base_url}/embed/{slug}"}
    for host in ("evil.example", ""):
        page = client.get(f"/embed/{slug}/winners", headers=inside | ({"host": host} if host else {}))
        assert host_in(page.text) == ""


def test_whoever_kept_a_frame_is_told_when_other_sites_may_show_it(tools: Tools, client: TestClient, poll: str) -> None:
    """Not every browser takes a new policy from a 304, so one page with two policies is two pages."""
    url = f"/embed/{poll}?from={BRAND}"
    etag = client.get(url).headers["etag"]
    assert client.get(url, headers={"if-none-match": etag}).status_code == 304
    with tools.db.write() as session:
        session.get_one(Brand, 1).embed_origins = [BRAND]
    assert client.get(url, headers={"if-none-match": etag}).status_code == 200


def test_a_page_made_for_a_known_visitor_is_stored_by_nobody(client: TestClient, tools: Tools, clock: Clock) -> None:
    site = Site(tools, clock)
    token = re.search(r'name="token" value="([^"]+)"', client.get(f"/embed/{site.slug}?from={BRAND}").text)
    assert token
    headers = {"sec-fetch-site": "same-origin", "hx-request": "true", "whitecup-token": token[1]}
    taken = client.post(f"/embed/{site.slug}/contexts?from={BRAND}", data={"context": site.signs()}, headers=headers)
    assert taken.status_code == 200
    assert taken.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/out-of-order", "/embed/out-of-order"])
def test_the_page_of_our_own_fault_has_a_policy_and_on_our_own_pages_nobody_frames_it(tools: Tools, path: str) -> None:
    app = make_app(tools)

    def fails(request: Request) -> Response:
        raise ZeroDivisionError

    app.router.routes.insert(0, Route(path, fails))
    visitor = TestClient(app, base_url=tools.settings.base_url, raise_server_exceptions=False)
    headers = visitor.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    allowed = "*" if path.startswith("/embed/") else "'none'"
    assert f"frame-ancestors {allowed};" in headers["content-security-policy"]


@pytest.mark.parametrize("referer", ["http://[", "https://brand.example:x/", "https://]x[/", "//", "x" * 9000])
def test_a_referer_that_is_no_address_says_nothing(client: TestClient, poll: str, referer: str) -> None:
    page = client.get(f"/embed/{poll}", headers={"referer": referer})
    assert page.status_code == 200
    assert host_in(page.text) == ""


@pytest.mark.parametrize("first", ["0", "ą", "一"])
def test_the_longest_context_that_is_taken_can_be_played_with(
    client: TestClient, tools: Tools, clock: Clock, first: str
) -> None:
    site, chance = Site(tools, clock), Random(7)
    room = 255 // len(first.encode())
    said = {f"f{n}": "".join(chr(ord(first) + chance.randrange(60)) for _ in range(room)) for n in range(10)}
    claims = jwt.decode(site.signs(), options={"verify_signature": False}) | {"fields": said}
    body = json.dumps(claims, ensure_ascii=False).encode()
    context = jwt.api_jws.encode(body, site._secret, "HS256", {"kid": site._kid})
    assert 3700 < len(context) < 4096
    stage = opened(client, site, context)
    assert stage
    assert "1 ballot" in votes(client, site, stage)
