"""A kind that goes from step to step, with nothing scored, timed or told on the way. Kinds add their difference."""

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from app.quizzes.kinds.base.asking import Step, Value
from app.quizzes.kinds.base.document import Option, Piece
from app.quizzes.kinds.base.flow import State, follow
from app.quizzes.kinds.base.protocol import Ending, Template


class Stepped(Protocol):
    @property
    def steps(self) -> Sequence[Step]: ...


C = TypeVar("C", bound=Piece)


class Stepwise(Generic[C]):
    begins_at_once = False

    def steps(self, content: C, seed: int) -> Sequence[Step]:
        assert hasattr(content, "steps")  # noqa: S101  every stepwise piece has them
        steps: Sequence[Step] = content.steps
        return steps

    def earns(self, content: C, step: Step, value: Value) -> float:
        return 0.0

    def seconds(self, content: C, step: Step) -> int | None:
        return None

    def is_timed(self, content: C) -> bool:
        return any(self.seconds(content, step) for step in self.steps(content, 0))

    def remark(self, content: C, step: Step, value: Value) -> dict[str, Any] | None:
        return None

    def leading(self, content: C, state: State) -> str:
        return ""

    def onward(self, content: C, state: State, leading: str) -> str:
        return follow(self.steps(content, state.seed), state, leading)

    def options(self, content: C, state: State, step: Step) -> Sequence[Option]:
        return getattr(step, "options", ())

    def objection(self, content: C, state: State, step: Step, value: Value) -> str:
        return ""

    def asks(self, content: C, step: Step) -> bool:
        return True

    def may_return(self, content: C, state: State) -> bool:
        return content.back and bool(state.given) and not state.is_over

    def shows_counts(self, content: C, *, answered: bool, closed: bool) -> bool:
        return False

    def ranks(self, content: C) -> bool:
        return False

    def names(self, content: C) -> bool:
        return False

    def remembers(self, content: C) -> bool:
        return False

    def outcomes(self, content: C) -> dict[str, str]:
        return {}

    def templates(self) -> Sequence[Template]:
        return ()

    def endings(self, content: C) -> Sequence[Ending]:
        return [Ending(key, title) for key, title in self.outcomes(content).items()]
