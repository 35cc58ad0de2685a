"""Folders that films are made in. Tests app/media/films/room.py."""

import signal
import subprocess
import sys
from pathlib import Path

from app.media.films.room import working

DIES = """
import os, signal, sys
from pathlib import Path
from app.media.films.room import working
with working(Path(sys.argv[1])) as folder:
    (folder / "source").write_bytes(b"film")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_dead_process_left_is_gone_when_the_next_film_begins(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", DIES, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list(tmp_path.glob("*/source"))) == 1
    with working(tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]
    assert not list(tmp_path.iterdir())


def test_nobody_clears_away_what_another_works_on(tmp_path: Path) -> None:
    with working(tmp_path) as one:
        with working(tmp_path) as other:
            assert {one, other} == set(tmp_path.iterdir())
        assert list(tmp_path.iterdir()) == [one]
