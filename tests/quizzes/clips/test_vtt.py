"""Captions as they are sent, and as players get them. Tests app/quizzes/clips/vtt.py."""

import pytest

from app.errors import Unprocessable
from app.quizzes.clips.vtt import Cue, plain, read, write

SENT = """\ufeffWEBVTT - made elsewhere
Kind: captions

STYLE
::cue { background: url(https://elsewhere.example/x) }

NOTE nobody needs this

one
00:01.000 --> 00:03.500 line:80% align:start
<v Ola>If you fill it to the <i>rim</i>,

01:00:04.000 --> 01:00:06.000
somebody has to carry it <b>slowly</b> & <script>alert(1)</script>
"""


def test_times_and_words_stay_and_nothing_else() -> None:
    assert write(read(SENT)) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.500\n<v Ola>If you fill it to the <i>rim</i>,\n\n"
        "01:00:04.000 --> 01:00:06.000\nsomebody has to carry it <b>slowly</b> & &lt;script&gt;alert(1)&lt;/script&gt;\n"
    )


def test_what_was_written_is_read_the_same() -> None:
    once = write(read(SENT))
    assert write(read(once)) == once


def test_who_reads_gets_the_words_alone() -> None:
    assert plain(SENT) == "If you fill it to the rim,\nsomebody has to carry it slowly & <script>alert(1)</script>"


@pytest.mark.parametrize("times", ["0:01 --> 1:02,5", "00:01.0 --> 0:01:02.500", "00:00:01,000 --> 00:01:02,500"])
def test_times_are_taken_as_people_type_them(times: str) -> None:
    assert read(f"{times}\nTo the rim.\n") == [Cue(1.0, 62.5, "To the rim.")]


def test_subrip_is_taken_too() -> None:
    assert read("1\r\n00:00:01,000 --> 00:00:02,000\r\nHello\r\n\r\n") == [Cue(1, 2, "Hello")]


def test_cues_come_in_the_order_of_their_times() -> None:
    said = "WEBVTT\n\n00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:02.000\na\n"
    assert [cue.text for cue in read(said)] == ["a", "b"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("WEBVTT\n\nnothing", "no captions"), ("", "no captions"), ("hello", "no captions"),
        ("WEBVTT\n\n1 --> 2\nx", "Line 3 is no time"), ("0:01 --> 0:02\nx\n\n3 --> 4\ny", "Line 4 is no time"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nx", "end before they begin"),
        ("00:01.000 --> 00:02.000\n", "no captions"), ("00:01.000 --> 00:02.000\n" + "<" * 400_000, "too long"),
        (f"{'9' * 400}:00:00.000 --> {'9' * 400}:00:01.000\nx", "no time"), ("x" * 600_000, "too long"),
        ("WEBVTT\n" + "\n00:01.000 --> 00:02.000\nx\n" * 6000, "too long"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_line(said: str, sentence: str) -> None:
    with pytest.raises(Unprocessable, match=sentence):
        read(said)


def test_an_arrow_in_the_words_begins_no_cue() -> None:
    said = write([Cue(0, 1, "a → b")])
    assert len(read(said)) == 1
    assert len(read("WEBVTT\n\n00:01.000 --> 00:02.000\nhe said -- > so\n")) == 1


def test_what_is_taken_can_be_read_again() -> None:
    said = "00:00.000 --> 00:01.000\n\n00:01.000 --> 00:02.000\n" + "a\0<" * 99_000
    assert plain(write(read(said))) == "a<" * 99_000
