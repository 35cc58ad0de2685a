"""Small charts are honest: nothing invisible, nothing outside."""

from app.kit.charts import HEIGHT, MOST_BARS, WIDTH, bars, shares


def test_bars_stay_inside_and_a_value_above_nothing_is_seen() -> None:
    drawn = bars([0, 1, 100_000])
    assert [bar.height for bar in drawn] == [0, 2, HEIGHT - 4]
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and bar.y >= 0 for bar in drawn)
    assert [bar.kind for bar in drawn] == ["", "", "is-now"]


def test_another_than_the_last_can_be_marked() -> None:
    assert [bar.kind for bar in bars([1, 2, 3], mark=1)] == ["", "is-now", ""]
    assert [bar.kind for bar in bars([1] * 200, mark=199)][-1] == "is-now"
    assert not any(bar.kind for bar in bars([1] * 200, mark=3))


def test_many_days_show_the_newest() -> None:
    drawn = bars(list(range(400)))
    assert len(drawn) == MOST_BARS
    assert drawn[-1].x + drawn[-1].width <= WIDTH


def test_nothing_is_drawn_of_nothing() -> None:
    assert bars([]) == []
    assert shares([0, 0, 0]) == []


def test_shares_keep_their_place_and_colour() -> None:
    first, third = shares([3, 0, 1])
    assert (first.kind, third.kind) == ("c1", "c3")
    assert third.x == WIDTH * 3 / 4
