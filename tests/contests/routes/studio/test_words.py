"""Every part of a contest has a name that a person understands."""

import pytest

from app.contests.editor import LISTS, SINGLE
from app.contests.routes.studio.words import label_of, list_of, said


@pytest.mark.parametrize("name", [*SINGLE, *LISTS, "slug", "published", "template"])
def test_every_part_has_a_name(name: str) -> None:
    assert label_of(name) != "The form"


def test_lines_are_counted_from_one() -> None:
    assert label_of("prizes.0.title") == "Prize 1"
    assert label_of("") == "The form"
    assert list_of(["rules", "zone", "rules"]) == "Rules, Time zone"


def test_an_unknown_deed_says_nothing() -> None:
    assert said("<script>") == []
    assert said("saved") == ["Saved."]
