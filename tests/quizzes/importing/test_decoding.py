"""Whatever the encoding, text is read; JSON is never deeper or stranger than we can hold."""

import time

import pytest

from app.quizzes.importing.decoding import DEEPEST, MOST_BYTES, json_of, text_of
from app.quizzes.importing.report import Report, Unreadable

CUP = "Is a cup of żurek hot?{T}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_its_mark_or_without(encoding: str) -> None:
    report = Report()
    assert text_of(CUP.encode(encoding), report) == CUP
    assert report.finished() == ()


def test_western_european_is_read_and_told() -> None:
    report = Report()
    assert text_of("Café {T}".encode("cp1252"), report) == "Café {T}"
    assert "not in UTF-8" in report.finished()[0].sentence


def test_half_a_letter_is_refused_politely() -> None:
    with pytest.raises(Unreadable, match="letters of this file"):
        text_of(b"\xff\xfea", Report())


def test_a_huge_text_is_refused_before_it_is_read() -> None:
    with pytest.raises(Unreadable, match="too large"):
        text_of(b" " * (MOST_BYTES + 1), Report())


def test_depth_has_an_end_and_brackets_in_texts_do_not_count() -> None:
    assert json_of("[" * DEEPEST + "]" * DEEPEST)
    assert json_of('"' + "[" * 500 + '"') == "[" * 500
    for text in ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), '{"a":' * 100_000):
        with pytest.raises(Unreadable, match="nested too deep"):
            json_of(text)


@pytest.mark.parametrize("text", ["{", "nope", '{"a": NaN}', '{"a": Infinity}', "[" + "9" * 5000 + "]", "\\"])
def test_what_is_no_json_is_refused_politely(text: str) -> None:
    with pytest.raises(Unreadable, match="not valid JSON"):
        json_of(text)


def test_quotation_marks_that_never_close_take_no_time() -> None:
    begun = time.process_time()
    with pytest.raises(Unreadable):
        json_of('"\\' * 400_000)
    assert time.process_time() - begun < 2
