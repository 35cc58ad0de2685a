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


def test_one_that_the_machine_kept_from_reading_reads_on_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    kept = [sys.executable, "-c", "import sys; print('no worker came'); sys.exit(2)"]
    assert main([Reader("fine", kept, "no worker came", GOOD.command)]) == 0
    assert main([Reader("wrong", kept, "no worker came", BAD.command)]) == 1
    assert main([Reader("other", kept, "something else", GOOD.command)]) == 1
    words = capsys.readouterr().out
    assert words.count("line 3 is wrong") == 1
