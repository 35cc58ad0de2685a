"""What is asked of a play, and how it stands after that."""

from datetime import datetime
from typing import Literal, NamedTuple

from app.errors import Refusal
from app.kit import i18n
from app.quizzes.kinds.base.asking import Typed
from app.quizzes.shelf import Edition
from app.quizzes.standing import Run

Verb = Literal["answer", "back", "next"]


class Begin(NamedTuple):
    """Somebody begins, perhaps with the answer to the first step. ``turn`` limits how often; see ``Play``.

    ``language`` is the player's: refusals and what a piece says by itself are written by the writer's thread.
    """

    edition: Edition
    public_id: str
    client_key: str
    person: str
    turn: str
    source: str
    day: str
    seed: int
    now: datetime
    untimed: bool = False
    typed: Typed | None = None
    language: str = i18n.SOURCE
    segment: str = ""  # what the brand said of who plays


class Move(NamedTuple):
    """``seq`` is the number of this move in its play."""

    public_id: str
    content_id: int
    seq: int
    verb: Verb
    now: datetime
    is_open: bool = True
    step: str = ""
    typed: Typed | None = None
    language: str = i18n.SOURCE


class Moved(NamedTuple):
    """How the play stands now; ``refusal`` says why the move was not made."""

    run: Run | None
    edition: Edition | None
    refusal: Refusal | None = None
