"""The walls around a picture's child: limits, no files, no network, no other programs. Linux."""

import ctypes
import gc
import os
import resource
import signal
import struct

from app.media import seccomp
from app.media.limits import PictureLimits

LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
# The same numbers on every architecture.
_CREATE_RULESET, _RESTRICT_SELF = 444, 446
_VERSION_FLAG = 1
_FIRST_FILE_BITS = 13
_REFER, _TRUNCATE, _NETWORK, _DEVICES, _SCOPES = 2, 3, 4, 5, 6  # the version of Landlock that brought each


def landlock_version() -> int:
    """The kernel's version of Landlock; 0 where there is none."""
    return max(0, int(LIBC.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION_FLAG)))


def missing() -> list[str]:
    """What this machine cannot offer, as words for the log."""
    lacks = []
    if landlock_version() < 1:
        lacks.append("Landlock: the kernel has none or keeps it switched off")
    elif landlock_version() < _NETWORK:
        lacks.append("Landlock for the network: needs Linux 6.7")
    if not seccomp.available():
        lacks.append("a list of system calls for this kind of processor")
    return lacks


def raise_walls(limits: PictureLimits, parent: int) -> None:
    """Closes this process in for good. Raises OSError where a wall that this machine offers cannot be raised."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_DUMPABLE, 0)
    limit_costs(limits)
    forbid_files_and_network()
    forbid_calls()
    gc.disable()


def limit_costs(limits: PictureLimits) -> None:
    """Memory, seconds, and nothing written to any file."""
    caps = {
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in caps.items():
        resource.setrlimit(what, (most, most))


def forbid_files_and_network() -> None:
    """Landlock without a single rule: all that it can handle is forbidden."""
    version = landlock_version()
    if version < 1:
        return
    bits = _FIRST_FILE_BITS + (version >= _REFER) + (version >= _TRUNCATE) + (version >= _DEVICES)
    rules = struct.pack("@Q", (1 << bits) - 1)
    if version >= _NETWORK:
        rules += struct.pack("@Q", 0b11)
    if version >= _SCOPES:
        rules += struct.pack("@Q", 0b11)
    ruleset = LIBC.syscall(_CREATE_RULESET, ctypes.c_char_p(rules), ctypes.c_size_t(len(rules)), 0)
    if ruleset < 0 or LIBC.syscall(_RESTRICT_SELF, ruleset, 0) != 0:
        raise OSError(ctypes.get_errno(), "Landlock is there but would not close")
    os.close(ruleset)


def forbid_calls() -> None:
    """The list of system calls, where it is known for this processor."""
    if seccomp.available():
        seccomp.forbid_calls(LIBC)


def _prctl(option: int, value: int) -> None:
    if LIBC.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"prctl {option}")
