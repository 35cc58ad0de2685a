import sys

import pytest

from tests.architecture.check import Reader, main

GOOD = Reader("good", [sys.executable, "-c", "print('all is well')"])
BAD = Reader("bad", [sys.executable, "-c", "import sys; print('line 3 is wrong'); sys.exit(2)"])


def test_nobody_objects(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([GOOD, GOOD]) == 0
    assert "all is well" not in capsys.readouterr().out


def test_only_the_words_of_those_who_object_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([GOOD, BAD]) == 1
    words = capsys.readouterr().out
    assert "line 3 is wrong" in words
    assert "all is well" not in words
