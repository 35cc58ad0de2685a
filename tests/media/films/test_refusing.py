"""What is no film, too much of one, or made to harm: a refusal, and nothing read, sent or left behind.

Tests app/media/films/sniff.py, app/media/films/probing.py and app/media/films/launch.py.
"""

import dataclasses
import json
import os
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.media.films.film import FilmLimits, FilmRefused
from app.media.films.making import make_film
from app.media.films.running import LAUNCH
from app.media.films.sniff import container_of
from tests.media.films.reels import QUICK, ffmpeg, reel, run


def refused(tmp_path: Path, source: Path, limits: FilmLimits = QUICK) -> str:
    folder = tmp_path / "made"
    folder.mkdir()
    with pytest.raises(FilmRefused) as refusal:
        make_film(ffmpeg(), source, folder, limits=limits)
    return refusal.value.reason


def written(tmp_path: Path, body: bytes) -> Path:
    path = tmp_path / "sent.mp4"
    path.write_bytes(body)
    return path


HLS = b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"


@pytest.mark.parametrize(
    "body",
    [b"", b"hello", HLS, b"ffconcat version 1.0\nfile /etc/passwd\n", b"\x1a\x45\xdf\xa3" + b"\x42\x82\x88matroska" * 9,
     b"<?xml version='1.0'?><MPD/>", b"\xff\xd8\xff\xe0" + b"\0" * 100, b"RIFF\0\0\0\0AVI LIST" + b"\0" * 60],
)  # fmt: skip
def test_what_is_no_film_is_refused_by_its_own_bytes(tmp_path: Path, body: bytes) -> None:
    assert refused(tmp_path, written(tmp_path, body)) == "not_a_film"


def test_a_film_that_breaks_off_in_its_head_is_refused(tmp_path: Path) -> None:
    whole = reel(tmp_path / "a.mp4", more="-movflags +faststart").read_bytes()
    assert refused(tmp_path, written(tmp_path, whole[:900])) in ("damaged", "not_a_film")


def test_a_film_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert (
        refused(tmp_path, reel(tmp_path / "a.mp4", seconds=3), dataclasses.replace(QUICK, max_seconds=2)) == "too_long"
    )


def test_a_film_of_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    limits = dataclasses.replace(QUICK, max_pixels=320 * 179)
    assert refused(tmp_path, reel(tmp_path / "a.mp4"), limits) == "too_many_pixels"


def test_a_sound_with_a_cover_is_no_film(tmp_path: Path) -> None:
    run("-f", "lavfi", "-i", "sine=d=1", "-f", "lavfi", "-i", "color=red:s=64x64:d=1", "-map", "0", "-map", "1", "-frames:v", "1",
        "-c:a", "aac", "-c:v", "mjpeg", "-disposition:v", "attached_pic", str(tmp_path / "a.mp4"))  # fmt: skip
    assert refused(tmp_path, tmp_path / "a.mp4") == "no_picture"


def test_a_film_with_too_many_tracks_is_refused(tmp_path: Path) -> None:
    many = [arg for _n in range(6) for arg in ("-map", "1")]
    run(
        "-f",
        "lavfi",
        "-i",
        "color=red:s=64x64:d=1",
        "-f",
        "lavfi",
        "-i",
        "sine=d=1",
        "-map",
        "0",
        *many,
        str(tmp_path / "a.mp4"),
    )
    assert refused(tmp_path, tmp_path / "a.mp4", dataclasses.replace(QUICK, max_tracks=5)) == "damaged"


def test_too_much_output_ends_it(tmp_path: Path) -> None:
    source = reel(tmp_path / "a.mp4", size="640x360", seconds=4)
    assert refused(tmp_path, source, dataclasses.replace(QUICK, output_bytes=20_000)) == "too_costly"


def test_too_much_time_ends_it_and_all_that_it_started(tmp_path: Path) -> None:
    source = reel(tmp_path / "a.mp4", size="1280x720", seconds=20)
    assert refused(tmp_path, source, dataclasses.replace(QUICK, wall_seconds=0.5)) == "too_costly"
    assert str(source) not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout


def test_too_much_memory_ends_it(tmp_path: Path) -> None:
    source = reel(tmp_path / "a.mp4", size="1920x1080", seconds=1)
    assert refused(tmp_path, source, dataclasses.replace(QUICK, memory_bytes=200 << 20)) in ("too_costly", "damaged")


def test_a_film_that_names_another_file_reads_nothing_of_it(tmp_path: Path) -> None:
    """QuickTime may say that its frames lie in another file."""
    hidden = reel(tmp_path / "hidden.mov", size="320x180")
    body = bytearray(hidden.read_bytes())
    at = body.index(b"url ")
    body[at - 4 : at + 8] = struct.pack(">I", 12) + b"alis" + struct.pack(">I", 0)
    outside = tmp_path / "outside"
    outside.mkdir()
    source = outside / "sent.mov"
    source.write_bytes(bytes(body[: body.index(b"mdat") + 4]) + bytes(body[body.index(b"moov") - 4 :]))
    assert refused(tmp_path, source) in ("damaged", "not_a_film", "no_picture", "codec")


def in_walls(folder: Path, script: str) -> str:
    """What a program behind the walls of ffmpeg says; Python stands in for it."""
    walls = {"reads": [sys.prefix, sys.base_prefix, "/usr"], "writes": str(folder), "memory_bytes": 1 << 30, "cpu_seconds": 20,
             "output_bytes": 1000, "parent": os.getpid()}  # fmt: skip
    command = [
        sys.executable,
        "-I",
        str(LAUNCH),
        json.dumps(walls),
        os.path.realpath(sys.executable),
        "-I",
        "-c",
        script,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=30).stdout.strip()


TRY = "\ntry:\n  {}\n  print('did it')\nexcept OSError as error:\n  print(type(error).__name__)"


@pytest.mark.parametrize(
    "deed",
    ["open('/etc/passwd').read()", "open('{hidden}').read()", "open('{hidden}', 'a')", "import os; os.listdir('/root')",
     "import socket; socket.create_connection(('127.0.0.1', {port}), 2)", "import os; os.remove('{hidden}')",
     "open('big', 'wb', 0).write(b'x' * 1000 * 9) > 1000 or 1 / 0", "import os; os.execv('{hidden}', ['it'])"],
)  # fmt: skip
def test_behind_the_walls_nothing_else_is_read_written_or_reached(tmp_path: Path, deed: str) -> None:
    hidden = tmp_path / "hidden"
    hidden.write_text("#!/bin/sh\necho did it\n")
    hidden.chmod(0o755)
    folder = tmp_path / "made"
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=lambda: server.accept(), daemon=True).start()
        said = in_walls(folder, TRY.format(deed.format(hidden=hidden, port=server.getsockname()[1])))
    assert said in ("PermissionError", "OSError", "")
    assert "did it" in hidden.read_text()


def test_behind_the_walls_its_own_folder_is_there_to_write(tmp_path: Path) -> None:
    assert in_walls(tmp_path, TRY.format("open('small', 'w').write('x')")) == "did it"


def test_a_container_is_known_by_its_bytes(tmp_path: Path) -> None:
    assert container_of(reel(tmp_path / "a.mov").read_bytes()[:64]) == "mov"
    assert container_of(reel(tmp_path / "a.webm").read_bytes()[:64]) == "matroska"
    assert container_of(b"\0\0\0\x08wide\0\0\0\x10mdat") == "mov"
