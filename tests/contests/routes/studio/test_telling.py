"""The mails to winners are looked at first; a place is not taken back from somebody who was told by one press."""

from app.contests.queries import entrant_of
from app.contests.service import leaving
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.worker import Worker
from tests.contests.routes.studio.conftest import Play
from tests.contests.routes.studio.test_winners import judging, mails, winners, words

__all__ = ["judging"]


def test_the_mail_is_shown_as_it_is_sent_and_names_the_prize(judging: Play, tools: Tools, worker: Worker) -> None:
    judging.desk.post("/winners", words(judging.ids[5], won="Ten cups.", place="First of all"))
    page = judging.desk.get("/winners/mails").text
    for said in ("Your prize: The jury prize", "First of all", "Ten cups.", "Send these 2 mails", "/entries/…"):
        assert said in page
    assert mails(tools, "winner_told") == 0
    judging.desk.post("/winners/mails")
    worker.run_until_idle()
    sent = [path.read_text() for path in tools.mailer.folder.glob("*.eml")]  # type: ignore[attr-defined]  # a FolderMailer
    assert sum("Your prize: The jury prize" in text for text in sent) == 1


def test_nobody_is_told_without_a_prize(judging: Play, tools: Tools) -> None:
    judging.desk.post("/winners", words(judging.ids[3], prize=[], won=""))
    assert "Nothing can be sent yet." in judging.desk.get("/winners/mails").text
    assert judging.desk.post("/winners/mails").status_code == 409
    assert mails(tools, "winner_told") == 0


def test_nobody_is_written_to_who_is_gone(judging: Play, tools: Tools, clock: SetClock) -> None:
    judging.desk.post("/winners/release", {"seen": "yes"})
    clock.set(judging.contest.announces_at)  # type: ignore[arg-type]  # the play has one
    judging.desk.come_back()
    with tools.db.write() as session:
        leaving.erase_entrant(session, entrant=entrant_of(session, judging.entries[5]), now=clock.now())
    assert "There is nobody to write to" in judging.desk.get("/winners/mails").text


def test_taking_a_place_back_from_somebody_who_was_told_says_so_first(judging: Play, tools: Tools) -> None:
    address = f"/winners/{judging.ids[5]}/remove"
    assert "was told by mail" not in judging.desk.get(address).text
    judging.desk.post("/winners/mails")
    asked = judging.desk.post("/winners", {"remove": judging.ids[5]})
    assert asked.headers["location"].partition("?")[0].endswith(address)
    page = judging.desk.get(address).text
    assert "was told by mail" in page
    assert "Nobody writes when you take the place back" in page
    assert len(winners(tools)) == 2
    assert judging.desk.post(address).status_code == 303
    assert len(winners(tools)) == 1
