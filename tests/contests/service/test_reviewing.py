"""What becomes of an entry: shown, rejected, mended, hidden, forgotten.

Tests app/contests/service/reviewing.py, app/contests/service/leaving.py, app/contests/service/mending.py,
app/contests/service/links.py, app/contests/service/retention.py, app/contests/jobs.py, app/contests/routes/entrant.py and
app/media/service.py.
"""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.contests.models import Contest, Entrant, Entry, EntryLink, EntryRevision, EntryState, LinkPurpose
from app.contests.service import retention, reviewing
from app.contests.service.restoring import restore_entry, standing
from app.errors import Conflict
from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.ratelimit import RateCount
from app.kit.tools import Tools
from app.media.models import Rendition, Upload
from app.moderation.models import Report
from app.worker import Worker
from tests.people import Entrant as Person
from tests.pictures import draw_cup


@pytest.fixture
def own(client: TestClient, contest: Contest, working: Worker, tools: Tools) -> str:
    """The address of the page of an entry that waits for a moderator."""
    location: str = Person(client, contest.slug).send().headers["location"]
    return location


def entry_of(tools: Tools) -> Entry:
    with tools.db.read() as session:
        return session.exec(select(Entry)).one()


def decide(tools: Tools, verb: str, **more: Any) -> None:
    with tools.db.write() as session:
        entry = session.exec(select(Entry)).one()
        getattr(reviewing, verb)(session, entry=entry, now=tools.clock.now(), **more)


def reject(tools: Tools, occasion: str = "1") -> None:
    words = {"why": "Too blurred to judge", "advice": "Take it by a window.", "can_mend": True, "occasion": occasion}
    decide(tools, "reject_revision", n=entry_of(tools).revision_n, signer=tools.signer, **words)


def public_keys(tools: Tools) -> list[str]:
    return list(tools.public.keys("r/"))


def mails(tools: Tools, template: str) -> list[dict[str, Any]]:
    with tools.db.read() as session:
        jobs = session.exec(select(Job).where(Job.kind == "send_mail").order_by(col(Job.id))).all()
    found = [json.loads(job.payload) for job in jobs]
    return [mail["context"] for mail in found if mail["template"] == template]


def test_what_waits_has_no_public_file(tools: Tools, own: str) -> None:
    assert public_keys(tools) == []


def test_an_approved_entry_is_shown_with_its_files_and_its_card(tools: Tools, own: str, worker: Worker) -> None:
    decide(tools, "approve_revision", n=1)
    worker.run_until_idle()
    entry = entry_of(tools)
    assert (entry.state, entry.is_shown) == (EntryState.APPROVED, True)
    with tools.db.read() as session:
        keys = session.exec(select(Rendition.key).where(col(Rendition.is_public))).all()
        assert session.exec(select(Rendition).where(Rendition.name == "card")).one().width == 1200
    assert sorted(public_keys(tools)) == sorted(keys)
    assert len(keys) == 7


def test_a_take_down_removes_the_public_files(tools: Tools, own: str, worker: Worker) -> None:
    decide(tools, "approve_revision", n=1)
    worker.run_until_idle()
    decide(tools, "take_down", why="Not their own work")
    assert not entry_of(tools).is_shown
    worker.run_until_idle()
    assert public_keys(tools) == []


def test_a_card_with_earlier_words_does_not_outlive_the_change(
    tools: Tools, own: str, client: TestClient, worker: Worker
) -> None:
    """No row names it any more, so neither a take-down nor an erasure would find it."""
    decide(tools, "approve_revision", n=1)
    worker.run_until_idle()
    before = set(public_keys(tools))
    client.post(f"{own}/change", data={"title": "New words", "name": "Tomek", "caption": ""})
    decide(tools, "approve_revision", n=2)
    worker.run_until_idle()
    assert len(before - set(public_keys(tools))) == 1
    assert len(public_keys(tools)) == len(before)
    assert client.post(f"{own}/erase").status_code == 200
    worker.run_until_idle()
    assert public_keys(tools) == list(tools.private.keys("r/")) == []


def test_a_decision_about_a_revision_that_was_replaced_is_refused(
    tools: Tools, own: str, client: TestClient, worker: Worker
) -> None:
    client.post(f"{own}/change", data={"title": "Other", "name": "Tomek", "caption": ""})
    with pytest.raises(Conflict, match="changed"):
        decide(tools, "approve_revision", n=1)


def test_a_rejection_tells_why_and_opens_one_mending(
    tools: Tools, own: str, client: TestClient, worker: Worker
) -> None:
    reject(tools)
    (mail,) = mails(tools, "entry_rejected")
    assert mail["why"] == "Too blurred to judge"
    mend = f"/entries/{mail['mend_token']}/change"
    assert "Too blurred to judge" in client.get(own).text
    files = {"photo": ("b.jpg", draw_cup(ink="#23503a"), "image/jpeg")}
    mended = client.post(mend, data={"title": "Beetroot", "name": "Tomek", "caption": ""}, files=files)
    assert mended.status_code == 303
    assert client.get(mend).status_code == 410
    assert client.get(own).status_code == 200
    worker.run_until_idle()
    assert entry_of(tools).state is EntryState.PENDING


def test_votes_and_the_shown_picture_stay_while_a_change_waits(
    tools: Tools, own: str, client: TestClient, worker: Worker
) -> None:
    decide(tools, "approve_revision", n=1)
    worker.run_until_idle()
    with tools.db.write() as session:
        session.exec(select(Entry)).one().votes = 5
    client.post(f"{own}/change", data={"title": "New words", "name": "Tomek", "caption": ""})
    entry = entry_of(tools)
    assert (entry.state, entry.is_shown, entry.votes) == (EntryState.PENDING, True, 5)
    with tools.db.read() as session:
        shown = session.exec(select(EntryRevision).where(EntryRevision.id == entry.shown_revision_id)).one()
    assert shown.title == "Beetroot"


def test_a_withdrawn_entry_is_out_of_sight_and_frees_its_place(
    tools: Tools, own: str, client: TestClient, contest: Contest, worker: Worker
) -> None:
    decide(tools, "approve_revision", n=1)
    worker.run_until_idle()
    assert client.post(f"{own}/withdraw").status_code == 303
    assert client.post(f"{own}/withdraw").status_code == 303
    worker.run_until_idle()
    assert public_keys(tools) == []
    assert Person(client, contest.slug).send(draw_cup(ink="#c2553a")).status_code == 303


def test_an_approval_that_was_undone_before_its_files_were_there_shows_nothing(
    tools: Tools, own: str, worker: Worker
) -> None:
    with tools.db.read() as session:
        before = standing(session, session.exec(select(Entry)).one())
    decide(tools, "approve_revision", n=1)
    with tools.db.write() as session:
        restore_entry(session, entry=session.exec(select(Entry)).one(), before=before, now=tools.clock.now())
    worker.run_until_idle()
    assert not entry_of(tools).is_shown
    assert public_keys(tools) == []


def test_photos_that_never_became_an_entry_are_forgotten(
    tools: Tools, client: TestClient, contest: Contest, clock: SetClock, working: Worker
) -> None:
    Person(client, contest.slug).send(email="nonsense")
    clock.move(timedelta(days=tools.settings.unconfirmed_days, hours=1))
    retention.keep_house(tools)
    with tools.db.read() as session:
        assert session.exec(select(Upload)).all() == []
    assert list(tools.private.keys("")) == []


def test_entrants_who_did_not_win_are_forgotten_after_the_announcement(
    tools: Tools, own: str, client: TestClient, contest: Contest, clock: SetClock, worker: Worker
) -> None:
    decide(tools, "approve_revision", n=1)
    worker.run_until_idle()
    with tools.db.write() as session:
        session.merge(contest).winners_at = contest.announces_at
    assert contest.announces_at
    clock.set(contest.announces_at + timedelta(days=tools.settings.entrant_days - 1))
    retention.keep_house(tools)
    assert client.get(own).status_code == 200
    clock.move(timedelta(days=2))
    retention.keep_house(tools)
    with tools.db.read() as session:
        assert session.exec(select(Entrant.email)).one() == ""
        assert session.exec(select(EntryLink)).all() == []
    assert entry_of(tools).is_shown
    assert client.get(own).status_code == 404


def test_the_address_of_somebody_who_reported_is_forgotten_after_the_answer(
    tools: Tools, contest: Contest, clock: SetClock
) -> None:
    with tools.db.write() as session:
        for n, answered in enumerate((clock.now(), None)):
            session.add(
                Report(
                    brand_id=contest.brand_id, kind="entry", subject=n, reporter="r", reason="other", at=clock.now(),
                    email="ola@mail.example", answered_at=answered,
                )
            )  # fmt: skip
    clock.move(timedelta(days=2))
    retention.keep_house(tools)
    with tools.db.read() as session:
        assert session.exec(select(Report.email).order_by(col(Report.subject))).all() == ["", "ola@mail.example"]


def test_keys_of_addresses_and_jobs_that_are_done_are_forgotten_in_time(tools: Tools, clock: SetClock) -> None:
    now = clock.now()
    with tools.db.write() as session:
        session.add(RateCount(key="upload:network", window_start=now, n=3))
        session.add(
            Job(kind="send_mail", payload='{"to": "o@x"}', state="done", run_at=now, created_at=now, finished_at=now)
        )

    def left(days: int) -> tuple[int, list[str]]:
        clock.set(now + timedelta(days=days, minutes=1))
        retention.keep_house(tools)
        with tools.db.read() as session:
            return len(session.exec(select(RateCount)).all()), list(session.exec(select(Job.payload)))

    assert [left(0), left(1), left(2)] == [(1, ['{"to": "o@x"}']), (1, ["{}"]), (0, ["{}"])]
    assert [left(tools.settings.job_days - 1), left(tools.settings.job_days)] == [(0, ["{}"]), (0, [])]


def test_a_mending_link_is_of_its_own_kind(tools: Tools, own: str) -> None:
    reject(tools)
    with tools.db.read() as session:
        purposes = session.exec(select(EntryLink.purpose)).all()
    assert sorted(purposes) == [LinkPurpose.MEND, LinkPurpose.OWN, LinkPurpose.SENT]
