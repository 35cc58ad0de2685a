"""The page of what somebody wrote, for moderators. Tests app/quizzes/routes/texts.py."""

import pytest
from sqlmodel import select

from app.accounts.models import Role
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.quizzes.models import Content, OpenText
from app.worker import Worker
from tests.moderators import Moderator, sign_in
from tests.quizzes.pieces import published
from tests.quizzes.telling import open_cases, poll, texts, vote


@pytest.fixture
def content(tools: Tools, clock: SetClock, worker: Worker) -> Content:
    made = published(tools, poll())
    vote(tools, "In bed")
    open_cases(tools, clock, worker)
    return made


@pytest.fixture
def path(tools: Tools, content: Content) -> str:
    with tools.db.read() as session:
        return f"/moderation/texts/{session.exec(select(OpenText.public_id)).one()}"


@pytest.fixture
def ewa(tools: Tools, content: Content) -> Moderator:
    return sign_in(tools, content.brand_id, name="Ewa")


def test_it_is_approved_taken_down_with_a_reason_and_brought_back(tools: Tools, ewa: Moderator, path: str) -> None:
    assert "waits for a moderator" in ewa.client.get(path).text
    assert ewa.post(f"{path}/decisions", verb="approve", seen="0").status_code == 303
    refused = ewa.post(f"{path}/decisions", verb="take_down", seen="1")
    assert refused.status_code == 422
    assert "Choose a reason" in refused.text
    ewa.post(f"{path}/decisions", verb="take_down", seen="1", reason="hurtful", words="See the report.")
    assert texts(tools) == {"In bed": ("rejected", 1)}
    page = ewa.client.get(path).text
    assert "taken down" in page
    assert "See the report." in page
    ewa.post(f"{path}/decisions", verb="approve", seen="2")
    assert texts(tools) == {"In bed": ("approved", 1)}


def test_what_is_decided_before_its_job_has_run_comes_into_the_queue_when_that_is_undone(
    tools: Tools, content: Content, clock: SetClock, worker: Worker, ewa: Moderator
) -> None:
    vote(tools, "On a roof")
    with tools.db.read() as session:
        public = session.exec(select(OpenText.public_id).where(OpenText.words == "On a roof")).one()
    ewa.post(f"/moderation/texts/{public}/decisions", verb="approve", seen="0")
    ewa.post("/moderation/undos")
    assert texts(tools)["On a roof"] == ("waiting", 1)
    assert len(open_cases(tools, clock, worker)) == 2


def test_who_decides_on_an_old_page_is_told_who_was_quicker(tools: Tools, ewa: Moderator, path: str) -> None:
    ewa.post(f"{path}/decisions", verb="approve", seen="0")
    late = ewa.post(f"{path}/decisions", verb="reject", seen="0", reason="hurtful")
    assert late.status_code == 409
    assert "“In bed” was approved by Ewa" in late.text
    assert texts(tools) == {"In bed": ("approved", 1)}


def test_an_undo_after_a_later_decision_changes_nothing(
    tools: Tools, content: Content, ewa: Moderator, path: str
) -> None:
    ewa.post(f"{path}/decisions", verb="approve", seen="0")
    marek = sign_in(tools, content.brand_id, name="Marek")
    marek.post(f"{path}/decisions", verb="take_down", seen="1", reason="hurtful")
    assert ewa.post("/moderation/undos").status_code == 409
    assert texts(tools) == {"In bed": ("rejected", 1)}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.JUROR])
def test_others_of_the_brand_neither_see_nor_decide(tools: Tools, content: Content, path: str, role: Role) -> None:
    somebody = sign_in(tools, content.brand_id, role)
    assert somebody.client.get(path).status_code == 403
    assert somebody.post(f"{path}/decisions", verb="approve", seen="0").status_code == 403
