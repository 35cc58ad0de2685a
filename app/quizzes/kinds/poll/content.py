"""A poll as a document: what may be chosen, and who sees the result."""

from typing import Literal

from pydantic import Field

from app.quizzes.kinds.base.choosing import Choice
from app.quizzes.kinds.base.document import Line, Piece


class PollContent(Piece):
    """``results`` says when everybody sees them; ``change`` lets a person choose anew while the poll is open."""

    kind: Literal["poll"] = "poll"
    limit: Literal["free", "once", "daily"] = "once"
    steps: list[Choice] = Field(default_factory=list, max_length=20)
    results: Literal["always", "after", "closed", "never"] = "after"
    change: bool = True
    thanks: Line = ""
