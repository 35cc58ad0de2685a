"""Which outcomes no answers can give: found only where it is proved.

An outcome wins when it is ahead of every one that is declared before it and not behind any other. Take any mixture of its rivals:
if along every way its lead over the mixture is too small, then it is too small over one of them, and it never wins. So the search
looks for such a mixture, and on the way for answers with which the outcome does win. Where both fail, all sums are tried out as
long as there are few. Ways that a condition may close are taken to be open: what is impossible then is impossible.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb, exp

from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.base.paths import edges_of, in_order, straightened, ways
from app.quizzes.kinds.personality.content import Outcome, PersonalityContent, Weighing

MOST_WORK = 1_000_000
MOST_SUMS = 20_000
ROUNDS = 24
FINE = 10_000

Weights = Sequence[tuple[int, int]]
"""Of an option: the place of an outcome, and the weight."""


@dataclass(frozen=True, slots=True)
class Move:
    """From ``least`` to ``most`` of ``options`` are chosen, and it goes on to one of ``leads``."""

    options: Sequence[Weights]
    least: int
    most: int
    leads: Sequence[str]


class TooMany(Exception):  # noqa: N818  not an error: there is no telling then
    pass


@dataclass(frozen=True, slots=True)
class Searched:
    """Outcomes that no combination of answers gives, and those of which that cannot be told; in their order."""

    never: list[Outcome]
    unsure: list[Outcome]


def search(content: PersonalityContent) -> Searched:
    """Where ways go round, answers are looked for among those of people who never go round."""
    places = {outcome.key: n for n, outcome in enumerate(content.outcomes)}
    start, edges = content.steps[0].key, edges_of(content.steps)
    order = in_order(edges, start)
    straight = edges if order else straightened(edges, start)
    at = {step.key: (step, after) for step, after in zip(content.steps, _afters(content.steps), strict=True)}
    walked = in_order(straight, start) if straight else None
    steps = [(key, list(_along(_moves(*at[key], places), straight[key]))) for key in walked or ()]
    said = _Search(steps, len(places)).said() if steps else {}
    never = {n for n in places.values() if said.get(n) is False} if order else _always_behind(content, places)
    unsure = {n for n in places.values() if not said.get(n)} - never
    chosen = [[outcome for n, outcome in enumerate(content.outcomes) if n in some] for some in (never, unsure)]
    return Searched(*chosen)


def never_given(content: PersonalityContent) -> list[str]:
    """The keys of outcomes that no combination of answers gives."""
    return [outcome.key for outcome in search(content).never]


def _along(moves: Iterator[Move], leads: Sequence[str]) -> Iterator[Move]:
    """Those that go where the way goes on."""
    for move in moves:
        if on := [to for to in move.leads if to in leads]:
            yield replace(move, leads=on)


def _afters(steps: Sequence[Step]) -> list[str]:
    return [*(step.key for step in steps[1:]), END]


def _moves(step: Step, after: str, places: dict[str, int]) -> Iterator[Move]:
    for value, leads in ways(step, after):
        if not isinstance(step, Weighing):
            yield Move((), 0, 0, leads)
            continue
        chosen = step.options if value is ... else [option for option in step.options if option.key in (value or ())]
        options = [[(places[key], weight) for key, weight in option.weights.items()] for option in chosen]
        if options:
            most = min(step.most, len(options))
            yield Move(options, min(max(1, step.least), most), most, leads)
        if value is None or (value is ... and step.may_be_empty):
            yield Move((), 0, 0, leads)


def _always_behind(content: PersonalityContent, places: dict[str, int]) -> set[int]:
    """Of steps that may come any number of times: whoever gets no more from any answer than one declared before."""
    weights = [option.weights for step in content.steps if isinstance(step, Weighing) for option in step.options]
    return {
        n for key, n in places.items() for rival, m in places.items()
        if m < n and all(one.get(key, 0) <= one.get(rival, 0) for one in weights)
    }  # fmt: skip


class _Search:
    def __init__(self, steps: Sequence[tuple[str, Sequence[Move]]], outcomes: int) -> None:
        self._steps = steps
        self._moves = dict(steps)
        self._outcomes = outcomes
        self._work = 0
        self._pass = sum(1 + sum(map(len, move.options)) + len(move.options) for _key, some in steps for move in some)

    def said(self) -> dict[int, bool | None]:
        """Whether each outcome can be given; None where that cannot be told."""
        said: dict[int, bool | None] = {}
        try:
            for own in range(self._outcomes):
                said[own] = self._can_win(own)
        except TooMany:
            pass
        unsure = {own for own in range(self._outcomes) if said.get(own) is None}
        if unsure:
            try:
                winners = {_winner(sums) for sums in self._all_sums()}
                said |= {own: own in winners for own in unsure}
            except TooMany:
                pass
        return said

    def _can_win(self, own: int) -> bool | None:
        """None where neither a proof nor answers were found. Raises TooMany."""
        ahead = [1 if rival < own else 0 for rival in range(self._outcomes)]
        for mixture in self._mixtures(own, ahead):
            mixture[own] = 0
            aims = [-part for part in mixture]
            aims[own] = sum(mixture)
            best, sums = self._heaviest(aims)
            if best < sum(part * lead for part, lead in zip(mixture, ahead, strict=True)):
                return False
            self._leads = [sums[own] - total for total in sums]
            if _winner(tuple(sums)) == own:
                return True
        return None

    def _mixtures(self, own: int, ahead: Sequence[int]) -> Iterator[list[int]]:
        """Of rivals: all alike, each alone, then ever more of those that the last answers did not beat."""
        yield [1] * self._outcomes
        for rival in range(self._outcomes):
            if rival != own:
                yield [int(one == rival) for one in range(self._outcomes)]
        parts = [1.0] * self._outcomes
        for _round in range(ROUNDS if self._outcomes > 2 else 0):
            yield [round(FINE * part) for part in parts]
            short = [lead - wanted for lead, wanted in zip(self._leads, ahead, strict=True)]
            span = max(1, *map(abs, short))
            parts = [part * exp(-one / span) for part, one in zip(parts, short, strict=True)]
            parts[own] = 0.0
            parts = [part / max(parts) for part in parts]

    def _heaviest(self, aims: Sequence[int]) -> tuple[int, list[int]]:
        """The way whose weights, each times its outcome's aim, add up to most: that sum, and what each outcome gets."""
        self._work += self._pass
        if self._work > MOST_WORK:
            raise TooMany
        best, chosen = {END: 0}, dict[str, tuple[list[Weights], str]]()
        for key, moves in reversed(self._steps):
            most = None
            for move in moves:
                gain, options = _dearest(move, aims)
                to = max(move.leads, key=best.__getitem__)
                if most is None or gain + best[to] > most:
                    most, chosen[key] = gain + best[to], (options, to)
            assert most is not None  # noqa: S101  every step has a way on
            best[key] = most
        sums, at = [0] * self._outcomes, self._steps[0][0]
        while at != END:
            options, at = chosen[at]
            for weights in options:
                for place, weight in weights:
                    sums[place] += weight
        return best[self._steps[0][0]], sums

    def _all_sums(self) -> set[tuple[int, ...]]:
        """What all outcomes can get, from the last one up. Raises TooMany."""
        at: dict[str, set[tuple[int, ...]]] = {self._steps[0][0]: {(0,) * self._outcomes}}
        done = 0
        for key, moves in self._steps:
            here = at.pop(key)
            for move in moves:
                gains = _gains(move, self._outcomes)
                done += len(here) * len(gains)
                if done > MOST_SUMS:
                    raise TooMany
                sums = {_levelled(tuple(map(int.__add__, one, gain))) for one in here for gain in gains}
                for to in move.leads:
                    at.setdefault(to, set()).update(sums)
        return at[END]


def _winner(sums: tuple[int, ...]) -> int:
    return sums.index(max(sums))


def _levelled(sums: tuple[int, ...]) -> tuple[int, ...]:
    least = min(sums)
    return tuple(one - least for one in sums) if least else sums


def _dearest(move: Move, aims: Sequence[int]) -> tuple[int, list[Weights]]:
    worth: Callable[[Weights], int] = lambda weights: sum(aims[place] * weight for place, weight in weights)  # noqa: E731  short
    if move.most == 1:
        best = max(move.options, key=worth)
        return worth(best), [best]
    ranked = sorted(((worth(option), n) for n, option in enumerate(move.options)), reverse=True)
    taken = [(gain, n) for rank, (gain, n) in enumerate(ranked[: move.most]) if rank < move.least or gain > 0]
    return sum(gain for gain, _n in taken), [move.options[n] for _gain, n in taken]


def _gains(move: Move, outcomes: int) -> set[tuple[int, ...]]:
    """What each choice of options adds. Raises TooMany."""
    sizes = range(move.least, move.most + 1)
    if sum(comb(len(move.options), size) for size in sizes) > MOST_SUMS:
        raise TooMany
    gains = set()
    for size in sizes:
        for options in combinations(move.options, size):
            sums = [0] * outcomes
            for place, weight in (pair for weights in options for pair in weights):
                sums[place] += weight
            gains.add(tuple(sums))
    return gains
