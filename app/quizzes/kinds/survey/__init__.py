"""Surveys: questions without right answers, and measures that are reckoned from what everybody said."""

from app.quizzes.kinds.survey.kind import Survey

__all__ = ["Survey"]
