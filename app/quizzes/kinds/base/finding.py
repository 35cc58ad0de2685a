"""What stops a walk from being published: branches to nowhere, steps that nobody reaches or leaves, texts that pipe nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.choosing import Choice
from app.quizzes.kinds.base.document import END, Image, When
from app.quizzes.kinds.base.flow import pipes
from app.quizzes.kinds.base.protocol import Problem

Edges = Mapping[str, Sequence[str]]


def walk_problems(steps: Sequence[Step], *, outcomes: Iterable[str] = (), mixed: bool = False) -> list[Problem]:
    """``mixed``: the order of the steps is drawn for each play, so nothing may depend on it."""
    keys = [step.key for step in steps]
    known = set(keys)
    found = [*_keys(keys), *_jumps(steps, known, set(outcomes), mixed=mixed)]
    if not any(problem.grave for problem in found) and not mixed:
        found += _reach(steps, edges_of(steps))
    return [*found, *_texts(steps, known), *_images(steps)]


def edges_of(steps: Sequence[Step]) -> dict[str, list[str]]:
    """Where each step can lead. A condition that may hold is taken to hold; one without a condition ends the list."""
    edges: dict[str, list[str]] = {}
    for n, step in enumerate(steps):
        to: list[str] = []
        for jump in step.go:
            to.append(jump.to)
            if jump.when == When():
                break
        else:
            to.append(steps[n + 1].key if n + 1 < len(steps) else END)
        edges[step.key] = list(dict.fromkeys(to))
    return edges


def reached(edges: Edges, start: str) -> set[str]:
    """Everything that can be come to from ``start``."""
    seen, waiting = {start}, [start]
    while waiting:
        for to in edges.get(waiting.pop(), ()):
            if to not in seen:
                seen.add(to)
                waiting.append(to)
    return seen


def _keys(keys: Sequence[str]) -> Iterator[Problem]:
    if not keys:
        yield Problem("steps", _("There is no step yet. Add one."))
    twice = {key for key in keys if keys.count(key) > 1} if len(set(keys)) < len(keys) else set()
    for key in sorted(twice):
        yield Problem(key, _("Two steps have the key “%(key)s”. Give one of them another.") % {"key": key})
    if END in keys:
        yield Problem(END, _("No step can have the key “end”: that is where a play is over."))


def _jumps(steps: Sequence[Step], known: set[str], outcomes: set[str], *, mixed: bool) -> Iterator[Problem]:
    options = {step.key: {option.key for option in step.options} for step in steps if isinstance(step, Choice)}
    for step in steps:
        if step.go and mixed:
            yield Problem(step.key, _("A step that branches cannot be in a piece whose steps are drawn or mixed."))
        for jump in step.go:
            if jump.to not in known and jump.to != END:
                yield Problem(step.key, _("A branch leads to “%(key)s”, which is not there.") % {"key": jump.to})
            yield from _conditions(step, jump.when, known, options, outcomes)


def _conditions(
    step: Step, when: When, known: set[str], options: Mapping[str, set[str]], outcomes: set[str]
) -> Iterator[Problem]:
    if when.step is not None and when.step not in known:
        yield Problem(step.key, _("A branch asks about the step “%(key)s”, which is not there.") % {"key": when.step})
    for key in when.any_of:
        if when.step is not None and when.step in options and key not in options[when.step] | {"other"}:
            yield Problem(step.key, _("A branch asks about the answer “%(key)s”, which is not there.") % {"key": key})
    if when.outcome is not None and when.outcome not in outcomes:
        sentence = _("A branch asks about the outcome “%(key)s”, which is not there.")
        yield Problem(step.key, sentence % {"key": when.outcome})


def _reach(steps: Sequence[Step], edges: Edges) -> Iterator[Problem]:
    there = reached(edges, steps[0].key)
    back: dict[str, list[str]] = {}
    for key, to in edges.items():
        for one in to:
            back.setdefault(one, []).append(key)
    leave = reached(back, END)
    for step in steps:
        if step.key not in there:
            yield Problem(step.key, _("Nobody can reach this step."))
        elif step.key not in leave:
            yield Problem(step.key, _("Whoever comes here goes round for ever: no way leads to the end."))


def _texts(steps: Sequence[Step], known: set[str]) -> Iterator[Problem]:
    before: set[str] = set()
    for step in steps:
        for key in sorted(pipes(step.title) | pipes(step.text)):
            if key not in known:
                yield Problem(step.key, _("The text wants the answer of “%(key)s”, which is not there.") % {"key": key})
            elif key not in before:
                sentence = _("The text wants the answer of “%(key)s”, which may not have been given yet.")
                yield Problem(step.key, sentence % {"key": key}, grave=False)
        before.add(step.key)


def _images(steps: Sequence[Step]) -> Iterator[Problem]:
    for step in steps:
        pictures = (
            [step.image, *(option.image for option in step.options)] if isinstance(step, Choice) else [step.image]
        )
        yield from image_problems(step.key, pictures)


def image_problems(where: str, pictures: Iterable[Image | None]) -> Iterator[Problem]:
    """A picture without words is nothing to who cannot see it."""
    for picture in pictures:
        if picture and not picture.alt and not picture.decorative:
            sentence = _("The picture “%(name)s” has no words for people who cannot see it.")
            yield Problem(where, sentence % {"name": picture.name})
