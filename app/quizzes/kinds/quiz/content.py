"""A quiz as a document: pools of questions to draw from, and bands of scores."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from app.quizzes.kinds.base.document import MOST_STEPS, Heading, Image, Key, Line, Part, Piece, Text
from app.quizzes.kinds.base.scored import QuizStep


class Pool(Part):
    """``draw`` of these steps are drawn at random for each play."""

    key: Key
    draw: int = Field(ge=1, le=MOST_STEPS)
    steps: list[Key] = Field(min_length=1, max_length=MOST_STEPS)


class Band(Part):
    """Scores from ``from_percent`` up to, not including, ``to_percent``; a band that ends at 100 includes it."""

    key: Key
    from_percent: int = Field(ge=0, le=100)
    to_percent: int = Field(ge=0, le=100)
    title: Heading
    text: Text = ""
    image: Image | None = None

    @classmethod
    def among(cls, lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """The scores that no band covers yet; else the upper half of the last one's."""
        last = max(lines, key=lambda line: line["to_percent"], default={"from_percent": 0, "to_percent": 0})
        begin = last["to_percent"] if last["to_percent"] < 100 else (last["from_percent"] + 100) // 2
        return {"from_percent": begin, "to_percent": 100}

    def holds(self, percent: float) -> bool:
        return self.from_percent <= percent < self.to_percent or percent == self.to_percent == 100


class QuizContent(Piece):
    """``names`` lets players put a name to their place on the leaderboard; moderators see it before anybody else does."""

    kind: Literal["quiz"] = "quiz"
    steps: list[QuizStep] = Field(default_factory=list, max_length=MOST_STEPS)
    pools: list[Pool] = Field(default_factory=list, max_length=100)
    shuffle: bool = False
    explain: Literal["each", "end", "never"] = "each"
    bands: list[Band] = Field(default_factory=list, max_length=50)
    leaderboard: bool = False
    names: bool = False
    prize_note: Line = ""
