"""What figures mean: steps with who left there, answers with their shares, scores and outcomes. Pure.

Every share knows what it is a share of. ``Part.of`` is that number; the templates say its name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.kit.percent import hundred, percent
from app.quizzes.kinds.base.asking import Statement, Step
from app.quizzes.kinds.base.choosing import Match, Matrix, Order
from app.quizzes.kinds.base.document import Option
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.scene import Scene
from app.quizzes.measures import measured
from app.quizzes.result_queries import Sums
from app.quizzes.shelf import Edition

WIDTH = 100
"""Of a bar that stands for all, in units of its drawing."""
BANDS = 10


@dataclass(frozen=True)
class Part:
    """``n`` of ``of``, with a bar."""

    label: str
    n: int
    of: int
    percent: str
    key: str = ""

    @property
    def width(self) -> float:
        """Never invisible for something, never beyond the end."""
        full = WIDTH * self.n / self.of if self.of > 0 else 0.0
        return round(min(max(full, 0.6 if self.n > 0 else 0), WIDTH), 1)


def part(label: str, n: int, of: int, key: str = "") -> Part:
    return Part(label, n, of, percent(n, of), key)


def parts_of_a_whole(labels: Mapping[str, str], counts: Mapping[str, int]) -> list[Part]:
    """Shares that add up to 100, of everything counted here."""
    whole = sum(counts.get(key, 0) for key in labels)
    shares = hundred([counts.get(key, 0) for key in labels])
    return [
        Part(label, counts.get(key, 0), whole, _whole_percent(share, counts.get(key, 0), whole), key)
        for (key, label), share in zip(labels.items(), shares, strict=True)
    ]


def _whole_percent(share: int, n: int, whole: int) -> str:
    """As the shares add up, except where that would say nothing or all of what is neither."""
    return percent(n, whole) if (n and not share) or (n < whole and share == 100) else f"{share}\u00a0%"


@dataclass(frozen=True)
class Place:
    """An item that people put in order: ``mean`` is the place that it got, 1 the first, of ``places``."""

    label: str
    mean: float
    places: int
    of: int

    @property
    def width(self) -> float:
        return round(WIDTH * (self.places + 1 - self.mean) / self.places, 1)


@dataclass(frozen=True)
class Group:
    """Answers beside each other: of the question, or of one of its rows."""

    label: str
    parts: Sequence[Part]


@dataclass(frozen=True)
class Passage:
    """A step on the way: ``came`` of ``starts`` got there, ``answered`` of those went on from it."""

    step: Step
    came: Part
    answered: Part
    is_repeated: bool
    seconds: float | None
    is_past: bool  # asked in earlier versions only

    @property
    def left(self) -> int:
        return max(self.came.n - self.answered.n, 0)


@dataclass(frozen=True)
class Question:
    step: Step
    answered: int
    blank: int
    several: bool
    groups: Sequence[Group]
    places: Sequence[Place]
    solution: str
    measure: tuple[str, str] | None = None

    @property
    def is_open(self) -> bool:
        """Answered in words or numbers of one's own: there is nothing to count by."""
        return not self.groups and not self.places


def steps_of_all(editions: Sequence[Edition]) -> tuple[list[Step], set[str]]:
    """The steps of the newest version in their order, then those that only earlier ones had; and the keys of the latter."""
    steps: dict[str, Step] = {}
    newest: set[str] = set()
    for n, edition in enumerate(editions):
        for step in all_steps(edition):
            steps.setdefault(step.key, step)
        newest = newest or (set(steps) if n == 0 else newest)
    return list(steps.values()), set(steps) - newest


def all_steps(edition: Edition) -> Sequence[Step]:
    """Of the document: more than a play sees where steps are drawn from pools. Of a film the questions in its clips too."""
    if isinstance(edition.document, VideoContent):
        return edition.document.played
    steps: Sequence[Step] = getattr(edition.document, "steps", None) or edition.kind.steps(edition.document, 0)
    return steps


def passages(steps: Sequence[Step], past: set[str], sums: Sums) -> list[Passage]:
    """Everything that somebody reached, or that is asked now."""
    starts = sums.n("start")
    found = []
    for step in steps:
        came, answered = sums.n("reach", step.key), sums.n("answer", step.key)
        if not came and step.key in past:
            continue
        seconds = max(sums.total("answer", step.key), 0) / answered if answered > 0 else None
        found.append(
            Passage(step, part("", came, starts), part("", answered, came), answered > came, seconds, step.key in past)
        )
    return found


def questions(steps: Sequence[Step], past: set[str], sums: Sums) -> list[Question]:
    marks: dict[str, dict[str, int]] = {}
    for key, n in sums.keys("mark").items():
        step, _slash, mark = key.partition("/")
        marks.setdefault(step, {})[mark] = n
    asked = (step for step in steps if not isinstance(step, Statement) and not _only_plays(step))
    return [
        question(step, sums.n("answer", step.key), marks.get(step.key, {}))
        for step in asked
        if step.key not in past or sums.n("answer", step.key)
    ]


def _only_plays(step: Step) -> bool:
    """A scene in which there is nothing to choose."""
    return isinstance(step, Scene) and not step.options


def question(step: Step, answered: int, marks: Mapping[str, int]) -> Question:
    labels = step.labels()
    labels |= {mark: mark for mark in marks if mark not in labels}
    solution = str(solve()) if (solve := getattr(step, "solution", None)) else ""
    counted = sum(marks.values())
    if isinstance(step, Order):
        return Question(step, answered, 0, False, [], _places(step, marks), solution)
    several = getattr(step, "most", 1) > 1 and hasattr(step, "options")
    rows = _rows(step, labels)
    if rows:
        groups = [Group(label, parts_of_a_whole(own, marks)) for label, own in rows]
        return Question(step, answered, 0, False, groups, [], solution)
    if not labels:
        return Question(step, answered, 0, False, [], [], solution)
    if several or counted > answered:
        parts = [part(label, marks.get(key, 0), answered, key) for key, label in labels.items()]
        return Question(step, answered, 0, True, [Group("", parts)], [], solution)
    parts = parts_of_a_whole(labels, marks)
    return Question(step, answered, answered - counted, False, [Group("", parts)], [], solution, measured(step, marks))


def _rows(step: Step, labels: Mapping[str, str]) -> list[tuple[str, dict[str, str]]]:
    """Of a question that is answered row by row: each row's name, and what can be said in it, by mark."""
    left: Sequence[Option]
    right: Sequence[Option]
    if isinstance(step, Matrix):
        left, right = step.rows, step.columns
    elif isinstance(step, Match):
        left, right = step.options, step.targets
    else:
        return []
    return [
        (row.label, {f"{row.key}:{one.key}": one.label for one in right} | _unknown(row.key, right, labels))
        for row in left
    ]


def _unknown(row: str, right: Sequence[Option], labels: Mapping[str, str]) -> dict[str, str]:
    """Answers of earlier versions, which the present one does not name."""
    known = {f"{row}:{one.key}" for one in right}
    return {
        mark: mark.partition(":")[2]
        for mark, label in labels.items()
        if mark.startswith(f"{row}:") and mark not in known
    }


def _places(step: Order, marks: Mapping[str, int]) -> list[Place]:
    """The best placed first."""
    found = []
    for option in step.options:
        got = {int(place): n for key, _colon, place in (mark.partition(":") for mark in marks)
               if key == option.key and place.isdecimal() for n in (marks[f"{key}:{place}"],)}  # fmt: skip
        of = sum(got.values())
        if of > 0:
            mean = sum(place * n for place, n in got.items()) / of
            found.append(Place(option.label, round(mean, 2), max(len(step.options), *got), of))
    return sorted(found, key=lambda place: place.mean)


@dataclass(frozen=True)
class Scores:
    """``bands`` of ten percent each; ``half`` is the percentage that half of them reached or passed."""

    of: int
    mean: float
    half: int
    bands: Sequence[Part]


def scores(sums: Sums) -> Scores | None:
    """None where nothing was scored."""
    by_percent = {int(key): n for key, n in sums.keys("score").items() if n > 0}
    of = sum(by_percent.values())
    if not of:
        return None
    labels = {str(n): f"{n * 10}–{n * 10 + 9}\u00a0%" for n in range(BANDS - 1)} | {"9": "90–100\u00a0%"}
    counts = dict.fromkeys(labels, 0)
    for value, n in by_percent.items():
        counts[str(min(value // 10, BANDS - 1))] += n
    return Scores(
        of, sum(k * n for k, n in by_percent.items()) / of, _half(by_percent, of), parts_of_a_whole(labels, counts)
    )


def _half(by_percent: Mapping[int, int], of: int) -> int:
    seen = 0
    for value in sorted(by_percent, reverse=True):
        seen += by_percent[value]
        if 2 * seen >= of:
            return value
    return 0


def outcomes(editions: Sequence[Edition], sums: Sums) -> list[Part]:
    """In the order of the newest version; those of earlier ones after them. Empty where there are none."""
    labels: dict[str, str] = {}
    for edition in editions:
        labels = labels | {k: v for k, v in edition.kind.outcomes(edition.document).items() if k not in labels}
    counts = sums.keys("outcome")
    newest = editions[0].kind.outcomes(editions[0].document) if editions else {}
    labels |= {key: key for key in counts if key not in labels}
    shown = {key: label for key, label in labels.items() if key in newest or counts.get(key)}
    return parts_of_a_whole(shown, counts) if shown else []
