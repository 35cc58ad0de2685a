"""SurveyJS becomes a survey; conditions become branches where they fit, and are told where they do not.

Tests app/quizzes/importing/surveyjs.py, app/quizzes/importing/surveyelements.py, app/quizzes/importing/surveyways.py and
app/quizzes/importing/surveywords.py.
"""

import json
import time
from typing import Any

import pytest

from app.quizzes.importing.report import Imported
from app.quizzes.kinds.base.choosing import Choice, Matrix, Order
from app.quizzes.kinds.base.flow import Given, State, follow
from app.quizzes.kinds.base.writing import Number, Writing
from app.quizzes.kinds.survey.content import Rating, SurveyContent
from tests.quizzes.importing.files import read, sentences, steps

YES_NO = {"type": "radiogroup", "name": "hot", "isRequired": True, "choices": ["yes", "no"]}


def survey(*elements: dict[str, Any], **more: Any) -> Imported:
    return read(json.dumps({"pages": [{"elements": list(elements)}], **more}), "cups.json")


def one(**element: Any) -> Any:
    return steps(survey({"name": "q", **element}))[0]


def way(imported: Imported, *given: tuple[str, Any]) -> str:
    """Where the last answer leads."""
    state = State(seed=1, at=given[-1][0], given=tuple(Given(step, value) for step, value in given))
    return follow(steps(imported), state, "")


def test_each_type_has_its_question() -> None:
    assert isinstance(survey({"type": "text", "name": "a"}).document, SurveyContent)
    plain = one(type="text", title="Who?")
    assert (plain.type, plain.title, plain.required, plain.format) == ("text", "Who?", False, "line")
    assert (one(type="text", inputType="email").format, one(type="text", inputType="date").format) == ("email", "date")
    number = one(type="text", inputType="number", min=1, max=9, isRequired=True)
    assert isinstance(number, Number)
    assert (number.min, number.max, number.required) == (1, 9, True)
    long = one(type="comment", maxLength=400)
    assert isinstance(long, Writing)
    assert (long.format, long.max) == ("long", 400)
    assert isinstance(one(type="ranking", choices=["a", "b"]), Order)
    assert isinstance(one(type="matrix", rows=["a"], columns=["x", "y"]), Matrix)
    assert one(type="html", html="<p>Hello</p>").title == "Hello"


def test_choices_with_values_texts_another_and_none() -> None:
    step = one(
        type="checkbox", choices=["a|Tea", {"value": 2, "text": {"default": "Soup", "de": "Suppe"}}], showOtherItem=True,
        showNoneItem=True, minSelectedChoices=2, maxSelectedChoices=3, choicesOrder="random",
    )  # fmt: skip
    assert isinstance(step, Choice)
    assert [(option.key, option.text) for option in step.options] == [
        ("a", "Tea"),
        ("2", "Soup"),
        ("none", "None of these"),
    ]
    assert (step.other, step.least, step.most, step.shuffle) == (True, 2, 3, True)


def test_yes_and_no_by_its_own_words() -> None:
    assert [option.text for option in one(type="boolean", labelTrue="Sure", labelFalse="Never").options] == [
        "Sure",
        "Never",
    ]


def test_scales() -> None:
    scale = one(type="rating", rateMin=0, rateMax=10, minRateDescription="No", maxRateDescription="Yes")
    assert isinstance(scale, Rating)
    assert (scale.low, scale.high, scale.low_label, scale.high_label) == (0, 10, "No", "Yes")
    assert (one(type="rating").high, one(type="rating", rateType="stars").look) == (5, "stars")
    assert isinstance(one(type="rating", rateValues=["bad", "good"]), Choice)
    assert one(type="slider", min=0, max=50).look == "slider"


def test_pages_and_panels_are_opened_and_their_titles_become_statements() -> None:
    page = {
        "title": "Cups",
        "elements": [{"type": "panel", "title": "Mugs", "elements": [{"type": "text", "name": "a"}]}],
    }
    imported = read(json.dumps({"title": "All", "pages": [page, {"elements": [{"type": "text", "name": "b"}]}]}))
    assert [step.title for step in steps(imported)] == ["Cups", "Mugs", "a", "b"]
    assert (imported.found, imported.kept, imported.document.title) == (2, 2, "All")
    assert "each question is a screen of its own" in sentences(imported)


def test_a_question_is_asked_only_if_its_condition_holds() -> None:
    imported = survey(
        YES_NO, {"type": "text", "name": "how", "visibleIf": "{hot} = 'yes'"}, {"type": "text", "name": "last"}
    )
    assert way(imported, ("hot", ["yes"])) == "how"
    assert way(imported, ("hot", ["no"])) == "last"
    assert imported.report == ()


def test_several_conditions_in_a_row_lead_to_the_first_that_holds() -> None:
    imported = survey(
        YES_NO, {"type": "rating", "name": "stars", "visibleIf": "{hot} = 'yes'"},
        {"type": "text", "name": "why", "visibleIf": "{hot} = 'yes' and {stars} < 3"},
        {"type": "text", "name": "cold", "visibleIf": "{hot} = 'no' or {stars} >= 5"},
    )  # fmt: skip
    assert imported.report == ()
    assert way(imported, ("hot", ["no"])) == "cold"
    assert way(imported, ("hot", ["yes"])) == "stars"
    assert way(imported, ("hot", ["yes"]), ("stars", 2)) == "why"
    assert way(imported, ("hot", ["yes"]), ("stars", 3)) == "end"
    assert way(imported, ("hot", ["yes"]), ("stars", 5)) == "cold"


def test_numbers_among_choices_are_compared_as_numbers() -> None:
    asked = {"type": "dropdown", "name": "n", "choicesMin": 1, "choicesMax": 12}
    imported = survey(asked, {"type": "text", "name": "many", "visibleIf": "{n} > 9"})
    assert way(imported, ("n", ["10"])) == "many"
    assert way(imported, ("n", ["9"])) == "end"


@pytest.mark.parametrize(
    "condition",
    [
        "{hot} != 'yes'", "{hot} = 'perhaps'", "{later} = 1", "iif({hot} = 'yes', 1, 2)", "{hot} empty",
        "{hot} = 'yes' and {a} = 'b'", "x" * 3000, "{hot} = 'yes'" + " " * 2000 + "and {a} = 'b'",
    ],
)  # fmt: skip
def test_a_condition_that_does_not_fit_is_told_and_the_question_is_asked_of_everybody(condition: str) -> None:
    imported = survey(YES_NO, {"type": "text", "name": "a"}, {"type": "text", "name": "how", "visibleIf": condition})
    assert way(imported, ("hot", ["no"]), ("a", "x")) == "how"
    assert "It is asked of everybody, since its condition cannot be kept" in sentences(imported)


def test_earlier_answers_stand_in_later_texts_and_other_braces_ask_for_nothing() -> None:
    imported = survey(
        {"type": "text", "name": "Your name"}, {"type": "text", "name": "b", "title": "{Your name}, {pageno}?"}
    )
    assert steps(imported)[1].title == "{your-name}, { pageno }?"
    assert "Words in braces" in sentences(imported)


def test_what_has_no_place_is_told_by_name() -> None:
    imported = survey(
        YES_NO | {"correctAnswer": "yes", "defaultValue": "no"}, {"type": "file", "name": "photo"},
        {"type": "text", "name": "x", "visible": False}, {"type": "text", "name": "y", "validators": [{"type": "regex"}]},
        triggers=[{"type": "complete"}], title={"default": "A", "pl": "B"},
    )  # fmt: skip
    said = sentences(imported)
    for part in (
        "Question 1 (hot): Settings without a place here: correctAnswer, defaultValue", "left out: file", "It is hidden in the file",
        "validators", "Settings without a place here: triggers", "in several languages",
    ):  # fmt: skip
        assert part in said


@pytest.mark.parametrize(
    "element",
    [
        1,
        {"type": ["x"]},
        {"type": "radiogroup", "choices": {"a": 1}},
        {"type": "rating", "rateMax": "x" * 50},
        {"elements": 5},
    ],
)
def test_elements_of_a_wrong_shape_do_no_harm(element: Any) -> None:
    imported = read(json.dumps({"elements": [{}, element, YES_NO]}))
    assert steps(imported)[-1].key == "hot"


def test_a_thousand_conditions_in_a_row_are_no_burden() -> None:
    asked = [{"type": "text", "name": f"t{n}", "visibleIf": "{hot} = 'yes'"} for n in range(900)]
    imported = survey(YES_NO, *asked)
    assert len(steps(imported)) == 901
    assert max(len(step.go) for step in steps(imported)) <= 50
    assert "too many conditions in a row" in sentences(imported)


@pytest.mark.parametrize(
    "condition",
    ["{many} = " + "9" * 400, "{hot} anyof [" + ",".join(["'yes'"] * 60) + "]", "{scale} > " + "9" * 400],
)
def test_a_condition_that_fits_no_document_is_told_and_everybody_is_asked(condition: str) -> None:
    scale, many = {"type": "rating", "name": "scale"}, {"type": "text", "inputType": "number", "name": "many"}
    imported = survey(YES_NO, scale, many, {"type": "text", "name": "b", "visibleIf": condition})
    assert imported.kept == 4
    assert "It is asked of everybody" in sentences(imported)


def test_a_figure_that_is_no_number_names_a_step_of_a_scale() -> None:
    assert isinstance(one(type="rating", rateValues=["²", "³"]), Choice)


def test_conditions_of_nothing_but_space_are_read_in_no_time() -> None:
    elements = [{"type": "text", "name": f"t{n}", "visibleIf": "{hot} notempty" + " " * 1900 + "x"} for n in range(100)]
    began = time.process_time()
    assert survey(YES_NO, *elements).kept == 101
    assert time.process_time() - began < 0.7
