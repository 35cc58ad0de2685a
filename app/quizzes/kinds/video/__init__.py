"""A branching video: scenes that play clips, choices that lead on, endings."""

from app.quizzes.kinds.video.kind import Video

__all__ = ["Video"]
