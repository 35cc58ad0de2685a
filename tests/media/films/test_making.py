"""A film made ready: sizes, frames, key frames, loudness, pictures.

Tests app/media/films/making.py, app/media/films/probing.py, app/media/films/running.py, app/media/films/finding.py and
app/media/films/film.py.
"""

import re
import struct
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from app.media.films.film import Film
from app.media.films.making import make_film
from tests.media.films.reels import QUICK, ffmpeg, reel, run, told


def made(tmp_path: Path, source: Path, points: tuple[float, ...] = ()) -> Film:
    folder = tmp_path / "made"
    folder.mkdir()
    return make_film(ffmpeg(), source, folder, limits=QUICK, points=points)


@pytest.mark.parametrize("name", ["a.mp4", "a.mov", "a.webm"])
def test_every_container_that_is_taken_becomes_the_same_thing(tmp_path: Path, name: str) -> None:
    film = made(tmp_path, reel(tmp_path / name, size="1280x720"))
    assert [(one.name, one.width, one.height) for one in film.files] == [("480p", 854, 480), ("720p", 1280, 720)]
    assert film.rate == 25
    assert film.seconds == pytest.approx(2, abs=0.05)
    for one in film.files:
        said = told(one.path)
        assert re.search(r"Video: h264 \(Main\).*yuv420p.*25 fps", said)
        assert re.search(r"Audio: aac.*48000 Hz, stereo", said)
        head = one.path.read_bytes()
        assert head.index(b"moov") < head.index(b"mdat")  # it plays before it is whole


def test_a_small_film_is_not_blown_up(tmp_path: Path) -> None:
    film = made(tmp_path, reel(tmp_path / "a.mp4", size="320x240"))
    assert [(one.name, one.width, one.height) for one in film.files] == [("480p", 320, 240)]


def test_key_frames_come_every_second_and_where_they_are_asked_for(tmp_path: Path) -> None:
    film = made(tmp_path, reel(tmp_path / "a.mp4", seconds=3), points=(0.48, 2.36))
    said = told(film.files[0].path, "-vf", "select='eq(pict_type,I)',showinfo", "-fps_mode", "passthrough")
    times = [float(time) for time in re.findall(r"pts_time:([\d.]+)", said)]
    assert times == pytest.approx([0, 0.48, 1, 2, 2.36], abs=0.001)


def test_a_film_that_lies_on_its_side_is_turned(tmp_path: Path) -> None:
    upright = reel(tmp_path / "a.mp4", size="640x360")
    run("-display_rotation", "90", "-i", str(upright), "-c", "copy", str(tmp_path / "b.mp4"))
    film = made(tmp_path, tmp_path / "b.mp4")
    assert (film.files[0].width, film.files[0].height) == (360, 640)


def test_a_fast_film_is_made_at_half_its_rate(tmp_path: Path) -> None:
    assert made(tmp_path, reel(tmp_path / "a.mp4", rate="60000/1001")).rate == Fraction(30000, 1001)


def loudness(path: Path) -> float:
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", told(path, "-map", "0:a", "-af", "ebur128"))[-1])


@pytest.mark.parametrize("volume", ["-30dB", "-6dB"])
def test_quiet_and_loud_films_are_as_loud_as_each_other(tmp_path: Path, volume: str) -> None:
    film = made(tmp_path, reel(tmp_path / "a.mp4", seconds=5, sound=f"sine=f=440:d=5,volume={volume}"))
    assert loudness(film.files[0].path) == pytest.approx(-16, abs=1.5)


@pytest.mark.parametrize("sound", ["", "anullsrc=r=44100:cl=mono"])
def test_a_silent_film_has_a_silent_track(tmp_path: Path, sound: str) -> None:
    film = made(tmp_path, reel(tmp_path / "a.mp4", sound=sound))
    said = told(film.files[0].path, "-af", "volumedetect")
    assert re.search(r"Audio: aac.*48000 Hz, stereo", said)
    assert re.search(r"max_volume: -(9|inf)", said)


def test_the_poster_is_the_first_frame_and_the_thumbnails_lie_side_by_side(tmp_path: Path) -> None:
    film = made(tmp_path, reel(tmp_path / "a.mp4", size="640x360"))
    with Image.open(film.poster) as poster, Image.open(film.thumbs) as thumbs:
        assert poster.size == (640, 360)
        assert thumbs.size == (3200, 90)
    assert film.every == 0.5


def test_nothing_that_was_written_into_the_file_is_kept(tmp_path: Path) -> None:
    source = reel(tmp_path / "a.mp4", more="-metadata title=SECRET -metadata location=+52.2+21.0")
    film = made(tmp_path, source)
    assert b"SECRET" in source.read_bytes()
    assert b"SECRET" not in film.files[0].path.read_bytes()


def test_how_far_it_is_is_told(tmp_path: Path) -> None:
    told_: list[float] = []
    (tmp_path / "made").mkdir()
    source = reel(tmp_path / "a.mp4", seconds=4)
    make_film(ffmpeg(), source, tmp_path / "made", limits=QUICK, progress=told_.append)
    assert told_
    assert told_[-1] == pytest.approx(4, abs=0.2)


def test_a_length_in_the_head_is_not_believed(tmp_path: Path) -> None:
    source = reel(tmp_path / "a.mp4", seconds=2)
    body = bytearray(source.read_bytes())
    at = body.index(b"mvhd") + 4 + 16
    body[at : at + 4] = struct.pack(">I", 20_000)
    source.write_bytes(body)
    assert made(tmp_path, source).seconds == pytest.approx(2, abs=0.1)
