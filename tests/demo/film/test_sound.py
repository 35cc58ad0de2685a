"""What is heard. Tests app/demo/film/score.py and app/demo/film/tones.py."""

import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from app.demo.film import tones
from app.demo.film.clips import SHOTS
from app.demo.film.score import SCORE, play


def heard(key: str, folder: Path) -> tuple[int, "array[int]"]:
    play(SCORE[key], folder / "sound.wav")
    with wave.open(str(folder / "sound.wav")) as file:
        frames = array("h")
        frames.frombytes(file.readframes(file.getnframes()))
        assert file.getnchannels() == 2
        return file.getframerate(), frames


def test_every_clip_has_a_sound_of_its_length() -> None:
    assert {key: heard.seconds for key, heard in SCORE.items()} == {key: shot.seconds for key, shot in SHOTS.items()}


def test_a_sound_begins_and_ends_in_silence_and_is_the_same_again(tmp_path: Path) -> None:
    rate, frames = heard("night", tmp_path)
    assert len(frames) == 2 * rate * SCORE["night"].seconds
    assert max(map(abs, [*frames[:4], *frames[-4:]])) < 200
    assert max(map(abs, frames)) > 8000
    assert max(map(abs, frames)) < 32700
    assert frames == heard("night", tmp_path)[1]


def test_a_string_sounds_at_its_pitch() -> None:
    sound = tones.pluck(57, 1.0)
    period = round(tones.HERTZ / tones.pitch(57))
    part = sound[8000:16000]
    energy = sum(v * v for v in part)
    alike = sum(a * b for a, b in zip(part, sound[8000 + period : 16000 + period], strict=True))
    assert alike > 0.9 * energy


@pytest.mark.parametrize("seconds", [1.0, 2.0])
def test_rain_comes_back_to_where_it_began(seconds: float) -> None:
    sound = tones.rain(seconds, 0.5, 1)
    steps = [abs(b - a) for a, b in pairwise(sound)]
    assert abs(sound[0] - sound[-1]) <= max(steps)
