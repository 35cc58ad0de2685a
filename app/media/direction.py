"""In which order the letters of a line stand: words that run from right to left among words that do not.

Unicode's rules for one line without embedded directions. Which shape a letter takes is the face's matter.
"""

import unicodedata
from collections.abc import Iterable, Sequence

_RIGHT = {"R", "AL"}
_FIGURES = {"EN", "AN"}
_JOINERS = "\u200c\u200d"
_MOST_MARKS = 3
"""On one letter: enough for every script, and too few to climb over the line above."""


def clusters(text: str) -> list[str]:
    """Letters with the marks that stand on them; each is kept or left out as one."""
    found: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        if unicodedata.category(letter).startswith("M"):
            if found and len(found[-1]) <= _MOST_MARKS:
                found[-1] += letter
        elif (
            letter in _JOINERS
        ):  # in Arabic they part and join letters, elsewhere they choose forms that no face here has
            if found and unicodedata.bidirectional(found[-1][0]) == "AL":
                found[-1] += letter
        else:
            found.append(letter)
    return found


def runs_right_to_left(text: str) -> bool:
    """What its first letter with a direction says."""
    sides = (unicodedata.bidirectional(letter) for letter in text)
    return next((side in _RIGHT for side in sides if side in _RIGHT or side == "L"), False)


def levels(letters: Sequence[str], base: int) -> list[int]:
    """How deep each stands: odd ones run from right to left. ``base`` is 1 for a line that does so as a whole."""
    sides: list[
        int | None
    ] = []  # 1 for what runs from right to left, 0 for what does not, None for what goes with others
    figures, strong = [], base
    for kind in _kinds(letters):
        if kind in _RIGHT or kind == "L":
            strong = int(kind in _RIGHT)
        figures.append(kind in _FIGURES)
        sides.append(strong if kind in (*_RIGHT, "L", "EN") else 1 if kind == "AN" else None)
    known = [base if before != behind else before for before, behind in zip(*_neighbours(sides, base), strict=True)]
    found = []
    for side, near, figure in zip(sides, known, figures, strict=True):
        right = near if side is None else side
        found.append(2 if figure and right else 1 if right else 2 * base)
    return found


def _kinds(letters: Sequence[str]) -> list[str]:
    """What each is to Unicode; signs within a figure and beside it count as a part of it."""
    kinds = [unicodedata.bidirectional(letter[0]) for letter in letters]
    for n, kind in enumerate(kinds):
        before, behind = kinds[n - 1] if n else "", kinds[n + 1] if n + 1 < len(kinds) else ""
        if (kind in ("ES", "CS") and before == behind == "EN") or (kind == "ET" and "EN" in (before, behind)):
            kinds[n] = "EN"
    return kinds


def _neighbours(sides: Sequence[int | None], base: int) -> tuple[list[int], list[int]]:
    """For each place the side of the nearest that has one: before it, and behind it; the line's own at its ends."""

    def nearest(some: Iterable[int | None]) -> list[int]:
        last, found = base, list[int]()
        for side in some:
            last = last if side is None else side
            found.append(last)
        return found

    return nearest(sides), nearest(reversed(sides))[::-1]


def in_sight(levels: Sequence[int]) -> list[int]:
    """The places of what has these levels, from left to right."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        n = 0
        while n < len(order):
            end = n
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[n:end] = reversed(order[n:end])
            n = max(end, n + 1)
    return order
