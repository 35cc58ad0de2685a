"""What somebody is told who came second."""

from datetime import timedelta

import pytest

from app.kit.tools import Tools
from app.moderation.models import CaseState, Decision, Verb
from app.moderation.target import Brief
from app.moderation.told import ago, all_in_hands, did, done, here_again, skipped, taken_back, who_did_what
from tests.factories import NOON, make_account, make_contest, make_waiting


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (59, "59 min"), (190, "3 h 10 min"), (1440, "1 d 0 h"), (3130, "2 d 4 h"), (-5, "0 min")],
)
def test_waiting_times_are_short(minutes: int, words: str) -> None:
    assert ago(NOON - timedelta(minutes=minutes), NOON) == words


@pytest.mark.parametrize("verb", list(Verb))
def test_every_verb_has_its_sentences(verb: Verb) -> None:
    assert (did(verb) % {"what": "No. 0001", "who": "Ewa", "when": "12:03"}).startswith("No. 0001 was ")
    assert done(verb, Brief("No. 0001", "Beetroot", "UTC", "#Cups")).startswith("No. 0001 ")
    assert done(verb, None).startswith("It ")


def test_each_state_of_a_case_has_its_reason(tools: Tools) -> None:
    with tools.db.write() as session:
        case = make_waiting(session, make_contest(session))
        ewa = make_account(session, name="Ewa")
        case.claimed_by = ewa.id
        assert who_did_what(session, case, now=NOON) == "No. 0001 is being looked at by Ewa at the moment."
        case.state = CaseState.DROPPED
        assert "No. 0001 was withdrawn or changed" in who_did_what(session, case, now=NOON)
        case.state = CaseState.DECIDED
        assert who_did_what(session, case, now=NOON) == "No. 0001 was decided in the meantime."
        session.add(Decision(case_id=case.id, n=1, verb=Verb.APPROVE, account_id=ewa.id, at=NOON))
        session.flush()
        assert who_did_what(session, case, now=NOON) == "No. 0001 was approved by Ewa at 13:00."


def test_what_was_done_otherwise_than_deciding_is_said_by_number(tools: Tools) -> None:
    with tools.db.write() as session:
        case = make_waiting(session, make_contest(session))
        assert skipped(session, case) == "No. 0001 skipped."
        assert here_again(session, case) == "No. 0001 is here again."
        assert taken_back(session, case) == "No. 0001 is open again."
        case.state = CaseState.DECIDED
        assert taken_back(session, case) == "No. 0001 stands again as it did before."


def test_what_is_in_other_hands_is_counted() -> None:
    assert all_in_hands(1).startswith("The one that waits is in another moderator’s hands")
    assert all_in_hands(3).startswith("All 3 that wait are in other moderators’ hands")
