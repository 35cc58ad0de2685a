"""GIFT questions become ours and are worth what Moodle's documentation says.

Tests app/quizzes/importing/gift.py, app/quizzes/importing/gifttext.py, app/quizzes/importing/giftanswers.py,
app/quizzes/importing/scoring.py and app/quizzes/importing/wrong.py.
"""

import pytest

from app.quizzes.importing.report import Unreadable
from app.quizzes.kinds.base.asking import Statement
from app.quizzes.kinds.base.scored import AskChoice, AskMatch, AskNumber, AskText, AskTruth
from app.quizzes.kinds.quiz.content import QuizContent
from tests.quizzes.importing.files import earned, read, sentences, steps


def test_a_choice_with_one_right_answer() -> None:
    imported = read("::Q1:: What is in the cup?{=coffee ~tea ~soup}")
    (step,) = steps(imported)
    assert isinstance(step, AskChoice)
    assert (step.key, step.title, step.most) == ("q1", "What is in the cup?", 1)
    assert [earned(step, key) for key in ("coffee", "tea", "soup")] == [1, 0, 0]
    assert isinstance(imported.document, QuizContent)
    assert (imported.found, imported.kept, imported.report) == (1, 1, ())


def test_a_part_for_a_nearly_right_choice() -> None:
    (step,) = steps(read("Beans come from {~Iceland ~%50%Africa =Ethiopia}."))
    assert step.title == "Beans come from _____."
    assert [earned(step, key) for key in ("iceland", "africa", "ethiopia")] == [0, 0.5, 1]


def test_several_right_choices_share_the_points_and_wrong_ones_take_away() -> None:
    (step,) = steps(read("Two of them?{~%-100%tea ~%50%mocha ~%50%latte ~soup}"))
    assert step.most == 4
    assert earned(step, "mocha", "latte") == 1
    assert earned(step, "mocha") == 0.5
    assert earned(step, "mocha", "soup") == 0.5
    assert earned(step, "mocha", "latte", "tea") == 0
    assert step.solution() == "mocha, latte"


def test_rounded_thirds_make_a_whole() -> None:
    (step,) = steps(read("Three of them?{~%33.333%a ~%33.333%b ~%33.333%c ~d}"))
    assert earned(step, "a", "b", "c") == 1


def test_several_wholly_right_answers_of_one_choice_each_earn_everything() -> None:
    imported = read("A hot drink?{=tea =coffee ~ice}")
    (step,) = steps(imported)
    assert [earned(step, key) for key in ("tea", "coffee", "ice")] == [1, 1, 0]
    assert step.solution() == "tea"
    assert "The first of them is shown as the solution" in sentences(imported)


@pytest.mark.parametrize(("mark", "right"), [("T", True), ("TRUE", True), ("F", False), ("FALSE", False)])
def test_true_and_false(mark: str, right: bool) -> None:
    (step,) = steps(read(f"Coffee is a fruit.{{{mark}}}"))
    assert isinstance(step, AskTruth)
    assert step.right is right


def test_feedback_becomes_the_explanation() -> None:
    imported = read("Coffee is a fruit.{FALSE#It is a seed.#Well said.####Of a cherry.}")
    assert steps(imported)[0].explanation == "Of a cherry.\nRight: Well said.\nWrong: It is a seed."
    assert "stands together in the explanation" in sentences(imported)


def test_typed_answers_with_a_misspelled_one_for_a_part() -> None:
    (step,) = steps(read("Where is Nazareth coffee from?{=Nazareth =%75%Nazereth =%0%*#No.}"))
    assert isinstance(step, AskText)
    assert [earned(step, said) for said in ("nazareth", "Nazereth", "Rome")] == [1, 0.75, 0]


def test_a_star_for_any_letters_is_told_and_not_kept() -> None:
    imported = read("Name it.{=coffee =cof*}")
    assert steps(imported)[0].accepted == ["coffee"]
    assert "a star for any letters is not kept: “cof*”" in sentences(imported)


def test_numbers_with_tolerance_range_and_parts() -> None:
    imported = read("A?{#1822:2}\n\nB?{#1..5}\n\nC?{#\n=1822:0\n=%50%1822:2\n~#Not even near.}")
    exact, spread, partly = steps(imported)
    assert all(isinstance(step, AskNumber) for step in (exact, spread, partly))
    assert [earned(exact, said) for said in ("1820", "1824", "1825")] == [1, 1, 0]
    assert [earned(spread, said) for said in ("0.9", "1", "5", "5.1")] == [0, 1, 1, 0]
    assert [earned(partly, said) for said in ("1822", "1824", "1825")] == [1, 0.5, 0]
    assert "the middle is shown" in sentences(imported)
    assert partly.explanation == "Any other answer: Not even near."


def test_matching_earns_by_pairs_and_keeps_the_partner_that_belongs_to_nobody() -> None:
    (step,) = steps(read("Match.{=Italy -> Rome =Japan -> Tokyo = -> Paris}"))
    assert isinstance(step, AskMatch)
    assert [target.text for target in step.targets] == ["Rome", "Tokyo", "Paris"]
    assert earned(step, italy="rome", japan="tokyo") == 1
    assert earned(step, italy="rome", japan="paris") == 0.5


def test_text_without_answers_is_a_statement() -> None:
    step, _question = steps(read("Now about cups.\n\nHot?{T}"))
    assert isinstance(step, Statement)


def test_what_a_person_would_have_to_mark_is_told() -> None:
    imported = read("::Essay:: Write about cups.{}\n\nHot?{T}")
    assert (imported.found, imported.kept) == (2, 1)
    assert "lost Question 1 (Essay): An answer in words of one’s own cannot be scored" in sentences(imported)


def test_signs_after_a_backslash_stand_for_themselves() -> None:
    (step,) = steps(read(r"Which is 5?{=\=2+3 ~\{4\} ~a\:b\\c}"))
    assert [option.text for option in step.options] == ["=2+3", "{4}", r"a:b\c"]


def test_html_and_markdown_become_plain_text_and_links_are_told() -> None:
    imported = read(
        '[html]<p>See <a href\\="https\\://x">this</a>.</p><p>H<sub>2</sub>O?</p>{T}\n\n[markdown]A **big** cup?{T}'
    )
    first, second = steps(imported)
    assert first.title == "See this. H₂O?"
    assert second.title == "A big cup?"
    assert "lost Question 1: A link was taken away" in sentences(imported)
    assert "changed Question 2: Bold" in sentences(imported)


def test_categories_tags_and_comments() -> None:
    imported = read("// [tag:cups]\n$CATEGORY: top/Cups\n\n// nobody sees this\nHot?{T}")
    assert len(steps(imported)) == 1
    assert "Categories of questions are not kept: “top/Cups”" in sentences(imported)
    assert "Tags and numbers" in sentences(imported)


def test_braces_that_do_not_match_are_told_with_the_question() -> None:
    imported = read("Broken {=a ~b\n\nHot?{T}")
    assert "Its braces do not match, so it cannot be read: “Broken" in sentences(imported)


def test_the_same_file_gives_the_same_keys_and_no_two_alike() -> None:
    text = "Cup?{T}\n\nCup?{F}\n\nśćżź?{T}\n\n杯?{T}\n\n::end::Over?{T}"
    keys = [step.key for step in steps(read(text))]
    assert keys == ["cup", "cup-2", "sczz", "question-4", "end-2"]
    assert keys == [step.key for step in steps(read(text))]


def test_nothing_to_keep_says_why() -> None:
    with pytest.raises(Unreadable, match=r"Not one question.*Question 1: Its braces do not match"):
        read("Broken {=a ~b")


def test_a_name_begins_a_question_where_the_empty_line_was_forgotten() -> None:
    imported = read(
        "::A:: Bean or leaf? {=bean ~leaf}\n::B:: Open? {=yes ~no\n::C:: Hot?\n{TRUE}\n// a remark\n::D:: Cold? {F}\n"
    )
    assert [step.title for step in steps(imported)] == ["Bean or leaf?", "Hot?", "Cold?"]
    assert (imported.found, imported.kept) == (4, 3)
    assert "Question 2 (B): Its braces do not match" in sentences(imported)


def test_a_second_question_in_the_same_lines_is_told_and_not_passed_over() -> None:
    imported = read("Bean or leaf? {=bean ~leaf}\nTea is a drink. {TRUE}\n")
    assert len(steps(imported)) == 1
    assert "Only its first answers in braces were read. Put an empty line between two questions." in sentences(imported)
    assert "Only its first" not in sentences(read("Bean or leaf? {=bean ~leaf} Write {}.\n"))


@pytest.mark.parametrize("answers", ["#=1 =1e999", "#=1 =%999%2", "=b =%999%k", "=b =%50%\x01"])
def test_an_answer_that_fits_no_document_is_told_and_the_rest_is_read(answers: str) -> None:
    imported = read("Hot?{T}\n\nWhich?{" + answers + "}")
    assert (imported.found, imported.kept) == (2, 1)
    assert "lost Question 2: This question does not fit" in sentences(imported)
