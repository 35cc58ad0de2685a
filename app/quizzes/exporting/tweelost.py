"""What a branching video has and a Twee story has no place for, said in sentences."""

from collections.abc import Iterator, Mapping, Sequence

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.document import END, When
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.scene import FilmWhen, Scene

MOST_NAMED = 5


def lost_of(content: VideoContent, names: Mapping[str, str]) -> Iterator[str]:
    """``names`` are those of the passages, by key."""
    for sentence, keys in _by_scene(content):
        if keys:
            yield sentence % {"names": _named([names[key] for key in keys])}
    ends = [one.key for one in content.outcomes if one.image]
    if ends:
        yield _("Pictures of endings are not in the file: %(names)s") % {"names": _named([names[key] for key in ends])}
    if content.lead or content.image or content.lead_form:
        yield _("The cover and the form for names and addresses are not in the file.")
    if any(one.title != one.key for one in content.variables):
        yield _("Variables stand there under their keys, and not under their names.")
    titles = {one.key: one.title for one in content.steps} | {one.key: one.title for one in content.outcomes}
    changed = [names[key] for key, title in titles.items() if names[key] != title]
    if changed:
        yield _("Names that two have, or with signs that Twine takes for a link, were changed: %(names)s") % {
            "names": _named(changed)
        }


def _by_scene(content: VideoContent) -> Iterator[tuple[str, Sequence[str]]]:
    """A sentence and the keys of the scenes that it is about."""
    scenes = content.steps

    def those(*, having: Sequence[bool]) -> list[str]:
        return [scene.key for scene, has in zip(scenes, having, strict=True) if has]

    yield _("Clips are not in the file: %(names)s"), those(having=[bool(one.clip) for one in scenes])
    yield _("Pictures are not in the file: %(names)s"), those(having=[_has_picture(one) for one in scenes])
    yield (
        _(
            "Times and places of choices, and the choice that is taken when the time is up, are not in the file: %(names)s"
        ),
        those(having=[_is_timed(one) for one in scenes]),
    )
    yield (
        _("Points of choices are not in the file: %(names)s"),
        those(having=[any(o.points for o in one.options) for one in scenes]),
    )
    yield _("Questions in a clip are not in the file: %(names)s"), those(having=[bool(one.asks) for one in scenes])
    yield _("Places in the picture are not in the file: %(names)s"), those(having=[bool(one.notes) for one in scenes])
    yield _("Chapters are not in the file: %(names)s"), those(having=[bool(one.chapter) for one in scenes])
    yield (
        _("Conditions on anything but variables are not in the file: %(names)s"),
        those(having=[any(_asks_more(when) for when in _whens(one)) for one in scenes]),
    )
    yield (
        _("Ways that end the story without an ending are not in the file: %(names)s"),
        those(having=[any(jump.to == END and jump.when != FilmWhen() for jump in one.go) for one in scenes]),
    )


def _has_picture(scene: Scene) -> bool:
    return bool(scene.image) or any(option.image for option in scene.options)


def _is_timed(scene: Scene) -> bool:
    own = scene.default is not None or scene.jump != "at_once"
    return own or any(one.appears is not None or one.disappears is not None or one.region for one in scene.options)


def _whens(scene: Scene) -> Iterator[FilmWhen]:
    yield from (jump.when for jump in scene.go)
    yield from (when for option in scene.options for when in option.when)


def _asks_more(when: When) -> bool:
    return any(getattr(when, name) not in (None, []) for name in When.model_fields)


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else f"{shown}, …"
