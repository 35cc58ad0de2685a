"""What a kind answers about its content. Pure: no database, no clock, no chance of its own.

The shell (``service/play.py``) loads, saves, limits, counts and renders for all kinds. When a person begins, it asks for the
``steps`` of that play; for each answer it asks what it ``earns`` and who is ``leading``; at the end for the ``result``. The
editor asks for ``problems``. Templates of a kind are in ``templates/quizzes/SLUG/``: ``_result.html``, and a file for each
question that the kind adds.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from app.quizzes.kinds.base.asking import Step, Value
from app.quizzes.kinds.base.document import Image, Option, Piece
from app.quizzes.kinds.base.flow import State

C = TypeVar("C", bound=Piece)


@dataclass(frozen=True, slots=True)
class Problem:
    """``where`` is a step's or an outcome's key, or the name of a field. A grave one stops the content from being published."""

    where: str
    sentence: str
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """What a play ends in; kept with it as it is now. ``facts`` is JSON for the kind's own result page.

    ``remember`` is what this person shall not get again. ``ending`` is the key among ``endings``, where it is not the outcome.
    """

    outcome: str
    title: str
    text: str = ""
    image: Image | None = None
    points: float = 0.0
    full: float = 0.0
    facts: dict[str, Any] = field(default_factory=dict)
    remember: str = ""
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that a play can end in and that is worth a picture to share. ``key`` as ``Result.ending`` names it."""

    key: str
    title: str
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """Something to begin with. ``label`` and ``hint`` are for who chooses, ``document`` is in the reader's language too."""

    key: str
    label: str
    hint: str
    document: Piece


class Kind(Protocol[C]):
    slug: str
    Content: type[C]
    begins_at_once: bool
    """The first question stands on the piece's own page; its answer begins the play."""

    def label(self) -> str:
        """What staff call it, in their language: 'Quiz'."""
        ...

    def steps(self, content: C, seed: int) -> Sequence[Step]:
        """The steps of one play in their order; the same seed gives the same ones."""
        ...

    def earns(self, content: C, step: Step, value: Value) -> float:
        """Points for an answer; 0 where nothing is scored."""
        ...

    def seconds(self, content: C, step: Step) -> int | None:
        """How long a person may take for a step; None without a limit."""
        ...

    def is_timed(self, content: C) -> bool:
        """Whether anything in it waits for a limited time only, so that a play without limits is offered."""
        ...

    def remark(self, content: C, step: Step, value: Value) -> dict[str, Any] | None:
        """What may be told at once about an answer (right or not, why); None when nothing may. JSON."""
        ...

    def asks(self, content: C, step: Step) -> bool:
        """Whether there is anything to say at a step; who goes back does not stop where there is not."""
        ...

    def may_return(self, content: C, state: State) -> bool:
        """Whether the last answer can be taken back now."""
        ...

    def leading(self, content: C, state: State) -> str:
        """The outcome that the answers so far lead to; '' where there are none."""
        ...

    def onward(self, content: C, state: State, leading: str) -> str:
        """The key of the step after ``state.at``, which was just answered; 'end' when it is over."""
        ...

    def options(self, content: C, state: State, step: Step) -> Sequence[Option]:
        """What can be chosen at a step as things stand, in the document's order."""
        ...

    def objection(self, content: C, state: State, step: Step, value: Value) -> str:
        """Why an answer that fits the step cannot be given as things stand; '' when it can."""
        ...

    def result(self, content: C, state: State, *, had: Collection[str] = ()) -> Result:
        """What it ended in. ``had`` is what this person was given before."""
        ...

    def shows_counts(self, content: C, *, answered: bool, closed: bool) -> bool:
        """Whether everybody's answers are shown to somebody who has ``answered`` or not."""
        ...

    def ranks(self, content: C) -> bool:
        """Whether a player is told how they stand among others."""
        ...

    def names(self, content: C) -> bool:
        """Whether a player may put a name to their place, which others see once moderators have approved it."""
        ...

    def remembers(self, content: C) -> bool:
        """Whether ``result`` needs to know what the person ``had``."""
        ...

    def outcomes(self, content: C) -> dict[str, str]:
        """Each outcome's key and title, in order."""
        ...

    def endings(self, content: C) -> Sequence[Ending]:
        """What a share card is drawn for, the most important first. Nothing of a person is in it."""
        ...

    def problems(self, content: C) -> list[Problem]:
        """Everything that stands against publishing, and what might be better; the order of the document."""
        ...

    def example(self) -> C:
        """A small complete piece, to begin with and to test with."""
        ...

    def templates(self) -> Sequence[Template]:
        """Other complete pieces to begin with, each for a purpose."""
        ...
