"""Quizzes: questions with right answers, points, and a result by score."""

from app.quizzes.kinds.quiz.kind import Quiz

__all__ = ["Quiz"]
