"""A map of the flow: a row for each step, straight on down the left, branches as bows on the right, each in a lane of its own.

Measures are in the drawing's own units. Nothing depends on colour: a branch ends in an arrow and carries the number of its line
in the list beside the drawing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.document import END, When
from app.quizzes.kinds.base.paths import edges_of

ROW, TOP, BOX, LANE = 52, 8, 36, 14
LEFT, WIDTH, LETTERS = 4, 300, 34
MOST_LANES = 40


@dataclass(frozen=True)
class Node:
    key: str
    n: int
    title: str
    short: str
    y: int
    straight: bool
    """It can lead to the row below."""


@dataclass(frozen=True)
class Branch:
    """``path`` is the bow as SVG wants it; ``x`` and ``y`` are where its number stands."""

    n: int
    start: str
    words: str
    to: str
    path: str
    x: int
    y: int
    is_lost: bool = False
    """It leads to a step that is not there, so nothing of it is drawn."""


@dataclass(frozen=True)
class Map:
    nodes: list[Node]
    branches: list[Branch]
    width: int
    height: int
    right: int = LEFT + WIDTH


def map_of(steps: Sequence[Step], outcomes: Mapping[str, str]) -> Map:
    """``outcomes`` are titles by key."""
    edges = edges_of(steps)
    order = {step.key: n for n, step in enumerate(steps)} | {END: len(steps)}
    by_key = {step.key: step for step in steps}
    titles = {step.key: step.title for step in steps} | {END: _("The end")}
    nodes = [
        Node(key, n + 1, title, _short(title), TOP + n * ROW, _goes_down(key, n, edges, order))
        for n, (key, title) in enumerate(titles.items())
    ]
    lanes: list[int] = []
    branches: list[Branch] = []
    for step in steps:
        for jump in step.go:
            bow = _bow(order[step.key], order[jump.to], lanes) if jump.to in order else ("", 0, 0)
            words = words_of(jump.when, by_key, outcomes)
            branches.append(
                Branch(len(branches) + 1, step.title, words, titles.get(jump.to, jump.to), *bow, is_lost=not bow[0])
            )
    width = LEFT + WIDTH + 24 + LANE * max(1, min(len(lanes), MOST_LANES))
    return Map(nodes, branches, width, TOP + len(nodes) * ROW)


def _short(title: str) -> str:
    return title if len(title) <= LETTERS else title[: LETTERS - 1].rstrip() + "…"


def _goes_down(key: str, n: int, edges: Mapping[str, Sequence[str]], order: Mapping[str, int]) -> bool:
    return any(order.get(to) == n + 1 for to in edges.get(key, ()))


def _bow(start: int, end: int, lanes: list[int]) -> tuple[str, int, int]:
    """From row to row: the path, and where its number stands."""
    x = LEFT + WIDTH + 12 + LANE * (1 + _lane(lanes, min(start, end), max(start, end)))
    y0, y1 = TOP + start * ROW + BOX // 2 + 7, TOP + end * ROW + BOX // 2 - 7
    edge, turn = LEFT + WIDTH, 6 if y1 > y0 else -6
    path = f"M{edge} {y0}H{x - 6}Q{x} {y0} {x} {y0 + turn}V{y1 - turn}Q{x} {y1} {x - 6} {y1}H{edge + 3}"
    return path, x, (y0 + y1) // 2


def _lane(lanes: list[int], low: int, high: int) -> int:
    """The first lane that is free from ``low`` on; ``lanes`` holds how far each is taken."""
    for n, taken in enumerate(lanes):
        if taken < low:
            lanes[n] = high
            return n
    if len(lanes) < MOST_LANES:
        lanes.append(high)
    return len(lanes) - 1


def words_of(when: When, steps: Mapping[str, Step], outcomes: Mapping[str, str]) -> str:
    """A condition as a sentence's second half; '' for none."""
    said = []
    if when.step is not None:
        asked = steps.get(when.step)
        options = asked.labels() if asked else {}
        about = {"step": asked.title if asked else when.step}
        if when.any_of:
            any_of = _(" or ").join(options.get(one, one) for one in when.any_of)
            said.append(_("the answer to “%(step)s” is %(any_of)s") % {**about, "any_of": any_of})
        if when.at_least is not None:
            said.append(_("the answer to “%(step)s” is at least %(n)s") % {**about, "n": f"{when.at_least:g}"})
        if when.at_most is not None:
            said.append(_("the answer to “%(step)s” is at most %(n)s") % {**about, "n": f"{when.at_most:g}"})
        if not said:
            said.append(_("“%(step)s” was answered") % about)
    if when.points_at_least is not None:
        said.append(_("there are at least %(n)s points") % {"n": f"{when.points_at_least:g}"})
    if when.points_at_most is not None:
        said.append(_("there are at most %(n)s points") % {"n": f"{when.points_at_most:g}"})
    if when.outcome is not None:
        said.append(_("it leads to “%(outcome)s” so far") % {"outcome": outcomes.get(when.outcome, when.outcome)})
    if when.segment is not None:
        said.append(_("the visitor’s segment is “%(segment)s”") % {"segment": when.segment})
    return _(" and ").join(said)
