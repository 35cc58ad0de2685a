"""How long a viewing of a story takes and what it fetches, at least and at most. Pure functions over a graph.

A graph gives for each scene what may come next; what is not in it is an end. Lengths are seconds, sizes are bytes.
"""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

Graph = Mapping[str, Sequence[str]]
ENDLESS = float("inf")


class Span(NamedTuple):
    """``most`` is ENDLESS where one can go round in a circle."""

    least: float
    most: float


def span_of(graph: Graph, first: str, weights: Mapping[str, float]) -> Span:
    """The least and the greatest sum of weights on a way from ``first`` to an end; Span(0, 0) where no way ends."""
    least = _least(graph, first, weights)
    if least is None:
        return Span(0.0, 0.0)
    seen, order = reached(graph, first)
    if any(to in seen and order[to] >= order[start] for start in seen for to in graph.get(start, ())):
        return Span(least, ENDLESS)
    most: dict[str, float] = {}
    for key in sorted(seen, key=lambda one: order[one]):
        after = [most.get(to, 0.0) for to in graph.get(key, ())]
        most[key] = weights.get(key, 0.0) + max(after, default=0.0)
    return Span(least, most[first])


def _least(graph: Graph, first: str, weights: Mapping[str, float]) -> float | None:
    """Dijkstra's way: the nearest first, so that the first end that is met is the nearest one."""
    waiting, done = [(0.0, first)], set[str]()
    while waiting:
        spent, key = heappop(waiting)
        if key not in graph:
            return spent
        if key in done:
            continue
        done.add(key)
        for to in graph[key] or ("",):
            heappush(waiting, (spent + weights.get(key, 0.0), to))
    return None


def reached(graph: Graph, first: str) -> tuple[set[str], dict[str, int]]:
    """What can be reached, and each one's place after all that come behind it, unless it lies on a circle."""
    order: dict[str, int] = {}
    seen = {first}
    stack = [(first, iter(graph.get(first, ())))]
    while stack:
        key, nexts = stack[-1]
        for to in nexts:
            if to in graph and to not in seen:
                seen.add(to)
                stack.append((to, iter(graph[to])))
                break
        else:
            order[key] = len(order)
            stack.pop()
    return seen, order
