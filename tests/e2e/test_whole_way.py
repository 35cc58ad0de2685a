"""Real photographs from entry to winners, each person with a browser, in both homes.

``WHITECUP_ALBUM=folder`` keeps a screenshot of every screen on the way.
"""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.album import Album
from tests.e2e.conftest import whole_house
from tests.e2e.photographs import photographs
from tests.e2e.stage import DAY, HOUR, MovedClock, Stage, live_votes, make_brand, make_contest, votes_by_mail
from tests.e2e.way import mend, moderate, send_in, vote, vote_by_mail
from tests.e2e.winning import choose_winners, look_around
from tests.parts.homes import Home

BY_MAIL = 4  # so many of the photographs go to the contest whose votes are confirmed by mail


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_real_photographs_go_from_entry_to_winners(home: Home, browser: Browser) -> None:
    clock = MovedClock()
    with whole_house(home, clock=clock) as tools:
        stage = Stage(tools, clock, browser, Album.asked_for(home.kind), make_brand(tools))
        cups = make_contest(tools, "white-cup", "#WhiteCupContest", "Draw on a white cup.", live_votes())
        mugs = make_contest(tools, "morning-mug", "#MorningMug", "Show us your first mug of the day.", votes_by_mail())
        photos = photographs()
        for n, photo in enumerate(photos):
            send_in(stage, mugs if n < BY_MAIL else cups, photo, look=n in (0, len(photos) - 1))
        rejected = moderate(stage)
        clock.move_to(clock.now() + HOUR / 4)
        mend(stage, rejected, photos[1])
        clock.move_to(cups.voting_opens_at)
        for voter in range(5):
            vote(stage, cups, voter, look=voter == 0)
        for voter in range(3):
            vote_by_mail(stage, stage.of(mugs)[voter % 2], f"voter{voter}@mail.example", look=voter == 0)
        clock.move_to(cups.voting_closes_at)
        won = {contest.slug: [*stage.of(contest)[:2], stage.of(contest)[-1]] for contest in (cups, mugs)}
        for contest in (cups, mugs):
            choose_winners(stage, contest, won[contest.slug])
        everybody_sees_nothing_yet(stage)
        assert cups.announces_at
        clock.move_to(cups.announces_at + DAY / 24)
        faults = [fault for contest in (cups, mugs) for fault in look_around(stage, contest, won[contest.slug])]
        with stage.visit() as page:
            faults += stage.album.look(page, "all-winners", f"{stage.base}/winners")
            expect(page.locator(".podium li")).to_have_count(6)
            faults += stage.album.look(page, "front", stage.base)
        for one in (*won["white-cup"], *won["morning-mug"]):
            assert stage.mailed(one.email, "winner_announced", r"(/contests/\S+/winners)")
        assert faults == []
        assert stage.complaints.without_broken_lines() == []


def everybody_sees_nothing_yet(stage: Stage) -> None:
    with stage.visit(path="/winners") as page:
        expect(page.get_by_role("heading", level=1)).to_have_text("Nobody has won yet.")
        stage.album.keep(page, "all-winners-not-yet")
