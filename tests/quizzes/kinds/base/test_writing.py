"""Numbers, texts, scales and ticks as people type them."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.quizzes.kinds.base.asking import NotTaken
from app.quizzes.kinds.base.writing import Agreement, Number, Scale, Writing, plain
from tests.quizzes.kinds.plays import choose


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12.5", 12.5),
        (" 12,5 ", 12.5),
        ("1 250 000", 1250000),
        ("1\u00a0250", 1250),
        ("−3", -3),
        ("+.5", 0.5),
        ("94 °C", 94),
        ("94°C", 94),
        ("0,250", 0.25),
        ("-0", 0),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, number: float) -> None:
    value = Number(key="q", title="?", unit="°C").read(choose(typed))
    assert value == number
    assert str(value) != "-0.0"


@pytest.mark.parametrize("typed", ["nan", "inf", "1e5", "1_000", "0x10", "twelve", "1.2.3", "٣", "9" * 41, "."])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NotTaken, match="Write a number"):
        Number(key="q", title="?").read(choose(typed))


def test_a_comma_that_could_mean_thousands_is_asked_about() -> None:
    for typed in ("1,250", "-12,500,000", "1,250.5"):
        with pytest.raises(NotTaken, match="without a comma"):
            Number(key="q", title="?").read(choose(typed))


def test_a_number_keeps_within_its_bounds_and_says_them_in_full() -> None:
    step = Number(key="q", title="?", min=0.5, max=1_250_000)
    with pytest.raises(NotTaken, match=r"0\.5 or more"):
        step.read(choose("0.4"))
    with pytest.raises(NotTaken, match="1250000 or less"):
        step.read(choose("1250001"))
    with pytest.raises(ValidationError, match="above the most"):
        Number(key="q", title="?", min=2, max=1)


def test_a_number_is_said_without_powers_of_ten() -> None:
    assert [plain(n) for n in (1250000.0, 1234567.5, 100.0, 0.1, 1e-7, 1e22, 3)] == [
        "1250000", "1234567.5", "100", "0.1", "0.0000001", "10000000000000000000000", "3"
    ]  # fmt: skip
    assert Number(key="q", title="?", unit="g").words(1234567.0) == "1234567 g"


def read(text: str, **changes: Any) -> Any:
    return Writing(key="q", title="?", **changes).read(choose(text))


def test_a_line_is_one_and_a_long_text_keeps_its_lines() -> None:
    assert read(" a\r\n  b ") == "a b"
    assert read("a\r\nb", format="long") == "a\nb"
    with pytest.raises(NotTaken, match="3 letters"):
        read("abcd", max=3)


def test_a_mail_address_can_be_written_to() -> None:
    assert read("Tomek@Poczta.PL", format="email") == "tomek@poczta.pl"
    with pytest.raises(NotTaken, match="address"):
        read("tomek", format="email")


def test_a_day_is_one_of_the_calendar() -> None:
    assert read("2028-02-29", format="date") == "2028-02-29"
    for typed in ("2027-02-29", "29.02.2028", "soon"):
        with pytest.raises(NotTaken, match="Write a day"):
            read(typed, format="date")


def test_a_scale_takes_its_own_figures_only() -> None:
    step = Scale(key="q", title="?", low=0, high=10)
    assert [step.read(choose(str(n))) for n in (0, 10)] == [0, 10]
    assert [*step.labels()] == [str(n) for n in range(11)]
    for typed in ("11", "-1", "5.0", "five", "٣", "1" * 5000):
        with pytest.raises(NotTaken, match="from 0 to 10"):
            step.read(choose(typed))
    with pytest.raises(ValidationError, match="go up"):
        Scale(key="q", title="?", low=5, high=5)


def test_a_box_is_ticked_or_not() -> None:
    step = Agreement(key="q", title="?", label="I agree")
    value = step.read(choose("yes"))
    assert (value, step.marks(value), step.labels()) == (True, ["yes"], {"yes": "I agree"})
    for typed in ({}, choose("no")):
        with pytest.raises(NotTaken, match="Tick the box"):
            step.read(typed)
