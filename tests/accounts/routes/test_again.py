"""The password once more before something weighty."""

from datetime import timedelta

import pytest

from app.kit.clock import SetClock
from tests.people import hidden_fields
from tests.staff import Person


@pytest.fixture
def stale(owner: Person, clock: SetClock) -> Person:
    owner.enter()
    clock.move(timedelta(minutes=20))
    return owner


INVITATION = {"email": "nadia@biala.example", "role": "juror"}


def test_with_a_fresh_password_nothing_is_asked(owner: Person) -> None:
    owner.enter()
    assert owner.client.post("/studio/people", data=INVITATION).status_code == 303


def test_a_pending_deed_waits_for_the_password_and_goes_on(stale: Person) -> None:
    asked = stale.client.post("/studio/people", data=INVITATION)
    assert asked.status_code == 401
    assert "nadia" not in stale.client.get("/studio/people").text
    done = stale.type_password_again(asked)
    assert done.headers["location"] == "/studio/people?said=invited"
    assert "nadia@biala.example" in stale.client.get("/studio/people").text


def test_a_wrong_password_keeps_the_deed_waiting(stale: Person) -> None:
    asked = stale.client.post("/studio/people", data=INVITATION)
    hidden = hidden_fields(asked.text)
    wrong = stale.client.post("/studio/again", data={**hidden, "password": "another one altogether"})
    assert wrong.status_code == 422
    assert hidden_fields(wrong.text)["kept"] == hidden["kept"]
    assert "nadia" not in stale.client.get("/studio/people").text


def test_a_deed_that_somebody_else_sent_does_not_go_on(stale: Person, editor: Person) -> None:
    asked = stale.client.post("/studio/people", data=INVITATION)
    editor.enter()
    kept = hidden_fields(asked.text)["kept"]
    other = editor.client.post("/studio/again", data={"kept": kept, "password": editor.password})
    assert other.status_code == 303
    forged = stale.client.post("/studio/again", data={"kept": "x" + kept, "password": stale.password})
    assert forged.status_code == 303


def test_it_brings_back_to_the_page_that_one_came_from(stale: Person) -> None:
    asked = stale.client.post(
        "/studio/people", data=INVITATION, headers={"referer": "https://evil.example/studio/people"}
    )
    assert 'name="next" value="/studio/people"' in asked.text
    away = stale.client.post("/studio/again", data={"next": "https://evil.example", "password": stale.password})
    assert away.headers["location"] == "/studio"


def test_guessing_here_counts_like_signing_in(stale: Person) -> None:
    answers = [stale.client.post("/studio/again", data={"password": "another one"}).status_code for _n in range(12)]
    assert answers[:9] == [422] * 9
    assert answers[-1] == 429


def test_the_question_and_the_button_name_the_deed(stale: Person) -> None:
    asked = stale.client.post("/studio/people", data=INVITATION)
    assert "“Send the invitation”" in asked.text
    hidden = hidden_fields(asked.text)
    wrong = stale.client.post("/studio/again", data={**hidden, "password": "another one altogether"})
    assert "“Send the invitation”" in wrong.text
    waits = stale.client.post("/studio/again", data={**hidden, "password": stale.password})
    assert "not done yet: “Send the invitation”" in waits.text
    assert ">Send the invitation</button>" in waits.text
