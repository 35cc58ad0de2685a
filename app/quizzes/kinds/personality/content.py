"""A personality test as a document: options that weigh towards outcomes, and what an outcome may give."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.quizzes.kinds.base.asking import Statement
from app.quizzes.kinds.base.choosing import Choice
from app.quizzes.kinds.base.document import MOST_OPTIONS, MOST_STEPS, Heading, Image, Key, Option, Part, Piece, Text
from app.quizzes.kinds.base.writing import Writing

MOST_OUTCOMES = 50
Weight = Annotated[int, Field(ge=-100, le=100)]
"""Whole, so that two outcomes are level or not, and no rounding decides between them."""
Link = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]\S*$", max_length=1000)]


class WeighingOption(Option):
    """``weights``: by an outcome's key, how much choosing this speaks for it, or with a minus against it."""

    weights: dict[Key, Weight] = Field(default_factory=dict, max_length=MOST_OUTCOMES)


class Weighing(Choice):
    options: Sequence[WeighingOption] = Field(min_length=1, max_length=MOST_OPTIONS)
    other: Literal[False] = False
    show_words: Literal[False] = False


class Gift(Part):
    """One of the pieces that an outcome gives: a song, a recipe. ``weight``: how much oftener than another of weight 1."""

    key: Key
    title: Heading
    text: Text = ""
    link: Link | None = None
    image: Image | None = None
    weight: float = Field(default=1, gt=0, le=1000)


class Outcome(Part):
    key: Key
    title: Heading
    text: Text = ""
    image: Image | None = None
    gifts: list[Gift] = Field(default_factory=list, max_length=200)


PersonalityStep = Annotated[Weighing | Writing | Statement, Field(discriminator="type")]


class PersonalityContent(Piece):
    """Where outcomes are level, the one that stands first in ``outcomes`` goes first."""

    kind: Literal["personality"] = "personality"
    steps: list[PersonalityStep] = Field(default_factory=list, max_length=MOST_STEPS)
    outcomes: list[Outcome] = Field(default_factory=list, max_length=MOST_OUTCOMES)
