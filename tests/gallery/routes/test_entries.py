"""The gallery and the page of an entry, as the public sees them."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.contests.models import Counts, Entry, EntryState
from app.contests.service.leaving import withdraw_entry
from app.contests.service.restoring import restore_entry, standing
from app.contests.service.reviewing import take_down
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.factories import NOON, make_contest, make_entry
from tests.gallery.conftest import Make
from tests.statements import statements_of

DAY = timedelta(days=1)
Html = Callable[[str], str]
TITLE = re.compile(r'href="/contests/x/entries/(\w+)[^"]*">(Cup \d+)</a>')
MORE = re.compile(r'hx-get="([^"]+)"')
VOTING: dict[str, Any] = {"closes_at": NOON - DAY, "voting_opens_at": NOON - DAY}


def titles(page: str) -> list[str]:
    return [title for _id, title in TITLE.findall(page)]


def more(page: str) -> str:
    found = MORE.search(page)
    return found[1].replace("&amp;", "&") if found else ""


def ids(tools: Tools) -> list[str]:
    with tools.db.read() as session:
        return list(session.exec(select(Entry.public_id).order_by(Entry.number)))  # type: ignore[arg-type]  # a column


def test_a_visitor_walks_through_all_of_it_once(html: Html, make: Make) -> None:
    make(60)
    first = html("/contests/x/gallery")
    second = html(more(first))
    third = html(more(second))
    seen = titles(first) + titles(second) + titles(third)
    assert [len(titles(page)) for page in (first, second, third)] == [24, 24, 12]
    assert sorted(seen) == sorted(f"Cup {n}" for n in range(1, 61))
    assert "48 of 60 cups shown" in second
    assert more(third) == ""


def test_the_order_of_a_visitor_stays(client: TestClient, html: Html, make: Make, clock: SetClock) -> None:
    make(30)
    mine = titles(html("/contests/x/gallery"))
    clock.move(timedelta(hours=1))
    assert titles(html("/contests/x/gallery")) == mine
    client.cookies.clear()
    others = {
        tuple(titles(client.get("/contests/x/gallery", headers={"cookie": f"order={n * 10**8}"}).text))
        for n in range(20)
    }
    assert len(others) > 5


def test_more_comes_as_a_list_of_its_own(client: TestClient, html: Html, make: Make) -> None:
    make(30)
    part = client.get(more(html("/contests/x/gallery")), headers={"hx-request": "true"}).text
    assert part.count("<ul") == 1
    assert "<html" not in part
    assert 'id="more"' in part
    assert 'data-focus="still"' in part


def test_a_place_that_is_nonsense_is_nowhere(client: TestClient, make: Make) -> None:
    make(1)
    assert client.get("/contests/x/gallery?after=nonsense").status_code == 404


def test_search_finds_without_accents_and_says_when_it_finds_nothing(tools: Tools, html: Html, make: Make) -> None:
    contest = make(3)
    with tools.db.write() as session:
        make_entry(session, session.merge(contest), title="Cup 9", search="cup 9 zolc lodz")
    assert titles(html("/contests/x/gallery?q=%C5%BB%C3%93%C5%81%C4%86")) == ["Cup 9"]
    nothing = html("/contests/x/gallery?q=%3Cb%3E")
    assert "Nothing is called “&lt;b&gt;”." in nothing


def test_an_empty_gallery_asks_for_the_first(html: Html, make: Make) -> None:
    make(0)
    page = html("/contests/x/gallery")
    assert "Nothing is here yet." in page
    assert "Send my cup" in page


def test_vote_rings_show_only_while_voting_is_open(html: Html, make: Make, clock: SetClock) -> None:
    make(2, **VOTING)
    assert html("/contests/x/gallery").count("/votes") == 4  # form and its htmx twin
    clock.move(20 * DAY)
    assert "/votes" not in html("/contests/x/gallery")


@pytest.mark.parametrize(
    "path", ["/contests/x/gallery", "/contests/x/gallery?sort=votes", "/contests/x/feed.json", "entry"]
)
def test_hidden_counts_are_in_no_byte_that_we_send(tools: Tools, client: TestClient, path: str) -> None:
    """Two answers to the same question, with other votes between them, are the same bytes."""
    with tools.db.write() as session:
        contest = make_contest(session, slug="x", counts=Counts.HIDDEN, **VOTING)
        for n in range(5):
            make_entry(session, contest, votes=n, public_votes=n, shown_at=NOON - n * DAY)
    address = f"/contests/x/entries/{ids(tools)[2]}" if path == "entry" else path
    cookie = {"cookie": "order=5"}
    before = client.get(address, headers=cookie)
    with tools.db.write() as session:
        for entry in session.exec(select(Entry)):
            entry.votes = entry.public_votes = 7_777_777 - entry.id * 1000
    after = client.get(address, headers=cookie)
    assert before.status_code == 200
    assert (before.content, before.headers) == (after.content, after.headers)


def test_open_counts_are_told_and_offer_an_order(html: Html, make: Make) -> None:
    make(3, **VOTING)
    ranked = html("/contests/x/gallery?sort=votes")
    assert titles(ranked) == ["Cup 3", "Cup 2", "Cup 1"]
    assert "masonry--ranked" in ranked  # row by row, as a ranking is read
    assert "3 votes so far" in html("/contests/x/gallery")


@pytest.mark.parametrize("how", ["take down", "withdraw", "undo"])
def test_what_is_taken_away_is_gone_at_once(tools: Tools, client: TestClient, html: Html, make: Make, how: str) -> None:
    make(2, **VOTING)
    id_ = ids(tools)[0]
    paths = ["/contests/x", "/contests/x/gallery", "/contests/x/gallery?sort=new", "/contests/x/gallery?q=cup", "/contests/x/feed.json",
             "/contests/x/sitemap-0.xml"]  # fmt: skip
    assert all(id_ in html(path) for path in [*paths, f"/contests/x/entries/{id_}"])
    with tools.db.write() as session:
        entry = session.exec(select(Entry).where(Entry.public_id == id_)).one()
        if how == "take down":
            take_down(session, entry=entry, why="Not their own work", now=NOON)
        elif how == "withdraw":
            withdraw_entry(session, entry=entry, now=NOON)
        else:
            before = standing(session, entry) | {"state": "pending", "shown": None}
            restore_entry(session, entry=entry, before=before, now=NOON)
    assert not any(id_ in html(path) for path in paths)
    gone = client.get(f"/contests/x/entries/{id_}")
    assert gone.status_code == (404 if how == "undo" else 410)
    assert "Cup 1" not in gone.text
    if how != "undo":
        assert "See the others" in gone.text


@pytest.mark.parametrize("state", [state for state in EntryState if state is not EntryState.APPROVED])
def test_an_entry_that_nobody_approved_cannot_be_guessed(tools: Tools, client: TestClient, state: EntryState) -> None:
    with tools.db.write() as session:
        make_entry(session, make_contest(session, slug="x"), state=state)
    assert client.get(f"/contests/x/entries/{ids(tools)[0]}").status_code == 404


def test_an_entry_is_found_under_its_own_contest_only(tools: Tools, client: TestClient, make: Make) -> None:
    make(1)
    make(0, slug="y")
    assert client.get(f"/contests/y/entries/{ids(tools)[0]}").status_code == 404


def test_an_entry_page_has_all_that_others_share(tools: Tools, html: Html, make: Make) -> None:
    make(3)
    middle = html(f"/contests/x/entries/{ids(tools)[1]}")
    for words in ("<h1>Cup 2</h1>", "Maker 2", "No. 0002", 'property="og:title" content="Cup 2, by Maker 2"', "application/ld+json",
                  'rel="prev"', 'rel="next"', '/reports"', 'value="not_theirs"', 'name="words"', 'name="email"'):  # fmt: skip
        assert words in middle


def test_words_of_strangers_stay_words(tools: Tools, html: Html) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, slug="x")
        make_entry(session, contest, title="</script><script>alert(1)</script>", caption='"><img src=x>')
    page = html(f"/contests/x/entries/{ids(tools)[0]}")
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "</script><script>" not in page


def test_a_page_takes_as_many_statements_for_one_as_for_three(tools: Tools, html: Html, make: Make) -> None:
    make(1, **VOTING)
    make(3, slug="y", **VOTING)
    one, three = (statements_of(tools, partial(html, f"/contests/{slug}/gallery")) for slug in "xy")
    assert one == three


def test_a_voter_sees_the_own_marks_and_nobody_else_does(
    tools: Tools, client: TestClient, html: Html, make: Make
) -> None:
    make(3, **VOTING)
    id_ = ids(tools)[1]
    everybody = html("/contests/x/gallery")
    sent = client.post(f"/contests/x/entries/{id_}/votes")
    assert sent.status_code == 303, sent.text
    for path in ("/contests/x/gallery", f"/contests/x/entries/{id_}"):
        mine = client.get(path)
        assert mine.text.count('aria-pressed="true"') == 1
        assert mine.headers["cache-control"].startswith("private")
    client.cookies.delete("voter")
    assert 'aria-pressed="true"' not in html("/contests/x/gallery")
    assert everybody.count('aria-pressed="false"') == 3


def test_nobody_chooses_the_order_that_first_visits_see(client: TestClient, make: Make) -> None:
    """Of two cookie headers the last one alone chose where the page was kept, and the first one what was in it."""
    make(12)
    for _try in range(60):  # some first visits share a place
        client.cookies.clear()
        client.get("/contests/x/gallery", headers=[("cookie", "order=0"), ("cookie", "a=1")])
    for _visit in range(20):
        client.cookies.clear()
        first = client.get("/contests/x/gallery")
        seed = first.cookies["order"]
        assert titles(client.get("/contests/x/gallery", headers={"cookie": f"order={seed}"}).text) == titles(first.text)
