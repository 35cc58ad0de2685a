"""The parent's hold on the nursery: start it, hand it jobs, end it."""

import json
import logging
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from app.media.limits import PictureLimits

log = logging.getLogger(__name__)

# -I keeps the environment and the user's own packages out; the path is ours.
_START = (
    "import json, runpy, sys\n"
    "sys.path[:] = json.loads(sys.argv[3])\n"
    "runpy.run_module('app.media.nursery', run_name='__main__', alter_sys=True)"
)
# A child touches fresh memory all its short life: in large pages that costs a sixth of the page faults.
_ENVIRONMENT = {"LANG": "C.UTF-8", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
_READY_SECONDS = 60.0
_END_SECONDS = 5.0
_MAX_HELLO = 4096


class SandboxBroken(Exception):  # noqa: N818  read aloud it is a sentence, as its siblings are
    """The sandbox itself failed, not the source: worth another try later."""


class NurseryProcess:
    """A living nursery. Starting one takes as long as loading Pillow and its decoders: about half a second."""

    def __init__(self, entry: str, limits: PictureLimits) -> None:
        """Returns once the nursery is ready to fork; raises SandboxBroken when it does not get there."""
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            # Our own program (S603), with next to nothing in its environment: whatever secrets this process was given,
            # the nursery never sees them.
            self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
                [sys.executable, "-I", "-c", _START, entry, json.dumps(asdict(limits)), json.dumps(sys.path)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                start_new_session=True,
            )
        self._control.settimeout(_READY_SECONDS)
        try:
            missing = json.loads(self._control.recv(_MAX_HELLO))["missing"]
        except (OSError, ValueError) as error:
            self.kill()
            raise SandboxBroken("the nursery of the picture sandbox did not start") from error
        for wall in missing:
            log.warning("the picture sandbox runs without a wall: %s", wall)

    @property
    def pid(self) -> int:
        """Number of the process."""
        return int(self._process.pid)

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def hand_over(self, job: dict[str, Any], descriptors: list[int]) -> None:
        """Asks for a child: `descriptors` are its source, the place for its answer, the place for the report on it.

        One message is one job, so several threads may do this at once. Raises OSError when the nursery is gone.
        """
        socket.send_fds(self._control, [json.dumps(job).encode()], descriptors)

    def end(self) -> None:
        """Lets the nursery end its children and itself, and kills it if it does not."""
        self._control.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)
        self.kill()

    def kill(self) -> None:
        """Ends the nursery at once; the kernel ends its children with it."""
        self._control.close()
        self._process.kill()
        self._process.wait()
