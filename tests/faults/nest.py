"""Forks ``whitecup serve`` from a process that has imported everything, so that two hundred starts cost one import.

A line on standard input starts one, in a process group of its own; its process id comes back as a line. A second argument names
what is broken in it on purpose (see ``broken.py``).
"""

import importlib
import os
import signal
import sys

LATE_IMPORTS = ("uvicorn.lifespan.on", "uvicorn.loops.auto", "alembic.autogenerate", "uvloop")


def warm() -> None:
    for name in ("app.cli", "app.serving", *LATE_IMPORTS):
        importlib.import_module(name)


def lay(port: int) -> int:
    """Start one; returns its process id."""
    child = os.fork()
    if child:
        return child
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    from app.cli import app

    app(["serve", "--port", str(port)])
    os._exit(0)


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead need no waiting for
    warm()
    if sys.argv[2:]:
        importlib.import_module("tests.faults.broken").BREAKAGES[sys.argv[2]]()
    for _line in sys.stdin:
        sys.stdout.write(f"{lay(int(sys.argv[1]))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
