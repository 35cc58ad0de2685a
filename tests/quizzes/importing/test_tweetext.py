"""Passages are read as their story format reads them.

Tests app/quizzes/importing/tweetext.py, app/quizzes/importing/tweemacros.py, app/quizzes/importing/tweesaid.py and
app/quizzes/importing/tweecode.py.
"""

import pytest

from app.quizzes.importing.place import Place
from app.quizzes.importing.report import Report
from app.quizzes.importing.tweecode import Assign, Comparison, assigns_of, conditions_of
from app.quizzes.importing.tweetext import format_of, plain_words, said_in


def words(text: str, family: str = "") -> str:
    return plain_words(Place(Report(), ""), said_in(text, family))


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("$a to 3", [Assign("a", 3)]),
        ("$a = true", [Assign("a", 1)]),
        ("$a += 2", [Assign("a", None, 2)]),
        ("$a to it - 1.5", [Assign("a", None, -1.5)]),
        ("$a to $a + 1, $b to 0", [Assign("a", None, 1), Assign("b", 0)]),
        ("$a++", [Assign("a", None, 1)]),
        ("s.gold = 4", [Assign("gold", 4)]),
        ("$a to $b + 1", None),
        ('$a to "cup"', None),
        ("$a to random(1, 6)", None),
        ("$a == 3", None),
    ],
)
def test_assignments(code: str, found: list[Assign] | None) -> None:
    assert assigns_of(code) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("$a > 3", [Comparison("a", ">", 3)]),
        ("$a is not 3", [Comparison("a", "!=", 3)]),
        ("($a gte 3)", [Comparison("a", ">=", 3)]),
        ("$a and not $b", [Comparison("a", "!=", 0), Comparison("b", "==", 0)]),
        ("!$a && $b === 2", [Comparison("a", "==", 0), Comparison("b", "==", 2)]),
        ("$a is true", [Comparison("a", "==", 1)]),
        ("$a or $b", None),
        ('$a is "cup"', None),
        ("visited() > 2", None),
        ("", None),
    ],
)
def test_conditions(code: str, found: list[Comparison] | None) -> None:
    assert conditions_of(code) == found


@pytest.mark.parametrize(
    ("family", "text", "plain"),
    [
        ("sugarcube", "//Slow// ''and'' __low__, http://cups.example/a//b", "Slow and low, http://cups.example/a//b"),
        ("sugarcube", "! A head\nA @@.red;cup@@ /* not this */ <b>here</b> &amp; there", "A head\nA cup here & there"),
        ("harlowe", "(color: red)[A cup] (text-style: 'bold')+(font: 'x')[of tea] 2*3 **now**", "A cup of tea 2*3 now"),
        ("harlowe", "|hook>[A cup]<other| left", "A cup left"),
        ("chapbook", "x: 1\n--\nA *cup*\n\n[align center]\nhere", "A cup\n\nhere"),
        ("snowman", "A <%= s.cup %> **cup**", "A cup"),
        ("", "A cup.\n\n\n\n\n> [[a]]\n* [[b->c]]\nor [[d]]\nTake [[the cup->e]] now.", "A cup.\n\nTake the cup now."),
    ],
)
def test_words_without_marks(family: str, text: str, plain: str) -> None:
    assert words(text, family) == plain


@pytest.mark.parametrize(
    ("link", "label", "to"),
    [
        ("[[a]]", "a", "a"),
        ("[[go->a]]", "go", "a"),
        ("[[go -> on->a]]", "go -> on", "a"),
        ("[[a<-go]]", "go", "a"),
        ("[[go|a]]", "go", "a"),
        ("<<link 'go' 'a'>><</link>>", "go", "a"),
        ("<<button [[go->a]]>><</button>>", "go", "a"),
        ("<<link 'go'>><<goto 'a'>><</link>>", "go", "a"),
        ("[img[cup.png][a]]", "a", "a"),
    ],
)
def test_links_of_all_ways(link: str, label: str, to: str) -> None:
    [way] = said_in(f"See {link}.", "sugarcube").ways
    assert (way.label, way.to) == (label, to)


def test_the_format_is_known_by_its_name_or_by_its_code() -> None:
    assert format_of("SugarCube 2", "") == "sugarcube"
    assert format_of("Jonah", "") == "sugarcube"
    assert format_of("", "<<if $a>>") == "sugarcube"
    assert format_of("", "(if: $a)[b]") == "harlowe"
    assert format_of("", "<% a %>") == "snowman"
    assert format_of("", "a\n[if b]\nc") == "chapbook"
    assert format_of("", "[[a]]") == ""


def test_what_stands_in_code_that_is_not_shown_is_not_told_as_words() -> None:
    said = said_in("a<<script>>var x = '[[b]]';<</script>>c <<silently>><<set $a to 1>><</silently>>", "sugarcube")
    assert "".join(said.words).strip() == "ac"
    assert said.ways == []
    assert (list(said.code), said.sets) == (["script"], [Assign("a", 1)])
