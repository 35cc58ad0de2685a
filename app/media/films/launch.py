"""Closes itself in, then becomes ffmpeg. Run as a program of its own: ``python launch.py WALLS ffmpeg ARGUMENTS``.

What ffmpeg reads is hostile. It may read one file and the system's libraries, write into one folder, and reach no network:
Landlock says so where the kernel has it, and a short list of system calls is refused. It dies with who started it.
"""

import ctypes
import json
import os
import platform
import resource
import signal
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

LIBC = ctypes.CDLL(None, use_errno=True)
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_FILE, MAKE_REG, TRUNCATE = 1, 2, 4, 8, 32, 256, 1 << 14
READING = EXECUTE | READ_FILE | READ_DIR
WRITING = WRITE_FILE | READ_FILE | READ_DIR | REMOVE_FILE | MAKE_REG | TRUNCATE
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
LIBRARIES = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/etc/ld.so.cache",
    "/dev/null",
    "/dev/urandom",
    "/proc/self",
    "/sys/devices/system/cpu",
)
"""What a program needs to start and to count the processors; of /proc its own folder alone."""
FIRST_BITS = 13
SECCOMP_ERRNO, SECCOMP_ALLOW, SECCOMP_KILL = 0x00050000, 0x7FFF0000, 0x80000000
REFUSED = {  # name: (x86_64, aarch64)
    "socket": (41, 198), "connect": (42, 203), "sendto": (44, 206), "ptrace": (101, 117), "bpf": (321, 280),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "keyctl": (250, 219), "mount": (165, 40),
    "unshare": (272, 97), "setns": (308, 268), "io_uring_setup": (425, 425), "userfaultfd": (323, 282),
    "perf_event_open": (298, 241), "kexec_load": (246, 104), "open_by_handle_at": (304, 265),
}  # fmt: skip
MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}


@dataclass(frozen=True)
class Walls:
    reads: list[str]
    writes: str
    memory_bytes: int
    cpu_seconds: int
    output_bytes: int
    parent: int


def main(arguments: list[str]) -> None:
    walls = Walls(**json.loads(arguments[0]))
    program = arguments[1]
    LIBC.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != walls.parent:
        sys.exit(1)
    os.nice(10)
    os.chdir(walls.writes)
    for what, most in (
        (resource.RLIMIT_AS, walls.memory_bytes), (resource.RLIMIT_CPU, walls.cpu_seconds),
        (resource.RLIMIT_FSIZE, walls.output_bytes), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NOFILE, 64),
    ):  # fmt: skip
        resource.setrlimit(what, (most, most))
    LIBC.prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS
    close_files([program, *walls.reads], walls.writes)
    refuse_calls()
    os.execve(program, [program, *arguments[2:]], {"LANG": "C", "HOME": walls.writes, "TMPDIR": walls.writes})  # noqa: S606  that is the point


def close_files(reads: list[str], writes: str) -> None:
    """Landlock: only these. Raises OSError where the kernel has it and will not close."""
    version = max(0, int(LIBC.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), 1)))
    if version < 1:
        return
    bits = (1 << (FIRST_BITS + (version >= 2) + (version >= 3) + (version >= 5))) - 1
    rules = struct.pack("@Q", bits) + (struct.pack("@Q", 0b11) if version >= 4 else b"")
    ruleset = LIBC.syscall(CREATE_RULESET, ctypes.c_char_p(rules), ctypes.c_size_t(len(rules)), 0)
    _must(ruleset)
    for path in (*LIBRARIES, *reads):
        _allow(ruleset, path, READING & bits)
    _allow(ruleset, "/dev/null", (READ_FILE | WRITE_FILE) & bits)
    _allow(ruleset, writes, WRITING & bits)
    _must(LIBC.syscall(RESTRICT_SELF, ruleset, 0))
    os.close(ruleset)


def _allow(ruleset: int, path: str, access: int) -> None:
    if not Path(path).exists():
        return
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    if not Path(path).is_dir():
        access &= OF_FILES
    rule = struct.pack("=Qi", access, handle)
    _must(LIBC.syscall(ADD_RULE, ruleset, 1, ctypes.c_char_p(rule), 0))
    os.close(handle)


def refuse_calls() -> None:
    """Seccomp: what no reader of films needs."""
    if platform.machine() not in MACHINES:
        return
    architecture, column = MACHINES[platform.machine()]
    program = _step(0x20, 4) + _step(0x15, architecture, yes=1) + _step(0x06, SECCOMP_KILL) + _step(0x20, 0)
    for call in REFUSED.values():
        program += _step(0x15, call[column], no=1) + _step(0x06, SECCOMP_ERRNO | 1)
    program += _step(0x06, SECCOMP_ALLOW)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    _must(LIBC.prctl(22, 2, ctypes.c_char_p(header), 0, 0))


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    """A line of the filter: the kernel's struct sock_filter."""
    return struct.pack("@HBBI", code, yes, no, value)


def _must(result: int) -> None:
    if result < 0:
        raise OSError(ctypes.get_errno(), "a wall would not close")


if __name__ == "__main__":
    main(sys.argv[1:])
