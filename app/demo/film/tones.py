"""Sounds made from nothing: plucked strings, pads, rain, a bell, china. Lists of numbers around 0, made once and used often."""

from array import array
from collections.abc import Callable
from functools import lru_cache
from math import exp, pi, sin
from random import Random

HERTZ = 32_000
Sound = array  # of doubles
TURN = 2 * pi


def made(seconds: float, wave: Callable[[float], float]) -> "array[float]":
    """``wave`` gives the height at a second."""
    return array("d", [wave(n / HERTZ) for n in range(int(seconds * HERTZ))])


def pitch(note: int) -> float:
    """Hertz of a key of the piano; 69 is the a of the tuning fork."""
    return 440.0 * 2 ** ((note - 69) / 12)


@lru_cache(64)
def pluck(note: int, seconds: float = 1.8, soft: float = 0.5) -> "array[float]":
    """A string (Karplus and Strong). ``soft`` 0 … 1 is how dull it begins."""
    dice, period = Random(note), max(2, round(HERTZ / pitch(note)))
    string = [dice.uniform(-1, 1) for _ in range(period)]
    for _ in range(2 + round(8 * soft)):
        string = [(string[n] + string[n - 1]) / 2 for n in range(period)]
    loudest = max(map(abs, string)) or 1.0
    heard = array("d", [v / loudest for v in string])
    while len(heard) < seconds * HERTZ:
        last = heard[-period:]
        before = heard[-period - 1] if len(heard) > period else last[-1]
        for v in last:
            heard.append((v + before) * 0.4985)
            before = v
    return faded(heard[: int(seconds * HERTZ)], 0.002, 0.25)


def faded(sound: "array[float]", begin: float, finish: float) -> "array[float]":
    """Without a click at either end."""
    for n in range(min(len(sound), int(begin * HERTZ))):
        sound[n] *= n / (begin * HERTZ)
    for n in range(min(len(sound), int(finish * HERTZ))):
        sound[-1 - n] *= n / (finish * HERTZ)
    return sound


@lru_cache(24)
def pad(notes: tuple[int, ...], seconds: float) -> "array[float]":
    """Soft, long tones together."""
    whole = array("d", bytes(8 * int(seconds * HERTZ)))
    for note in notes:
        for times, loud in ((1, 1.0), (2, 0.22), (3, 0.08)):
            step = TURN * round(pitch(note) * times * seconds) / seconds / HERTZ
            for n in range(len(whole)):
                whole[n] += loud * sin(step * n)
    return faded(whole, 0.06, 0.06)


@lru_cache(4)
def rain(seconds: float, dull: float, seed: int) -> "array[float]":
    """Comes back to its beginning. ``dull`` 0 … 1: from without to behind glass."""
    dice, count = Random(seed), int(seconds * HERTZ)
    keep = 0.35 + 0.62 * dull
    noise, level, low = [dice.uniform(-1, 1) for _ in range(count)], 0.0, 0.0
    found = array("d")
    for n in range(-4000, count):
        level += (noise[n] - level) * (1 - keep)
        low += (level - low) * 0.012
        if n >= 0:
            found.append(level - low)
    for _ in range(int(seconds * (40 - 24 * dull))):
        at, loud, far = dice.randrange(count), dice.uniform(0.05, 0.25), dice.uniform(500, 1600)
        for n in range(500):
            found[(at + n) % count] += loud * sin(TURN * far * n / HERTZ) * exp(-n / 90)
    return found


@lru_cache(8)
def noise(seconds: float, keep: float, seed: int) -> "array[float]":
    """Dull as ``keep`` nears 1."""
    dice, level, found = Random(seed), 0.0, array("d")
    for _ in range(int(seconds * HERTZ)):
        level += (dice.uniform(-1, 1) - level) * (1 - keep)
        found.append(level / (1 - keep) ** 0.5)
    return found


@lru_cache(1)
def step() -> "array[float]":
    rough = noise(0.16, 0.9, 5)
    return array(
        "d", [v * exp(-n / 800) + 0.5 * sin(TURN * 75 * n / HERTZ) * exp(-n / 700) for n, v in enumerate(rough)]
    )


@lru_cache(1)
def clink() -> "array[float]":
    parts = ((2350.0, 1.0, 0.05), (3890.0, 0.6, 0.035), (5720.0, 0.35, 0.02), (940.0, 0.25, 0.03))
    return made(0.4, lambda t: sum(loud * sin(TURN * far * t) * exp(-t / fall) for far, loud, fall in parts))


@lru_cache(1)
def bell() -> "array[float]":
    parts = ((1568.0, 1.0, 0.5), (3136.0, 0.4, 0.3), (4330.0, 0.3, 0.16), (2093.0, 0.5, 0.45))
    return faded(
        made(1.6, lambda t: sum(loud * sin(TURN * far * t) * exp(-t / fall) for far, loud, fall in parts)), 0.002, 0.2
    )


@lru_cache(1)
def switch() -> "array[float]":
    return array("d", [v * exp(-n / 110) for n, v in enumerate(noise(0.05, 0.5, 8))])


@lru_cache(1)
def pouring() -> "array[float]":
    """Two seconds of coffee into a cup that fills: the hollow tone rises."""
    rough, level, other = noise(2.0, 0.2, 12), 0.0, 0.0
    found = array("d")
    for n, v in enumerate(rough):
        far = 380 + 520 * n / len(rough) + 60 * sin(TURN * 9.0 * n / HERTZ)
        f = 2 * sin(pi * far / HERTZ)
        level += f * other
        other += f * (v * 0.5 - level - 0.12 * other)
        found.append(other * 0.5 + v * 0.1)
    return faded(found, 0.12, 0.25)


@lru_cache(1)
def scratch() -> "array[float]":
    """A felt pen on china, a third of a second of it."""
    rough = noise(0.3, 0.3, 14)
    return faded(array("d", [v * (0.6 + 0.4 * sin(TURN * 11 * n / HERTZ)) for n, v in enumerate(rough)]), 0.05, 0.12)


@lru_cache(16)
def voice(note: int, is_his: bool, seconds: float = 0.16) -> "array[float]":
    """A syllable of nobody's language: his like a bassoon, hers like a clarinet."""
    parts = ((1, 1.0), (2, 0.8), (3, 0.5), (4, 0.3), (5, 0.15)) if is_his else ((1, 1.0), (3, 0.35), (5, 0.12))

    def wave(t: float) -> float:
        bend = t + 0.004 * sin(TURN * 3 * t)
        return sum(loud * sin(TURN * pitch(note) * times * bend) for times, loud in parts)

    return faded(made(seconds, wave), 0.025, 0.07)


@lru_cache(2)
def chirp(high: float) -> "array[float]":
    return faded(made(0.11, lambda t: sin(TURN * (high * t + 5200 * t * t * (1 if t < 0.06 else 0.4)))), 0.015, 0.05)
