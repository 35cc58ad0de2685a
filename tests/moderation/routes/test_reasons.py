"""The brand's reasons in the studio."""

import pytest
from sqlmodel import col, select

from app.accounts.models import Role
from app.contests.models import Contest
from app.kit.tools import Tools
from app.moderation.models import Reason
from tests.factories import make_contest
from tests.moderators import Moderator, sign_in


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        return make_contest(session)


@pytest.fixture
def nadia(tools: Tools, contest: Contest) -> Moderator:
    return sign_in(tools, contest.brand_id, Role.EDITOR, name="Nadia")


def keys(tools: Tools) -> list[str]:
    with tools.db.read() as session:
        listed = select(Reason.key).where(col(Reason.retired_at).is_(None)).order_by(col(Reason.position))
        return list(session.exec(listed))


def test_the_list_is_there_before_anybody_made_one(nadia: Moderator) -> None:
    page = nadia.client.get("/studio/reasons")
    assert page.status_code == 200
    assert "Too blurred to judge" in page.text


def test_a_reason_is_added_at_the_end(tools: Tools, nadia: Moderator) -> None:
    assert nadia.post("/studio/reasons", label="Glitter", advice="Use paint.", can_mend="yes").status_code == 303
    assert len(keys(tools)) == 8
    assert "Glitter" in nadia.client.get("/studio/reasons").text


def test_a_tenth_reason_has_no_key_and_is_refused(tools: Tools, nadia: Moderator) -> None:
    answers = [nadia.post("/studio/reasons", label=f"Reason {n}").status_code for n in range(3)]
    assert answers == [303, 303, 409]
    assert len(keys(tools)) == 9


def test_new_words_keep_the_key(tools: Tools, nadia: Moderator) -> None:
    nadia.post("/studio/reasons/blurred", label="Out of focus", advice="Again, please.")
    assert "blurred" in keys(tools)
    assert "Out of focus" in nadia.client.get("/studio/reasons").text


def test_an_empty_label_is_sent_back(tools: Tools, nadia: Moderator) -> None:
    refused = nadia.post("/studio/reasons/blurred", label=" ", advice="Kept words.")
    assert refused.status_code == 422
    assert "Kept words." in refused.text


def test_reasons_move_by_buttons(tools: Tools, nadia: Moderator) -> None:
    nadia.post("/studio/reasons/blurred/place", to="up")
    assert keys(tools)[:2] == ["blurred", "nothing"]
    nadia.post("/studio/reasons/blurred/place", to="up")
    nadia.post("/studio/reasons/blurred/place", to="down")
    assert keys(tools)[:2] == ["nothing", "blurred"]


def test_a_retired_reason_leaves_the_list_and_the_last_one_stays(tools: Tools, nadia: Moderator) -> None:
    nadia.client.get("/studio/reasons")
    answers = [
        nadia.post(f"/studio/reasons/{key}/retirement").status_code
        for key in ("nothing", "blurred", "not-own", "person", "brand", "beside", "hurtful")
    ]
    assert answers == [303] * 6 + [409]
    assert keys(tools) == ["hurtful"]


def test_moderators_do_not_change_reasons(tools: Tools, contest: Contest) -> None:
    ewa = sign_in(tools, contest.brand_id)
    assert ewa.client.get("/studio/reasons").status_code == 403
    assert ewa.post("/studio/reasons", label="Mine").status_code == 403
