"""The page before the release."""

from typing import Any

from app.contests.service.choosing import PlaceWords, describe_places
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.contests.routes.studio.conftest import Play
from tests.contests.routes.studio.test_winners import judging
from tests.factories import NOON

__all__ = ["judging"]


def test_what_a_result_leaves_out_is_said_and_must_have_been_read(judging: Play) -> None:
    page = judging.desk.get("/winners/release").text
    assert "1 entry of 8 that came in was not looked at." in page
    assert "Nobody gets this prize: The second prize." in page
    assert "Place 2 has no story." in page
    refused = judging.desk.post("/winners/release", {"how_winners": "by lot"})
    assert refused.status_code == 422
    assert "by lot" in refused.text
    assert judging.now().winners_at is None
    assert judging.desk.post("/winners/release", {"how_winners": "by lot", "seen": "yes"}).status_code == 303
    assert (judging.now().how_winners, judging.now().winners_at is None) == ("by lot", False)


def test_a_place_that_wins_nothing_stops_the_release(judging: Play, tools: Tools) -> None:
    with tools.db.write() as session:
        describe_places(session, contest=session.merge(judging.contest), words={judging.ids[3]: PlaceWords()}, now=NOON)
    refused = judging.desk.post("/winners/release", {"seen": "yes"})
    assert refused.status_code == 409
    assert "Place 2 has no prize." in judging.desk.get("/winners/release").text


def test_the_winners_page_says_only_what_the_manager_wrote(
    judging: Play, tools: Tools, clock: SetClock, client: Any
) -> None:
    judging.desk.post("/winners/release", {"how_winners": "", "seen": "yes"})
    clock.set(judging.contest.announces_at)  # type: ignore[arg-type]  # the play has one
    page = client.get(f"/contests/{judging.contest.slug}/winners").text
    assert "Chosen" not in page
    assert "Two cups out of 6 in the gallery" in page


def test_a_release_can_be_held(judging: Play) -> None:
    judging.desk.post("/winners/release", {"seen": "yes"})
    assert judging.desk.post("/winners/hold").status_code == 303
    assert judging.now().winners_at is None
