"""What stops a walk from being published: branches to nowhere, steps that nobody reaches or leaves, texts that pipe nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.choosing import Choice
from app.quizzes.kinds.base.document import END, Image, LeadForm, Piece, When
from app.quizzes.kinds.base.flow import pipes
from app.quizzes.kinds.base.paths import Edges, always_before, edges_of, reached, turned
from app.quizzes.kinds.base.protocol import Problem
from app.quizzes.kinds.base.writing import Number, Scale


def walk_problems(steps: Sequence[Step], *, outcomes: Iterable[str] = (), mixed: bool = False) -> list[Problem]:
    """``mixed``: the order of the steps is drawn for each play, so nothing may depend on it."""
    broken = list(_keys(steps))
    by_key = {step.key: step for step in steps}
    broken += [problem for step in steps for problem in _targets(step, by_key)]
    found = [*broken, *_conditions(steps, by_key, set(outcomes))]
    certain: Callable[[str, str], bool] = lambda earlier, key: False  # noqa: E731  what no order can promise
    if mixed:
        sentence = _("A step that branches cannot be in a piece whose steps are drawn or mixed.")
        found += [Problem(step.key, sentence) for step in steps if step.go]
    elif not broken:
        edges = edges_of(steps)
        found += [*_reach(steps, edges), *_too_early(steps, edges)]
        certain = always_before(edges, steps[0].key)
    return [*found, *_texts(steps, by_key, certain), *_things(steps)]


def piece_problems(content: Piece) -> list[Problem]:
    """What is wrong around the steps: the cover, and the form that asks who somebody is."""
    found = list(image_problems("image", [content.image]))
    if content.lead_form:
        found += [Problem("lead_form", sentence, grave) for sentence, grave in _form(content.lead_form)]
    return found


def _form(form: LeadForm) -> Iterator[tuple[str, bool]]:
    """Sentences, and whether they stop publishing."""
    for key, n in Counter([field.key for field in form.fields] + [consent.key for consent in form.consents]).items():
        if n > 1:
            sentence = _("Two things in the form have the key “%(key)s”. Give one of them another.")
            yield sentence % {"key": key}, True
    if not form.fields:
        yield _("The form asks for nothing. Add a field, or take the form away."), True
    for consent in form.consents:
        if len(consent.label.split()) < 2:
            sentence = _("The consent “%(key)s” is no sentence yet. Write out what people agree to.")
            yield sentence % {"key": consent.key}, True
    mails = sum(field.kind == "email" for field in form.fields)
    if mails > 1:
        yield _("The form asks for two mail addresses. Only one can be confirmed: keep one."), True
    if form.consents and not mails:
        sentence = _(
            "Something is agreed to, but no mail address is asked for, so nobody can confirm it. Add a field for one."
        )
        yield sentence, False
    yield from _forced(form)


def _forced(form: LeadForm) -> Iterator[tuple[str, bool]]:
    if form.required and form.when == "after":
        yield _("Who has seen the result leaves as they like. Put the form before it, or let people pass it by."), False
    elif form.required and any(consent.required for consent in form.consents):
        sentence = _(
            "Nobody sees the result without agreeing. What is forced is no consent: let people pass the form by."
        )
        yield sentence, False


def unsure_problem(where: str, titles: Sequence[str]) -> Problem:
    """For results that nobody can promise: there is too much to look at, or the ways go round in circles."""
    sentence = _("Nobody can tell beforehand whether any answers give these results, so try them yourself: %(titles)s.")
    return Problem(where, sentence % {"titles": ", ".join(f"“{title}”" for title in titles)}, grave=False)


def _keys(steps: Sequence[Step]) -> Iterator[Problem]:
    if not steps:
        yield Problem("steps", _("There is no step yet. Add one."))
    for key, n in Counter(step.key for step in steps).items():
        if n > 1:
            yield Problem(key, _("Two steps have the key “%(key)s”. Give one of them another.") % {"key": key})
        if key == END:
            yield Problem(END, _("No step can have the key “end”: that is where a play is over."))


def _targets(step: Step, by_key: dict[str, Step]) -> Iterator[Problem]:
    for to in dict.fromkeys(jump.to for jump in step.go):
        if to not in by_key and to != END:
            sentence = _("A branch leads to “%(key)s”, which is not there. Choose where it goes instead.")
            yield Problem(step.key, sentence % {"key": to})


def _conditions(steps: Sequence[Step], by_key: dict[str, Step], outcomes: set[str]) -> Iterator[Problem]:
    marks: dict[str, dict[str, str]] = {}
    for step in steps:
        for when in (jump.when for jump in step.go):
            asked = by_key.get(when.step) if when.step is not None else None
            if when.step is not None and asked is None:
                sentence = _("A branch asks about the step “%(key)s”, which is not there.")
                yield Problem(step.key, sentence % {"key": when.step})
            if asked is not None and asked.key not in marks:
                marks[asked.key] = asked.labels()
            if asked is not None:
                yield from _asked_wrongly(step.key, when, asked, marks[asked.key])
            if when.outcome is not None and when.outcome not in outcomes:
                sentence = _("A branch asks about the outcome “%(key)s”, which is not there.")
                yield Problem(step.key, sentence % {"key": when.outcome})
            if _is_upside_down(when.at_least, when.at_most) or _is_upside_down(
                when.points_at_least, when.points_at_most
            ):
                yield Problem(step.key, _("A branch asks for more than its most, so nobody can ever take it."))


def _is_upside_down(least: float | None, most: float | None) -> bool:
    return least is not None and most is not None and least > most


def _asked_wrongly(where: str, when: When, asked: Step, marks: dict[str, str]) -> Iterator[Problem]:
    """What no answer to the step can be."""
    for key in when.any_of:
        if key not in marks:
            yield Problem(where, _("A branch asks about the answer “%(key)s”, which is not there.") % {"key": key})
    if (when.at_least is not None or when.at_most is not None) and not isinstance(asked, Number | Scale):
        sentence = _("A branch asks how great the answer to “%(key)s” is, which is no number.")
        yield Problem(where, sentence % {"key": asked.key})


def lost_step() -> str:
    return _("Nobody can reach this step. Let a branch before it lead here, or remove it.")


def _reach(steps: Sequence[Step], edges: Edges) -> Iterator[Problem]:
    there = reached(edges, steps[0].key)
    leave = reached(turned(edges), END)
    for step in steps:
        if step.key not in there:
            yield Problem(step.key, lost_step())
        elif step.key not in leave:
            yield Problem(step.key, _("Whoever comes here goes round for ever: no way leads to the end."))


def _too_early(steps: Sequence[Step], edges: Edges) -> Iterator[Problem]:
    """Conditions on answers that nobody can have given by then."""
    order = {step.key: n for n, step in enumerate(steps)}
    after: dict[str, set[str]] = {}
    for step in steps:
        for asked in dict.fromkeys(jump.when.step for jump in step.go if jump.when.step):
            if order.get(asked, -1) <= order[step.key]:
                continue
            if asked not in after:
                after[asked] = reached(edges, asked)
            if step.key not in after[asked]:
                sentence = _("A branch asks about the answer to “%(title)s”, which is only given later.")
                yield Problem(step.key, sentence % {"title": steps[order[asked]].title}, grave=False)


def _texts(steps: Sequence[Step], by_key: dict[str, Step], certain: Callable[[str, str], bool]) -> Iterator[Problem]:
    for step in steps:
        for key in sorted(pipes(step.title) | pipes(step.text)):
            if key not in by_key:
                yield Problem(step.key, _("The text wants the answer of “%(key)s”, which is not there.") % {"key": key})
            elif not certain(key, step.key):
                sentence = _("The text wants the answer of “%(key)s”, which may not have been given yet.")
                yield Problem(step.key, sentence % {"key": key}, grave=False)


def ending_problems(steps: Sequence[Step], texts: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """``texts``: of each ending its place, and what it says below its title."""
    known = {step.key for step in steps}
    for where, text in texts:
        for key in sorted(pipes(text) - known):
            yield Problem(where, _("The text wants the answer of “%(key)s”, which is not there.") % {"key": key})


def _things(steps: Sequence[Step]) -> Iterator[Problem]:
    """Pictures and words of the questions, and whether there is enough to choose from."""
    for step in steps:
        things = step.things()
        yield from image_problems(step.key, [step.image, *(thing.image for thing in things)])
        for thing in things:
            if not thing.text and (thing.image is None or (thing.image.decorative and not thing.image.alt)):
                yield Problem(step.key, _("The answer “%(key)s” has no words.") % {"key": thing.key})
        if isinstance(step, Choice) and step.least > len(step.options) + step.other:
            sentence = _("At least %(n)d must be chosen, but there are not as many.")
            yield Problem(step.key, sentence % {"n": step.least})


def image_problems(where: str, pictures: Iterable[Image | None]) -> Iterator[Problem]:
    """A picture without words is nothing to who cannot see it."""
    for picture in pictures:
        if picture and not picture.alt and not picture.decorative:
            sentence = _("The picture “%(name)s” has no words for people who cannot see it.")
            yield Problem(where, sentence % {"name": picture.name})
