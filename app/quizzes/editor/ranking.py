"""In which column each box of a graph stands: one further than all that lead to it, ways that go back round left aside."""

from collections.abc import Iterator, Mapping, Sequence

Pairs = Sequence[tuple[str, str]]


def ranks_of(keys: Sequence[str], wires: Pairs) -> dict[str, int]:
    """By key, from 0. Walks from the first key, then from whatever was not come to."""
    leads: dict[str, list[str]] = {key: [] for key in keys}
    for start, to in wires:
        leads[start].append(to)
    order = list(_order(keys, leads))
    place = {key: n for n, key in enumerate(order)}
    rank = dict.fromkeys(keys, 0)
    for key in order:
        for to in leads[key]:
            if place[to] > place[key]:
                rank[to] = max(rank[to], rank[key] + 1)
    return rank


def _order(keys: Sequence[str], leads: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Each before all that it leads to, but for ways that go back round."""
    done: list[str] = []
    seen: set[str] = set()
    for first in keys:
        if first in seen:
            continue
        seen.add(first)
        stack = [(first, iter(leads[first]))]
        while stack:
            key, nexts = stack[-1]
            for to in nexts:
                if to not in seen:
                    seen.add(to)
                    stack.append((to, iter(leads[to])))
                    break
            else:
                done.append(key)
                stack.pop()
    return reversed(done)
