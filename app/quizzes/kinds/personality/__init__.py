"""Personality tests: answers weigh towards outcomes, and the heaviest is who one is."""

from app.quizzes.kinds.personality.kind import Personality

__all__ = ["Personality"]
