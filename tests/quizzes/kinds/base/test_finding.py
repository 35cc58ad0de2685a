"""What stops a piece from being published, and what is only remarked."""

from typing import Any

import pytest

from app.quizzes.kinds.base.asking import Statement, Step
from app.quizzes.kinds.base.choosing import Choice, Match, Matrix, Order
from app.quizzes.kinds.base.document import Consent, Image, Jump, LeadField, LeadForm, Option, Piece, When
from app.quizzes.kinds.base.finding import piece_problems, walk_problems
from app.quizzes.kinds.base.writing import Scale, Writing

AB: list[Any] = [Option(key="a", text="A"), Option(key="b", text="B")]
MAIL = LeadField(key="mail", label="Mail", kind="email")
FORCED = Consent(key="news", label="You may write to me.", required=True)
UNSEEN: Any = Option(key="c", image=Image(name="cup.jpg"))


def told(*steps: Step, **changes: Any) -> list[tuple[str, str, bool]]:
    return [(one.where, one.sentence, one.grave) for one in walk_problems(steps, **changes)]


def say(key: str, *go: Jump, **changes: Any) -> Statement:
    return Statement(key=key, title=changes.pop("title", "!"), go=list(go), **changes)


def choose(key: str = "q", *go: Jump, **changes: Any) -> Choice:
    return Choice(**{"key": key, "title": "?", "options": AB, "go": list(go)} | changes)


def test_a_plain_walk_has_no_problem() -> None:
    assert told(say("a"), choose(), say("z")) == []


@pytest.mark.parametrize(
    ("steps", "where", "words"),
    [
        ([], "steps", "no step yet"),
        ([say("a"), say("a")], "a", "Two steps"),
        ([say("end")], "end", "No step can have"),
        ([say("a", Jump(to="b"))], "a", "leads to “b”"),
        ([say("a", Jump(to="end", when=When(step="b")))], "a", "asks about the step “b”"),
        ([choose("q", Jump(to="end", when=When(step="q", any_of=["c"])))], "q", "the answer “c”"),
        ([choose("q", Jump(to="end", when=When(step="q", any_of=["other"])))], "q", "the answer “other”"),
        ([Scale(key="q", title="?", go=[Jump(to="end", when=When(step="q", any_of=["6"]))])], "q", "the answer “6”"),
        ([Writing(key="q", title="?", go=[Jump(to="end", when=When(step="q", any_of=["x"]))])], "q", "the answer “x”"),
        ([choose("q", Jump(to="end", when=When(step="q", at_least=1)))], "q", "no number"),
        ([say("a", Jump(to="end", when=When(points_at_least=2, points_at_most=1)))], "a", "nobody can ever"),
        ([say("a", Jump(to="end", when=When(outcome="latte")))], "a", "the outcome “latte”"),
        ([say("a", Jump(to="end")), say("b")], "b", "Nobody can reach"),
        ([say("a", Jump(to="a"))], "a", "round for ever"),
        ([say("a", title="Hello {name}")], "a", "wants the answer of “name”"),
        ([choose(least=3, most=3)], "q", "At least 3"),
        ([choose(options=[*AB, Option(key="c")])], "q", "“c” has no words"),
        ([choose(options=[*AB, Option(key="c", image=Image(name="x", decorative=True))])], "q", "“c” has no words"),
    ],
)
def test_what_stops_it_is_said_where_it_is(steps: list[Step], where: str, words: str) -> None:
    found = told(*steps)
    assert [(place, grave) for place, _sentence, grave in found] == [(where, True)], found
    assert words in found[0][1]


def test_two_steps_that_lead_to_each_other_alone_have_no_way_out() -> None:
    found = told(
        say("a", Jump(to="b", when=When(points_at_least=1)), Jump(to="end")),
        say("b", Jump(to="c")),
        say("c", Jump(to="b")),
    )
    assert [where for where, _sentence, _grave in found] == ["b", "c"]


def test_a_step_that_all_answers_go_round_is_reached_by_nobody() -> None:
    go = [Jump(to="z", when=When(step="q", any_of=["a"])), Jump(to="end", when=When(step="q", any_of=["b"]))]
    assert [where for where, *_rest in told(choose("q", *go), say("y"), say("z"))] == ["y"]


def test_an_answer_of_ones_own_may_be_asked_about() -> None:
    assert told(choose("q", Jump(to="end", when=When(step="q", any_of=["other"])), other=True), say("z")) == []


@pytest.mark.parametrize(
    "step",
    [
        say("q", image=Image(name="cup.jpg")),
        choose(options=[*AB, UNSEEN]),
        Order(key="q", title="?", options=[*AB, UNSEEN]),
        Match(key="q", title="?", options=[*AB, UNSEEN], targets=AB),
        Match(key="q", title="?", options=AB, targets=[*AB, UNSEEN]),
        Matrix(key="q", title="?", rows=[*AB, UNSEEN], columns=AB),
    ],
)
def test_a_picture_without_words_is_found_wherever_it_stands(step: Step) -> None:
    [(where, sentence, grave)] = told(step)
    assert (where, grave) == ("q", True)
    assert "cup.jpg" in sentence


def test_a_text_may_want_an_answer_only_when_every_way_has_passed_it() -> None:
    skip = Jump(to="z", when=When(step="q", any_of=["a"]))
    assert told(choose("q", skip), Writing(key="name", title="?"), say("y"), say("z", title="{q}")) == []
    [(where, sentence, grave)] = told(choose("q", skip), Writing(key="name", title="?"), say("z", title="{name}"))
    assert (where, grave) == ("z", False)
    assert "may not have been given" in sentence
    assert [grave for *_rest, grave in told(say("a", title="{z}"), say("z"))] == [False]


def test_in_a_drawn_order_nothing_branches_and_nothing_is_certain() -> None:
    assert told(say("a"), say("b", title="{a}"), mixed=True)[0][2] is False
    assert "branches" in told(say("a", Jump(to="end")), say("b"), mixed=True)[0][1]


def test_the_cover_and_the_form_are_looked_at() -> None:
    field = LeadField(key="mail", label="Mail", kind="email")
    form = LeadForm(title="Who are you?", fields=[field], consents=[Consent(key="mail", label="Write to me")])
    piece = Piece(kind="quiz", brand="b", slug="s", title="T", image=Image(name="cup.jpg"), lead_form=form)
    assert [one.where for one in piece_problems(piece)] == ["image", "lead_form"]
    empty = piece.model_copy(update={"image": None, "lead_form": LeadForm(title="Who are you?")})
    assert ["asks for nothing" in one.sentence for one in piece_problems(empty)] == [True]
    assert piece_problems(piece.model_copy(update={"image": None, "lead_form": None})) == []


@pytest.mark.parametrize(
    ("changes", "words", "grave"),
    [
        ({"consents": [Consent(key="news", label="News")]}, "no sentence yet", True),
        ({"fields": [MAIL, MAIL.model_copy(update={"key": "other"})]}, "two mail addresses", True),
        ({"fields": [LeadField(key="name", label="Name")]}, "nobody can confirm it", False),
        ({"required": True}, "Put the form before it", False),
        ({"required": True, "when": "before", "consents": [FORCED]}, "What is forced is no consent", False),
    ],
)
def test_a_form_that_promises_what_it_does_not_keep_is_found(changes: dict[str, Any], words: str, grave: bool) -> None:
    consents = [Consent(key="news", label="You may write to me.")]
    form = LeadForm(title="Who are you?", fields=[MAIL], consents=consents)
    piece = Piece(kind="quiz", brand="b", slug="s", title="T", lead_form=form)
    assert piece_problems(piece) == []
    [problem] = piece_problems(piece.model_copy(update={"lead_form": form.model_copy(update=changes)}))
    assert (problem.where, problem.grave) == ("lead_form", grave)
    assert words in problem.sentence


def test_a_branch_that_asks_about_a_later_answer_is_remarked_unless_a_way_leads_back() -> None:
    early = choose("a", Jump(to="end", when=When(step="b", any_of=["a"])))
    assert told(early, choose("b")) == [
        ("a", "A branch asks about the answer to “?”, which is only given later.", False)
    ]
    back = Jump(to="a", when=When(step="b", any_of=["b"]))
    assert told(early, choose("b", back)) == []
