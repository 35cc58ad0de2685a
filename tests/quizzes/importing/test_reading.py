"""A file is known by what is in it; hostile, strange and huge ones are refused with a sentence, and reports read as text.

Tests app/quizzes/importing/reading.py, app/quizzes/importing/report.py, app/quizzes/importing/place.py,
app/quizzes/importing/naming.py and app/quizzes/importing/quizdraft.py.
"""

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.errors import Unprocessable
from app.quizzes.importing import lines_of, read_file
from app.quizzes.importing.naming import LONGEST, Keys, slugged
from app.quizzes.importing.reading import MOST_BYTES
from app.quizzes.importing.report import MOST_REMARKS, Report, Unreadable
from app.quizzes.kinds import KINDS
from tests.quizzes.importing.files import choice, declared, h5p, item, package, read, sentences, steps, zipped

GIFT = "Hot?{T}"
AIKEN = "Hot?\nA) Yes\nB) No\nANSWER: A"
ITEM = item(choice("a", "b"), declared("a"))
TRUTH = {"question": "Hot?", "correct": "true"}
SURVEY = json.dumps({"elements": [{"type": "text", "name": "a"}]})
FILES = [
    (GIFT.encode(), "Moodle GIFT"),
    (GIFT.encode("utf-16"), "Moodle GIFT"),
    (AIKEN.encode(), "Aiken"),
    (ITEM.encode(), "QTI"),
    (b"\xef\xbb\xbf" + ITEM.encode(), "QTI"),
    (package({"a.xml": ITEM}), "QTI package"),
    (h5p("H5P.TrueFalse", TRUTH), "H5P (TrueFalse)"),
    (SURVEY.encode(), "SurveyJS"),
]


@pytest.mark.parametrize(("data", "format"), FILES)
def test_the_format_is_known_whatever_the_name(data: bytes, format: str) -> None:
    imported = read_file("no-name-at-all", data)
    assert (imported.format, imported.kept) == (format, 1)


@pytest.mark.parametrize(("data", "format"), FILES)
def test_what_is_read_is_a_document_of_its_kind_that_goes_out_and_in_again(data: bytes, format: str) -> None:
    document = read_file("Żółte kubki.dat", data).document
    assert KINDS[document.kind].Content.model_validate_json(document.model_dump_json()) == document
    assert not [problem for problem in KINDS[document.kind].problems(document) if problem.grave]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"Dear all, see you on Monday.", "none of the files that we read: Moodle GIFT or Aiken"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "none of the files"),
        (b"<html><body>x</body></html>", "none of the files"),
        (b'{"a": 1}', "none of the files"),
        (b"[1, 2]", "none of the files"),
        (zipped({"a.txt": "x"}), "none of the files"),
        (b"<quiz></quiz>", "Moodle XML. Export the questions from Moodle in GIFT"),
        (b"<questestinterop/>", "QTI 1"),
        (b'<assessmentTest identifier="a"/>', "Bring the whole package"),
        (b"int main() { return 0; }", "none of the files"),
        (b"p {} a { color: #123456 } b::after { content: '=' }", "none of the files"),
        (b"x^{T} and `${T}` and a => {\n=> b }", "none of the files"),
        (b"def f():\n    return {1: 2}\n" * 5 + b"{=a ~b}", "none of the files"),
        (bytes(range(1, 9)) * 40 + b"{=a ~b}", "none of the files"),
        (b"x" * (MOST_BYTES + 1), "larger than 30 MB"),
    ],
)
def test_what_is_none_of_these_is_told_so(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_file("x", data)


def test_a_question_that_begins_with_its_gap_is_no_json() -> None:
    assert steps(read("{=Tea ~Ice} is hot."))[0].title == "_____ is hot."


def test_a_refusal_is_a_422_with_a_sentence() -> None:
    with pytest.raises(Unprocessable) as refusal:
        read_file("x", b"?")
    assert refusal.value.status == 422
    assert refusal.value.sentence.endswith(".")


@pytest.mark.parametrize("text", [GIFT + "\n\n", AIKEN + "\n\n"])
def test_ten_thousand_questions_are_refused_in_no_time(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(Unreadable, match="more than 1000 questions"):
        read(text * 10_000)
    assert time.process_time() - begun < 5


SIDES = ["".join(f'<simpleAssociableChoice identifier="{side}{n}"/>' for n in range(14_000)) for side in "ab"]
SETS = "".join(f"<simpleMatchSet>{side}</simpleMatchSet>" for side in SIDES)
MATCH = f'<matchInteraction responseIdentifier="RESPONSE"><prompt>?</prompt>{SETS}</matchInteraction>'
MAPPED = "<mapping>" + "".join(f'<mapEntry mapKey="a{n} b{n}" mappedValue="1"/>' for n in range(14_000)) + "</mapping>"
TEXT = {"type": "text", "name": "a"}
HUGE = [
    ("Hot?{" + "~a" * 1_000_000 + "=b}").encode(),
    ("Hot?{" + "=a->b" * 500_000 + "}").encode(),
    ("Hot?{" + "=a" * 1_000_000 + "}").encode(),
    ("Hot?\n" + "A) x\n" * 500_000 + "ANSWER: A").encode(),
    json.dumps({"elements": [{"type": "checkbox", "name": "a", "choices": [1] * 1_000_000}]}).encode(),
    json.dumps({"elements": [{"type": "panel", "title": "x", "elements": []}] * 50_000 + [TEXT]}).encode(),
    item(choice(*(f"c{n}" for n in range(40_000))), declared(*(f"c{n}" for n in range(5_000)))).encode(),
    item(MATCH, declared(base="directedPair", cardinality="multiple", mapping=MAPPED), "map_response").encode(),
    h5p("H5P.SingleChoiceSet", {"choices": [{"question": "x", "answers": ["<b>a</b>"] * 300_000}]}),
    h5p("H5P.MultiChoice", {"question": "x" * 4_000_000, "answers": [{"text": "a"}] * 10_000}),
]


@pytest.mark.parametrize("data", HUGE)
def test_one_question_as_large_as_a_file_can_be_takes_no_time(data: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(Unreadable, match=r"Not one question|more than 1000 questions"):
        read_file("x", data)
    assert time.process_time() - begun < 2.5


def test_a_thousand_questions_are_read() -> None:
    assert read((GIFT + "\n\n") * 1000).kept == 1000


def test_a_huge_text_is_cut_and_told() -> None:
    imported = read(f"{'word ' * 5000}?{{T}}")
    (step,) = steps(imported)
    assert len(step.title) <= 300
    assert len(step.text) == 5000
    assert "Its end was cut off" in sentences(imported)


def test_control_letters_and_halves_of_letters_are_taken_out() -> None:
    (step,) = steps(read("A\x00 cup\x07 of \x1b[0mtea?{T}"))
    assert step.title == "A cup of [0mtea?"


def test_braces_that_would_ask_for_an_answer_are_made_harmless() -> None:
    imported = read(r"What is \{tea\}?{T}")
    assert steps(imported)[0].title == "What is { tea }?"
    assert "Words in braces" in sentences(imported)


def test_the_report_reads_as_lines() -> None:
    lines = list(lines_of(read("::Essay:: Say.{}\n\nHot?{T}")))
    assert lines[:2] == ["Read as Moodle GIFT: 2 questions found.", "1 was kept."]
    assert lines[2].startswith("Not kept: Question 1 (Essay): An answer in words of one’s own")
    assert list(lines_of(read(GIFT)))[2:] == ["Everything in the file is in the document."]


def test_a_report_has_an_end_and_says_so() -> None:
    report = Report()
    for n in range(MOST_REMARKS + 5):
        report.lost(str(n))
    assert len(report.finished()) == MOST_REMARKS + 1
    assert "more to say" in report.finished()[-1].sentence


def test_keys_are_short_and_no_two_alike() -> None:
    keys = Keys()
    made = [keys.make("A very long name that is much longer than a key may be", "x") for _n in range(12)]
    assert len(set(made)) == 12
    assert max(map(len, made)) <= LONGEST
    assert keys.make("end", "x") == "end-2"
    assert keys.make("日本", "question-1") == "question-1"
    assert slugged("Łódź & Kraków!") == "lodz-krakow"


@given(some.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_stumble(text: str) -> None:
    for said in (text, f"{text}{{={text} ~x}}", f"Hot?{{T}}\n\n{text}"):
        with suppress(Unreadable):
            assert list(lines_of(read_file("x.txt", said.encode("utf-8", "replace"))))


@given(some.binary(max_size=200), some.integers(0, 5))
@settings(max_examples=300, deadline=None)
def test_no_bytes_inside_of_a_good_file_make_it_stumble(noise: bytes, which: int) -> None:
    data = FILES[which + 2][0]
    at = len(noise) * 7 % len(data)
    with suppress(Unreadable):
        assert read_file("x", data[:at] + noise + data[at + len(noise) :]).kept
