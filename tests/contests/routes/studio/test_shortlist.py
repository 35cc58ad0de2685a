"""The shortlist, by hand and by votes."""

import re
from typing import Any

import pytest
from sqlmodel import col, select

from app.contests.models import Entry
from app.kit.tools import Tools
from tests.contests.routes.studio.conftest import Play
from tests.factories import make_entry


def listed(tools: Tools) -> list[int]:
    with tools.db.read() as session:
        found = session.exec(
            select(Entry.number).where(col(Entry.shortlisted_at).is_not(None)).order_by(col(Entry.number))
        )
        return list(found)


def test_ticks_of_one_page_say_nothing_about_another(play: Play, tools: Tools) -> None:
    play.desk.post("/shortlist", {"shown": play.ids[:3], "entry": play.ids[:2]})
    assert listed(tools) == [1, 2]
    play.desk.post("/shortlist", {"shown": play.ids[1:4], "entry": [play.ids[3]]})
    assert listed(tools) == [1, 4]


@pytest.mark.parametrize(("n", "expected"), [("1", [6]), ("3", [4, 5, 6]), ("500", [2, 3, 4, 5, 6])])
def test_the_most_voted_are_put_on_it(play: Play, tools: Tools, n: str, expected: list[int]) -> None:
    assert play.desk.post("/shortlist/most-voted", {"n": n}).status_code == 303
    assert listed(tools) == expected


def test_those_with_as_many_votes_as_the_last_come_too(play: Play, tools: Tools) -> None:
    with tools.db.write() as session:
        contest = session.merge(play.contest)
        contest.last_number = 8
        make_entry(session, contest, votes=5)
    play.desk.post("/shortlist/most-voted", {"n": "1"})
    assert listed(tools) == [6, 9]


@pytest.mark.parametrize("n", ["", "0", "many", "501", "1e3"])
def test_a_number_that_is_none_is_refused_in_place(play: Play, tools: Tools, n: str) -> None:
    refused = play.desk.post("/shortlist/most-voted", {"n": n})
    assert refused.status_code == 422
    assert 'aria-invalid="true"' in refused.text
    assert listed(tools) == []


def test_pages_go_on_without_gaps_or_repeats(play: Play, tools: Tools) -> None:
    with tools.db.write() as session:
        contest = session.merge(play.contest)
        contest.last_number = 8
        for n in range(30):
            make_entry(session, contest, votes=n % 3)
    for order in ("votes", "newest"):
        assert len(set(everything(play, order))) == len(everything(play, order)) == 36


def everything(play: Play, order: str) -> list[str]:
    found: list[str] = []
    page: Any = f"/shortlist?order={order}"
    while page:
        text = play.desk.get(page).text
        found += re.findall(r'name="shown" value="([^"]+)"', text)
        more = re.search(r'name="next" value="([\d-]+)"', text)
        page = f"/shortlist?order={order}&from={more[1]}" if more else None
    return found


def test_what_waits_or_was_rejected_cannot_be_put_on_it(play: Play, tools: Tools) -> None:
    with tools.db.read() as session:
        others = list(session.exec(select(Entry.public_id).where(col(Entry.number) > 6)))
    play.desk.post("/shortlist", {"shown": others, "entry": others})
    assert listed(tools) == []


def test_going_on_saves_the_ticks_and_says_which_page_of_how_many(play: Play, tools: Tools) -> None:
    with tools.db.write() as session:
        contest = session.merge(play.contest)
        contest.last_number = 8
        for _n in range(50):
            make_entry(session, contest)
    for order in ("votes", "newest"):
        page = play.desk.get(f"/shortlist?order={order}").text
        assert "Page 1 of 3" in page
        assert "without saving" not in page
        ticked = []
        for n in (2, 3):
            place = re.search(r'name="next" value="([^"]+)"', page)
            shown = re.findall(r'name="shown" value="(\w+)"', page)
            assert place
            sent = play.desk.post("/shortlist", {"order": order, "shown": shown, "entry": shown[:1], "next": place[1]})
            page = play.desk.client.get(sent.headers["location"]).text
            assert f"Page {n} of 3" in page
            ticked.append(shown[0])
        assert 'name="next" value="' not in page
        with tools.db.read() as session:
            saved = session.exec(select(Entry.public_id).where(col(Entry.shortlisted_at).is_not(None))).all()
        assert set(ticked) <= set(saved)
