"""Percentages that add up."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from app.kit.percent import hundred, percent

COUNTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=60)


def test_three_thirds_are_a_hundred_together() -> None:
    assert hundred([1, 1, 1]) == [34, 33, 33]
    assert hundred([2, 1]) == [67, 33]
    assert hundred([1, 1, 1, 1, 1, 1]) == [17, 17, 17, 17, 16, 16]


def test_a_rate_never_reads_as_all_or_nothing_when_it_is_not() -> None:
    assert percent(494, 1204) == "41\u00a0%"
    assert percent(1, 1000) == "< 1\u00a0%"
    assert percent(999, 1000) == "> 99\u00a0%"
    assert (percent(0, 9), percent(9, 9), percent(0, 0)) == ("0\u00a0%", "100\u00a0%", "")


def test_of_nothing_everything_is_nothing() -> None:
    assert hundred([]) == []
    assert hundred([0, 0]) == [0, 0]


@given(COUNTS)
def test_they_add_up_and_none_is_off_by_a_whole_percent(counts: list[int]) -> None:
    found = hundred(counts)
    assert sum(found) == (100 if any(counts) else 0)
    for part, count in zip(found, counts, strict=True):
        assert abs(part - 100 * count / (sum(counts) or 1)) < 1


@given(COUNTS)
def test_nobody_with_more_has_less(counts: list[int]) -> None:
    found = sorted(zip(counts, hundred(counts), strict=True))
    assert all(a[1] <= b[1] for a, b in itertools.pairwise(found) if a[0] < b[0])


@given(COUNTS)
def test_nothing_stays_nothing(counts: list[int]) -> None:
    assert all(part == 0 for part, count in zip(hundred(counts), counts, strict=True) if not count)
