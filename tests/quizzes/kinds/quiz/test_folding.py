"""Typed answers are compared without what people leave out or add."""

import pytest

from app.quizzes.kinds.quiz.folding import folded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("CAFÉ.", "cafe"),
        ("  Łódź ", "lodz"),
        ("Straße", "strasse"),
        ("Æbleskiver", "aebleskiver"),
        ("new   york", "New York!"),
        ("„Kawa”", "kawa"),
        ("o’clock", "o'clock"),
        ("İstanbul", "istanbul"),
        ("ｃａｆｅ", "cafe"),
        ("cafe\u0301", "café"),
    ],
)
def test_what_means_the_same_is_the_same(typed: str, meant: str) -> None:
    assert folded(typed) == folded(meant)


def test_what_means_something_else_is_not() -> None:
    assert folded("C") != folded("D")
    assert folded("3.5") != folded("35")
    assert folded("?") != folded("!")
    assert folded("C++") != folded("C#")
