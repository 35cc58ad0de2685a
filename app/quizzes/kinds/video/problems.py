"""What stands against publishing a story, as far as the document alone can tell; what its clips are is looked at elsewhere."""

from collections import Counter
from collections.abc import Iterator, Mapping

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.base.finding import ending_problems, image_problems, lost_step, piece_problems, walk_problems
from app.quizzes.kinds.base.protocol import Problem
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.scene import FilmChoice, Scene

LEAST_SECONDS = 5
"""Less is too short to read two choices and to press one."""
MOST_CHOICES = 4
LONG = 1e9
"""Seconds: a clip whose end nobody knows."""


def problems_of(content: VideoContent) -> list[Problem]:
    keys = [ending.key for ending in content.outcomes]
    found = [*piece_problems(content), *_walked(content, walk_problems(content.played, outcomes=keys))]
    found += [problem for scene in content.steps for problem in _scene(scene, content)]
    found += [*_endings(content), *_variables(content)]
    found += ending_problems(content.asked, [(ending.key, ending.text) for ending in content.outcomes])
    return found


def _walked(content: VideoContent, found: list[Problem]) -> Iterator[Problem]:
    """What is found in every kind speaks of steps and branches. A scene that nobody comes to is told once, without its questions."""
    for one in found:
        if one.sentence != lost_step():
            yield one
        elif one.where in content.scenes:
            yield Problem(
                one.where, _("Nobody can come to this scene. Let a choice or another scene lead here, or remove it.")
            )


def _scene(scene: Scene, content: VideoContent) -> Iterator[Problem]:
    if scene.default is not None and scene.default not in {option.key for option in scene.options}:
        yield Problem(scene.key, _("What happens without a choice is none of the choices. Choose another."))
    if scene.options and scene.default is None and not scene.loop:
        sentence = _(
            "Nobody knows what happens when the clip is over and nothing was chosen. Name a choice, or let it loop."
        )
        yield Problem(scene.key, sentence)
    yield from _times(scene)
    if not scene.clip and not scene.text:
        yield Problem(
            scene.key, _("There is neither a clip nor a text yet: choose a clip, or write what happens."), False
        )
    yield from image_problems(scene.key, [option.image for option in scene.options])
    known = {variable.key for variable in content.variables}
    for variable in sorted(_used(scene) - known):
        yield Problem(
            scene.key,
            _("A variable “%(key)s” is used, which is not there. Add it, or choose another.") % {"key": variable},
        )


def _times(scene: Scene) -> Iterator[Problem]:
    for option in scene.options:
        shown = _leaves(scene, option) - _comes(scene, option)
        said = {"choice": option.label, "n": LEAST_SECONDS}
        if shown <= 0:
            yield Problem(scene.key, _("The choice “%(choice)s” goes before it comes. Change one of its times.") % said)
        elif shown < LEAST_SECONDS and not scene.loop:
            sentence = _("The choice “%(choice)s” is shown for less than %(n)d seconds. Let it come earlier.")
            yield Problem(scene.key, sentence % said, grave=False)
    most = max((_at_once(scene, _comes(scene, option)) for option in scene.options), default=0)
    if most > MOST_CHOICES:
        sentence = _("%(n)d choices stand there at once. More than %(most)d are hard to take in.")
        yield Problem(scene.key, sentence % {"n": most, "most": MOST_CHOICES}, grave=False)
    for moment in scene.moments:
        if moment.at < (scene.begin or 0) or moment.at > _end(scene):
            yield Problem(
                moment.ask.key,
                _("It is asked at a moment that is not in this part of the clip. Choose another moment."),
            )


def _end(scene: Scene) -> float:
    return LONG if scene.finish is None else scene.finish


def _comes(scene: Scene, option: FilmChoice) -> float:
    return max(option.appears or 0, scene.begin or 0)


def _leaves(scene: Scene, option: FilmChoice) -> float:
    return min(LONG if option.disappears is None else option.disappears, _end(scene))


def _at_once(scene: Scene, second: float) -> int:
    return sum(_comes(scene, one) <= second < _leaves(scene, one) for one in scene.options)


def _used(scene: Scene) -> set[str]:
    """The variables that it names."""
    conditions = [*(jump.when for jump in scene.go), *(when for option in scene.options for when in option.when)]
    named = {when.variable for when in conditions if when.variable}
    return named | {change.variable for option in scene.options for change in option.sets if change.variable}


def _endings(content: VideoContent) -> Iterator[Problem]:
    scenes = set(content.scenes)
    for key, n in Counter(ending.key for ending in content.outcomes).items():
        if n > 1 or key in scenes or key == END:
            yield Problem(key, _("Something else has the key “%(key)s” too. Give one of them another.") % {"key": key})
    if not content.outcomes:
        yield Problem("outcomes", _("The story ends in nothing yet. Add an ending."), grave=False)
    led_to = {to for scene in content.steps for to in _targets(scene)}
    for ending in content.outcomes:
        if ending.key not in led_to:
            yield Problem(
                ending.key,
                _("Nothing leads to this ending. Let a choice or a scene lead here, or remove it."),
                grave=False,
            )
        yield from image_problems(ending.key, [ending.image])
        if ending.link and not ending.link_label:
            yield Problem(ending.key, _("The link of this ending has no words. Write what it leads to."))


def _targets(scene: Scene) -> Iterator[str]:
    yield from (option.to for option in scene.options if option.to)
    yield from (jump.to for jump in scene.go)


def _variables(content: VideoContent) -> Iterator[Problem]:
    counts: Mapping[str, int] = Counter(variable.key for variable in content.variables)
    for key, n in counts.items():
        if n > 1:
            yield Problem(
                "variables", _("Two variables have the key “%(key)s”. Give one of them another.") % {"key": key}
            )
    used = {key for scene in content.steps for key in _used(scene)}
    for variable in content.variables:
        if variable.key not in used:
            yield Problem(
                "variables", _("Nothing uses the variable “%(title)s”.") % {"title": variable.title}, grave=False
            )
