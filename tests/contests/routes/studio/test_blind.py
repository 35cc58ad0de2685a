"""Choosing without seeing votes."""

from sqlmodel import select

from app.accounts.models import AuditEvent, Role
from app.kit.tools import Tools
from tests.contests.routes.studio.conftest import Play


def pages(play: Play) -> str:
    ways = ("", "/shortlist", "/shortlist?order=votes", "/winners", f"/entries/{play.ids[5]}")
    return "".join(play.desk.get(way).text for way in ways)


def test_votes_are_hidden_from_whoever_chooses_so_and_the_trail_knows(play: Play, tools: Tools) -> None:
    play.desk.post("/shortlist", {"entry": play.ids[5]})
    assert "5 votes" in pages(play)
    assert play.desk.post("/votes-in-view", {"show": "no", "back": "winners"}).headers["location"].endswith("/winners")
    hidden = pages(play)
    assert "5 votes" not in hidden
    assert "<dt>Votes</dt>" not in hidden
    assert "Most votes" not in hidden
    assert hidden.index(f"No. {1:04d}") > hidden.index(f"No. {6:04d}")  # newest first: the order tells nothing of votes
    play.desk.post("/votes-in-view", {"show": "yes"})
    assert "5 votes" in pages(play)
    with tools.db.read() as session:
        verbs = [event.verb for event in session.exec(select(AuditEvent)) if event.verb.startswith("votes.")]
    assert verbs == ["votes.hide", "votes.show"]


def test_another_browser_still_sees_votes(play: Play) -> None:
    play.desk.post("/votes-in-view", {"show": "no"})
    other = play.seat(Role.EDITOR)
    assert "5 votes" in other.get("/shortlist").text
