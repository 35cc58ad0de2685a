"""One entry for staff, and all of them as CSV."""

import csv
import io
from datetime import timedelta

import pytest
from sqlmodel import select

from app.accounts.models import AuditEvent, Role
from app.contests.models import Entry, EntryRevision
from app.contests.service import choosing
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.moderation.models import Case, CaseState, Decision, Verb
from tests.contests.routes.studio.conftest import Play
from tests.factories import NOON, make_asset
from tests.statements import statements_of


def test_an_entry_shows_who_decided_what(play: Play, tools: Tools) -> None:
    entry = play.entries[0]
    with tools.db.write() as session:
        case = Case(
            brand_id=play.contest.brand_id, kind="entry", subject=entry.id, state=CaseState.DECIDED, queued_at=NOON
        )
        session.add(case)
        session.flush()
        session.add(Decision(case_id=case.id, n=1, verb=Verb.APPROVE, account_id=play.desk.account.id, at=NOON))
    page = play.desk.get(f"/entries/{entry.public_id}").text
    assert f"Approved, {play.desk.account.name}" in page
    assert "@mail.example" in page


def test_more_revisions_cost_no_more_statements(play: Play, tools: Tools) -> None:
    entry = play.entries[0]
    play.desk.get(f"/entries/{entry.public_id}")
    once = statements_of(tools, lambda: play.desk.get(f"/entries/{entry.public_id}"))
    with tools.db.write() as session:
        row = session.merge(entry)
        row.revision_n = 4
        for n in (2, 3, 4):
            photo = make_asset(session)
            session.add(
                EntryRevision(
                    entry_id=entry.id, n=n, asset_id=photo.id, title=f"The {n}th", name="Ola", created_at=NOON
                )
            )
    page = play.desk.get(f"/entries/{entry.public_id}")
    assert "The 4th" in page.text
    assert statements_of(tools, lambda: play.desk.get(f"/entries/{entry.public_id}")) == once


def test_a_viewer_sees_no_address(play: Play) -> None:
    page = play.seat(Role.VIEWER).get(f"/entries/{play.ids[0]}")
    assert page.status_code == 200
    assert "@mail.example" not in page.text


def test_an_entry_of_another_contest_is_not_there(play: Play) -> None:
    assert play.desk.get("/entries/nobody").status_code == 404
    assert play.desk.get(f"/entries/{play.ids[0]}/pictures/9-800.webp").status_code == 404
    assert play.desk.get(f"/entries/{play.ids[0]}/pictures/x").status_code == 404


def test_an_entry_is_put_on_the_shortlist_from_its_page(play: Play, tools: Tools) -> None:
    for on, expected in (("yes", True), ("no", False)):
        assert play.desk.post(f"/entries/{play.ids[0]}/shortlist", {"on": on}).status_code == 303
        with tools.db.read() as session:
            entry = session.exec(select(Entry).where(Entry.public_id == play.ids[0])).one()
        assert bool(entry.shortlisted_at) is expected


def test_the_export_has_every_entry_and_no_formula(play: Play, tools: Tools) -> None:
    answer = play.desk.post("/exports")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{play.contest.slug}-entries.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["number"] for row in rows] == [str(n) for n in range(1, 9)]
    assert rows[7]["title"] == "'=HYPERLINK(1)"
    assert rows[5]["votes"] == "5"
    with tools.db.read() as session:
        assert session.exec(select(AuditEvent.verb)).all() == ["entries.export"]


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.VIEWER, Role.JUROR])
def test_only_editors_take_people_away(play: Play, role: Role) -> None:
    assert play.seat(role).post("/exports").status_code == 403


def test_the_export_asks_for_the_password_after_a_while(play: Play, tools: Tools, clock: SetClock) -> None:
    clock.set(NOON + timedelta(minutes=tools.settings.fresh_minutes + 1))
    assert play.desk.post("/exports").status_code == 401


def test_the_export_says_who_won_what(play: Play, tools: Tools) -> None:
    with tools.db.write() as session:
        contest = session.merge(play.contest)
        choosing.place_winner(session, contest=contest, entry=session.merge(play.entries[4]), now=NOON)
        words = {play.ids[4]: choosing.PlaceWords(["jury", "second"])}
        choosing.describe_places(session, contest=contest, words=words, now=NOON)
    text = play.desk.post("/exports").text.removeprefix("\ufeff")
    won = {row["id"]: (row["place"], row["prizes"]) for row in csv.DictReader(io.StringIO(text))}
    assert won[play.ids[4]] == ("1", "The jury prize; The second prize")
    assert won[play.ids[3]] == ("", "")
    assert f"whitecup export {play.contest.slug}" in play.desk.get("").text
