"""Words as the search compares them."""

from app.contests.folding import fold, like_words


def test_letters_are_small_and_bare() -> None:
    assert fold("  Łódź, ŻÓŁĆ  Straße ") == "lodz, zolc strasse"


def test_signs_of_patterns_are_taken_literally() -> None:
    assert like_words("50% a_b \\") == ["%50\\%%", "%a\\_b%", "%\\\\%"]


def test_no_more_than_five_words_are_looked_for() -> None:
    assert len(like_words("a b c d e f g")) == 5
    assert like_words("   ") == []
