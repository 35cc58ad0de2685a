"""What a brand says of its visitor, in a frame: one play for a customer, words filled in, their language.

Tests app/quizzes/routes/framing.py.
"""

import re
import time
from datetime import timedelta
from typing import Any

import jwt
import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.embed import keys, telling, trouble
from app.kit.clock import Clock
from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import LeadField, LeadForm
from app.quizzes.models import Play
from tests.factories import make_brand
from tests.quizzes.pieces import make_piece

BRAND = "https://www.brand.example"
OWN = {"sec-fetch-site": "same-origin", "hx-request": "true"}
FORM = LeadForm(
    when="after", title="Who are you?",
    fields=[LeadField(key="first-name", label="Name"), LeadField(key="mail", label="E-mail", kind="email")],
)  # fmt: skip


class Site:
    """The brand's server, which knows the shared key."""

    def __init__(self, tools: Tools, clock: Clock, *, kind: str = "poll", **changes: Any) -> None:
        self._tools, self._clock, self._n = tools, clock, 0
        with tools.db.write() as session:
            brand = make_brand(session, embed_origins=[BRAND])
            plain = KINDS[kind].example().model_dump(mode="json") | {"limit": "once", "lead_form": FORM} | changes
            piece = KINDS[kind].Content.model_validate(plain)
            self.slug = make_piece(session, piece, brand=brand).slug
            key, self._secret = keys.make_shared(session, brand_id=brand.id, signer=tools.signer, now=clock.now())
            self._kid = key.public_id

    def signs(self, **changes: Any) -> str:
        self._n += 1
        ends = self._clock.now() + timedelta(minutes=5)
        said = {
            "sub": "customer 7",
            "aud": self._tools.settings.base_url,
            "exp": int(ends.timestamp()),
            "jti": f"n{self._n}",
        }
        return jwt.encode(said | changes, self._secret, "HS256", {"kid": self._kid})


@pytest.fixture
def site(tools: Tools, clock: Clock) -> Site:
    telling._told.clear()
    return Site(tools, clock)


def token_in(html: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', html)
    assert found
    return found[1]


def opened(client: TestClient, site: Site, context: str) -> str:
    """The stage after the brand's page has said who this is; '' when it was not taken."""
    client.cookies.clear()
    token = token_in(client.get(f"/embed/{site.slug}?from={BRAND}").text)
    sent = client.post(
        f"/embed/{site.slug}/contexts?from={BRAND}", data={"context": context}, headers={**OWN, "whitecup-token": token}
    )
    assert sent.status_code in (200, 204)
    return sent.text


def votes(client: TestClient, site: Site, stage: str) -> str:
    step = re.search(r'name="step" value="([^"]+)"', stage)
    option = re.search(r'name="answer" value="([^"]+)"', stage)
    assert step
    assert option
    said = {"seq": "0", "step": step[1], "answer": option[1], "token": token_in(stage)}
    return client.post(f"/embed/{site.slug}/plays?from={BRAND}", data=said, headers=OWN).text


def test_a_customer_has_one_turn_whatever_browser_they_use(client: TestClient, site: Site) -> None:
    first = opened(client, site, site.signs())
    assert "1 ballot" in votes(client, site, first)
    again = opened(client, site, site.signs())
    assert 'name="answer"' not in again
    assert "plays/" in again
    other = opened(client, site, site.signs(sub="customer 8"))
    assert "2 ballots" in votes(client, site, other)


def test_what_the_brand_knows_is_filled_in(client: TestClient, site: Site) -> None:
    known = {"first-name": "Ola <b>", "email": "ola@poczta.example"}
    end = votes(client, site, opened(client, site, site.signs(fields=known)))
    assert 'value="Ola &lt;b&gt;"' in end
    assert 'value="ola@poczta.example"' in end


def test_the_brand_says_the_language(client: TestClient, site: Site) -> None:
    stage = opened(client, site, site.signs(locale="pl-PL"))
    assert "Głosuj" in stage
    assert "lang=pl" in stage


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"aud": "https://other.example"}, "audience"), ({"exp": int(time.time()) - 10**6}, "expired")],
)
def test_one_that_cannot_be_taken_leaves_the_visitor_anonymous_and_the_studio_hears_why(
    tools: Tools, client: TestClient, site: Site, changes: dict[str, Any], reason: str
) -> None:
    assert opened(client, site, site.signs(**changes)) == ""
    with tools.db.read() as session:
        [told] = trouble.newest(session, brand_id=1)
    assert (told.kind, told.reason, told.origin) == ("context", reason, BRAND)


def test_a_context_opens_once(tools: Tools, client: TestClient, site: Site) -> None:
    context = site.signs()
    assert opened(client, site, context)
    assert opened(client, site, context) == ""
    with tools.db.read() as session:
        assert [one.reason for one in trouble.newest(session, brand_id=1)] == ["used"]


def test_a_context_that_did_not_come_from_one_of_our_frames_is_not_even_looked_at(
    client: TestClient, site: Site
) -> None:
    context = site.signs()
    refused = client.post(f"/embed/{site.slug}/contexts", data={"context": context}, headers=OWN)
    assert refused.status_code == 422
    assert opened(client, site, context)


def test_a_branch_may_depend_on_the_segment(tools: Tools, client: TestClient, clock: Clock) -> None:
    site = Site(tools, clock, kind="survey", steps=[
        {"type": "choice", "key": "first", "title": "First?", "options": [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}],
         "go": [{"to": "for-gold", "when": {"segment": "gold"}}, {"to": "end"}]},
        {"type": "choice", "key": "for-gold", "title": "Only gold?", "options": [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}]},
    ])  # fmt: skip
    for segment, asked in (("gold", True), ("silver", False), ("", False)):
        stage = opened(client, site, site.signs(sub=f"customer {segment}", segment=segment))
        begun = client.post(f"/embed/{site.slug}/plays?from={BRAND}", data={"token": token_in(stage)}, headers=OWN).text
        action = re.search(r'hx-post="([^"]+)"', begun)
        assert action
        said = {"seq": "0", "step": "first", "answer": "a", "token": token_in(begun)}
        after = client.post(action[1].replace("&amp;", "&"), data=said, headers=OWN).text
        assert ("Only gold?" in after) is asked, segment
    with tools.db.read() as session:
        assert [play.segment for play in session.exec(select(Play).order_by("id"))] == ["gold", "silver", ""]
