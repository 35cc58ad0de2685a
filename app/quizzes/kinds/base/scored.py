"""Questions that know what is right, and what a partly right answer is worth. The quiz asks them, and a film at a moment of a clip."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from app.kit.i18n import gettext as _
from app.kit.wording import folded
from app.quizzes.kinds.base.asking import NotTaken, Statement, Step, Typed, Value, first
from app.quizzes.kinds.base.choosing import Choice, Match, Order
from app.quizzes.kinds.base.document import MOST_OPTIONS, Heading, Key, Option, Part, Text
from app.quizzes.kinds.base.writing import Number, Writing


class Scored(Step):
    """``credit``: 'all' gives the points for a wholly right answer, 'share' a part of them for a partly right one.

    With 'share', each right choice earns its part and each wrong one takes as much away, never below nothing; each item in
    its right place and each right pair earns its part.
    """

    points: float = Field(default=1, ge=0, le=1000)
    credit: Literal["all", "share"] = "all"
    explanation: Text = ""
    seconds: int | None = Field(default=None, ge=5, le=3600)

    @property
    def may_be_empty(self) -> bool:
        return not self.required or self.seconds is not None

    def share(self, value: Value) -> float:
        """How much of it is right, from 0 to 1, before ``credit`` says what that is worth."""
        raise NotImplementedError

    def earned(self, value: Value) -> float:
        share = self.share(value)
        return self.points * (share if self.credit == "share" else float(share >= 1))

    def solution(self) -> str:
        """The right answer in words."""
        raise NotImplementedError


class QuizOption(Option):
    """``share`` overrides what choosing it earns with partial credit: 0.5 is half the points, -0.5 takes half away."""

    right: bool = False
    share: Annotated[float, Field(ge=-1, le=1)] | None = None


class AskChoice(Choice, Scored):
    options: Sequence[QuizOption] = Field(min_length=2, max_length=MOST_OPTIONS)
    other: Literal[False] = False
    show_words: Literal[False] = False

    def share(self, value: Value) -> float:
        chosen = set(value or ())
        right = {option.key for option in self.options if option.right}
        if chosen == right and not any(option.share is not None for option in self.options):
            return 1.0
        if self.credit == "all":
            return float(chosen == right)
        return max(0.0, min(1.0, sum(worth for key, worth in self.worths().items() if key in chosen)))

    def worths(self) -> dict[str, float]:
        """What choosing each option adds to the share."""
        each = 1.0 / max(1, sum(option.right for option in self.options))
        return {
            option.key: (each if option.right else -each) if option.share is None else option.share
            for option in self.options
        }

    def solution(self) -> str:
        return ", ".join(self.labels()[option.key] for option in self.options if option.right)


class AskTruth(Scored):
    """True or false."""

    type: Literal["truth"] = "truth"
    right: bool

    def _read(self, typed: Typed) -> Value:
        text = first(typed)
        if text not in ("", "true", "false"):
            raise NotTaken(_("That is not one of the answers. Choose one of those below."))
        return None if not text else text == "true"

    def typed(self, value: Value) -> Typed:
        return {"answer": self.marks(value)}

    def share(self, value: Value) -> float:
        return float(value is not None and value == self.right)

    def every_value(self) -> Sequence[Value] | None:
        return [True, False]

    def solution(self) -> str:
        return self.labels()["true" if self.right else "false"]

    def words(self, value: Value) -> str:
        return "" if value is None else self.labels()["true" if value else "false"]

    def marks(self, value: Value) -> list[str]:
        return [] if value is None else ["true" if value else "false"]

    def labels(self) -> dict[str, str]:
        return {"true": _("True"), "false": _("False")}


class NumberAnswer(Part):
    """Another number, and the part of the points that it earns with partial credit; 1 is as good as the right one."""

    right: float = Field(allow_inf_nan=False)
    tolerance: float = Field(default=0, ge=0, allow_inf_nan=False)
    share: Annotated[float, Field(gt=0, le=1)] = 1

    def holds(self, value: float) -> bool:
        return abs(value - self.right) <= self.tolerance + 1e-9 * abs(self.right)


class AskNumber(Number, Scored):
    right: float = Field(allow_inf_nan=False)
    tolerance: float = Field(default=0, ge=0, allow_inf_nan=False)
    also: list[NumberAnswer] = Field(default_factory=list, max_length=50)

    def share(self, value: Value) -> float:
        if value is None:
            return 0.0
        answers = (NumberAnswer(right=self.right, tolerance=self.tolerance), *self.also)
        return max((one.share for one in answers if one.holds(value)), default=0.0)

    def solution(self) -> str:
        return self.words(self.right)


class TextAnswer(Part):
    """A nearly right answer, and the part of the points that it earns with partial credit."""

    text: Heading
    share: Annotated[float, Field(gt=0, le=1)] = 0.5


class AskText(Writing, Scored):
    """``accepted`` are compared without regard to case, accents, punctuation at the ends and doubled spaces."""

    show_words: Literal[False] = False
    accepted: list[Heading] = Field(min_length=1, max_length=50)
    partly: list[TextAnswer] = Field(default_factory=list, max_length=50)
    exact: bool = False

    def share(self, value: Value) -> float:
        if value is None:
            return 0.0
        plain = str if self.exact else folded
        said = plain(str(value))
        if said in {plain(one) for one in self.accepted}:
            return 1.0
        return max((one.share for one in self.partly if plain(one.text) == said), default=0.0)

    def solution(self) -> str:
        return self.accepted[0]


class AskOrder(Order, Scored):
    """The options stand in their right order here, and are shown mixed."""

    @property
    def is_mixed(self) -> bool:
        return True

    def share(self, value: Value) -> float:
        right = [option.key for option in self.options]
        return float(sum(a == b for a, b in zip(right, value or (), strict=False)) / len(right))

    def solution(self) -> str:
        return self.words([option.key for option in self.options])


class AskMatch(Match, Scored):
    """``right`` gives each option's key its target's; ``weights`` what a pair counts for, where not all count alike."""

    right: dict[Key, Key]
    weights: dict[Key, Annotated[float, Field(gt=0, le=1000)]] = Field(default_factory=dict)

    @property
    def is_mixed(self) -> bool:
        return True

    @model_validator(mode="after")
    def _all_matched(self) -> Self:
        if set(self.right) != {option.key for option in self.options}:
            raise ValueError(_("Say for every one what it belongs to."))
        if not set(self.right.values()) <= {target.key for target in self.targets}:
            raise ValueError(_("A partner is named that is not there."))
        if not set(self.weights) <= set(self.right):
            raise ValueError(_("A weight is given to something that is not there."))
        return self

    def share(self, value: Value) -> float:
        given = value or {}
        won = sum(self.weights.get(key, 1.0) for key, target in self.right.items() if given.get(key) == target)
        return won / sum(self.weights.get(key, 1.0) for key in self.right)

    def solution(self) -> str:
        return self.words(self.right)


QuizStep = Annotated[
    AskChoice | AskTruth | AskNumber | AskText | AskOrder | AskMatch | Statement, Field(discriminator="type")
]
