"""One lead for each play is a constraint, and who was quicker decides. Tests app/quizzes/service/leads.py."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from app.errors import NotFound
from app.kit.tools import Tools
from app.quizzes.lead_forms import Said
from app.quizzes.models import Lead, Play
from app.quizzes.service.leads import confirm_lead, erase_lead, keep_lead, open_lead, pass_by
from app.quizzes.shelf import Edition, Shelf
from app.quizzes.standing import Run, read_runs
from tests.factories import NOON
from tests.quizzes.forms import OLA, asking, counted, only_lead
from tests.quizzes.routes.test_playing import begin

SAID = Said(OLA, {"mail": OLA}, {})


@pytest.fixture
def ended(tools: Tools, client: TestClient) -> tuple[Edition, Run]:
    """A play that has come to its form."""
    asking(tools)
    begin(client, "poll", answer="noon")
    with tools.db.read() as session:
        run = read_runs(session, col(Play.public_id) != "")[0]
        return Shelf(tools.db).edition(session, run.version_id), run


def keep(tools: Tools, ended: tuple[Edition, Run]) -> str | None:
    with tools.db.write() as session:
        return keep_lead(session, signer=tools.signer, edition=ended[0], run=ended[1], said=SAID, now=NOON)


def both(session: Session) -> tuple[Lead, Play]:
    return session.exec(select(Lead, Play).join(Play)).one()


def test_twenty_forms_of_one_play_at_once_are_one_lead_and_one_count(tools: Tools, ended: tuple[Edition, Run]) -> None:
    with ThreadPoolExecutor(20) as people:
        tokens = list(people.map(lambda _n: keep(tools, ended), range(20)))
    assert len([token for token in tokens if token]) == 1
    assert counted(tools) == {"": 1, "address": 1}


def test_who_passed_the_form_by_leaves_nothing_afterwards(tools: Tools, ended: tuple[Edition, Run]) -> None:
    with tools.db.write() as session:
        pass_by(session, run=ended[1], now=NOON)
    assert keep(tools, ended) is None
    assert only_lead(tools).email == ""


def test_an_address_that_was_confirmed_meanwhile_is_not_swept_away(tools: Tools, ended: tuple[Edition, Run]) -> None:
    keep(tools, ended)
    with tools.db.write() as session:
        lead, play = both(session)
        confirm_lead(session, lead=lead, play=play, now=NOON)
        erase_lead(session, lead_id=lead.id, play=play.public_id, now=NOON, but_confirmed=True)
    assert only_lead(tools).email == OLA


def test_what_was_erased_meanwhile_is_not_confirmed(tools: Tools, ended: tuple[Edition, Run]) -> None:
    token = keep(tools, ended)
    with tools.db.write() as session:
        lead, play = both(session)
        erase_lead(session, lead_id=lead.id, play=play.public_id, now=NOON)
        confirm_lead(session, lead=lead, play=play, now=NOON)
    assert only_lead(tools).confirmed_at is None
    assert counted(tools) == {"": 1, "address": 1}
    with tools.db.read() as session, pytest.raises(NotFound):
        open_lead(session, token=token or "")
