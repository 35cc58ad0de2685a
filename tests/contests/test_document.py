"""What a document refuses, and where."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.contests.document import ContestDocument

GOOD: dict[str, Any] = {
    "brand": "biala", "slug": "cups", "title": "#Cups", "zone": "Europe/Warsaw",
    "times": {"opens": "2026-11-04T10:00", "closes": "2026-11-29T23:59"},
}  # fmt: skip


def refused(times: dict[str, str], **changes: Any) -> tuple[tuple[int | str, ...], str]:
    """Where and why the first fault is."""
    with pytest.raises(ValidationError) as error:
        ContestDocument.model_validate({**GOOD, **changes, "times": {**GOOD["times"], **times}})
    first = error.value.errors()[0]
    return first["loc"], first["msg"]


@pytest.mark.parametrize(
    ("times", "name"),
    [
        ({"closes": "2026-11-04T10:00"}, "closes"),
        ({"voting_opens": "2026-12-01T10:00"}, "voting_closes"),
        ({"voting_closes": "2026-12-01T10:00"}, "voting_closes"),
        ({"voting_opens": "2026-12-02T10:00", "voting_closes": "2026-12-01T10:00"}, "voting_closes"),
        ({"announces": "2026-11-29T23:58"}, "announces"),
        ({"archives": "2026-11-29T23:59"}, "archives"),
        ({"opens": "2026-11-04T10:00+01:00"}, "opens"),
        ({"opens": "0001-01-01T00:00"}, "opens"),
        ({"closes": "9999-12-31T23:59"}, "closes"),
    ],
)
def test_a_wrong_time_is_named_by_its_own_field(times: dict[str, str], name: str) -> None:
    assert refused(times)[0] == ("times", name)


@pytest.mark.parametrize(
    ("zone", "gap"), [("Europe/Warsaw", "2027-03-28T02:30"), ("America/New_York", "2027-03-14T02:00")]
)
def test_a_time_that_clocks_jump_over_does_not_exist(zone: str, gap: str) -> None:
    place, why = refused({"closes": gap}, zone=zone)
    assert place == ("times",)
    assert "does not exist" in why
    ContestDocument.model_validate({**GOOD, "zone": "UTC", "times": {**GOOD["times"], "closes": gap}})


def test_a_choice_needs_something_to_choose_from() -> None:
    question = {"key": "town", "label": "Town", "kind": "choice", "options": ["Warsaw"]}
    assert refused({}, fields=[question])[0] == ("fields", 0, "options")
    assert refused({}, fields=[{key: question[key] for key in ("key", "label", "kind")}])[0] == ("fields", 0, "options")


def test_keys_of_one_list_differ() -> None:
    prize = {"key": "jury", "title": "The jury's cup"}
    assert "same key" in refused({}, prizes=[prize, prize])[1]
