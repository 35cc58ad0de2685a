"""What the forms of a decision send."""

import pytest
from starlette.datastructures import FormData

from app.errors import Unprocessable
from app.moderation.decision_form import DecisionForm
from app.moderation.models import Verb


def test_a_decision_is_read() -> None:
    form = DecisionForm.read(FormData({"verb": "reject", "seen": "2", "reason": "blurred", "words": " Closer. "}))
    assert (form.verb, form.seen, form.reason, form.words) == (Verb.REJECT, 2, "blurred", "Closer.")


@pytest.mark.parametrize("verb", ["", "undo", "erase"])
def test_there_is_no_other_verb(verb: str) -> None:
    with pytest.raises(Unprocessable) as refused:
        DecisionForm.read(FormData({"verb": verb}))
    assert set(refused.value.fields) == {"verb"}
