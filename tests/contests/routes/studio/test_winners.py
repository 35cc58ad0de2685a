"""Places, release and announcement, from the studio's pages."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from app.accounts.models import AuditEvent, Role
from app.contests.models import Counts, Entry, EntryRevision, EntryState, Prize, Winner
from app.contests.queries import entrant_of
from app.contests.service import leaving, reviewing
from app.contests.service.releasing import announce_contests
from app.contests.studio_queries import entry_of
from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.media.models import Rendition
from app.worker import Worker
from tests.contests.routes.studio.conftest import Play
from tests.factories import NOON

JUDGING = NOON + timedelta(days=16)
ANNOUNCED = NOON + timedelta(days=20)
SEEN = {"seen": "yes"}


@pytest.fixture
def judging(play: Play, clock: SetClock) -> Play:
    """Entries and voting are over; the most voted has the first place, another the second."""
    clock.set(JUDGING)
    play.desk.come_back()
    for public_id in (play.ids[5], play.ids[3]):
        assert play.desk.post("/winners", {"entry": public_id}).status_code == 303
    with play.tools.db.write() as session:
        for winner in session.exec(select(Winner)):
            winner.won = "A cup."
    return play


def winners(tools: Tools) -> list[Winner]:
    with tools.db.read() as session:
        return list(session.exec(select(Winner).order_by(col(Winner.rank))))


def mails(tools: Tools, template: str) -> int:
    with tools.db.read() as session:
        jobs = session.exec(select(Job).where(Job.kind == "send_mail")).all()
    return sum(f'"{template}"' in job.payload for job in jobs)


def words(public_id: str, **changes: Any) -> dict[str, Any]:
    """What the form says of one place when somebody has written into it."""
    said = {
        "prize": ["jury"],
        "place": "",
        "won": "Ten cups.",
        "story": "She *drew* it.",
        "jury_sentence": "Yes.",
        **changes,
    }
    return {f"{public_id}.{name}": value for name, value in {"print": "before", **said}.items()}


def test_places_are_given_in_order_and_once(judging: Play, tools: Tools) -> None:
    again = judging.desk.post("/winners", {"entry": judging.ids[5]})
    assert again.headers["location"].endswith("#place-1")
    assert [(w.rank, w.entry_id) for w in winners(tools)] == [(1, judging.entries[5].id), (2, judging.entries[3].id)]


def test_places_are_moved_and_taken_back(judging: Play, tools: Tools) -> None:
    judging.desk.post("/winners", {"up": judging.ids[3]})
    assert [w.entry_id for w in winners(tools)] == [judging.entries[3].id, judging.entries[5].id]
    judging.desk.post("/winners", {"up": judging.ids[3]})
    judging.desk.post("/winners", {"down": judging.ids[5]})
    assert [w.entry_id for w in winners(tools)] == [judging.entries[3].id, judging.entries[5].id]
    judging.desk.post(f"/winners/{judging.ids[3]}/remove")
    assert [(w.rank, w.entry_id) for w in winners(tools)] == [(1, judging.entries[5].id)]


def test_all_places_are_saved_at_once(judging: Play, tools: Tools) -> None:
    both = words(judging.ids[5], full_name="Kasia Wrona") | words(judging.ids[3], prize=["second"], story="His.")
    assert judging.desk.post("/winners", both).status_code == 303
    first, second = winners(tools)
    assert (first.prize_keys, first.full_name, first.story) == (["jury"], "Kasia Wrona", "She *drew* it.")
    assert (second.prize_keys, second.story) == (["second"], "His.")
    assert "Kasia Wrona" in judging.desk.get("/winners").text


@pytest.mark.parametrize("button", ["up", "down", "entry", "remove", "then"])
def test_no_button_beside_a_place_loses_what_was_typed_elsewhere(judging: Play, tools: Tools, button: str) -> None:
    value = {"entry": judging.ids[1], "then": "release"}.get(button, judging.ids[3])
    sent = judging.desk.post("/winners", words(judging.ids[5]) | {button: value})
    assert sent.status_code == 303, sent.text
    assert "She *drew* it." in {winner.story for winner in winners(tools)}


def test_a_form_saves_only_the_places_that_it_changed(judging: Play, tools: Tools) -> None:
    page = judging.desk.get("/winners").text
    prints = {f"{key}.print": found[1] for key in (judging.ids[5], judging.ids[3])
              if (found := re.search(rf'name="{key}.print" value="(\w+)"', page))}  # fmt: skip
    assert len(prints) == 2
    judging.desk.post("/winners", words(judging.ids[5], story="Hers, saved meanwhile."))
    mine = words(judging.ids[3], prize=[], story="Mine.") | {f"{judging.ids[5]}.won": "A cup."} | prints
    assert judging.desk.post("/winners", mine).status_code == 303
    assert [winner.story for winner in winners(tools)] == ["Hers, saved meanwhile.", "Mine."]


def test_one_prize_has_one_winner_and_nothing_typed_is_lost(judging: Play, tools: Tools) -> None:
    both = words(judging.ids[5], story="Hers.") | words(judging.ids[3], story="A long story <b>kept</b>.")
    refused = judging.desk.post("/winners", both)
    assert refused.status_code == 422
    assert f'<a href="#f-{judging.ids[3]}.prize">Place 2, Prizes</a>' in refused.text
    assert 'role="alert"' in refused.text
    assert "A long story &lt;b&gt;kept&lt;/b&gt;." in refused.text
    assert "Hers." in refused.text
    assert 'data-unsaved="yes"' in refused.text
    assert {winner.story for winner in winners(tools)} == {""}


def test_what_is_not_shown_cannot_win(judging: Play, tools: Tools) -> None:
    with tools.db.read() as session:
        waiting = session.exec(select(Entry).where(Entry.number == 7)).one()
    assert judging.desk.post("/winners", {"entry": waiting.public_id}).status_code == 409
    assert judging.desk.post("/winners", {"entry": "nobody"}).status_code == 404


def test_winners_are_not_released_while_votes_are_given(play: Play) -> None:
    play.desk.post("/winners", {"entry": play.ids[5]} | words(play.ids[5]))
    refused = play.desk.post("/winners/release", SEEN)
    assert refused.status_code == 409
    assert "Entries and voting go on until" in refused.text
    assert play.now().winners_at is None


def test_a_release_freezes_copies_that_the_clock_announces(judging: Play, tools: Tools, clock: SetClock) -> None:
    assert judging.desk.post("/winners/release", SEEN).status_code == 303
    frozen = winners(tools)[0].frozen
    assert (frozen["number"], frozen["votes"], frozen["of_votes"]) == (6, 5, 15)
    assert {file["format"] for file in frozen["files"]} == {"webp", "jpeg"}
    assert not judging.now().is_announced(clock.now())
    clock.set(ANNOUNCED)
    assert judging.now().is_announced(clock.now())


def test_an_announced_result_is_final(judging: Play, tools: Tools, clock: SetClock) -> None:
    judging.desk.post("/winners/release", SEEN)
    clock.set(ANNOUNCED)
    judging.desk.come_back()
    first = judging.ids[5]
    for page, form in (
        ("/winners", {"entry": judging.ids[1]}), ("/winners", words(first)), ("/winners", {"down": first}),
        (f"/winners/{first}/remove", {}), ("/winners/release", SEEN), ("/winners/hold", {}), ("/shortlist", {"shown": first}),
        ("/shortlist/most-voted", {"n": "3"}), (f"/entries/{first}/shortlist", {"on": "yes"}),
    ):  # fmt: skip
        assert judging.desk.post(page, form).status_code == 409, page
    assert [w.entry_id for w in winners(tools)] == [judging.entries[5].id, judging.entries[3].id]
    assert "The result is frozen" in judging.desk.get("/winners").text


def test_winners_are_told_once(judging: Play, tools: Tools, worker: Worker) -> None:
    for _time in range(2):
        assert judging.desk.post("/winners/mails").status_code == 303
    assert mails(tools, "winner_told") == 2
    worker.run_until_idle()
    sent = [path.read_text() for path in tools.mailer.folder.glob("*.eml")]  # type: ignore[attr-defined]  # a FolderMailer
    assert len(sent) == 2
    assert all("please keep it to yourself" in text.replace("=\n", "") for text in sent)


def test_the_announcement_is_mailed_once_also_when_we_were_down(
    judging: Play, tools: Tools, worker: Worker, clock: SetClock
) -> None:
    judging.desk.post("/winners/release", SEEN)
    worker.start_what_is_due()
    worker.run_until_idle()
    assert mails(tools, "winner_announced") == 0
    clock.set(ANNOUNCED + timedelta(days=3))
    for minute in range(3):
        clock.set(ANNOUNCED + timedelta(days=3, minutes=minute))
        worker.start_what_is_due()
        worker.run_until_idle()
    assert mails(tools, "winner_announced") == 2
    assert judging.now().announcement_told_at == ANNOUNCED + timedelta(days=3)


def test_hidden_counts_are_public_with_the_announcement(
    judging: Play, tools: Tools, worker: Worker, clock: SetClock
) -> None:
    def public() -> list[int]:
        with tools.db.read() as session:
            statement = select(Entry.public_votes).where(col(Entry.number) < 7).order_by(col(Entry.number))
            return list(session.exec(statement))

    with tools.db.write() as session:
        session.merge(judging.contest).counts = Counts.HIDDEN
    judging.desk.post("/winners/release", SEEN)
    worker.start_what_is_due()
    worker.run_until_idle()
    assert public() == [0] * 6
    clock.set(ANNOUNCED)
    announce_contests(tools)
    assert public() == [0, 1, 2, 3, 4, 5]


def test_a_winner_who_withdraws_before_the_announcement_leaves_the_place_empty_and_holds_the_release(
    judging: Play, tools: Tools, clock: SetClock
) -> None:
    judging.desk.post("/winners/release", SEEN)
    with tools.db.write() as session:
        leaving.withdraw_entry(session, entry=session.merge(judging.entries[5]), now=clock.now())
    assert judging.now().winners_at is None
    assert [w.rank for w in winners(tools)] == [2]
    assert judging.desk.post("/winners/release", SEEN).status_code == 409
    judging.desk.post("/winners", {"up": judging.ids[3]})
    assert judging.desk.post("/winners/release", SEEN).status_code == 303
    assert [w.rank for w in winners(tools)] == [1]


def announced(play: Play, clock: SetClock) -> None:
    play.desk.post("/winners", words(play.ids[5], full_name="Kasia Wrona"))
    play.desk.post("/winners/release", SEEN)
    clock.set(ANNOUNCED)


def test_erasing_a_winner_keeps_rank_and_votes_and_nothing_of_the_person(
    judging: Play, tools: Tools, clock: SetClock
) -> None:
    announced(judging, clock)
    with tools.db.write() as session:
        leaving.erase_entrant(session, entrant=entrant_of(session, judging.entries[5]), now=clock.now())
    first = winners(tools)[0]
    assert (first.rank, first.frozen["number"], first.frozen["votes"], first.frozen["of_votes"]) == (1, 6, 5, 15)
    assert (first.frozen["gone"], first.frozen["name"], first.frozen["files"]) == ("erased", "", [])
    assert (first.full_name, first.story) == ("", "")
    assert judging.now().is_announced(clock.now())


def test_withdrawing_after_the_announcement_keeps_the_frozen_pictures(
    judging: Play, tools: Tools, worker: Worker, clock: SetClock
) -> None:
    announced(judging, clock)
    with tools.db.write() as session:
        leaving.withdraw_entry(session, entry=session.merge(judging.entries[5]), now=clock.now())
    assert pictures_after(judging, tools, worker) == {True}
    with tools.db.write() as session:
        withdrawn = entry_of(session, judging.contest, judging.ids[5])
        assert withdrawn.state is EntryState.WITHDRAWN
        reviewing.take_down(session, entry=withdrawn, why="Reported.", now=clock.now())
    assert winners(tools)[0].frozen["gone"] == "taken down"
    assert pictures_after(judging, tools, worker) == {False}


def pictures_after(play: Play, tools: Tools, worker: Worker) -> set[bool]:
    worker.run_until_idle()
    with tools.db.read() as session:
        mine = select(EntryRevision.asset_id).where(EntryRevision.entry_id == play.entries[5].id)
        return set(session.exec(select(Rendition.is_public).where(Rendition.asset_id == session.exec(mine).one())))


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.VIEWER, Role.JUROR])
def test_only_editors_choose(judging: Play, role: Role) -> None:
    other = judging.seat(role)
    assert other.get("/winners").status_code == 403
    assert other.post("/winners", {"entry": judging.ids[0]}).status_code == 403
    assert other.post("/shortlist", {"entry": judging.ids[0]}).status_code == 403


def test_choosing_asks_for_the_password_after_a_while_and_is_audited(
    judging: Play, tools: Tools, clock: SetClock
) -> None:
    with tools.db.read() as session:
        verbs = [event.verb for event in session.exec(select(AuditEvent).order_by(col(AuditEvent.id)))]
    assert verbs == ["winner.place", "winner.place"]
    clock.set(JUDGING + timedelta(minutes=tools.settings.fresh_minutes + 1))
    asked = judging.desk.post("/winners/release", SEEN)
    assert asked.status_code == 401
    assert judging.now().winners_at is None


def test_a_prize_of_two_copies_has_two_winners_and_not_a_third(judging: Play, tools: Tools) -> None:
    with tools.db.write() as session:
        prize = session.exec(select(Prize).where(Prize.key == "jury")).one()
        prize.copies = 2
        session.add(prize)
    two = words(judging.ids[5]) | words(judging.ids[3])
    assert judging.desk.post("/winners", two).status_code == 303
    assert "for 2 winners" in judging.desk.get("/winners").text
    judging.desk.post("/winners", {"entry": judging.ids[4]})
    refused = judging.desk.post("/winners", two | words(judging.ids[4]))
    assert refused.status_code == 422
    assert "More than 2 winners have this prize" in refused.text
    assert [winner.prize_keys for winner in winners(tools)] == [["jury"], ["jury"], []]
