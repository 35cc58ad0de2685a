"""What somebody is told who came second."""

from datetime import timedelta

import pytest

from app.kit.tools import Tools
from app.moderation.models import CaseState, Decision, Verb
from app.moderation.target import Brief
from app.moderation.told import ago, did, done, who_did_what
from tests.factories import NOON, make_account, make_contest, make_waiting


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (59, "59 min"), (190, "3 h 10 min"), (1440, "1 d 0 h"), (3130, "2 d 4 h"), (-5, "0 min")],
)
def test_waiting_times_are_short(minutes: int, words: str) -> None:
    assert ago(NOON - timedelta(minutes=minutes), NOON) == words


@pytest.mark.parametrize("verb", list(Verb))
def test_every_verb_has_its_sentences(verb: Verb) -> None:
    assert did(verb) % {"who": "Ewa", "when": "12:03"}
    assert done(verb, Brief("No. 0001", "Beetroot", "UTC", "#Cups")).startswith("No. 0001 ")
    assert done(verb, None).startswith("It ")


def test_each_state_of_a_case_has_its_reason(tools: Tools) -> None:
    with tools.db.write() as session:
        case = make_waiting(session, make_contest(session))
        ewa = make_account(session, name="Ewa")
        case.claimed_by = ewa.id
        assert who_did_what(session, case, now=NOON) == "Ewa is looking at it at the moment."
        case.state = CaseState.DROPPED
        assert "withdrew or changed it" in who_did_what(session, case, now=NOON)
        case.state = CaseState.DECIDED
        assert who_did_what(session, case, now=NOON) == "It was decided in the meantime."
        session.add(Decision(case_id=case.id, n=1, verb=Verb.APPROVE, account_id=ewa.id, at=NOON))
        session.flush()
        assert who_did_what(session, case, now=NOON) == "Ewa approved it at 13:00."
