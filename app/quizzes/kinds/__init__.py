"""The kinds that there are: one line each."""

from typing import Any

from app.quizzes.kinds.base.protocol import Kind
from app.quizzes.kinds.personality import Personality
from app.quizzes.kinds.poll import Poll
from app.quizzes.kinds.quiz import Quiz
from app.quizzes.kinds.survey import Survey
from app.quizzes.kinds.video import Video

KINDS: dict[str, Kind[Any]] = {kind.slug: kind for kind in (Quiz(), Personality(), Poll(), Survey(), Video())}
