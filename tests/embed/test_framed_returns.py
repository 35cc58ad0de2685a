"""Somebody comes back to a frame whose browser keeps no cookie there: the tab knows them.

Tests app/quizzes/routes/framing.py, app/quizzes/players.py and static/js/framed.js.
"""

import re
import time
from datetime import UTC, datetime

import jwt
import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from app.accounts.models import Brand
from app.embed import keys
from app.kit.clock import Clock
from app.kit.tools import Tools
from tests.embed.sites import Sites
from tests.embed.test_framed_context import OWN, Site, opened, token_in, votes
from tests.embed.test_framed_play import article, embedded, plays, vote

BRAND = "https://www.brand.example"


def vouched(sites: Sites, **more: str) -> str:
    """The brand's word for customer 7."""
    with sites.tools.db.write() as session:
        brand = session.get_one(Brand, 1)
        made = {"signer": sites.tools.signer, "now": datetime.now(UTC)}
        key, secret = keys.make_shared(session, brand_id=brand.id, **made)  # type: ignore[arg-type]  # two kinds of values
        kid = key.public_id
    said: dict[str, object] = {
        "sub": "customer 7",
        "aud": sites.base,
        "exp": int(time.time()) + 300,
        "jti": "one",
    } | more
    return jwt.encode(said, secret, "HS256", {"kid": kid})


def begun(sites: Sites, guest: Page, slug: str) -> str:
    """A quiz at its first question, whose words come back; the browser has forgotten all cookies since."""
    guest.goto(article(sites, slug))
    frame = guest.frame_locator("iframe")
    frame.get_by_role("button", name="Begin").click()
    expect(frame.get_by_role("group")).to_be_visible()
    guest.context.clear_cookies()
    return frame.get_by_role("heading", level=1).inner_text()


def test_a_quiz_is_gone_on_with_without_any_cookie(sites: Sites, guest: Page) -> None:
    title = begun(sites, guest, slug := embedded(sites, "quiz"))
    guest.goto(article(sites, slug))
    frame = guest.frame_locator("iframe")
    frame.get_by_role("link", name="Go on where you were").click()
    expect(frame.get_by_role("heading", level=1)).to_have_text(title)
    assert len(plays(sites)) == 1
    assert guest.context.cookies() == []


def focused(guest: Page) -> list[str]:
    """What has the focus in the article, and in the frame."""
    return [frame.evaluate("document.activeElement.tagName") for frame in guest.frames]


def test_who_comes_back_is_left_where_they_read(sites: Sites, guest: Page) -> None:
    begun(sites, guest, slug := embedded(sites, "quiz"))
    guest.goto(article(sites, slug))
    expect(guest.frame_locator("iframe").get_by_role("link", name="Go on where you were")).to_be_visible()
    assert focused(guest) == ["BODY", "BODY"]


def test_who_is_vouched_for_is_left_where_they_read(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "quiz")
    signed = vouched(sites, locale="pl")
    guest.goto(article(sites, slug, f'data-context="{signed}"'))
    button = guest.frame_locator("iframe").get_by_role("button", name="Zacznij")
    expect(button).to_be_visible()
    assert focused(guest) == ["BODY", "BODY"]
    button.click()
    expect(guest.frame_locator("iframe").get_by_role("group").get_by_role("heading", level=1)).to_be_focused()


def test_a_poll_for_one_turn_has_no_second_one_in_the_tab(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll", limit="once")
    guest.goto(article(sites, slug))
    frame = guest.frame_locator("iframe")
    vote(frame)
    guest.context.clear_cookies()
    guest.goto(article(sites, slug))
    expect(frame.get_by_text("1 ballot")).to_be_visible()
    expect(frame.get_by_role("button", name="Vote")).to_have_count(0)
    assert len(plays(sites)) == 1


def test_a_browser_that_keeps_its_cookie_asks_no_second_time(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll", limit="once")
    guest.goto(article(sites, slug))
    vote(guest.frame_locator("iframe"))
    asked: list[str] = []
    guest.on("request", lambda request: asked.append(request.url))
    guest.goto(article(sites, slug))
    expect(guest.frame_locator("iframe").get_by_text("1 ballot")).to_be_visible()
    guest.wait_for_timeout(300)
    assert [url for url in asked if "/returns" in url] == []


def test_what_the_brand_says_counts_more_than_what_the_tab_remembers(sites: Sites, guest: Page) -> None:
    slug = embedded(sites, "poll", limit="once")
    guest.goto(article(sites, slug))
    vote(guest.frame_locator("iframe"))
    guest.context.clear_cookies()
    signed = vouched(sites)
    guest.goto(article(sites, slug, f'data-context="{signed}"'))
    frame = guest.frame_locator("iframe")
    frame.get_by_role("radio").first.check()
    frame.get_by_role("button", name="Vote").click()
    expect(frame.get_by_text("2 ballots")).to_be_visible()


@pytest.fixture
def site(tools: Tools, clock: Clock) -> Site:
    return Site(tools, clock)


def came_back(client: TestClient, site: Site, player: str, token: str = "") -> tuple[int, str]:
    client.cookies.clear()
    said = {"player": player, "token": token or token_in(client.get(f"/embed/{site.slug}?from={BRAND}").text)}
    answer = client.post(f"/embed/{site.slug}/returns?from={BRAND}", data=said, headers=OWN)
    return answer.status_code, answer.text


def player_of(client: TestClient, site: Site) -> str:
    """Votes; what the tab is told to keep."""
    client.cookies.clear()
    found = re.search(
        r'data-player="([^"]+)"', votes(client, site, client.get(f"/embed/{site.slug}?from={BRAND}").text)
    )
    assert found
    return found[1]


def test_only_what_we_signed_is_believed(client: TestClient, site: Site) -> None:
    player = player_of(client, site)
    status, stage = came_back(client, site, player)
    assert (status, f'data-player="{player}"' in stage) == (200, True)
    assert came_back(client, site, player[:-3] + "abc") == (204, "")
    assert came_back(client, site, "") == (204, "")
    assert came_back(client, site, player, token="forged") == (204, "")


def test_on_our_own_pages_nothing_but_the_cookie_counts(client: TestClient, site: Site) -> None:
    player = player_of(client, site)
    client.cookies.clear()
    address, said = f"/play/{site.slug}", {"player": player}
    page = client.get(address, params=said).text
    step, option = re.search(r'name="step" value="([^"]+)"', page), re.search(r'name="answer" value="([^"]+)"', page)
    assert step
    assert option
    said |= {"seq": "0", "step": step[1], "answer": option[1]}
    assert "2 ballots" in client.post(f"{address}/plays", data=said, headers=OWN).text


def test_a_customer_is_not_taken_for_who_played_in_this_tab_before(client: TestClient, site: Site) -> None:
    player_of(client, site)
    assert "2 ballots" in votes(client, site, opened(client, site, site.signs()))
