"""The walk through a story: which scene comes next, what the variables are, what can be chosen. Pure functions.

A question at a moment of a clip is a step of its own before its scene: whoever comes to the scene comes to its first question.
"""

from collections.abc import Mapping

from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.base.flow import State, holds
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.scene import FilmChoice, FilmWhen, Scene

MOST_SCENES = 500
"""Of one viewing: whoever goes round in a loop is led to the end after so many."""


def scene_at(content: VideoContent, key: str) -> Scene | None:
    """The scene that a step belongs to: its own, or the one in whose clip it is asked."""
    if scene := content.scenes.get(key):
        return scene
    return next((one for one in content.steps if any(moment.ask.key == key for moment in one.asks)), None)


def amounts(content: VideoContent, state: State) -> dict[str, float]:
    """The variables after all that was chosen."""
    now = {variable.key: variable.begin for variable in content.variables}
    for given in state.given:
        scene = content.scenes.get(given.step)
        choice = scene.chosen(given.value) if scene else None
        for change in choice.sets if choice else ():
            if change.variable is not None:
                now[change.variable] = change.after(now.get(change.variable, 0.0))
    return now


def choices_now(content: VideoContent, state: State, scene: Scene, leading: str = "") -> list[FilmChoice]:
    """What can be chosen in a scene, as things stand."""
    if not any(option.when for option in scene.options):
        return list(scene.options)
    known = amounts(content, state)
    return [
        option for option in scene.options
        if all(_holds(content, when, state, known, leading) for when in option.when)
    ]  # fmt: skip


def onward(content: VideoContent, state: State, leading: str = "") -> str:
    """The key that comes after ``state.at``, which was just answered: a scene's, an ending's, or 'end'."""
    if len(state.given) >= MOST_SCENES:
        return END
    scene = content.scenes.get(state.at)
    if scene is None:  # a question in a clip: the rest of the scene
        return _after_question(content, state.at)
    choice = scene.chosen(state.value(scene.key))
    if choice and choice.to:
        return choice.to
    known = amounts(content, state)
    for jump in scene.go:
        if _holds(content, jump.when, state, known, leading):
            return jump.to
    return content.following.get(scene.key, END)


def _after_question(content: VideoContent, key: str) -> str:
    scene = scene_at(content, key)
    if scene is None:
        return END
    keys = [*(moment.ask.key for moment in scene.moments), scene.key]
    return keys[keys.index(key) + 1]


def _holds(content: VideoContent, when: FilmWhen, state: State, known: Mapping[str, float], leading: str) -> bool:
    return when.fits(known) and holds(when, content.asked, state, leading)
