"""Typed answers are compared without what people leave out or add, and shown without what hides or covers."""

import pytest

from app.kit.wording import folded, has_letters, tidy


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


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  two\u00a0 words\t", "two words"),
        ("safe\u202egnp.exe", "safegnp.exe"),  # read from right to left it is another name
        ("\u2066a\u2069\u200e\u200f\u061c", "a"),
        ("in\u200bvis\u2060ib\ufeffle\u00ad", "invisible"),
        ("\U000e0041\U000e0042tags", "tags"),
        ("z" + "\u0335\u0336\u0337\u0338\u0339\u033a" * 20 + "algo", "z\u0335\u0336\u0337algo"),
        ("\u0301\u0302alone", "alone"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
        ("a\u200db\u200c", "ab"),
        ("é" + "\u200d" * 500 + "é", "é\u200dé"),
        ("one\n\n\n\ntwo", "one two"),
        ("cafe\u0301", "café"),
        ("\x00\x1b[2J\ue000\uffff", "[2J"),
        ("\u200b\u2800\u3164 \u202e", ""),
        ("\u0489\u0488", ""),
    ],
)
def test_what_is_shown_has_nothing_that_hides_or_covers(typed: str, read: str) -> None:
    assert tidy(typed) == read
    assert tidy(read) == read


def test_lines_stay_lines_where_there_may_be_several() -> None:
    assert tidy("one \r\n\n\n\r two  three\u2028four", lines=True) == "one\n\ntwo three\nfour"


def test_a_name_can_be_said_aloud() -> None:
    assert has_letters("Ola 2")
    assert has_letters("花子")
    assert not has_letters("\U0001f3c6\U0001f3c6 !?")
