"""Interactives: quizzes, personality tests, polls and surveys. Made, published as versions, played, counted.

A *content* is the document that staff edit; publishing makes an immutable *version* of it; a *play* is one person's run through
one version, step by step; each *answer* is kept for good; a play ends in an *outcome*.
"""
