"""H5P packages become quizzes and personality tests, scored as H5P scores them.

Tests app/quizzes/importing/h5p.py, app/quizzes/importing/h5pmedia.py, app/quizzes/importing/h5ppersonality.py,
app/quizzes/importing/h5pquestions.py, app/quizzes/importing/h5psettings.py and app/quizzes/importing/fields.py.
"""

from typing import Any

import pytest

from app.quizzes.importing import read_file
from app.quizzes.importing.fields import Fields
from app.quizzes.importing.report import Unreadable
from app.quizzes.kinds.base.scored import AskChoice, AskTruth
from app.quizzes.kinds.personality.content import PersonalityContent
from app.quizzes.kinds.quiz.content import QuizContent
from tests.quizzes.importing.files import earned, h5p, sentences, steps, zipped


def answers(*right: str, wrong: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    return [{"text": f"<div>{text}</div>\n", "correct": text in right} for text in (*right, *wrong)]


def multi(**behaviour: Any) -> dict[str, Any]:
    return {
        "question": "<p>Which are hot?</p>",
        "answers": answers("tea", "coffee", wrong=("ice", "snow")),
        "behaviour": {"type": "auto", "singlePoint": False, "randomAnswers": True, **behaviour},
    }


def test_several_right_answers_earn_a_point_each_and_wrong_ones_take_one() -> None:
    imported = read_file("a.h5p", h5p("H5P.MultiChoice", multi()))
    (step,) = steps(imported)
    assert isinstance(step, AskChoice)
    assert step.shuffle
    given = [("tea", "coffee"), ("tea",), ("tea", "ice"), ("tea", "coffee", "ice"), ("ice", "snow")]
    assert [earned(step, *keys) for keys in given] == [2, 1, 0, 1, 0]
    assert imported.report == ()


def test_a_single_point_is_all_or_nothing() -> None:
    (step,) = steps(read_file("a.h5p", h5p("H5P.MultiChoice", multi(singlePoint=True))))
    assert [earned(step, *keys) for keys in (("tea", "coffee"), ("tea",))] == [1, 0]


def test_one_right_answer_is_a_single_choice() -> None:
    content = multi() | {"answers": answers("tea", wrong=("ice",))}
    (step,) = steps(read_file("a.h5p", h5p("H5P.MultiChoice", content)))
    assert step.most == 1
    assert [earned(step, key) for key in ("tea", "ice")] == [1, 0]


def test_hints_feedback_and_settings_are_told() -> None:
    content = multi(autoCheck=True)
    content["answers"][0]["tipsAndFeedback"] = {"tip": "Brr", "chosenFeedback": "<p>Yes</p>", "notChosenFeedback": ""}
    imported = read_file("a.h5p", h5p("H5P.MultiChoice", content))
    assert steps(imported)[0].explanation == "tea: Yes"
    said = sentences(imported)
    for part in (
        "A hint that is shown on request",
        "stands together in the explanation",
        "without a place here: autoCheck",
    ):
        assert part in said


def test_true_and_false_by_its_own_words_stays_a_choice_of_them() -> None:
    content = {"question": "<p>Hot?</p>", "correct": "false", "l10n": {"trueText": "Yes", "falseText": "No"}}
    (step,) = steps(read_file("a.h5p", h5p("H5P.TrueFalse", content)))
    assert [option.text for option in step.options] == ["Yes", "No"]
    assert [earned(step, key) for key in ("true", "false")] == [0, 1]
    content["l10n"] = {"trueText": "True", "falseText": "False"}
    (step,) = steps(read_file("a.h5p", h5p("H5P.TrueFalse", content)))
    assert isinstance(step, AskTruth)
    assert step.right is False


def test_the_first_of_single_choices_is_right_and_all_are_mixed() -> None:
    content = {
        "choices": [{"question": "Hot?", "answers": ["Tea", "Ice"]}, {"question": "", "answers": []}],
        "overallFeedback": [{"from": 0, "to": 49, "feedback": "Cold"}, {"from": 50, "to": 100, "feedback": "Warm"}],
    }
    imported = read_file("a.h5p", h5p("H5P.SingleChoiceSet", content))
    (step,) = steps(imported)
    assert step.shuffle
    assert [earned(step, key) for key in ("tea", "ice")] == [1, 0]
    assert isinstance(imported.document, QuizContent)
    assert [(band.from_percent, band.to_percent, band.title) for band in imported.document.bands] == [
        (0, 50, "Cold"),
        (50, 100, "Warm"),
    ]
    assert "lost Question 2: It has no text" in sentences(imported)


def test_a_question_set_keeps_its_pool_its_beginning_and_tells_the_rest() -> None:
    set_of = {
        "introPage": {
            "showIntroPage": True,
            "title": "Hot or not",
            "introduction": "<p>Go!</p>",
            "startButtonText": "Begin",
        },
        "questions": [
            {"library": "H5P.MultiChoice 1.16", "params": multi(), "metadata": {"title": "One"}},
            {"library": "H5P.TrueFalse 1.8", "params": {"question": "Hot?", "correct": "true"}},
            {"library": "H5P.Blanks 1.14", "params": {"text": "x"}},
        ],
        "poolSize": 1,
        "passPercentage": 60,
        "disableBackwardsNavigation": True,
        "endGame": {"overallFeedback": [{"from": 0, "to": 100, "feedback": "Done"}], "showAnimations": True},
    }
    imported = read_file("a.h5p", h5p("H5P.QuestionSet", set_of, {"authors": [{"name": "Ewa"}]}))
    document = imported.document
    assert isinstance(document, QuizContent)
    assert (document.title, document.lead, document.start_label, document.back) == ("Hot or not", "Go!", "Begin", False)
    assert (document.pools[0].draw, document.pools[0].steps) == (1, ["one", "hot"])
    assert (imported.found, imported.kept) == (3, 2)
    said = sentences(imported)
    for part in ("left out: Blanks", "mark for passing is not kept (60 %)", "Authors, licence", "showAnimations"):
        assert part in said


def test_pictures_come_along_and_films_are_told() -> None:
    picture = {"library": "H5P.Image 1.1", "params": {"file": {"path": "images/cup.jpg"}, "alt": "A cup"}}
    imported = read_file("a.h5p", h5p("H5P.MultiChoice", multi() | {"media": {"type": picture}}, cup_jpg=b"jpg"))
    assert steps(imported)[0].image.alt == "A cup"
    assert imported.pictures == {"cup.jpg": b"jpg"}
    film = {"library": "H5P.Video 1.6", "params": {"sources": [{"path": "a.mp4"}]}}
    imported = read_file("a.h5p", h5p("H5P.MultiChoice", multi() | {"media": {"type": film}}))
    assert "Sound, video" in sentences(imported)


@pytest.mark.parametrize("path", ["../h5p.json", "../../etc/passwd", "http://127.0.0.1/x.jpg", "images/none.jpg"])
def test_a_picture_elsewhere_is_never_fetched(path: str) -> None:
    picture = {"library": "H5P.Image 1.1", "params": {"file": {"path": path}, "alt": "A cup"}}
    imported = read_file("a.h5p", h5p("H5P.MultiChoice", multi() | {"media": {"type": picture}}))
    assert imported.pictures == {}
    assert "A picture is not in the file" in sentences(imported)


PEOPLE = [{"name": "Tea", "description": "<p>Calm</p>"}, {"name": "Coffee"}, {"name": "tea"}]
ASKED = [
    {
        "text": "Morning?",
        "answers": [{"text": "Yes", "personality": "coffee, tea=-2"}, {"text": "No", "personality": "tea=4, milk"}],
    }
]


@pytest.mark.parametrize(
    "content",
    [
        {"personalities": PEOPLE, "questions": ASKED, "titleScreen": {"title": {"text": "Who are you?"}}},
        {"personalitiesGroup": {"personalities": PEOPLE}, "questionsGroup": {"questions": ASKED}},
    ],
)
def test_a_personality_quiz_in_its_old_and_its_new_form(content: dict[str, Any]) -> None:
    imported = read_file("a.h5p", h5p("H5P.PersonalityQuiz", content))
    document = imported.document
    assert isinstance(document, PersonalityContent)
    assert [(outcome.key, outcome.text) for outcome in document.outcomes] == [("tea", "Calm"), ("coffee", "")]
    assert [option.weights for option in steps(imported)[0].options] == [{"coffee": 1, "tea": -2}, {"tea": 4}]
    said = sentences(imported)
    for part in ("that is not there: “milk”", "draws lots", "Result 3: It has no name, or one that another has"):
        assert part in said


def test_another_type_is_refused_with_what_we_read() -> None:
    with pytest.raises(Unreadable, match=r"\(H5P.Accordion\).*QuestionSet, SingleChoiceSet, MultiChoice"):
        read_file("a.h5p", h5p("H5P.Accordion", {}))


@pytest.mark.parametrize(
    "content", [[], "x", {"question": 5, "answers": "x"}, {"question": {"a": 1}, "answers": [1, None]}]
)
def test_content_of_a_wrong_shape_is_refused_politely(content: Any) -> None:
    with pytest.raises(Unreadable):
        read_file("a.h5p", h5p("H5P.MultiChoice", content))


def test_a_package_without_content_is_refused() -> None:
    with pytest.raises(Unreadable, match="no content in it"):
        read_file("a.h5p", zipped({"h5p.json": '{"mainLibrary": "H5P.MultiChoice"}'}))


def test_fields_of_a_wrong_type_are_as_good_as_absent_and_unasked_ones_are_found() -> None:
    fields = Fields({"a": [1], "b": True, "c": "7", "d": 1e300, "e": "", "f": False, "g": 1})
    assert (fields.text("a"), fields.text("b"), fields.number("c"), fields.number("d")) == ("", "", 7, None)
    assert fields.unasked({"f": [False]}) == ["g"]
    assert not Fields("x")
