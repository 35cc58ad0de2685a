"""QTI items become questions that are worth what the item says.

Tests app/quizzes/importing/qti.py, app/quizzes/importing/qtiasked.py, app/quizzes/importing/qtideclared.py,
app/quizzes/importing/qtimatch.py, app/quizzes/importing/qtiquestions.py, app/quizzes/importing/qtirules.py,
app/quizzes/importing/qtiscoring.py and app/quizzes/importing/qtitext.py.
"""

from typing import Any

import pytest

from app.quizzes.importing.report import Imported, Unreadable
from app.quizzes.kinds.base.scored import AskChoice, AskMatch, AskNumber, AskOrder, AskText
from app.quizzes.kinds.survey.content import SurveyContent
from tests.quizzes.importing.files import choice, declared, earned, item, read, sentences, steps

ENTRY = '<p>A cup of <textEntryInteraction responseIdentifier="RESPONSE"/>.</p>'
ORDER = '<orderInteraction responseIdentifier="RESPONSE" shuffle="true"><prompt>In order?</prompt>{}</orderInteraction>'
MATCH = (
    '<matchInteraction responseIdentifier="RESPONSE"><prompt>Where from?</prompt><simpleMatchSet>'
    '<simpleAssociableChoice identifier="A" matchMax="1">Mocha</simpleAssociableChoice>'
    '<simpleAssociableChoice identifier="B" matchMax="1">Java</simpleAssociableChoice></simpleMatchSet><simpleMatchSet>'
    '<simpleAssociableChoice identifier="X" matchMax="4">Yemen</simpleAssociableChoice>'
    '<simpleAssociableChoice identifier="Y" matchMax="4">Indonesia</simpleAssociableChoice></simpleMatchSet></matchInteraction>'
)
CONDITION = "<responseProcessing><responseCondition>{}</responseCondition></responseProcessing>"
RIGHT = '<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>'


def mapping(bounds: str = "", **worth: float) -> str:
    entries = "".join(
        f'<mapEntry mapKey="{key.replace("_", " ")}" mappedValue="{value}"/>' for key, value in worth.items()
    )
    return f"<mapping {bounds}>{entries}</mapping>"


def read_item(*args: str, **more: str) -> tuple[Any, Imported]:
    imported = read(item(*args, **more), "cup.xml")
    (step,) = steps(imported)
    return step, imported


def test_a_choice_that_is_right_or_wrong() -> None:
    step, imported = read_item(choice("cup", "mug"), declared("cup"))
    assert isinstance(step, AskChoice)
    assert (step.key, step.title, step.shuffle, step.most, step.points) == ("cup-1", "Which cup?", True, 1, 1)
    assert [option.text for option in step.options] == ["The cup", "The mug"]
    assert [earned(step, key) for key in ("cup", "mug")] == [1, 0]
    assert imported.document.title == "A cup"
    assert imported.report == ()


def test_qti_3_is_the_same_language() -> None:
    text = (
        '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="c" title="t">'
        '<qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier">'
        "<qti-correct-response><qti-value>a</qti-value><qti-value>b</qti-value></qti-correct-response>"
        "</qti-response-declaration><qti-item-body>"
        '<qti-choice-interaction response-identifier="RESPONSE" max-choices="0"><qti-prompt>Both?</qti-prompt>'
        '<qti-simple-choice identifier="a">A</qti-simple-choice><qti-simple-choice identifier="b">B</qti-simple-choice>'
        '<qti-simple-choice identifier="c">C</qti-simple-choice></qti-choice-interaction></qti-item-body>'
        '<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>'
        "</qti-assessment-item>"
    )
    (step,) = steps(read(text))
    assert step.most == 3
    assert [earned(step, *keys) for keys in (("a", "b"), ("a",), ("a", "b", "c"))] == [1, 0, 0]


def test_a_mapping_gives_parts_and_takes_them() -> None:
    mapped = mapping('lowerBound="0" upperBound="2" defaultValue="-2"', H=1, O=1, Cl=-1)
    step, imported = read_item(
        choice("H", "He", "O", "Cl", most=0), declared("H", "O", cardinality="multiple", mapping=mapped), "map_response"
    )
    answers = [("h", "o"), ("h",), ("h", "o", "cl"), ("h", "o", "he"), ("cl",)]
    assert [earned(step, *keys) for keys in answers] == [2, 1, 1, 0, 0]
    assert imported.report == ()


def test_a_score_that_can_fall_below_nothing_is_told() -> None:
    step, imported = read_item(choice("a", "b"), declared("a", mapping=mapping(a=1, b=-1)), "map_response")
    assert earned(step, "b") == 0
    assert "can fall below nothing in the file" in sentences(imported)


def test_an_order_counts_as_a_whole_and_stands_in_its_right_order() -> None:
    parts = "".join(f'<simpleChoice identifier="{name}">{name}</simpleChoice>' for name in "abc")
    step, _imported = read_item(ORDER.format(parts), declared("c", "a", "b", cardinality="ordered"))
    assert isinstance(step, AskOrder)
    assert [option.key for option in step.options] == ["c", "a", "b"]
    assert earned(step, c="1", a="2", b="3") == 1
    assert earned(step, c="1", a="3", b="2") == 0


def test_pairs_are_worth_what_the_mapping_says() -> None:
    pairs = declared("A X", "B Y", cardinality="multiple", base="directedPair", mapping=mapping(A_X=1, B_Y=0.5))
    step, imported = read_item(MATCH, pairs, "map_response")
    assert isinstance(step, AskMatch)
    assert step.points == 1.5
    assert [earned(step, a=a, b=b) for a, b in (("x", "y"), ("x", "x"), ("y", "y"))] == [1.5, 1, 0.5]
    assert imported.report == ()


def test_pairs_by_template_count_as_a_whole() -> None:
    step, _imported = read_item(MATCH, declared("A X", "B Y", cardinality="multiple", base="directedPair"))
    assert [earned(step, a=a, b=b) for a, b in (("x", "y"), ("x", "x"))] == [1, 0]


def test_an_item_with_two_partners_is_told_and_left_out() -> None:
    both = declared("A X", "A Y", "B X", "B Y", cardinality="multiple", base="directedPair")
    with pytest.raises(Unreadable, match="exactly one partner"):
        read(item(MATCH, both))


def test_typed_words_mind_capitals_as_the_mapping_does() -> None:
    step, imported = read_item(
        ENTRY, declared("York", base="string", mapping=mapping(York=1, york=0.5)), "map_response"
    )
    assert isinstance(step, AskText)
    assert step.title == "A cup of _____."
    assert [earned(step, said) for said in ("York", "york", "YORK")] == [1, 0.5, 0]
    loose = mapping(York=1).replace("/></", ' caseSensitive="false"/></')
    step, imported = read_item(ENTRY, declared("York", base="string", mapping=loose), "map_response")
    assert earned(step, "YORK") == 1
    assert "without regard to accents" in sentences(imported)


def test_typed_numbers() -> None:
    step, _imported = read_item(ENTRY, declared("4.5", base="float"))
    assert isinstance(step, AskNumber)
    assert [earned(step, said) for said in ("4.5", "4.6")] == [1, 0]


def test_a_rule_of_its_own_that_says_what_the_template_says() -> None:
    own = CONDITION.format(
        f'<responseIf>{RIGHT}<setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/>'
        '<baseValue baseType="float">3</baseValue></sum></setOutcomeValue></responseIf>'
    )
    step, imported = read_item(choice("a", "b"), declared("a"), processing="", more=own)
    assert earned(step, "a") == 3
    assert imported.report == ()


def test_a_number_may_be_off_as_far_as_its_rule_says() -> None:
    own = CONDITION.format(
        '<responseIf><equal toleranceMode="relative" tolerance="10"><variable identifier="RESPONSE"/>'
        '<correct identifier="RESPONSE"/></equal><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue>'
        "</setOutcomeValue></responseIf>"
    )
    step, _imported = read_item(ENTRY, declared("50", base="float"), processing="", more=own)
    assert [earned(step, said) for said in ("45", "55", "56")] == [1, 1, 0]


def test_a_rule_for_partly_right_answers_is_told() -> None:
    own = CONDITION.format(
        f'<responseIf>{RIGHT}<setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue></setOutcomeValue>'
        '</responseIf><responseElseIf><match><variable identifier="RESPONSE"/><baseValue baseType="identifier">b</baseValue>'
        '</match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseElseIf>'
    )
    step, imported = read_item(choice("a", "b"), declared("a"), processing="", more=own)
    assert [earned(step, key) for key in ("a", "b")] == [2, 0]
    assert "Its rule for partly right answers is not kept" in sentences(imported)


def test_two_rules_for_the_right_answer_are_more_than_we_keep() -> None:
    one = f'<responseIf>{RIGHT}<setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue></setOutcomeValue></responseIf>'
    step, imported = read_item(
        choice("a", "b"), declared("a"), processing="", more=CONDITION.format(one + one.replace(">2<", ">5<"))
    )
    assert earned(step, "a") == 2
    assert "Its rule for partly right answers is not kept" in sentences(imported)


def test_feedback_and_rubric() -> None:
    body = '<rubricBlock view="scorer"><p>secret</p></rubricBlock>' + choice("a", "b").replace(
        "The b", 'The b<feedbackInline outcomeIdentifier="F" identifier="b" showHide="show">Not b.</feedbackInline>'
    )
    more = '<modalFeedback outcomeIdentifier="F" identifier="a" showHide="show">It is a.</modalFeedback>'
    step, imported = read_item(body, declared("a"), more=more)
    assert step.explanation == "The b: Not b.\nIt is a."
    assert [option.text for option in step.options] == ["The a", "The b"]
    assert "secret" not in step.model_dump_json()
    assert "Notes for those who mark it" in sentences(imported)


def test_text_around_the_question_is_kept_and_its_picture_told() -> None:
    body = '<p>Look at <b>this</b>:</p><p><img src="cup.png" alt="A cup"/></p>' + choice("a", "b")
    step, imported = read_item(body, declared("a"))
    assert (step.title, step.text) == ("Which cup?", "Look at this:")
    assert "A picture is not in the file: “A cup”" in sentences(imported)


def test_choices_without_a_right_one_become_a_survey() -> None:
    imported = read(item(choice("yes", "no"), declared(), processing=""))
    assert isinstance(imported.document, SurveyContent)
    assert "this became a survey" in sentences(imported)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<extendedTextInteraction responseIdentifier="RESPONSE"/>', "no question of this kind.*extendedtext"),
        ('<hotspotInteraction responseIdentifier="RESPONSE"/>', "no question of this kind.*hotspot"),
        (ENTRY + ENTRY, "asks several things at once"),
        (choice("a"), "from 2 to 50 answers"),
    ],
)
def test_what_we_have_no_question_for_is_told(body: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(item(body, declared("a")))


def test_an_item_that_a_template_makes_anew_is_told() -> None:
    with pytest.raises(Unreadable, match="made anew by a template"):
        read(item(choice("a", "b"), declared("a"), head='<templateDeclaration identifier="T"/>'))
