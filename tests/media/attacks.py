"""A hostile child: runs where a picture's child runs, behind the same walls, and tells how far it came."""

import ctypes
import errno
import json
import os
import resource
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.media.limits import PictureLimits
from app.media.wire import pack_card

LIBC = ctypes.CDLL(None, use_errno=True)


def prepare(limits: PictureLimits) -> None:
    """Nothing to load."""


def answer(job: dict[str, Any], source: bytes, limits: PictureLimits) -> bytes:
    attack: Callable[[Any], object] = globals()[f"try_to_{job['attack']}"]
    try:
        done = attack(job.get("argument"))
    except OSError as error:
        return json.dumps({"refused": error.errno}).encode()
    except MemoryError:
        return json.dumps({"refused": "memory"}).encode()
    return done if isinstance(done, bytes) else json.dumps({"done": done}).encode()


def try_to_read_a_file(path: str) -> int:
    return len(Path(path).read_bytes())


def try_to_write_a_file(path: str) -> int:
    return Path(path).write_text("was here")


def try_to_connect(port: int) -> str:
    with socket.socket() as line:
        line.connect(("127.0.0.1", port))
        return "connected"


def try_to_start_a_program(path: str) -> str:
    os.execv("/bin/sh", ["/bin/sh", "-c", f"echo was here > {path}"])  # noqa: S606  the attack itself


def try_to_fork(_: None) -> str:
    if os.fork() == 0:
        os._exit(0)
    return "forked"


def try_to_kill(pid: int) -> str:
    os.kill(pid, signal.SIGTERM)
    return "sent"


def try_to_raise_a_limit(_: None) -> str:
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return "raised"


def try_to_eat_memory(size: int) -> int:
    return len(bytearray(size))


def try_to_loop(seconds: float) -> str:
    while time.process_time() < seconds:
        pass
    return "looped"


def try_to_sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "slept"


def try_to_die(_: None) -> None:
    ctypes.string_at(0)


def try_to_count_descriptors(_: None) -> list[int]:
    """Descriptors that somebody else might be listening at."""
    found = []
    for descriptor in range(512):
        try:
            os.lseek(descriptor, 0, os.SEEK_CUR)
        except OSError as error:
            if error.errno == errno.EBADF:
                continue
        found.append(descriptor)
    return found


def try_to_change_the_source(_: None) -> int:
    return os.write(3, b"other bytes")


def try_to_see_secrets(name: str) -> list[str]:
    return [key for key in os.environ if key == name]


def try_to_flood(size: int) -> bytes:
    return bytes(size)


def try_to_flood_with_a_card(size: int) -> bytes:
    return pack_card(b"\xff\xd8\xff" + bytes(size))


def try_to_lie(_: None) -> bytes:
    return pack_card(b"<?php this is no JPEG")
