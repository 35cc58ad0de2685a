"""The ways that people took through a film, as a drawing: columns of scenes, bands as wide as many went that way. Pure.

Measures are in the drawing's own units. Every number stands in words as well: the drawing is for the eye alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.quizzes.clips.measuring import reached
from app.quizzes.kinds.video.content import VideoContent

COLUMN, BOX, GAP, TOP = 250, 150, 22, 6
TALL, LEAST, LINE = 160, 34, 1.5
MOST_COLUMNS = 40


@dataclass(frozen=True)
class Node:
    """``n`` came here, ``left`` of those went no further."""

    key: str
    title: str
    n: int
    left: int
    x: float
    y: float
    height: float
    is_end: bool = False


@dataclass(frozen=True)
class Band:
    """``n`` went from ``start`` to ``to``; ``path`` is drawn ``width`` wide."""

    start: str
    to: str
    n: int
    path: str
    width: float


class Watched(NamedTuple):
    """``n`` stopped in this scene's clip: after ``mean`` seconds on average, half of them by ``half``."""

    title: str
    n: int
    mean: float
    half: float


@dataclass(frozen=True)
class Flow:
    nodes: Sequence[Node]
    bands: Sequence[Band]
    width: float
    height: float


def flow_of(
    titles: Mapping[str, str], ends: Mapping[str, str], ways: Mapping[tuple[str, str], int], first: str, starts: int
) -> Flow:
    """``titles`` of scenes and ``ends`` of endings by key; ``ways`` counts (from, to). Only what somebody reached is drawn."""
    ways = {pair: n for pair, n in ways.items() if n > 0 and pair[0] in titles}
    came = _came(ways, first, starts)
    columns = _columns(ways, first, came)
    scale = TALL / max(starts, *came.values(), 1)
    names = {**titles, **ends}
    nodes = _placed(columns, came, ways, names, set(ends), scale)
    height = max((node.y + node.height for node in nodes.values()), default=0.0) + TOP
    width = max((node.x for node in nodes.values()), default=0.0) + BOX + TOP
    return Flow(list(nodes.values()), _bands(ways, nodes, scale), width, height)


def _came(ways: Mapping[tuple[str, str], int], first: str, starts: int) -> dict[str, int]:
    came = {first: starts}
    for (_start, to), n in ways.items():
        came[to] = came.get(to, 0) + n
    return came


def _columns(ways: Mapping[tuple[str, str], int], first: str, came: Mapping[str, int]) -> list[list[str]]:
    """By the most steps from the first scene, so that bands lead to the right wherever no one went back."""
    graph: dict[str, list[str]] = {}
    for start, to in sorted(ways, key=lambda way: -ways[way]):
        graph.setdefault(start, []).append(to)
        graph.setdefault(to, [])
    seen, order = reached(graph, first)
    place = dict.fromkeys(seen, 0)
    for key in sorted(seen, key=lambda one: -order[one]):
        for to in graph.get(key, ()):
            if order[to] < order[key]:
                place[to] = max(place[to], min(place[key] + 1, MOST_COLUMNS))
    columns: dict[int, list[str]] = {}
    for key in sorted(seen, key=lambda one: -came[one]):
        columns.setdefault(place[key], []).append(key)
    return [columns[n] for n in sorted(columns)]


def _placed(
    columns: Sequence[Sequence[str]], came: Mapping[str, int], ways: Mapping[tuple[str, str], int], names: Mapping[str, str],
    ends: set[str], scale: float,
) -> dict[str, Node]:  # fmt: skip
    nodes: dict[str, Node] = {}
    for n, column in enumerate(columns):
        y = float(TOP)
        for key in column:
            went = sum(count for (start, _to), count in ways.items() if start == key)
            height = round(max(LEAST, came[key] * scale), 1)
            is_end = key not in names or key in ends
            left = 0 if is_end else max(came[key] - went, 0)
            nodes[key] = Node(key, names.get(key, ""), came[key], left, TOP + n * COLUMN, y, height, is_end)
            y += height + GAP
    return nodes


def _bands(ways: Mapping[tuple[str, str], int], nodes: Mapping[str, Node], scale: float) -> list[Band]:
    out = {key: node.y for key, node in nodes.items()}
    into = dict(out)
    bands = []
    for (start, to), n in sorted(ways.items(), key=lambda way: nodes[way[0][1]].y if way[0][1] in nodes else 0.0):
        if start not in nodes or to not in nodes:
            continue
        width = max(round(n * scale, 1), LINE)
        y0, y1 = out[start] + width / 2, into[to] + width / 2
        out[start] += width
        into[to] += width
        bands.append(Band(start, to, n, _path(nodes[start], nodes[to], y0, y1), width))
    return bands


def _path(start: Node, to: Node, y0: float, y1: float) -> str:
    """From the right side to the left; what leads back swings out below."""
    x0, x1 = start.x + BOX, to.x
    if to.x > start.x:
        middle = (x0 + x1) / 2
        return f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
    low = max(start.y + start.height, to.y + to.height) + GAP / 2
    return f"M{x0:.1f} {y0:.1f}C{x0 + 60:.1f} {low:.1f} {x1 - 60:.1f} {low:.1f} {x1:.1f} {y1:.1f}"


def flow_of_films(films: Sequence[VideoContent], keys: Mapping[str, int], starts: int) -> tuple[Flow, dict[str, str]]:
    """Of all versions, the newest first; ``keys`` counts ways as figures name them. And the names of everything in it."""
    titles: dict[str, str] = {}
    ends: dict[str, str] = {}
    owner: dict[str, str] = {}
    for film in reversed(films):
        titles |= {scene.key: scene.title for scene in film.steps}
        ends |= {ending.key: ending.title for ending in film.outcomes}
        owner |= {moment.ask.key: scene.key for scene in film.steps for moment in scene.asks}
    ways: dict[tuple[str, str], int] = {}
    for key, n in keys.items():
        start, _arrow, to = key.partition(">")
        pair = owner.get(start, start), owner.get(to, to)
        if start not in owner or pair[0] != pair[1]:  # a question leads on within its own scene
            ways[pair] = ways.get(pair, 0) + n
    return flow_of(titles, ends, ways, films[0].steps[0].key, starts), titles | ends


def watched_in(films: Sequence[VideoContent], marks: Mapping[str, Sequence[float]]) -> list[Watched]:
    """In the order of the newest version's scenes."""
    titles: dict[str, str] = {}
    for film in films:
        for scene in film.steps:
            for key in (scene.key, *(moment.ask.key for moment in scene.asks)):
                titles.setdefault(key, scene.title)
    return [
        Watched(title, len(marks[key]), sum(marks[key]) / len(marks[key]), marks[key][len(marks[key]) // 2])
        for key, title in titles.items()
        if marks.get(key)
    ]
