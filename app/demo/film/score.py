"""What is heard in each clip: a slow waltz in F, rain, and what people and things do.

All clips begin on the first beat with the same chord and keep the same tempo. While a choice waits only the fifth is held, which
goes on to every beginning.
"""

import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from math import tanh
from pathlib import Path

from app.demo.film import tones
from app.demo.film.timing import BAR
from app.demo.film.tones import HERTZ

BEAT = BAR / 3
F, DM, BB, GM, C = (53, 57, 60), (50, 57, 62), (46, 58, 62), (43, 58, 62), (48, 55, 64)
HELD = (41, 53, 60)
CHORDS = (F, DM, BB, C, F, DM, GM)
TUNE: tuple[tuple[tuple[float, int], ...], ...] = (
    ((0, 72), (2, 69)), ((0, 74), (1, 72), (2, 69)), ((0, 77), (1.5, 76), (2, 74)), ((0, 72), (2, 67)),
    ((0, 69), (1, 72), (2, 77)), ((0, 81), (2, 77)), ((0, 79), (1, 77), (2, 74)),
)  # fmt: skip
"""By bar: beat and key."""
LOUD = 1.0
FADE = 0.005


@dataclass(frozen=True)
class Heard:
    """``waits`` is the second from which a choice may stand there. ``rain``: dull from 0 to 1, at begin and end of ``turns``.
    ``talk``: when, who is it (his), how many syllables."""

    seconds: int
    waits: float = 99.0
    rain: tuple[float, float] = (0.0, 0.0)
    turns: float = 0.0
    steps: tuple[tuple[float, float], ...] = ()
    talk: tuple[tuple[float, bool, int], ...] = ()
    things: tuple[tuple[float, str, float], ...] = ()
    tune: bool = True
    dry: float = 1.0
    """How much of the rain is left at the end."""


SCORE = {
    "street": Heard(12, 6, steps=((0.5, 5.2),)),
    "waiting": Heard(12, 6, things=((1.5, "scratch", 0.25), (2.0, "scratch", 0.2), (2.6, "scratch", 0.25))),
    "night": Heard(10, 99, steps=((4.8, 8.6),), things=((0.7, "switch", 0.7), (1.3, "switch", 0.7), (1.9, "switch", 0.7)), tune=False),
    "enter": Heard(14, 8, rain=(0.0, 1.0), turns=4.3, steps=((0.95, 3.4),), talk=((0.6, False, 4), (6.5, True, 5), (7.4, False, 3)),
                   things=((3.0, "bell", 0.5),)),
    "pour": Heard(14, 9, rain=(1.0, 1.0), things=((2.05, "clink", 0.4), (3.4, "pouring", 0.9), (7.45, "clink", 0.45), (8.55, "tap", 0.3))),
    "ask": Heard(12, 6, rain=(1.0, 1.0), talk=((0.3, False, 3), (1.0, True, 5)), things=((3.1, "tap", 0.3), (5.05, "clink", 0.4))),
    "left": Heard(12, 6, rain=(1.0, 1.0), steps=((2.65, 5.0),), talk=((0.9, True, 4),), things=((5.1, "bell", 0.3),)),
    "draw": Heard(10, 99, rain=(1.0, 1.0), things=tuple((1.8 + 0.42 * n, "scratch", 0.3) for n in range(15))),
    "own": Heard(10, 99, rain=(1.0, 1.0), things=tuple((1.8 + 0.42 * n, "scratch", 0.3) for n in range(15))),
    "morning": Heard(12, 99, rain=(1.0, 1.0), dry=0.0,
                    things=tuple((t, "chirp", 0.2) for t in (4.6, 4.8, 6.9, 7.1, 7.25, 9.2, 9.35, 10.4))),
}  # fmt: skip
"""By clip."""


class Track:
    """Two ears."""

    def __init__(self, seconds: float) -> None:
        self.ears = [array("d", bytes(8 * int(seconds * HERTZ))) for _ in range(2)]

    def add(self, sound: "array[float]", at: float, loud: float = 1.0, side: float = 0.0) -> None:
        """``side`` -1 left … 1 right. What reaches past the end is cut off."""
        begin = int(at * HERTZ)
        for ear, share in zip(self.ears, (1 - max(0.0, side), 1 + min(0.0, side)), strict=True):
            part = sound[: max(0, len(ear) - begin)]
            gain = loud * share
            ear[begin : begin + len(part)] = array(
                "d", [old + gain * new for old, new in zip(ear[begin : begin + len(part)], part, strict=True)]
            )

    def write(self, path: Path) -> None:
        mixed = array("h")
        for left, right in zip(*self.ears, strict=True):
            mixed.append(int(32000 * tanh(LOUD * left)))
            mixed.append(int(32000 * tanh(LOUD * right)))
        for n in range(int(FADE * HERTZ)):
            for ear in (0, 1):
                mixed[2 * n + ear] = int(mixed[2 * n + ear] * n / (FADE * HERTZ))
                mixed[-2 * n - 1 - ear] = int(mixed[-2 * n - 1 - ear] * n / (FADE * HERTZ))
        with wave.open(str(path), "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(HERTZ)
            file.writeframes(mixed.tobytes())


def play(heard: Heard, path: Path) -> None:
    """The sound of a clip, as a WAV file."""
    track = Track(heard.seconds)
    _rain(track, heard)
    _waltz(track, heard)
    for begin, finish in heard.steps:
        for n in range(int((finish - begin) / 0.5)):
            track.add(tones.step(), begin + n * 0.5, 0.22, -0.3)
    for at, is_his, count in heard.talk:
        notes = (45, 48, 43, 47, 41, 45) if is_his else (65, 69, 67, 64, 65)
        for n in range(count):
            track.add(tones.voice(notes[n % len(notes)], is_his), at + n * 0.17, 0.09, -0.3 if is_his else 0.25)
    for n, (at, what, loud) in enumerate(heard.things):
        track.add(_thing(what, n), at, loud, 0.1)
    track.write(path)


def _thing(what: str, n: int) -> "array[float]":
    if what == "chirp":
        return tones.chirp((3400.0, 3900.0)[n % 2])
    return {"scratch": tones.scratch, "switch": tones.switch, "bell": tones.bell, "pouring": tones.pouring, "clink": tones.clink,
            "tap": tones.step}[what]()  # fmt: skip


def _rain(track: Track, heard: Heard) -> None:
    """Bars of it, dull or clear, dying away where the night ends."""
    bars = int(heard.seconds / BAR)
    for ear, side in ((0, -1.0), (1, 1.0)):
        for n in range(bars):
            left = 1 - (1 - heard.dry) * min(1.0, n / 3)
            dull = heard.rain[1] if n * BAR >= heard.turns - 0.5 and heard.turns else heard.rain[0]
            track.add(tones.rain(BAR, dull, 40 + ear), n * BAR, left * (0.13 - 0.02 * dull), side)


def _waltz(track: Track, heard: Heard) -> None:
    for n in range(int(heard.seconds / BAR)):
        at = n * BAR
        if at >= heard.waits:
            track.add(tones.pad(HELD, BAR), at, 0.045)
            track.add(tones.pluck(41, 1.9, 0.8), at, 0.36)
            track.add(tones.pluck(77 if n % 2 else 72, 1.6, 0.7), at + BEAT * 2, 0.24, 0.2)
            continue
        chord = CHORDS[n % len(CHORDS)] if heard.tune or n < 4 else HELD
        track.add(tones.pad(chord, BAR), at, 0.035)
        track.add(tones.pluck(chord[0] - (0 if chord[0] < 48 else 12), 1.9, 0.8), at, 0.4)
        for beat in (1, 2):
            for key in chord[1:]:
                track.add(tones.pluck(key, 0.9, 0.9), at + beat * BEAT, 0.13, -0.2)
        _melody(track, TUNE[n % len(TUNE)] if heard.tune else TUNE[n % len(TUNE)][:1], at)


def _melody(track: Track, notes: Sequence[tuple[float, int]], at: float) -> None:
    for beat, key in notes:
        track.add(tones.pluck(key, 1.8, 0.45), at + beat * BEAT, 0.34, 0.2)
