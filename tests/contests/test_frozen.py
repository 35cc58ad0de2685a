"""What a result keeps of an entry."""

from sqlmodel import select

from app.contests.frozen import frozen_copy
from app.contests.models import Entry
from app.kit.tools import Tools
from tests.factories import NOON, make_contest, make_entry


def test_a_copy_says_everything_the_page_shows(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        entry = make_entry(session, contest, title="Vines", name="Helena", votes=3)
        make_entry(session, contest, votes=4)
        copy = frozen_copy(session, contest=contest, entry=entry)
    assert (copy["title"], copy["name"], copy["number"], copy["entry_id"]) == ("Vines", "Helena", 1, entry.public_id)
    assert (copy["votes"], copy["of_votes"]) == (3, 7)
    assert (copy["width"], copy["height"]) == (900, 1200)
    assert {file["name"] for file in copy["files"]} == {"320", "800", "1600"}


def test_without_a_vote_there_are_no_votes(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, voting_opens_at=None, voting_closes_at=None)
        entry = make_entry(session, contest)
        copy = frozen_copy(session, contest=contest, entry=entry)
    assert copy["votes"] is copy["of_votes"] is None


def test_what_is_not_public_has_no_files(tools: Tools) -> None:
    from app.contests.service.leaving import withdraw_entry
    from app.media.service import make_private

    with tools.db.write() as session:
        contest = make_contest(session)
        entry = make_entry(session, contest)
        withdraw_entry(session, entry=entry, now=NOON)
    make_private(tools, asset_id=1)
    with tools.db.read() as session:
        copy = frozen_copy(session, contest=contest, entry=session.exec(select(Entry)).one())
    assert copy["files"] == []
