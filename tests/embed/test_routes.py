"""What is said in frames and told of them (app/embed/notices.py, app/embed/messages.py, app/embed/telling.py)."""

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from app.embed import telling, trouble
from app.embed.targets import Embeddable, targets
from app.embed.tokens import FIELD
from app.kit.clock import Clock
from app.kit.tools import Tools
from app.quizzes.models import Content
from tests.factories import make_brand
from tests.quizzes.pieces import make_piece

BRAND, EVIL = "https://www.brand.example", "https://www.evil.example"
FRAMES = re.compile(r"frame-ancestors ([^;]*)")


@pytest.fixture
def poll(tools: Tools) -> str:
    with tools.db.write() as session:
        return make_piece(session, "poll", brand=make_brand(session, embed_origins=[BRAND])).slug


@pytest.fixture(autouse=True)
def nothing_told_yet() -> None:
    telling._told.clear()


def frames(headers: dict[str, str]) -> str:
    found = FRAMES.search(headers["content-security-policy"])
    assert found
    return found[1]


def told(tools: Tools) -> list[tuple[str, str, int]]:
    with tools.db.read() as session:
        return [(one.kind, one.origin, one.n) for one in trouble.newest(session, brand_id=1)]


def test_only_a_frame_may_be_framed_and_only_by_who_is_allowed(client: TestClient, poll: str) -> None:
    framed = client.get(f"/embed/{poll}?from={BRAND}")
    assert frames(dict(framed.headers)) == f"'self' {BRAND}"
    assert "x-frame-options" not in framed.headers
    own = client.get(f"/play/{poll}")
    assert frames(dict(own.headers)) == "'none'"
    assert own.headers["x-frame-options"] == "DENY"


def test_a_site_that_is_not_allowed_gets_a_link_and_the_studio_hears_of_it_once(
    tools: Tools, client: TestClient, poll: str
) -> None:
    for _n in range(3):
        refused = client.get(f"/embed/{poll}?from={EVIL}")
        assert f'href="{tools.settings.base_url}/play/{poll}"' in refused.text
        assert "<form" not in refused.text
        assert frames(dict(refused.headers)) == "*"
    assert told(tools) == [("origin", EVIL, 1)]


def test_a_plain_frame_is_led_to_an_address_that_says_whose_it_is(client: TestClient, poll: str) -> None:
    led = client.get(f"/embed/{poll}", headers={"referer": f"{BRAND}/article"}, follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (307, f"/embed/{poll}?from={BRAND}")
    assert led.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/embed/nothing", "/embed/no/such/address", "/embed/nothing/plays/x"])
def test_what_is_not_there_is_a_notice_that_anybody_may_frame(client: TestClient, path: str) -> None:
    gone = client.get(path)
    assert gone.status_code == 404
    assert 'class="notice"' in gone.text
    assert "<form" not in gone.text
    assert frames(dict(gone.headers)) == "*"


def test_a_closed_piece_says_so_in_a_frame(tools: Tools, client: TestClient, clock: Clock) -> None:
    with tools.db.write() as session:
        piece = make_piece(session, "quiz", brand=make_brand(session, embed_origins=[BRAND]))
        session.get_one(Content, piece.id).closes_at = clock.now() - timedelta(minutes=1)
    closed = client.get(f"/embed/{piece.slug}?from={BRAND}")
    assert 'class="notice"' in closed.text
    assert "It closed" in closed.text


def forged(client: TestClient, poll: str, token: str) -> str:
    page = client.get(f"/embed/{poll}?from={BRAND}").text
    step = re.search(r'name="step" value="([^"]+)"', page)
    options = re.findall(r'name="answer" value="([^"]+)"', page)
    assert step
    said = {"seq": "0", "step": step[1], "answer": options[1], FIELD: token}
    answer = client.post(f"/embed/{poll}/plays?from={BRAND}", data=said, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 422
    assert "This page was open for too long." in answer.text
    assert re.search(rf'value="{options[1]}" checked', answer.text) or re.search(
        rf'checked[^>]*value="{options[1]}"', answer.text
    )
    return answer.text


@pytest.mark.parametrize("token", ["", "forged.token", "x" * 9000])
def test_a_forged_token_gets_a_fresh_start_in_words_with_what_was_typed(
    client: TestClient, poll: str, token: str
) -> None:
    page = forged(client, poll, token)
    fresh = re.search(r'name="token" value="([^"]+)"', page)
    assert fresh
    assert fresh[1] != token


def test_a_token_of_another_piece_or_of_yesterday_is_no_token(
    tools: Tools, client: TestClient, poll: str, clock: Clock
) -> None:
    with tools.db.write() as session:
        other = make_piece(session, "quiz", brand=make_brand(session, embed_origins=[BRAND])).slug
    page = client.get(f"/embed/{other}?from={BRAND}").text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    forged(client, poll, token[1])


class OnlyPoll:
    """Knows the poll, as a room would."""

    def find(self, session: object, path: str, **_: object) -> Embeddable | None:
        if path != "poll":
            return None
        return Embeddable(path, "/play/poll", "P", "", "en", 1, "B", "poll", (), "piece:x")

    find_page = find


def test_messages_from_elsewhere_are_counted_and_told(tools: Tools, client: TestClient, poll: str) -> None:
    before = dict(targets._all)
    targets.register(only=OnlyPoll())
    try:
        said = {"origin": EVIL, "n": "7", "path": "/embed/poll"}
        assert client.post("/embed-messages", data=said, headers={"sec-fetch-site": "same-origin"}).status_code == 204
        assert ("message", EVIL, 1) in told(tools)
    finally:
        targets._all.clear()
        targets._all.update(before)


@pytest.mark.parametrize("said", [{}, {"n": "x"}, {"n": "-1"}, {"n": "5", "path": "/embed/nothing", "origin": "x\0y"}])
def test_nonsense_about_messages_changes_nothing(tools: Tools, client: TestClient, said: dict[str, str]) -> None:
    assert client.post("/embed-messages", data=said, headers={"sec-fetch-site": "same-origin"}).status_code == 204
    assert told(tools) == []


def test_a_form_from_another_site_is_refused_even_with_a_good_token(client: TestClient, poll: str) -> None:
    page = client.get(f"/embed/{poll}?from={BRAND}").text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    for site in ("cross-site", "same-site", ""):
        headers = {"sec-fetch-site": site, "origin": BRAND}
        sent = client.post(f"/embed/{poll}/plays", data={FIELD: token[1]}, headers=headers)
        assert sent.status_code == 403, headers
