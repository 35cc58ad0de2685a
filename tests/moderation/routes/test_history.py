"""Who decided what."""

from datetime import timedelta

import pytest

from app.contests.models import Contest
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.factories import make_contest, make_waiting
from tests.moderators import Moderator, sign_in


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        made = make_contest(session)
        for title in ("Beetroot", "Tram 9"):
            make_waiting(session, made, title=title)
        return made


@pytest.fixture
def ewa(tools: Tools, contest: Contest, clock: SetClock) -> Moderator:
    """She approved the first; Marek rejected the second."""
    made = sign_in(tools, contest.brand_id, name="Ewa")
    made.start()
    made.decide("approve")
    marek = sign_in(tools, contest.brand_id, name="Marek")
    clock.move(timedelta(minutes=tools.settings.claim_minutes))  # her claim on the second is over
    marek.start()
    marek.decide("reject", reason="blurred", words="Closer.")
    return made


def history(ewa: Moderator, query: str = "") -> str:
    page = ewa.client.get(f"/moderation/history{query}")
    assert page.status_code == 200
    return page.text


def test_everybodys_decisions_are_listed_with_names_and_reasons(ewa: Moderator) -> None:
    page = history(ewa)
    assert "Beetroot" in page
    assert "Tram 9" in page
    assert "Too blurred to judge: Closer." in page
    assert "Marek" in page


def test_mine_are_mine(ewa: Moderator) -> None:
    page = history(ewa, "?who=mine")
    assert "Beetroot" in page
    assert "Tram 9" not in page


@pytest.mark.parametrize(("typed", "found"), [("2", True), ("0002", True), ("7", False), ("cup", False)])
def test_a_number_finds_its_entry(ewa: Moderator, typed: str, found: bool) -> None:
    page = history(ewa, f"?number={typed}")
    assert ("Tram 9" in page) is found
    assert "Beetroot" not in page


def test_undo_stands_beside_the_one_that_can_be_undone(ewa: Moderator) -> None:
    page = history(ewa)
    assert page.count('action="/moderation/undos"') == 1
    undone = ewa.post("/moderation/undos", **{"from": "history"})
    assert undone.headers["location"] == "/moderation/history"
    assert "decision undone" in history(ewa)
