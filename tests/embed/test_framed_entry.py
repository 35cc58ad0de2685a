"""What a brand says of its visitor, at a contest's entry form: filled in, and one turn for a customer.

Tests app/contests/routes/knowing.py and app/embed/hearing.py.
"""

import re
from datetime import timedelta
from typing import Any

import jwt
import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select
from starlette.testclient import TestClient

from app.contests.models import Contest, Entrant, Entry
from app.contests.service.leaving import forget_contact
from app.embed import keys, telling
from app.embed.models import EmbedTrouble
from app.kit.tools import Tools
from tests.e2e.conftest import noisy_photo
from tests.e2e.phones import READY, choose, entries, fill, send
from tests.embed.sites import Sites
from tests.embed.test_framed_contest import shown_contest
from tests.embed.test_framed_play import article
from tests.factories import make_brand, make_contest

BRAND = "https://www.brand.example"
OWN = {"sec-fetch-site": "same-origin"}


class Signer:
    """The brand's server, which knows the shared key."""

    def __init__(self, tools: Tools, contest: Contest) -> None:
        self._audience, self._now, self._n = tools.settings.base_url, tools.clock.now, 0
        with tools.db.write() as session:
            key, self._secret = keys.make_shared(
                session, brand_id=contest.brand_id, signer=tools.signer, now=tools.clock.now()
            )
            self._kid = key.public_id

    def __call__(self, **changes: Any) -> str:
        self._n += 1
        ends = int((self._now() + timedelta(minutes=5)).timestamp())
        said = {"sub": "customer 7", "aud": self._audience, "exp": ends, "jti": f"n{self._n}", **changes}
        return jwt.encode(said, self._secret, "HS256", {"kid": self._kid})


def test_what_the_brand_knows_is_filled_in_and_what_was_typed_stays(sites: Sites, guest: Page) -> None:
    contest = shown_contest(sites, fields=[{"key": "town", "kind": "short", "label": "Your town"}])
    said = Signer(sites.tools, contest)(
        fields={"name": "Ola, Gdynia", "town": "Gdynia", "title": "Not this", "photo": "x"}
    )
    guest.goto(article(sites, f"{contest.slug}/enter"))
    frame = guest.frame_locator("iframe")
    frame.get_by_label("Name your cup").fill("Beetroot")
    guest.evaluate("said => document.querySelector('whitecup-embed').dataset.context = said", said)
    expect(frame.get_by_label("Your name, as we show it")).to_have_value("Ola, Gdynia")
    expect(frame.get_by_label("Your town")).to_have_value("Gdynia")
    expect(frame.get_by_label("Name your cup")).to_have_value("Beetroot")


def test_one_customer_enters_once_whatever_address_they_give(sites: Sites, guest: Page) -> None:
    contest = shown_contest(sites)
    signs = Signer(sites.tools, contest)
    for n, email in enumerate(("ola@poczta.example", "other@poczta.example")):
        guest.goto(article(sites, f"{contest.slug}/enter", f'data-context="{signs(fields={"name": f"Ola {n}"})}"'))
        frame = guest.frames[1] if len(guest.frames) > 1 else guest.wait_for_event("frameattached")
        name = guest.frame_locator("iframe").get_by_label("Your name, as we show it")
        expect(name).to_have_value(f"Ola {n}")
        choose(frame, noisy_photo(600, 800))  # type: ignore[arg-type]  # a frame has what is asked of a page here
        expect(frame.get_by_text(READY)).to_be_visible(timeout=30_000)
        fill(frame, email)  # type: ignore[arg-type]  # as above
        send(frame)  # type: ignore[arg-type]  # as above
        words = "We have your entry" if n == 0 else "and one is the limit"
        expect(guest.frame_locator("iframe").get_by_text(words)).to_be_visible(timeout=30_000)
    [(entry, _asset)] = entries(sites.tools)
    with sites.tools.db.write() as session:
        kept = session.get_one(Entry, entry.id)
        assert kept.customer
        assert "customer 7" not in kept.customer
        forget_contact(session, entrant=session.get_one(Entrant, kept.entrant_id), now=sites.tools.clock.now())
    with sites.tools.db.read() as session:
        assert session.get_one(Entry, entry.id).customer == ""


@pytest.fixture
def contest(tools: Tools) -> Contest:
    telling._told.clear()
    with tools.db.write() as session:
        return make_contest(session, make_brand(session, embed_origins=[BRAND]))


def handed_over(client: TestClient, contest: Contest, context: str, *, token: str = "") -> Any:
    page = client.get(f"/embed/{contest.slug}/enter?from={BRAND}").text
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return client.post(
        f"/embed/{contest.slug}/enter/contexts?from={BRAND}", data={"context": context, "token": token or found[1]},
        headers=OWN,
    )  # fmt: skip


def test_what_is_handed_over_comes_back_by_the_names_of_the_form(
    tools: Tools, client: TestClient, contest: Contest
) -> None:
    answer = handed_over(
        client, contest, Signer(tools, contest)(fields={"email": "ola@poczta.example", "town": "Gdynia"})
    )
    assert answer.json()["fields"] == {"email": "ola@poczta.example", "field_town": "Gdynia"}
    assert answer.headers["cache-control"] == "no-store"


def test_a_context_that_cannot_be_taken_changes_nothing_and_the_studio_is_told(
    tools: Tools, client: TestClient, contest: Contest
) -> None:
    assert handed_over(client, contest, Signer(tools, contest)(aud="https://elsewhere.example")).status_code == 204
    with tools.db.read() as session:
        [row] = session.exec(select(EmbedTrouble)).all()
    assert (row.kind, row.reason, row.origin) == ("context", "audience", BRAND)


def test_a_context_without_the_frames_own_token_is_not_read(tools: Tools, client: TestClient, contest: Contest) -> None:
    signed = Signer(tools, contest)()
    assert handed_over(client, contest, signed, token="forged").status_code == 403
    assert handed_over(client, contest, signed).status_code == 200
