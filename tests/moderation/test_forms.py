"""What editors may say about reasons."""

import pytest
from starlette.datastructures import FormData

from app.errors import Unprocessable
from app.moderation.forms import ReasonForm


def test_a_reason_is_read() -> None:
    form = ReasonForm.read(FormData({"label": " Glitter ", "can_mend": "yes"}))
    assert form.model_dump() == {"label": "Glitter", "advice": "", "can_mend": True}


@pytest.mark.parametrize("label", ["", " ", "x" * 81])
def test_a_label_is_short_and_there(label: str) -> None:
    with pytest.raises(Unprocessable):
        ReasonForm.read(FormData({"label": label}))
