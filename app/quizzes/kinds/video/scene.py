"""A scene of a branching video: a clip or a part of one, and what the viewer can choose, press and answer in it.

Times are seconds from the beginning of the clip, places are percent of the picture. A clip is named by its public id; a scene
without one is a card with its title and text, so that a story can be played before anything is filmed.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import NotTaken, Step, Typed, Value, first
from app.quizzes.kinds.base.document import (
    MOST_OPTIONS,
    Heading,
    Jump,
    Key,
    Line,
    Option,
    Part,
    Points,
    Text,
    When,
)
from app.quizzes.kinds.base.scored import QuizStep

ClipId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{0,20}$")]
Seconds = Annotated[float, Field(ge=0, le=14_400, allow_inf_nan=False)]
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=-1_000_000, le=1_000_000, allow_inf_nan=False)]
Pixels = Annotated[float, Field(ge=-1_000_000, le=1_000_000, allow_inf_nan=False)]
Link = Annotated[str, StringConstraints(pattern=r"^(https?://[^\s]{1,500})?$")]

Tag = Annotated[str, StringConstraints(pattern=r"^\S{1,60}$")]
"""A word of the makers' own, for their eyes alone: 'night', 'to-film'."""
MOST_TAGS = 20

BY_TIME = "by-time"
"""The mark of a choice that nobody made: the time was up. No choice can have this key."""


class FilmWhen(When):
    """Also asks how much of a variable there is: ``variable`` with ``amount_at_least`` or ``amount_at_most``."""

    variable: Key | None = None
    amount_at_least: Amount | None = None
    amount_at_most: Amount | None = None

    @model_validator(mode="after")
    def _about_a_variable(self) -> Self:
        if self.variable is None and (self.amount_at_least is not None or self.amount_at_most is not None):
            raise ValueError(_("Say which variable is meant."))
        return self

    def fits(self, amounts: Mapping[str, float]) -> bool:
        """Whether the variables are as it wants them."""
        if self.variable is None:
            return True
        amount = amounts.get(self.variable, 0.0)
        least, most = self.amount_at_least, self.amount_at_most
        return (least is None or amount >= least) and (most is None or amount <= most)


class FilmJump(Jump):
    """After a scene: on to ``to``, a scene, an ending, or 'end'. The first one whose ``when`` holds is taken."""

    when: FilmWhen = Field(default_factory=FilmWhen)


class Change(Part):
    """What choosing does to a variable: ``to`` sets it, ``add`` changes it."""

    variable: Key | None = None
    to: Amount | None = None
    add: Amount = 0

    def after(self, before: float) -> float:
        return (before if self.to is None else self.to) + self.add


class Region(Part):
    """A part of the picture, in percent of its width and height."""

    left: Percent = 40
    top: Percent = 40
    width: Annotated[float, Field(ge=2, le=100)] = 20
    height: Annotated[float, Field(ge=2, le=100)] = 20


class FilmChoice(Option):
    """``to`` is a scene or an ending; without it the scene's own way on is taken. ``region`` makes it a part of the picture
    that can be pressed. Shown from ``appears`` to ``disappears``, when every one of ``when`` holds."""

    to: Key | None = None
    appears: Seconds | None = None
    disappears: Seconds | None = None
    region: Region | None = None
    points: Points = 0
    sets: list[Change] = Field(default_factory=list, max_length=20)
    when: list[FilmWhen] = Field(default_factory=list, max_length=20)


class Note(Part):
    """A part of the picture that tells something, or leads to a page, and changes nothing in the story."""

    key: Key
    label: Heading
    appears: Seconds = 0
    disappears: Seconds | None = None
    region: Region = Field(default_factory=Region)
    text: Text = ""
    link: Link = ""


class Moment(Part):
    """At this second the clip waits for the answer to a question."""

    at: Seconds
    ask: QuizStep


class OnMap(Part):
    """Where a scene or an ending stands on the map of its story, as who draws the story has laid it: right and down, in pixels."""

    x: Pixels = 0
    y: Pixels = 0


class Scene(Step):
    """``text`` tells what happens to who reads instead of watching. ``default`` is the choice that is taken when the clip is over;
    ``loop`` plays it again until something is chosen. ``jump`` says whether a choice cuts at once or when the clip is over."""

    type: Literal["scene"] = "scene"
    required: bool = False
    clip: ClipId = ""
    begin: Seconds | None = None
    finish: Seconds | None = None
    options: Sequence[FilmChoice] = Field(default_factory=list, max_length=MOST_OPTIONS)
    default: Key | None = None
    loop: bool = False
    jump: Literal["at_once", "at_end"] = "at_once"
    go: list[FilmJump] = Field(default_factory=list, max_length=50)  # type: ignore[assignment]  # jumps that ask for more
    asks: list[Moment] = Field(default_factory=list, max_length=20)
    notes: list[Note] = Field(default_factory=list, max_length=20)
    chapter: Line = ""
    on_map: OnMap | None = None
    tags: list[Tag] = Field(default_factory=list, max_length=MOST_TAGS)

    @model_validator(mode="after")
    def _own_keys(self) -> Self:
        keys = [option.key for option in self.options]
        if len(set(keys)) < len(keys):
            raise ValueError(_("Two choices have the same key."))
        if BY_TIME in keys:
            raise ValueError(_("No choice can have the key “by-time”: it says that nobody chose."))
        if self.begin is not None and self.finish is not None and self.finish <= self.begin:
            raise ValueError(_("The part must end after it begins."))
        return self

    @property
    def may_be_empty(self) -> bool:
        """True too where every choice has a condition, so that there may be nothing to choose."""
        return all(option.when for option in self.options)

    def things(self) -> Sequence[Option]:
        return self.options

    def read(self, typed: Typed) -> Value:
        """[key] of the choice, with the mark of the time when nobody chose; None where there is nothing to choose."""
        key = first(typed)
        if not self.options or (not key and self.may_be_empty):
            return None
        if not key:
            raise NotTaken(_("Choose how it goes on."))
        if key not in {option.key for option in self.options}:
            raise NotTaken(_("That cannot be chosen here. Choose one of those below."))
        if not first(typed, "by"):
            return [key]
        if key != self.default:
            raise NotTaken(_("That is not what happens without a choice. Choose one of those below."))
        return [key, BY_TIME]

    def every_value(self) -> Sequence[Value] | None:
        return [[option.key] for option in self.options]

    def typed(self, value: Value) -> Typed:
        return {"answer": list(value or ())[:1]}

    def words(self, value: Value) -> str:
        labels = self.labels()
        return ", ".join(labels.get(mark, mark) for mark in value or ())

    def marks(self, value: Value) -> list[str]:
        return list(value or ())

    def labels(self) -> dict[str, str]:
        if not self.options:
            return {}
        return {option.key: option.label for option in self.options} | {BY_TIME: _("by itself, when the time was up")}

    @property
    def is_personal(self) -> bool:
        """Or where it leads: the player is told what may come next."""
        return any(option.when for option in self.options) or any(jump.when != FilmWhen() for jump in self.go)

    @property
    def moments(self) -> Sequence[Moment]:
        """Its questions in the order of time."""
        return sorted(self.asks, key=lambda moment: moment.at)

    @property
    def entry(self) -> str:
        """The step that somebody who comes to the scene stands at: its first question, or itself."""
        moments = self.moments
        return moments[0].ask.key if moments else self.key

    def chosen(self, value: Value) -> FilmChoice | None:
        return next((option for option in self.options if value and option.key == value[0]), None)
