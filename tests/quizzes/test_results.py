"""What figures mean. Tests app/quizzes/results.py and app/quizzes/result_queries.py."""

from typing import Any

import pytest
from sqlmodel import Session

from app.errors import NotFound
from app.kit.tools import Tools
from app.quizzes import result_queries as queries
from app.quizzes import results
from app.quizzes.columns import columns_of
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.choosing import Choice, Match, Matrix, Order
from app.quizzes.kinds.base.document import Option
from app.quizzes.kinds.base.scored import AskTruth
from app.quizzes.kinds.base.writing import Scale, Writing
from app.quizzes.kinds.video.scene import Moment
from app.quizzes.result_queries import Head, Slice, Sums
from app.quizzes.shelf import Edition
from tests.quizzes.kinds.video.stories import choice, on, scene, story
from tests.quizzes.studio import Stage

CUPS = [Option(key="red", text="Red"), Option(key="blue", text="Blue"), Option(key="green", text="Green")]


def told(question: results.Question) -> list[list[tuple[str, int, str]]]:
    return [
        [(part.label, part.n, part.percent.replace("\u00a0", " ")) for part in group.parts] for group in question.groups
    ]


def edition(*steps: Step, n: int = 1) -> Edition:
    poll = KINDS["poll"]
    return Edition(1, "piece", n, n, "poll", poll, poll.example().model_copy(update={"steps": list(steps)}))


def test_who_left_a_question_blank_is_told_apart() -> None:
    step = Choice(key="cup", title="Which?", options=CUPS, required=False)
    found = results.question(step, 10, {"red": 2, "blue": 1})
    assert told(found) == [[("Red", 2, "67 %"), ("Blue", 1, "33 %"), ("Green", 0, "0 %")]]
    assert (found.blank, found.several) == (7, False)


def test_several_answers_are_shares_of_who_answered() -> None:
    found = results.question(Choice(key="cup", title="Which?", options=CUPS, most=2), 4, {"red": 4, "blue": 3})
    assert told(found) == [[("Red", 4, "100 %"), ("Blue", 3, "75 %"), ("Green", 0, "0 %")]]
    assert found.several


def test_an_answer_of_an_earlier_version_is_still_counted() -> None:
    found = results.question(Choice(key="cup", title="Which?", options=CUPS[:1]), 4, {"red": 1, "gone": 3})
    assert told(found) == [[("Red", 1, "25 %"), ("gone", 3, "75 %")]]


@pytest.mark.parametrize(
    "step",
    [
        Matrix(key="m", title="Rows", rows=CUPS[:2], columns=CUPS[1:]),
        Match(key="m", title="Pairs", options=CUPS[:2], targets=CUPS[1:]),
    ],
)  # fmt: skip
def test_rows_and_pairs_are_wholes_of_their_own(step: Step) -> None:
    found = results.question(step, 4, {"red:blue": 1, "red:green": 3, "blue:gone": 2})
    assert [group.label for group in found.groups] == ["Red", "Blue"]
    assert told(found) == [
        [("Blue", 1, "25 %"), ("Green", 3, "75 %")],
        [("Blue", 0, "0 %"), ("Green", 0, "0 %"), ("gone", 2, "100 %")],
    ]


def test_an_order_tells_the_average_place_the_best_first() -> None:
    found = results.question(Order(key="o", title="Order", options=CUPS), 2, {
        "red:1": 1, "red:3": 1, "blue:1": 1, "blue:2": 1, "green:2": 1, "green:3": 1,
    })  # fmt: skip
    assert [(place.label, place.mean) for place in found.places] == [("Blue", 1.5), ("Red", 2.0), ("Green", 2.5)]
    assert [place.width for place in found.places] == [83.3, 66.7, 50.0]


def test_what_is_answered_in_words_has_nothing_to_count_by() -> None:
    assert results.question(Writing(key="w", title="Why?"), 3, {}).is_open
    assert not results.question(Scale(key="s", title="How?"), 3, {"1": 3}).is_open


def test_the_way_says_who_came_and_who_left() -> None:
    sums = Sums(
        {
            ("start", ""): (8, 0),
            ("reach", "a"): (8, 0),
            ("answer", "a"): (6, 90.0),
            ("answer", "b"): (3, 3.0),
            ("reach", "b"): (2, 0),
        }
    )
    steps = [Writing(key=key, title=key) for key in "abc"]
    a, b, c = results.passages(steps, set(), sums)
    assert (a.came.n, a.answered.n, a.left, a.seconds, a.is_repeated) == (8, 6, 2, 15.0, False)
    assert (b.left, b.is_repeated) == (0, True)
    assert (c.came.percent, c.seconds) == ("0\u00a0%", None)
    assert results.passages(steps, {"c"}, sums) == [a, b]


def test_steps_of_the_newest_version_come_first() -> None:
    old, new, both = (Writing(key=key, title=key) for key in ("old", "new", "both"))
    steps, past = results.steps_of_all([edition(both, new, n=2), edition(old, both)])
    assert ([step.key for step in steps], past) == (["both", "new", "old"], {"old"})


@pytest.mark.parametrize(
    ("scored", "mean", "half"),
    [({"100": 1}, 100, 100), ({"0": 1, "100": 1}, 50, 100), ({"0": 3, "50": 1, "90": 2}, 230 / 6, 50), ({"0": 9, "5": 1}, 0.5, 0)],
)  # fmt: skip
def test_half_of_them_reached_so_much(scored: dict[str, int], mean: float, half: int) -> None:
    found = results.scores(Sums({("score", key): (n, 0.0) for key, n in scored.items()}))
    assert found
    assert (found.mean, found.half) == (mean, half)
    assert sum(part.n for part in found.bands) == found.of == sum(scored.values())


def test_nothing_scored_has_no_scores() -> None:
    assert results.scores(Sums({})) is None


def test_a_bar_is_never_invisible_nor_too_long() -> None:
    assert [results.part("", n, 1000).width for n in (0, 1, 500, 2000)] == [0, 0.6, 50.0, 100]


@pytest.fixture
def stage(tools: Tools) -> Stage:
    made = Stage.of(tools)
    for day, source, n in (("2026-11-20", "", 5), ("2026-11-21", "shop.example", 7)):
        made.count("start", n, day=day, source=source)
        made.count("view", 2 * n, day=day, source=source)
    return made


def ask(stage: Stage, what: Any) -> Any:
    with Session(stage.tools.db.engine) as session:
        return what(session)


def test_a_choice_leaves_its_own_list_open(stage: Stage) -> None:
    part = Slice(day="2026-11-21")
    by_day = ask(stage, lambda session: queries.heads_by(session, stage.content.id, "day", part))
    assert by_day == {"2026-11-20": Head(10, 5, 0), "2026-11-21": Head(14, 7, 0)}
    by_source = ask(stage, lambda session: queries.heads_by(session, stage.content.id, "source", part))
    assert by_source == {"shop.example": Head(14, 7, 0)}


def test_sums_are_those_of_the_slice(stage: Stage) -> None:
    assert ask(stage, lambda session: queries.sums_of(session, stage.content.id, Slice(source=""))).n("start") == 5
    assert ask(stage, lambda session: queries.sums_of(session, stage.content.id + 1, Slice())).rows == {}


def test_a_piece_that_is_not_there_is_not_found(stage: Stage) -> None:
    with pytest.raises(NotFound):
        ask(stage, lambda session: queries.piece_with_brand(session, "nothing"))


def test_of_a_film_the_questions_in_its_clips_are_told_and_scenes_without_a_choice_are_no_questions() -> None:
    asked = AskTruth(key="q", title="Is it full?", right=True)
    film = story(
        scene("a", choice("x", "b"), choice("y", "z"), asks=[Moment(at=3, ask=asked)]), scene("b", go=[on("z")])
    )
    shown = Edition(1, "film", 1, 1, "film", KINDS["video"], film)
    steps, past = results.steps_of_all([shown])
    assert [step.key for step in steps] == ["q", "a", "b"]
    assert [one.step.key for one in results.questions(steps, past, Sums({}))] == ["q", "a"]
    assert {"q", "a"} <= {column.key for column, _tell in columns_of([shown])}
