import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.parts.processes import Child, MissingPartError, free_port, program, wait_until

STARTER = """
import sys, time
from pathlib import Path
from tests.parts.processes import Child
print(Child(["sleep", "60"], log=Path(sys.argv[1])).pid, flush=True)
time.sleep(60)
"""


def is_gone(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return not status.exists() or "zombie" in status.read_text()


def test_a_child_ends_when_its_starter_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", STARTER, str(tmp_path / "log")]
    starter = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert starter.stdout is not None
    pid = int(starter.stdout.readline())
    assert not is_gone(pid)
    starter.kill()
    starter.wait()
    starter.stdout.close()
    wait_until(lambda: is_gone(pid), seconds=10, what="the end of the child")


def test_a_child_that_ignores_the_signal_is_ended_all_the_same(tmp_path: Path) -> None:
    child = Child(["sh", "-c", "trap '' TERM; while :; do sleep 1; done"], log=tmp_path / "log")
    time.sleep(0.2)
    child.end()
    assert is_gone(child.pid)


def test_a_stopped_child_can_be_ended(tmp_path: Path) -> None:
    child = Child(["sleep", "60"], log=tmp_path / "log")
    child.send(signal.SIGSTOP)
    child.end()
    assert is_gone(child.pid)


def test_a_missing_program_names_the_command_that_brings_it() -> None:
    with pytest.raises(MissingPartError, match="bin/setup test"):
        program("whitecup-has-no-such-program")


def test_waiting_ends_with_a_timeout() -> None:
    with pytest.raises(TimeoutError, match="the sun"):
        wait_until(lambda: False, seconds=0.05, what="the sun")


def test_free_ports_differ_while_they_are_free() -> None:
    assert len({free_port() for _ in range(20)}) > 1
