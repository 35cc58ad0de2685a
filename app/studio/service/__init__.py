"""Verbs that touch several rooms at once."""
