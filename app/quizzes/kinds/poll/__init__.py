"""Polls: one question, everybody's answers."""

from app.quizzes.kinds.poll.kind import Poll

__all__ = ["Poll"]
