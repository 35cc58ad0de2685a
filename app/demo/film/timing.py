"""When things happen: frames, bars and eased ways from one state to another. Times are seconds."""

from itertools import pairwise
from math import pi, sin

RATE = 24
BAR = 2.0
"""Three beats of the waltz. All that repeats in the picture repeats with it, so that every clip ends where it began."""
LOOP = int(BAR * RATE)


def ease(t: float, begin: float, finish: float) -> float:
    """0 until ``begin``, 1 from ``finish`` on, gently in between."""
    share = min(1.0, max(0.0, (t - begin) / (finish - begin)))
    return share * share * share * (share * (share * 6 - 15) + 10)


def between(one: float, other: float, share: float) -> float:
    return one + (other - one) * share


def swing(t: float, turns: int = 1, phase: float = 0.0) -> float:
    """-1 … 1, ``turns`` times in each bar."""
    return sin(2 * pi * (t / BAR * turns + phase))


def up_and_down(t: float, begin: float, finish: float, pause: float = 0.4) -> float:
    """There and back; ``pause`` is the share of the time in which it stays."""
    part = (finish - begin) * (1 - pause) / 2
    return ease(t, begin, begin + part) - ease(t, finish - part, finish)


def path(t: float, *stops: tuple[float, float, float]) -> tuple[float, float]:
    """Where somebody is who passes the stops (second, x, y), resting where two have the same place."""
    place = stops[0][1:]
    for (begin, x, y), (finish, u, v) in pairwise(stops):
        if t >= begin:
            share = ease(t, begin, finish)
            place = (between(x, u, share), between(y, v, share))
    return place[0], place[1]
