"""A graph laid out in columns from left to right: no two boxes overlap, and every wire has a path. Pure functions, pixels.

A wire that goes over several columns, or back, is given a lane of its own through each of them, so that it passes no box. What
has a fixed place stays there; what would lie upon it moves down.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from app.quizzes.editor.ranking import ranks_of

COLUMN_GAP, GAP, LANE = 96.0, 28.0, 10.0
INLET = 28.0
"""Where wires come in, below the upper edge of a box."""
MOST_SPAN = 12
"""Columns; a longer wire goes straight, beneath what lies between."""
PASSES = 12
BEND = 56.0


class Size(NamedTuple):
    width: float
    height: float


class Place(NamedTuple):
    x: float
    y: float


class Wire(NamedTuple):
    """``out`` is how far below the upper edge of ``start`` it leaves."""

    start: str
    to: str
    out: float


@dataclass
class Laid:
    """``paths`` has one for each wire, as SVG wants it."""

    places: dict[str, Place]
    paths: list[str]


@dataclass(eq=False)
class _Cell:
    """A box, or a lane that a wire has in a column."""

    key: str
    height: float
    rank: int
    y: float = 0.0
    before: list[tuple["_Cell", float, float]] = field(default_factory=list)
    """Cells of the column to the left that lead here, with how far down they are left, and this one is reached."""
    after: list[tuple["_Cell", float, float]] = field(default_factory=list)


def lay_out(sizes: Mapping[str, Size], wires: Sequence[Wire], fixed: Mapping[str, Place]) -> Laid:
    """The first of ``sizes`` begins. Wires whose ends are not there are left out of the drawing: their path is ''."""
    drawn = [wire for wire in wires if wire.start in sizes and wire.to in sizes]
    rank = ranks_of(list(sizes), [(wire.start, wire.to) for wire in drawn])
    cells = {key: _Cell(key, size.height, rank[key]) for key, size in sizes.items()}
    columns: list[list[_Cell]] = [[] for _ in range(max(rank.values(), default=-1) + 1)]
    for cell in cells.values():
        columns[cell.rank].append(cell)
    lanes = {id(wire): _lanes(wire, cells, columns) for wire in drawn}
    _order(columns)
    _settle(columns)
    step = max((size.width for size in sizes.values()), default=0.0) + COLUMN_GAP
    own = {key: Place(cell.rank * step, cell.y) for key, cell in cells.items()}
    places = _kept_apart(own, sizes, fixed)
    paths = []
    for wire in wires:
        if id(wire) not in lanes:
            paths.append("")
            continue
        asked = all(places[key] == own[key] for key in (wire.start, wire.to))
        slots = [(cell.rank * step, cell.y + LANE / 2) for cell in lanes[id(wire)]] if asked else []
        paths.append(_path(wire, places, sizes, slots, step - COLUMN_GAP))
    return Laid(places, paths)


def _lanes(wire: Wire, cells: Mapping[str, _Cell], columns: list[list[_Cell]]) -> list[_Cell]:
    start, to = cells[wire.start], cells[wire.to]
    if abs(to.rank - start.rank) > MOST_SPAN:
        return []
    is_on = to.rank > start.rank
    passed = range(start.rank + 1, to.rank) if is_on else range(start.rank, to.rank - 1, -1)
    lanes = [_Cell("", LANE, rank) for rank in passed]
    for lane in lanes:
        columns[lane.rank].append(lane)
    inlet = _inlet(to.height)
    chain = [(start, wire.out, 0.0), *((lane, LANE / 2, LANE / 2) for lane in lanes), (to, 0.0, inlet)]
    for (one, out, _in), (other, _out, into) in pairwise(chain):
        left, right, leaves, comes = (one, other, out, into) if other.rank > one.rank else (other, one, into, out)
        if one.rank != other.rank:
            left.after.append((right, leaves, comes))
            right.before.append((left, leaves, comes))
    return lanes


def _inlet(height: float) -> float:
    return min(INLET, height / 2)


def _order(columns: Sequence[list[_Cell]]) -> None:
    """Each cell comes to stand by the middle of those it is tied to, first from the left, then from the right, and again."""
    for n in range(PASSES):
        is_left = n % 2 == 0
        place = {cell: at for column in columns for at, cell in enumerate(column)}
        for column in columns if is_left else reversed(columns):
            wanted = {cell: _middle(cell, place, is_left=is_left) for cell in column}
            column.sort(key=lambda cell: wanted[cell])
            place |= {cell: at for at, cell in enumerate(column)}


def _middle(cell: _Cell, place: Mapping[_Cell, int], *, is_left: bool) -> float:
    tied = [
        place[other] + (leaves if is_left else comes) / max(other.height, 1.0)
        for other, leaves, comes in (cell.before if is_left else cell.after)
    ]
    return sum(tied) / len(tied) if tied else float(place[cell])


def _settle(columns: Sequence[list[_Cell]]) -> None:
    for column in columns:
        _spread(column, [0.0] * len(column))
    for n in range(PASSES):
        is_left = n % 2 == 0
        for column in columns if is_left else reversed(columns):
            _spread(column, [_level(cell, is_left=is_left) for cell in column])
    highest = min((cell.y for column in columns for cell in column), default=0.0)
    for column in columns:
        for cell in column:
            cell.y = float(round(cell.y - highest))


def _level(cell: _Cell, *, is_left: bool) -> float:
    """Where its wires would be straight."""
    ties = cell.before if is_left else cell.after
    if not ties:
        return cell.y
    levels = [other.y + (leaves - comes) * (1 if is_left else -1) for other, leaves, comes in ties]
    return sum(levels) / len(levels)


def _spread(column: Sequence[_Cell], wanted: Sequence[float]) -> None:
    """As near to where they want to be as their order and the gaps allow."""
    down, up = list(wanted), list(wanted)
    for n in range(1, len(column)):
        down[n] = max(down[n], down[n - 1] + column[n - 1].height + GAP)
    for n in range(len(column) - 2, -1, -1):
        up[n] = min(up[n], up[n + 1] - column[n].height - GAP)
    for cell, low, high in zip(column, down, up, strict=True):
        cell.y = (low + high) / 2


def _kept_apart(own: Mapping[str, Place], sizes: Mapping[str, Size], fixed: Mapping[str, Place]) -> dict[str, Place]:
    places = {key: fixed[key] for key in sizes if key in fixed}
    for key in sorted(own, key=lambda one: (own[one].y, own[one].x)):
        if key not in places:
            others = ((places[other], sizes[other]) for other in places)
            places[key] = free_place(own[key], sizes[key], others)
    return {key: places[key] for key in sizes}


def free_place(place: Place, size: Size, others: Iterable[tuple[Place, Size]]) -> Place:
    """The first one from ``place`` downwards on which nothing lies."""
    for at, taken in sorted(others, key=lambda one: one[0].y):
        beside = place.x >= at.x + taken.width or at.x >= place.x + size.width
        if not beside and place.y < at.y + taken.height and at.y < place.y + size.height:
            place = Place(place.x, at.y + taken.height + GAP)
    return place


def _path(
    wire: Wire, places: Mapping[str, Place], sizes: Mapping[str, Size], slots: Sequence[tuple[float, float]], width: float
) -> str:  # fmt: skip
    start, to = places[wire.start], places[wire.to]
    x, y = start.x + sizes[wire.start].width, start.y + wire.out
    end_x, end_y = to.x, to.y + _inlet(sizes[wire.to].height)
    if not slots and end_x < x + GAP:
        low = max(start.y + sizes[wire.start].height, to.y + sizes[wire.to].height) + GAP / 2
        return f"M{x:g} {y:g}{_bow(x, y, low, 1)}H{end_x:g}{_bow(end_x, low, end_y, -1)}"
    said = f"M{x:g} {y:g}"
    if slots and slots[0][0] < x:  # back, through the column that it comes from
        for left, level in slots:
            right = left + width
            said += _bow(x, y, level, 1) if x == right else _on(x, y, right, level)
            x, y = left, level
            said += f"H{left:g}"
        return said + _bow(x, y, end_y, -1)
    for left, level in slots:
        said += f"{_on(x, y, left, level)}H{left + width:g}"
        x, y = left + width, level
    return said + _on(x, y, end_x, end_y)


def _on(x: float, y: float, to_x: float, to_y: float) -> str:
    half = (to_x - x) / 2
    return f"C{x + half:g} {y:g} {to_x - half:g} {to_y:g} {to_x:g} {to_y:g}"


def _bow(x: float, y: float, to_y: float, side: int) -> str:
    """Round, on the right (1) or on the left (-1), to another level."""
    return f"C{x + side * BEND:g} {y:g} {x + side * BEND:g} {to_y:g} {x:g} {to_y:g}"
