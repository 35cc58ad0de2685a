"""Who may take all plays away, and what is asked before."""

from datetime import timedelta

import pytest
from sqlmodel import select

from app.accounts.models import AuditEvent, Role
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.quizzes.studio import Stage, seat


@pytest.fixture
def stage(tools: Tools) -> Stage:
    made = Stage.of(tools, "poll")
    made.vote("noon")
    return made


@pytest.mark.parametrize(
    ("format_", "begins", "type_"),
    [("csv", b"\xef\xbb\xbfplay,person", "text/csv"), ("xlsx", b"PK", "application/vnd.open"), ("jsonl", b"{", "application/jsonl")],
)  # fmt: skip
def test_plays_leave_in_three_formats_and_the_trail_says_who_took_them(
    stage: Stage, tools: Tools, format_: str, begins: bytes, type_: str
) -> None:
    answer = stage.desk.post("/results/exports", {"format": format_})
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert answer.headers["content-type"].startswith(type_)
    assert answer.headers["content-disposition"] == f'attachment; filename="poll-plays.{format_}"'
    assert answer.headers["cache-control"] == "no-store"
    with tools.db.read() as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.verb == "plays.export")).one()
    assert (event.account_id, event.detail) == (stage.desk.account.id, {"format": format_})


def test_the_password_is_asked_for_when_it_was_typed_long_ago(stage: Stage, tools: Tools, clock: SetClock) -> None:
    clock.move(timedelta(minutes=tools.settings.fresh_minutes + 1))
    asked = stage.desk.post("/results/exports", {"format": "csv"})
    assert asked.status_code == 401
    assert "Export all plays" in asked.text
    with tools.db.read() as session:
        assert session.exec(select(AuditEvent).where(AuditEvent.verb == "plays.export")).all() == []


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MODERATOR, Role.JUROR])
def test_who_only_reads_results_takes_no_plays_away(stage: Stage, tools: Tools, role: Role) -> None:
    assert seat(tools, stage.content, role).post("/results/exports", {"format": "csv"}).status_code == 403


def test_another_brands_plays_are_not_there_and_an_unknown_format_is_refused(stage: Stage, tools: Tools) -> None:
    theirs = Stage.of(tools, slug="theirs").desk
    assert theirs.client.post("/studio/pieces/poll/results/exports", data={"format": "csv"}).status_code == 404
    assert stage.desk.post("/results/exports", {"format": "exe"}).status_code == 400
