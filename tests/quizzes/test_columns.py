"""What stands in the columns of an export, question by question."""

from collections.abc import Mapping
from typing import Any

from app.kit.tools import Tools
from app.quizzes.columns import Cell, Row, columns_of
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.choosing import Choice, Match, Matrix, Order
from app.quizzes.kinds.base.document import Consent, LeadField, LeadForm, Option
from app.quizzes.kinds.base.flow import Given, State
from app.quizzes.kinds.base.writing import Number, Writing
from app.quizzes.models import Lead
from app.quizzes.shelf import Edition
from app.quizzes.standing import Run
from tests.factories import NOON

CUPS = [Option(key="red", text="Red"), Option(key="blue", text="Blue"), Option(key="green", text="Green")]


def edition(*steps: Step, n: int = 1, **changes: Any) -> Edition:
    poll = KINDS["poll"]
    document = poll.example().model_copy(update={"steps": list(steps), **changes})
    return Edition(1, "piece", n, n, "poll", poll, document)


def row(*given: Given, lead: Lead | None = None) -> Row:
    run = Run(
        id=1, public_id="play", content_id=1, version_id=1, person="p", source="", day="2026-11-22", untimed=False,
        started_at=NOON, finished_at=None, result=None, outcome="", points=0.0, seconds=12.5, walk=State(1, "end", given),
        seen=(), paused=False, seq=3, shown_at=NOON,
    )  # fmt: skip
    return Row(run, 1, {one.step: one for one in given}, lead)


def cells(told: Edition, what: Row) -> Mapping[str, Cell]:
    return {column.key: tell(what) for column, tell in columns_of([told]) if column.key not in FIXED}


FIXED = {column.key for column, _tell in columns_of([edition()])}


def test_a_play_has_its_own_columns_first() -> None:
    assert [column.key for column, _tell in columns_of([edition()])] == [
        "play", "person", "version", "source", "segment", "started_at", "finished_at", "seconds", "outcome", "points", "full",
    ]  # fmt: skip


def test_one_choice_stands_as_its_key_and_in_words() -> None:
    piece = edition(Choice(key="cup", title="Which?", options=CUPS, other=True))
    assert cells(piece, row(Given("cup", ["red"]))) == {"cup": "red", "cup.words": "Red"}
    assert cells(piece, row(Given("cup", [{"other": "=1"}]))) == {"cup": "other", "cup.words": "=1"}
    assert cells(piece, row()) == {"cup": None, "cup.words": None}


def test_several_choices_are_a_column_each() -> None:
    piece = edition(Choice(key="cup", title="Which?", options=CUPS, most=3, other=True))
    assert cells(piece, row(Given("cup", ["red", {"other": "Mine"}]))) == {
        "cup/red": 1, "cup/blue": 0, "cup/green": 0, "cup/other": "Mine",
    }  # fmt: skip
    assert set(cells(piece, row(Given("cup", None))).values()) == {None}


def test_an_order_has_places_and_pairs_have_partners() -> None:
    piece = edition(
        Order(key="o", title="Order", options=CUPS), Match(key="m", title="Match", options=CUPS[:2], targets=CUPS),
        Matrix(key="x", title="Matrix", rows=CUPS[:2], columns=CUPS),
    )  # fmt: skip
    given = (
        Given("o", ["blue", "red", "green"]),
        Given("m", {"red": "green", "blue": "red"}),
        Given("x", {"red": "blue"}),
    )
    assert cells(piece, row(*given)) == {
        "o/red": 2, "o/blue": 1, "o/green": 3, "m/red": "green", "m/blue": "red", "x/red": "blue", "x/blue": None,
    }  # fmt: skip


def test_numbers_stay_numbers_and_the_newest_answer_counts() -> None:
    piece = edition(Number(key="n", title="How many?"), Writing(key="t", title="Why?"))
    assert cells(piece, row(Given("n", 1.0), Given("n", 2.5), Given("t", "so"))) == {"n": 2.5, "t": "so"}


def test_points_stand_beside_what_is_scored(tools: Tools) -> None:
    quiz = KINDS["quiz"]
    told = columns_of([Edition(1, "piece", 1, 1, "quiz", quiz, quiz.example())])
    given = row(Given("bean", ["seed"], 1.0))
    found = {column.key: (column.label, tell(given)) for column, tell in told}
    assert found["bean.points"] == ("What is a coffee bean? (points)", 1.0)
    assert found["country.points"][1] is None


def test_what_an_earlier_version_asked_comes_after() -> None:
    old, new = Number(key="old", title="Old"), Number(key="new", title="New")
    both = Number(key="both", title="As it is called now")
    then = Number(key="both", title="As it was called")
    told = columns_of([edition(both, new, n=2), edition(old, then)])
    assert [(c.key, c.label) for c, _tell in told if c.key not in FIXED] == [
        ("both", "As it is called now"), ("new", "New"), ("old", "Old"),
    ]  # fmt: skip


def test_a_lead_stands_with_what_was_agreed_to() -> None:
    form = LeadForm(
        title="Who?", fields=[LeadField(key="name", label="Name")], consents=[Consent(key="news", label="Write to me")]
    )
    lead = Lead(
        content_id=1,
        play_id=1,
        email="a@b.example",
        fields={"name": "Ola"},
        consents={"news": {"words": "Write to me", "version": 1, "given_at": "then", "withdrawn_at": None}},
        created_at=NOON,
    )
    told = {
        "lead.at": NOON.isoformat(), "lead.email": "a@b.example", "lead.confirmed_at": None, "lead/name": "Ola",
        "consent/news": "Write to me", "consent/news.withdrawn_at": None,
    }  # fmt: skip
    assert cells(edition(lead_form=form), row(lead=lead)) == told
    lead.consents["news"]["withdrawn_at"] = "now"
    gone = told | {"consent/news": None, "consent/news.withdrawn_at": "now"}
    assert cells(edition(lead_form=form), row(lead=lead)) == gone
    assert set(cells(edition(lead_form=form), row()).values()) == {None}
