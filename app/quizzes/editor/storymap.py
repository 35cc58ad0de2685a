"""The map of a branching story: a box for each scene and ending, a row in it for each way on, and where all that is drawn.

Measures are pixels; static/css/pages/story-map.css draws the boxes with the same ones.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from app.kit.i18n import gettext as _
from app.quizzes.editor.flowmap import words_of
from app.quizzes.editor.layout import COLUMN_GAP, Place, Size, Wire, lay_out
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.video.content import Ending, VideoContent
from app.quizzes.kinds.video.scene import FilmJump, FilmWhen, Scene

WIDTH = 232.0
PICTURE, LINE, TITLE, WAY, PADDING, FOOT = 116.0, 20.0, 44.0, 32.0, 12.0, 6.0
COLUMN = WIDTH + COLUMN_GAP
MARGIN = 160.0
"""Around everything that is drawn, so that there is ground to draw on."""
ONWARD = "onward"
"""The way of a scene that nobody wrote: to the next scene in order."""


class Trouble(NamedTuple):
    sentence: str
    is_grave: bool


Tells = Mapping[str, Sequence[Trouble]]
Kind = Literal["scene", "ending", "end"]


@dataclass
class Way:
    """A way out of a scene. ``mark`` names it within the scene: a field's path, or 'onward'; ``to`` is '' for a choice that
    leads wherever the scene goes on."""

    mark: str
    kind: Literal["choice", "jump", "onward"]
    words: str
    to: str
    is_default: bool = False
    goes: str = ""
    """The title of what it leads to; '' where that is not there."""
    path: str = ""
    y: float = 0.0


@dataclass
class Box:
    key: str
    kind: Kind
    title: str
    chapter: str = ""
    tags: Sequence[str] = ()
    text: str = ""
    is_first: bool = False
    clip: str = ""
    choices: int = 0
    problems: Sequence[Trouble] = ()
    ways: list[Way] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    is_placed: bool = False

    @property
    def part(self) -> str:
        return {"scene": "steps", "ending": "outcomes", "end": ""}[self.kind]

    @property
    def size(self) -> Size:
        if self.kind == "end":
            return Size(WIDTH, TITLE)
        return Size(WIDTH, self._head + WAY * len(self.ways) + (FOOT if self.ways else 0.0))

    @property
    def _head(self) -> float:
        lines = bool(self.chapter or self.kind == "ending") + (self.kind == "scene") + bool(self.tags)
        picture = PICTURE if self.kind == "scene" else 0.0
        return picture + PADDING * 2 + TITLE + LINE * (lines + bool(self.problems) * 2)

    def level(self, n: int) -> float:
        """How far down its way ``n`` leaves it."""
        return self._head + WAY * n + WAY / 2


@dataclass
class StoryMap:
    """``left`` and ``top`` are the corner from which the sheet is drawn."""

    boxes: list[Box]
    left: float
    top: float
    width: float
    height: float

    def box(self, key: str) -> Box | None:
        return next((box for box in self.boxes if box.key == key), None)


def story_map(content: VideoContent, problems: Tells) -> StoryMap:
    """``problems`` by the key of a scene, a question in it, or an ending; the gravest come first."""
    titles = {scene.key: scene.title for scene in content.steps}
    titles |= {ending.key: ending.title for ending in content.outcomes} | {END: _("The end")}
    say = _speaker(content)
    boxes = [_scene(scene, content, problems, say) for scene in content.steps]
    boxes += [_ending(ending, problems) for ending in content.outcomes if ending.key not in content.scenes]
    if not content.steps or any(way.to == END for box in boxes for way in box.ways):
        boxes.append(Box(END, "end", titles[END]))
    by_key = {box.key: box for box in boxes}
    for box in boxes:
        for n, way in enumerate(box.ways):
            way.goes, way.y = titles.get(way.to, "") if way.to in by_key else "", box.level(n)
    laid = {ending.key: ending.on_map for ending in content.outcomes}
    laid |= {scene.key: scene.on_map for scene in content.steps}
    _place(by_key, {key: Place(at.x, at.y) for key, at in laid.items() if at})
    return _sheet(list(by_key.values()))


def _place(boxes: Mapping[str, Box], fixed: Mapping[str, Place]) -> None:
    wired = [(box, way) for box in boxes.values() for way in box.ways]
    wires = [Wire(box.key, way.to, way.y) for box, way in wired]
    found = lay_out({key: box.size for key, box in boxes.items()}, wires, fixed)
    for (_box, way), path in zip(wired, found.paths, strict=True):
        way.path = path
    for key, box in boxes.items():
        box.x, box.y = found.places[key]
        box.is_placed = key in fixed


def _sheet(boxes: list[Box]) -> StoryMap:
    left = min((box.x for box in boxes), default=0.0) - MARGIN
    top = min((box.y for box in boxes), default=0.0) - MARGIN
    right = max((box.x + box.size.width for box in boxes), default=0.0) + MARGIN
    bottom = max((box.y + box.size.height for box in boxes), default=0.0) + MARGIN
    return StoryMap(boxes, left, top, right - left, bottom - top)


def _scene(scene: Scene, content: VideoContent, problems: Tells, say: Callable[[FilmWhen], str]) -> Box:
    about = [*problems.get(scene.key, ())]
    for moment in scene.asks:
        about += problems.get(moment.ask.key, ())
    about.sort(key=lambda one: not one.is_grave)
    return Box(
        scene.key, "scene", scene.title, scene.chapter, scene.tags, scene.text,
        is_first=scene is content.steps[0], clip=scene.clip, choices=len(scene.options), problems=about,
        ways=list(_ways(scene, content, say)),
    )  # fmt: skip


def _ending(ending: Ending, problems: Tells) -> Box:
    return Box(ending.key, "ending", ending.title, tags=ending.tags, problems=list(problems.get(ending.key, ())))


def _ways(scene: Scene, content: VideoContent, say: Callable[[FilmWhen], str]) -> Iterator[Way]:
    for option in scene.options:
        said = [words for when in option.when if (words := say(when))]
        words = f"{option.label} ({_('if')} {_(' and ').join(said)})" if said else option.label
        by_itself = option.key == scene.default and not scene.loop
        yield Way(f"options.{option.key}", "choice", words, option.to or "", by_itself)
    for n, jump in enumerate(scene.go):
        if jump == FilmJump(to=END) and _is_decided(scene):
            continue
        said_of = say(jump.when)
        words = _("if %(words)s") % {"words": said_of} if said_of else _("then goes on")
        yield Way(f"go.{n}", "jump", words, jump.to)
    if goes_on(scene):
        words = _("otherwise goes on") if scene.go else _("then goes on")
        yield Way(ONWARD, "onward", words, content.following.get(scene.key, END))


def _is_decided(scene: Scene) -> bool:
    """Something is always chosen, and leads somewhere: the scene's own way on is never taken."""
    return not scene.may_be_empty and all(option.to for option in scene.options)


def goes_on(scene: Scene) -> bool:
    """Whether the scene can lead to the next one in order."""
    if any(jump.when == FilmWhen() for jump in scene.go):
        return False
    return scene.may_be_empty or any(not option.to for option in scene.options)


def _speaker(content: VideoContent) -> Callable[[FilmWhen], str]:
    """Says conditions in words."""
    steps = {step.key: step for step in content.asked}
    outcomes = {ending.key: ending.title for ending in content.outcomes}
    variables = {variable.key: variable.title for variable in content.variables}

    def say(when: FilmWhen) -> str:
        said = [words] if (words := words_of(when, steps, outcomes)) else []
        title = variables.get(when.variable or "", when.variable)
        if when.amount_at_least is not None:
            said.append(_("“%(variable)s” is at least %(n)s") % {"variable": title, "n": f"{when.amount_at_least:g}"})
        if when.amount_at_most is not None:
            said.append(_("“%(variable)s” is at most %(n)s") % {"variable": title, "n": f"{when.amount_at_most:g}"})
        return _(" and ").join(said)

    return say
