"""Aiken's choices become ours; what breaks its rules is told."""

from tests.quizzes.importing.files import earned, read, sentences, steps

CUPS = "What is in it?\nA) Coffee\nB. Tea\nC) Soup\nANSWER: B\n\nIs it hot?\nA) Yes\nB) No\nANSWER: A\n"


def test_each_question_has_its_one_right_answer() -> None:
    imported = read(CUPS)
    first, second = steps(imported)
    assert imported.format == "Aiken"
    assert [option.text for option in first.options] == ["Coffee", "Tea", "Soup"]
    assert [earned(first, key) for key in "abc"] == [0, 1, 0]
    assert earned(second, "a") == 1
    assert imported.report == ()


def test_what_is_not_whole_is_told_and_the_rest_is_kept() -> None:
    imported = read(
        "Too few\nA) One\nANSWER: A\n\nNo right one\nA) One\nB) Two\n\nA letter too far\nA) x\nB) y\nANSWER: D\n\n"
        + CUPS
    )
    assert (imported.found, imported.kept) == (5, 2)
    said = sentences(imported)
    assert "Question 1: It has fewer than two answers" in said
    assert "Question 2: It does not say which of its answers is right" in said
    assert "Question 3: It does not say which of its answers is right" in said
