"""What managers may say."""

import pytest
from starlette.datastructures import FormData

from app.contests.studio_forms import MostVotedForm, PlaceForm
from app.errors import Unprocessable


def test_a_place_may_be_empty() -> None:
    assert PlaceForm.read(FormData()).model_dump() == {
        "prize": [], "place": "", "won": "", "chosen": "", "story": "", "jury_sentence": "", "full_name": ""
    }  # fmt: skip


def test_too_long_a_story_is_refused_by_name() -> None:
    with pytest.raises(Unprocessable) as refusal:
        PlaceForm.read(FormData({"story": "x" * 10_001}))
    assert list(refusal.value.fields) == ["story"]


@pytest.mark.parametrize("n", ["0", "501", "x", ""])
def test_the_most_voted_are_a_sensible_number(n: str) -> None:
    with pytest.raises(Unprocessable):
        MostVotedForm.read(FormData({"n": n}))
