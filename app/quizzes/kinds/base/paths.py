"""Where the steps of a document can lead, whatever is answered: what the finder, the map and the reckonings of kinds walk on.

What a condition says of the very answer that was just given is known; any other condition may hold or not.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from app.quizzes.kinds.base.asking import Step, Value
from app.quizzes.kinds.base.document import ALWAYS, END, When
from app.quizzes.kinds.base.flow import answered

Edges = Mapping[str, Sequence[str]]
MOST_ASKED = 500
"""Of answers times jumps of one step; beyond, its answers are not told apart."""
MOST_ROUNDS = 50
"""In search of what every way has passed; more are needed only by loops within loops, and then too much counts as passed."""


def edges_of(steps: Sequence[Step]) -> dict[str, list[str]]:
    """The keys to which each step can lead, each once, in the order of its jumps."""
    edges: dict[str, list[str]] = {}
    for n, step in enumerate(steps):
        after = steps[n + 1].key if n + 1 < len(steps) else END
        can = {to for _value, leads in ways(step, after) for to in leads}
        edges[step.key] = [to for to in dict.fromkeys([*(jump.to for jump in step.go), after]) if to in can]
    return edges


def ways(step: Step, after: str) -> Iterator[tuple[Value, list[str]]]:
    """Each answer (None for none) and where it can lead; one way with ... where the answers are too many to tell apart.

    ``after`` is the key of the next step in order.
    """
    values = step.every_value() if step.go else None
    if values is None or len(values) * len(step.go) > MOST_ASKED:
        yield ..., _leads(step, ..., after)
        return
    for value in [*values, *([None] if step.may_be_empty else [])]:
        yield value, _leads(step, value, after)


def _leads(step: Step, value: Value, after: str) -> list[str]:
    to: list[str] = []
    for jump in step.go:
        sure = _is_so(jump.when, step, value)
        if sure is not False:
            to.append(jump.to)
        if sure:
            return to
    return [*to, after]


def _is_so(when: When, step: Step, value: Value) -> bool | None:
    """None where it cannot be told beforehand."""
    if when == ALWAYS:
        return True
    if when.step != step.key or value is ...:
        return None
    if not answered(when, step, value):
        return False
    rest = when.points_at_least, when.points_at_most, when.outcome, when.segment
    return True if all(one is None for one in rest) else None


def reached(edges: Edges, start: str) -> set[str]:
    """Everything that can be come to from ``start``."""
    seen, waiting = {start}, [start]
    while waiting:
        for to in edges.get(waiting.pop(), ()):
            if to not in seen:
                seen.add(to)
                waiting.append(to)
    return seen


def turned(edges: Edges) -> dict[str, list[str]]:
    """From where each step can be come to."""
    back: dict[str, list[str]] = {}
    for key, leads in edges.items():
        for to in leads:
            back.setdefault(to, []).append(key)
    return back


def in_order(edges: Edges, start: str) -> list[str] | None:
    """All that can be come to, each before what it leads to, the end not among them; None where a way goes round."""
    there = reached(edges, start)
    waits = dict.fromkeys(there, 0)
    for key in there:
        for to in edges.get(key, ()):
            waits[to] += 1
    ready, order = ([start] if not waits[start] else []), list[str]()
    while ready:
        order.append(key := ready.pop())
        for to in edges.get(key, ()):
            waits[to] -= 1
            if not waits[to]:
                ready.append(to)
    return [key for key in order if key != END] if len(order) == len(there) else None


def straightened(edges: Edges, start: str) -> dict[str, list[str]]:
    """The same without the ways that go back round, and without steps that lead nowhere then; {} where nothing ends."""
    kept: dict[str, list[str]] = {start: []}
    here, under_way = [(start, iter(edges.get(start, ())))], {start}
    while here:
        key, leads = here[-1]
        for to in leads:
            if to in under_way:
                continue
            kept[key].append(to)
            if to not in kept and to != END:
                kept[to] = []
                under_way.add(to)
                here.append((to, iter(edges.get(to, ()))))
                break
        else:
            here.pop()
            under_way.discard(key)
    leave = reached(turned(kept), END)
    return {key: [to for to in leads if to in leave] for key, leads in kept.items() if key in leave}


def always_before(edges: Edges, start: str) -> Callable[[str, str], bool]:
    """Says of (earlier, key) whether every way from ``start`` to ``key`` passes ``earlier`` first."""
    number = {key: n for n, key in enumerate(edges)}
    everything = (1 << len(number)) - 1
    back = turned(edges)
    passed = dict.fromkeys(edges, everything) | {start: 0}
    order = in_order(edges, start) or list(edges)
    for _round in range(MOST_ROUNDS):
        changed = False
        for key in order:
            now = everything if key != start else 0
            for before in back.get(key, ()) if key != start else ():
                now &= passed[before] | 1 << number[before]
            if now != passed[key]:
                passed[key], changed = now, True
        if not changed:
            break
    return lambda earlier, key: bool(passed[key] >> number[earlier] & 1)
