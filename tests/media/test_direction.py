"""Lines of several directions, as Unicode's own examples have them; capitals stand for letters that run from right to left."""

import pytest

from app.media.direction import clusters, in_sight, levels, runs_right_to_left

HEBREW = str.maketrans("ABCDEFGHIJ", "אבגדהוזחטי")
BACK = str.maketrans("אבגדהוזחטי", "ABCDEFGHIJ")


def seen(text: str) -> str:
    letters = clusters(text.translate(HEBREW))
    base = int(runs_right_to_left("".join(letters)))
    return "".join(letters[n] for n in in_sight(levels(letters, base))).translate(BACK)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("car", "car"),
        ("car ABC DEF end", "car FED CBA end"),
        ("ABC car DEF", "FED car CBA"),
        ("ABC two cups DEF", "FED two cups CBA"),
        ("ABC 12 DEF", "FED 12 CBA"),
        ("ABC 12,5 DEF", "FED 12,5 CBA"),
        ("ABC 12 34 DEF", "FED 34 12 CBA"),
        ("car ABC 12", "car 12 CBA"),
        ("ABC 50% DEF", "FED 50% CBA"),
        ("ABC!", "!CBA"),
        ("car (ABC) three", "car (CBA) three"),
        ("12 cups", "12 cups"),
        ("12 ABC", "CBA 12"),
        ("", ""),
    ],
)
def test_words_stand_in_the_order_in_which_they_are_read(said: str, shown: str) -> None:
    assert seen(said) == shown


def test_marks_stay_with_their_letter_and_do_not_pile_up() -> None:
    assert clusters("e\u0301a") == ["é", "a"]
    assert clusters("q\u0308y") == ["q\u0308", "y"]
    assert clusters("x" + "\u0315" * 50 + "y") == ["x" + "\u0315" * 3, "y"]
    assert clusters("\u0301\u0301") == []


def test_a_joiner_is_kept_where_it_parts_arabic_letters_alone() -> None:
    assert clusters("می\u200cشود") == ["م", "ی\u200c", "ش", "و", "د"]
    assert clusters("👩\u200d👧") == ["👩", "👧"]
