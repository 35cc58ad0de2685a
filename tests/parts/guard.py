"""Run a program for as long as our standard input is open: ``guard.py SIGNAL USER COMMAND ...``.

Prints the program's process id. When the input ends, because the starter closed it or died, the program gets SIGNAL,
and SIGKILL five seconds later. Standard library only; runs isolated from any environment.
"""

import os
import pwd
import select
import signal
import subprocess
import sys


def start(user: str, command: list[str]) -> subprocess.Popen[bytes]:
    person = pwd.getpwnam(user) if user else None
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        user=person and person.pw_uid,
        group=person and person.pw_gid,
        extra_groups=[] if person else None,
        start_new_session=True,
    )


def main(number: int, user: str, command: list[str]) -> int:
    for ours in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ours, lambda *_: None)  # not SIG_IGN, which the program would inherit
    child = start(user, command)
    os.write(1, b"%d\n" % child.pid)
    while child.poll() is None and not select.select([0], [], [], 0.1)[0]:
        pass
    if child.poll() is None:
        child.send_signal(number)
        child.send_signal(signal.SIGCONT)
    try:
        return child.wait(5)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2], sys.argv[3:]))
